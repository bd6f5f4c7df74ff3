// The recognisers behind find_personal: each adds the spans of its kinds, in bytes of the plain text.
//
// Order         None: spans may overlap; find_personal joins them.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/personal_data.h"
#include "core/ascii.h"

namespace re2 {
class RE2;
}

namespace groundswell::text {

using PersonalSpans = std::vector<PersonalSpan>;

// Telephone numbers, cards, sort code with account, VAT numbers that show their grouping: by the digits alone.
void find_numbers(std::string_view plain, PersonalSpans& spans);
// Postcodes, National Insurance numbers, number plates, IBANs, VAT numbers with GB or XI: by letters and digits.
void find_codes(std::string_view plain, PersonalSpans& spans);
// Company, VAT and account numbers and dates of birth: by the word that says so.
void find_said_numbers(std::string_view plain, PersonalSpans& spans);
void find_emails(std::string_view plain, PersonalSpans& spans);
// Whether an address ends as a site's name does (".co.uk", ".com").
bool ends_like_a_host(std::string_view address);
// Web addresses and addresses of computers (192.168.10.22).
void find_urls(std::string_view plain, PersonalSpans& spans);
void find_titled_names(std::string_view plain, PersonalSpans& spans);

// Calls `take` with the groups of every match, group 0 the whole of it; one that is not taken is passed over by a
// byte, so that a match inside it is still met.
using Groups = std::vector<std::string_view>;
void for_each_match(const re2::RE2& pattern, std::string_view text,
                    const std::function<bool(const Groups&)>& take);

inline bool is_any(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}
// Whether `part` of `text` is not cut out of a longer word or number.
bool stands_alone(std::string_view text, std::string_view part);
PersonalSpan span_of(std::string_view text, std::string_view part, PersonalKind kind);
std::string digits_of(std::string_view text);

}  // namespace groundswell::text
