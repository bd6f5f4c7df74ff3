// Personal data in a verbatim: where it names or leads to a person or one firm, as spans.
//
// What it finds  By form, not by a list of people. E-mail addresses (also spelt out: "jo (at) firm dot co dot
//                uk", "jo at firm.co.uk"), telephone numbers (UK in all writings, extensions, international with
//                + and 00), full postcodes (also mis-spaced), National Insurance, VAT and company numbers, web
//                addresses (IPv4 addresses among them), names after a title ("Mr Holt", "dr patel", "Messrs Holt
//                and Ward"), bank accounts and cards, number plates of the current form, dates of birth said so.
//                VAT, company and account numbers need their word or a check digit that agrees; where a number
//                could be either, the reading that hides it wins. A single line end or tab inside a number, code
//                or e-mail address does not keep it from being found.
// What it leaves  Money, years, percentages, times, roads, outcodes; names without a title (nobody can tell
//                "Heather" from heather); "miss" in small letters without a word beside it that tells a person;
//                well-known public sites named bare (gov.uk, booking.com).
// Units          Bytes of the text given, whole code points, ends exclusive; spans are in order and apart.
// Errors         None: any bytes are taken; a bad byte is no part of anything.
// Cost           One look over the bytes (some 0.2 us for 30 words); more only where digits, @, a dot between
//                letters or a title are met. Thread rule: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace groundswell::text {

enum class PersonalKind : std::uint8_t {
    email,
    telephone,
    postcode,
    national_insurance,
    vat_number,
    company_number,
    url,
    name,
    bank_account,
    card_number,
    number_plate,
    birth_date,
};
// "email", "telephone", ...: as the API writes it.
std::string_view to_string(PersonalKind kind);
// "e-mail", "telephone number", ...: as a page says it.
std::string_view spoken(PersonalKind kind);

struct PersonalSpan {
    std::size_t begin = 0, end = 0;
    PersonalKind kind = PersonalKind::email;
};

std::vector<PersonalSpan> find_personal(std::string_view utf8);

}  // namespace groundswell::text
