// What a single value looks like by itself.
#pragma once

#include <string_view>

namespace groundswell::ingest {

bool is_number(std::string_view value);  // "12", "-3.5", "1,250", "35%", "£1,250"
bool is_email(std::string_view value);
bool is_ip_address(std::string_view value);
bool is_phone_number(std::string_view value);
bool is_coordinates(std::string_view value);  // "53.7 -2.4 0 12" or "53.7632,-2.4415"
bool is_web_address(std::string_view value);
bool is_score(std::string_view value);      // "20.00 / 26", points out of so many
bool is_yes_or_no(std::string_view value);  // also true, false, 0, 1, Ja, Nein, Oui, Non, checked
// An id made by a machine: no spaces, with digits, at least eight characters.
bool is_token(std::string_view value);
}  // namespace groundswell::ingest
