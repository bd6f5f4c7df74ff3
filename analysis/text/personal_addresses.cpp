// E-mail and web addresses, spelt out ones included.
#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "analysis/text/personal_recognisers.h"
#include "core/ascii.h"

namespace groundswell::text {
namespace {

std::string_view without_end_marks(std::string_view address) {
    while (!address.empty() && std::string_view(".,;:!?'\")]}>*").find(address.back()) != std::string_view::npos)
        address.remove_suffix(1);
    return address;
}

// Sites everyone knows: naming one tells nothing of the one who does, a page on them may.
bool is_well_known(std::string_view host) {
    std::string name = lower_case(host);
    if (name.starts_with("www.")) name.erase(0, 4);
    return name == "gov.uk" || name == "nhs.uk" || name.ends_with(".gov.uk") ||
           is_any(name, {"booking.com",  "amazon.co.uk",      "amazon.com",      "ebay.co.uk",      "ebay.com",
                         "facebook.com", "google.com",        "google.co.uk",    "linkedin.com",    "twitter.com",
                         "x.com",        "youtube.com",       "checkatrade.com", "rightmove.co.uk", "indeed.com",
                         "indeed.co.uk", "tripadvisor.co.uk", "tripadvisor.com", "asp.net",         "vb.net",
                         "hotels.com",   "expedia.co.uk",     "lastminute.com",  "just-eat.co.uk",  "bbc.co.uk"});
}

constexpr const char* ending_of_a_host =
    "(?:co\\.uk|org\\.uk|me\\.uk|ltd\\.uk|plc\\.uk|gov\\.uk|ac\\.uk|sch\\.uk|nhs\\.uk|uk|com|org|net|info|biz|eu|"
    "io|ie|"
    "london|wales|scot|cymru|ltd|de|fr|es|nl|app|dev|coop|tv|agency|solutions|photography)";

}  // namespace

void find_emails(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 written(
        R"([\pL\pN.!#$%&'*+/=?^_{|}~-]*[\pL\pN_+-] ?@ ?[\pL\pN-]+(?: ?\. ?[\pL\pN-]+)+)");
    for_each_match(written, plain, [&](const Groups& groups) {
        std::string_view address = groups[0];
        // A blank after the last dot of a sentence is no part of the address.
        if (address.find(' ') != std::string_view::npos) {
            const std::size_t sign = address.find('@');
            const std::size_t blank = address.find(". ", sign);
            if (blank != std::string_view::npos &&
                address.substr(sign, blank - sign).find('.') != std::string_view::npos)
                address = address.substr(0, blank);
        }
        while (!address.empty() && std::string_view("'({|*/").find(address.front()) != std::string_view::npos)
            address.remove_prefix(1);
        spans.push_back(span_of(plain, address, PersonalKind::email));
        return true;
    });
    // "jo (at) firm.co.uk", "jo at firm dot co dot uk", "jo@firm dot co dot uk"
    static const std::string at = R"( ?(?:\( ?at ?\)|\[ ?at ?\]|\{ ?at ?\}|< ?at ?>|@) ?)";
    static const std::string dot = R"( ?(?:\( ?dot ?\)|\[ ?dot ?\]|\{ ?dot ?\}| dot ) ?)";
    static const std::string local = R"([\pL\pN._+'-]+(?:)" + dot + R"([\pL\pN_+'-]+){0,2})";
    static const re2::RE2 spelt(R"((?i)\b)" + local + "(?:" + at + R"([\pL\pN-]+(?:(?:\.|)" + dot +
                                R"()[\pL\pN-]+)+| at [\pL\pN-]+(?:)" + dot + R"([\pL\pN-]+){0,2})" + dot +
                                R"((?:com|org|net|uk|info|biz|eu|io|ie|london|wales))\b)");
    static const re2::RE2 mixed(R"((?i)\b[\pL\pN]+[._][\pL\pN._]* at [\pL\pN-]+(?:\.[\pL\pN-]+)*\.)" +
                                std::string(ending_of_a_host) + R"(\b)");
    for (const re2::RE2* pattern : {&spelt, &mixed})
        for_each_match(*pattern, plain, [&](const Groups& groups) {
            spans.push_back(span_of(plain, groups[0], PersonalKind::email));
            return true;
        });
}

void find_urls(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)(?:https?|ftp)://[^\s<>"]+|\bwww\.[\pL\pN-]+(?:\.[\pL\pN-]+)+(?:[:/?#][^\s<>"]*)?|)"
        R"(\b(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+)" +
        std::string(ending_of_a_host) +
        R"(\b(?:[/?#][^\s<>"]*)?|)"
        R"(\b(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+(?:[a-z]{2,10})/[^\s<>"]+)");
    for_each_match(pattern, plain, [&](const Groups& groups) {
        const std::string_view address = without_end_marks(groups[0]);
        std::string_view host = address;
        if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos)
            host = host.substr(scheme + 3);
        if (!host.empty() && host.back() == '/') host.remove_suffix(1);
        if (address.empty() || is_well_known(host)) return true;
        spans.push_back(span_of(plain, address, PersonalKind::url));
        return true;
    });
}

}  // namespace groundswell::text
