// Codes of letters and digits that are told by their form: postcodes, National Insurance numbers, number plates,
// IBANs, VAT numbers with their country.
#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "analysis/text/personal_checks.h"
#include "analysis/text/personal_recognisers.h"
#include "core/ascii.h"

namespace groundswell::text {
namespace {

// "M6 1st exit", "m6 4th": an ordinal after a motorway, not the second half of a postcode.
bool is_ordinal_after_road(std::string_view area, char digit, std::string_view letters) {
    if (!is_any(area, {"M", "m"}) || upper_case(letters) == letters) return false;
    const std::string ending = upper_case(letters);
    return ending == (digit == '1' ? "ST" : digit == '2' ? "ND" : digit == '3' ? "RD" : "TH");
}

void find_postcodes(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)([a-z]{1,2})[0-9][a-z0-9]?[ -]{0,2}([0-9])([abd-hjlnp-uw-z]{2})|gir ?0aa)");
    for_each_match(pattern, text, [&](const Groups& groups) {
        if (!stands_alone(text, groups[0])) return false;
        if (!groups[1].empty() &&
            (!is_postcode_area(groups[1]) || is_ordinal_after_road(groups[1], groups[2][0], groups[3])))
            return false;
        spans.push_back(span_of(text, groups[0], PersonalKind::postcode));
        return true;
    });
}

// What two letters behind a digit, set apart or after an everyday word, are rather than a postcode's end.
bool is_unit_or_word(std::string_view letters) {
    return is_any(upper_case(letters),
                  {"ST", "ND", "RD", "TH", "FT", "HR", "GB", "TB", "LB", "DB", "YR", "AT", "AS", "AN", "BY", "BE",
                   "HE", "US", "UP", "WE", "PA", "PW", "PP", "PH", "SQ", "ET", "TV", "EU", "AD", "BA", "UN"});
}
bool is_word_or_unit_before(std::string_view area) {
    return is_any(area,
                  {"so", "me", "ha", "la", "pa", "pe", "al", "ex", "ml", "ip", "hp", "ph", "ld", "mk", "st"}) ||
           (area.size() == 1 && upper_case(area) != area);
}

// "PR 12AB", "PR 1 2AB", "PR1 2 AB": blanks where a postcode has none.
void find_misspaced_postcodes(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)([a-z]{1,2}) [0-9](?:[0-9]|[a-hjkpstuw])??( ?)[0-9]([abd-hjlnp-uw-z]{2})|)"
        R"(([a-z]{1,2})[0-9](?:[0-9]|[a-hjkpstuw])? {1,2}[0-9] ([abd-hjlnp-uw-z]{2}))");
    for_each_match(pattern, text, [&](const Groups& groups) {
        const bool after_area = !groups[1].empty();
        const std::string_view area = after_area ? groups[1] : groups[4];
        const std::string_view letters = after_area ? groups[3] : groups[5];
        const bool one_case = (upper_case(area) == area) == (upper_case(letters) == letters);
        if (!stands_alone(text, groups[0]) || !is_postcode_area(area) || is_unit_or_word(letters) || !one_case ||
            (after_area && is_word_or_unit_before(area)))
            return false;
        spans.push_back(span_of(text, groups[0], PersonalKind::postcode));
        return true;
    });
}

// What no National Insurance number begins with.
bool is_never_issued(std::string_view prefix) {
    return is_any(prefix, {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"});
}

// "AB1 23 45 6C": blanks anywhere. It must look like one code, or be announced: "AT 100 000 A YEAR" is none.
void find_misspaced_national_insurance(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)(\b(?:n\.?i\.?|nino|national insurance)\b[^0-9\n]{0,30}?)?)"
        R"((([a-ceghj-prstw-z] ?[a-ceghj-nprstw-z])( ?)[0-9](?:[ .-]?[0-9]){5}( ?)([a-d])))");
    for_each_match(pattern, text, [&](const Groups& groups) {
        std::string prefix;
        for (const char letter : groups[3])
            if (letter != ' ') prefix += letter;
        const bool capitals = upper_case(prefix) == prefix && upper_case(groups[6]) == groups[6];
        prefix = upper_case(prefix);
        const bool attached = groups[5].empty() && (groups[4].empty() || capitals);
        const bool announced = !groups[1].empty();
        if (!stands_alone(text, groups[2]) || is_never_issued(prefix) ||
            (!announced && !attached && (!capitals || is_unit_or_word(prefix))) ||
            (!announced && groups[3].size() > 2 && !capitals))
            return false;
        spans.push_back(span_of(text, groups[2], PersonalKind::national_insurance));
        return true;
    });
}

// Without the last letter only after the word: otherwise it may be any reference, or a company's number.
void find_national_insurance(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)(\b(?:n\.?i\.?|nino|national insurance)\b[^0-9\n]{0,30}?)?)"
        R"((([a-ceghj-prstw-z]|q)([a-ceghj-nprstw-zq])[ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{2}(?:[ .-]?([a-d]))?))");
    for_each_match(pattern, text, [&](const Groups& groups) {
        std::string_view number = groups[2];
        const bool cut_off = !stands_alone(text, number);
        if (cut_off && !groups[5].empty()) {
            number.remove_suffix(static_cast<std::size_t>(number.data() + number.size() - groups[5].data()));
            while (!number.empty() && !is_digit(number.back())) number.remove_suffix(1);
        }
        const bool suffix = !groups[5].empty() && !cut_off;
        const std::string prefix = upper_case(std::string(groups[3]) + std::string(groups[4]));
        if ((!suffix && groups[1].empty()) || !stands_alone(text, number) || is_never_issued(prefix)) return false;
        spans.push_back(span_of(text, number, PersonalKind::national_insurance));
        return true;
    });
}

// Words of three letters that follow an outcode in a text all in capitals.
bool is_short_word(std::string_view letters) {
    return is_any(letters, {"AND", "THE", "BUT", "FOR", "ARE", "HAS", "WAS", "ALL", "OUR", "NOT",
                            "NOW", "CAN", "YOU", "WHO", "HAD", "GET", "SET", "TOO", "ANY", "VAN",
                            "CAR", "BUS", "NEW", "OLD", "END", "DAY", "TEL", "FAX", "WEB", "YES"});
}

void find_number_plates(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(R"(([A-HJ-PR-Y]{2})([0-9]{2})( ?)([A-HJ-PR-Z]{3}))");
    for_each_match(pattern, text, [&](const Groups& groups) {
        const int age = (groups[2][0] - '0') * 10 + (groups[2][1] - '0');
        const bool issued = (age >= 2 && age <= 49) || (age >= 51 && age <= 99);
        if (!issued || !stands_alone(text, groups[0]) || (!groups[3].empty() && is_short_word(groups[4])))
            return false;
        spans.push_back(span_of(text, groups[0], PersonalKind::number_plate));
        return true;
    });
}

void find_ibans(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(R"((?i)[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?)");
    for_each_match(pattern, text, [&](const Groups& groups) {
        // The last words may be those that follow: the longest beginning that the check digits confirm counts.
        for (std::string_view part = groups[0]; part.size() >= 15;
             part = part.substr(0, std::min(part.rfind(' '), part.size()))) {
            std::string code;
            for (const char byte : part)
                if (byte != ' ') code += byte;
            if (stands_alone(text, part) && is_iban(code)) {
                spans.push_back(span_of(text, part, PersonalKind::bank_account));
                return true;
            }
            if (part.find(' ') == std::string_view::npos) break;
        }
        return false;
    });
}

void find_vat_numbers(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(R"((?i)(?:gb|xi)[ -]?[0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{2}(?:[ -]?[0-9]{3})?)");
    for_each_match(pattern, text, [&](const Groups& groups) {
        std::string_view number = groups[0];
        if (!stands_alone(text, number)) return false;
        spans.push_back(span_of(text, number, PersonalKind::vat_number));
        return true;
    });
}

}  // namespace

void find_codes(std::string_view plain, PersonalSpans& spans) {
    find_postcodes(plain, spans);
    find_misspaced_postcodes(plain, spans);
    const auto digits = std::count_if(plain.begin(), plain.end(), is_digit);
    find_number_plates(plain, spans);
    if (digits >= 6) {
        find_national_insurance(plain, spans);
        find_misspaced_national_insurance(plain, spans);
    }
    if (digits >= 9) find_vat_numbers(plain, spans);
    if (digits >= 10) find_ibans(plain, spans);
}

}  // namespace groundswell::text
