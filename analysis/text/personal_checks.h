// Check digits: whether a row of digits can be what it looks like.
//
// Sources       Luhn: ISO/IEC 7812-1, annex B. VAT: HM Revenue and Customs, weights 8 to 2, the rest to 97 or,
//               since 2010, to 97 less 55. IBAN: ISO 13616, modulus 97 of ISO/IEC 7064.
#pragma once

#include <string_view>

namespace groundswell::text {

bool passes_luhn(std::string_view digits);
// Nine digits, or twelve with a branch.
bool is_vat_number(std::string_view digits);
// Letters and digits without blanks.
bool is_iban(std::string_view code);
// The letters a UK postcode can begin with ("PR", "M").
bool is_postcode_area(std::string_view letters);

}  // namespace groundswell::text
