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

std::string written_host() {
    return R"((?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+)" + std::string(ending_of_a_host) + R"(\b)";
}

// What stands before "at" and a site without being anyone's address: "find us at mill.co.uk", "have a look at ...".
bool is_everyday_word(std::string_view word) {
    return is_any(
        lower_case(word),
        {"us",      "me",        "it",       "them",      "you",      "him",       "her",         "look",
         "looking", "looked",    "looks",    "see",       "visit",    "visited",   "apply",       "applied",
         "online",  "website",   "site",     "sites",     "web",      "page",      "pages",       "details",
         "detail",  "available", "and",      "or",        "is",       "are",       "was",         "were",
         "be",      "been",      "found",    "find",      "shop",     "here",      "there",       "this",
         "that",    "these",     "those",    "work",      "works",    "working",   "worked",      "more",
         "also",    "up",        "out",      "booked",    "book",     "bought",    "buy",         "sold",
         "sell",    "listed",    "register", "account",   "accounts", "advertise", "advertised",  "but",
         "not",     "link",      "links",    "read",      "email",    "e-mail",    "information", "staff",
         "team",    "people",    "everyone", "someone",   "live",     "good",      "prices",      "products",
         "jobs",    "rooms",     "hosted",   "published", "today",    "now",       "all"});
}

bool is_told_to_look(std::string_view text, std::string_view local) {
    static const re2::RE2 more(R"((?i)\b(?:more|further|full|extra|some|the|our|your) $)");
    const auto begin = static_cast<std::size_t>(local.data() - text.data());
    const std::size_t window = std::min<std::size_t>(begin, 10);
    return re2::RE2::PartialMatch(re2::StringPiece(text.data() + begin - window, window), more);
}

// "jane.doe at acme.co.uk", "jane AT acme.co.uk": one everyday word, so only before a written domain.
void find_emails_with_a_word(std::string_view plain, const std::string& dot, PersonalSpans& spans) {
    static const re2::RE2 pattern(R"((?i)\b([\pL\pN][\pL\pN._+'-]*(?:)" + dot +
                                  R"([\pL\pN_+'-]+){0,2}) {1,2}at {1,2}()" + written_host() +
                                  R"((?:\.[a-z]{2}\b)?))");
    for_each_match(pattern, plain, [&](const Groups& groups) {
        const std::string_view local = groups[1];
        // "see table 3 at mill.co.uk"
        if (local.find_first_not_of("0123456789.,+'_-") == std::string_view::npos) return false;
        const bool is_marked =
            local.find_first_of("._+ 0123456789") != std::string_view::npos && local.back() != '.';
        if (!is_marked && (is_everyday_word(local) || is_well_known(groups[2]) || is_told_to_look(plain, local)))
            return false;
        spans.push_back(span_of(plain, groups[0], PersonalKind::email));
        return true;
    });
}

// "192.168.10.22", not "version 1.2.3.4" or "section 10.2.1.4".
void find_ip_addresses(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]))");
    static const re2::RE2 numbered(
        R"((?i)\b(?:v|ver|version|section|clause|chapter|para|paragraph|article|rule|release|build|firmware|table|policy|item|no)[ .:]{0,2}$)");
    for_each_match(pattern, plain, [&](const Groups& groups) {
        const PersonalSpan span = span_of(plain, groups[0], PersonalKind::url);
        const std::size_t window = std::min<std::size_t>(span.begin, 16);
        const bool continues =
            (span.begin > 0 && std::string_view(".,-/").find(plain[span.begin - 1]) != std::string_view::npos) ||
            (span.end + 1 < plain.size() &&
             std::string_view(".,-").find(plain[span.end]) != std::string_view::npos &&
             is_digit(plain[span.end + 1]));
        if (continues || groups[0].size() == 7 || !stands_alone(plain, groups[0]) ||
            re2::RE2::PartialMatch(re2::StringPiece(plain.data() + span.begin - window, window), numbered))
            return false;
        spans.push_back(span);
        return true;
    });
}

}  // namespace

bool ends_like_a_host(std::string_view address) {
    static const re2::RE2 pattern(R"((?i)[\pL\pN]\. ?)" + std::string(ending_of_a_host) + "$");
    return re2::RE2::PartialMatch(re2::StringPiece(address.data(), address.size()), pattern);
}

void find_emails(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 written(
        R"([\pL\pN.!#$%&'*+/=?^_{|}~-]*[\pL\pN_+-] {0,2}@ {0,2}[\pL\pN-]+(?: ?\. ?[\pL\pN-]+)+)");
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
    for_each_match(spelt, plain, [&](const Groups& groups) {
        spans.push_back(span_of(plain, groups[0], PersonalKind::email));
        return true;
    });
    find_emails_with_a_word(plain, dot, spans);
}

void find_urls(std::string_view plain, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?i)(?:https?|ftp)://[^\s<>"]+|\bwww\.[\pL\pN-]+(?:\.[\pL\pN-]+)+(?:[:/?#][^\s<>"]*)?|)"
        R"(\b)" +
        written_host() +
        R"((?:[/?#][^\s<>"]*)?|)"
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
    find_ip_addresses(plain, spans);
}

}  // namespace groundswell::text
