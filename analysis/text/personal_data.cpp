#include "analysis/text/personal_data.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_plain.h"
#include "analysis/text/personal_recognisers.h"

namespace groundswell::text {
namespace {

struct Words {
    std::string_view written, spoken;
};
constexpr std::array<Words, 12> words{{{"email", "e-mail"},
                                       {"telephone", "telephone number"},
                                       {"postcode", "postcode"},
                                       {"national_insurance", "National Insurance number"},
                                       {"vat_number", "VAT number"},
                                       {"company_number", "company number"},
                                       {"url", "web address"},
                                       {"name", "name"},
                                       {"bank_account", "bank account"},
                                       {"card_number", "card number"},
                                       {"number_plate", "number plate"},
                                       {"birth_date", "date of birth"}}};

// What one look over the bytes tells: which recognisers can find anything at all.
struct Signs {
    std::size_t digits = 0;
    bool at = false, dot = false, title = false, broken = false;
};

enum Class : std::uint8_t { dull, digit, at_sign, full_stop, bracket, title_letter, break_in_line };

constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned char byte = '0'; byte <= '9'; ++byte) classes[byte] = digit;
    classes['@'] = at_sign;
    classes['.'] = full_stop;
    classes['('] = classes['['] = classes['{'] = classes['<'] = bracket;
    classes['\n'] = classes['\r'] = classes['\t'] = break_in_line;
    for (const char byte : std::string_view("MmDdCcSsPpLRr"))
        classes[static_cast<unsigned char>(byte)] = title_letter;
    return classes;
}
constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool begins_folded(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i)
        if ((text[i] | 0x20) != lower[i]) return false;
    return true;
}

// The first letters of the titles; the recogniser looks closer.
bool may_be_title(std::string_view rest) {
    switch (rest[0] | 0x20) {
        case 'm':
            return begins_folded(rest, "mr") || begins_folded(rest, "ms") || begins_folded(rest, "mx") ||
                   begins_folded(rest, "miss") || begins_folded(rest, "messrs");
        case 'd': return begins_folded(rest, "dr") || rest.starts_with("Dame");
        case 'c': return begins_folded(rest, "cllr") || begins_folded(rest, "councillor");
        case 's': return rest.starts_with("Sir");
        case 'p': return begins_folded(rest, "prof");
        case 'l': return rest.starts_with("Lord") || rest.starts_with("Lady");
        case 'r': return rest.starts_with("Rev");
        default: return false;
    }
}

Signs look_over(std::string_view text) {
    Signs signs;
    const std::size_t size = text.size();
    for (std::size_t at = 0; at < size; ++at) {
        const std::uint8_t kind = classes[static_cast<unsigned char>(text[at])];
        if (kind == dull) continue;
        switch (kind) {
            case digit: ++signs.digits; break;
            case at_sign: signs.at = true; break;
            case full_stop:
                signs.dot |= at + 2 < size && (is_letter(text[at + 1]) || is_digit(text[at + 1]));
                break;
            case break_in_line: signs.broken = true; break;
            case bracket:
                signs.at |=
                    at + 3 < size && begins_folded(text.substr(text[at + 1] == ' ' ? at + 2 : at + 1), "at");
                break;
            default:
                if (at > 0 && is_letter(text[at - 1])) break;
                signs.title |= may_be_title(text.substr(at));
                signs.at |= begins_folded(text.substr(at), "dot");
        }
    }
    return signs;
}

// The word "at" between blanks: of an address only where a written domain may follow.
bool has_word_at(std::string_view text) {
    for (std::size_t at = text.find_first_of("aA"); at != std::string_view::npos;
         at = text.find_first_of("aA", at + 1))
        if (at > 0 && text[at - 1] == ' ' && begins_folded(text.substr(at), "at") && at + 2 < text.size() &&
            text[at + 2] == ' ')
            return true;
    return false;
}

// Whether the find that a line end or tab runs through is one, rather than the end of a line and the next.
bool holds_across_a_break(std::string_view text, const PersonalSpan& span) {
    const std::string_view part = text.substr(span.begin, span.end - span.begin);
    const std::size_t broken = part.find_first_of("\t\r\n");
    if (broken == std::string_view::npos) return false;
    switch (span.kind) {
        case PersonalKind::email: return ends_like_a_host(part);
        case PersonalKind::telephone:
            return std::string_view("0+([").find(part.front()) != std::string_view::npos || part.starts_with("44");
        case PersonalKind::postcode: {
            // "PR1", and a next line that begins "2nd": only the gap before the last three may be broken.
            const std::string inward = upper_case(part.substr(part.size() - 3));
            return part.substr(broken).find_first_not_of(" \t\r\n") + broken + 3 == part.size() &&
                   !is_any(inward.substr(1), {"ST", "ND", "RD", "TH", "FT", "HR", "GB"});
        }
        default: return true;
    }
}

// A number that is one already on its line takes nothing from the next: "+353 1 234 5678" above "2019".
// How long a foreign number is nobody can tell; a British one is as long as it must be.
bool is_whole_before(std::string_view text, const PersonalSpans& spans, const PersonalSpan& broken) {
    return broken.kind == PersonalKind::telephone && text[broken.begin] == '+' &&
           !text.substr(broken.begin).starts_with("+44") &&
           std::any_of(spans.begin(), spans.end(), [&](const PersonalSpan& span) {
               return span.kind == PersonalKind::telephone && span.begin == broken.begin;
           });
}

// Addresses, numbers and codes that a line end or a tab cuts in two.
void find_across_breaks(std::string_view text, const Signs& signs, PersonalSpans& spans) {
    const std::string joined = with_lines_joined(text);
    PersonalSpans found;
    if (signs.at || (signs.dot && has_word_at(joined))) find_emails(joined, found);
    if (signs.digits >= 2) find_codes(joined, found);
    if (signs.digits >= 6) find_numbers(joined, found);
    for (const PersonalSpan& span : found)
        if (holds_across_a_break(text, span) && !is_whole_before(text, spans, span)) spans.push_back(span);
}

// Overlapping finds are one: of the kind found first from the left, the longer of two.
void join(PersonalSpans& spans) {
    std::sort(spans.begin(), spans.end(), [](const PersonalSpan& a, const PersonalSpan& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::size_t kept = 0;
    for (const PersonalSpan& span : spans) {
        if (kept > 0 && span.begin < spans[kept - 1].end)
            spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
        else
            spans[kept++] = span;
    }
    spans.resize(kept);
}

}  // namespace

std::string_view to_string(PersonalKind kind) {
    return words[static_cast<std::size_t>(kind)].written;
}
std::string_view spoken(PersonalKind kind) {
    return words[static_cast<std::size_t>(kind)].spoken;
}

std::vector<PersonalSpan> find_personal(std::string_view utf8) {
    const PlainText plain(utf8);
    const std::string_view text = plain.text();
    const Signs signs = look_over(text);
    PersonalSpans spans;
    if (signs.at || (signs.dot && has_word_at(text))) find_emails(text, spans);
    if (signs.dot) find_urls(text, spans);
    if (signs.title) find_titled_names(text, spans);
    if (signs.digits >= 2) find_codes(text, spans);
    if (signs.digits >= 3) find_said_numbers(text, spans);
    if (signs.digits >= 6) find_numbers(text, spans);
    if (signs.broken && (signs.at || signs.dot || signs.digits >= 2)) find_across_breaks(text, signs, spans);
    join(spans);
    for (PersonalSpan& span : spans) {
        assert(span.begin < span.end && span.end <= text.size());
        span.begin = plain.original_begin(span.begin);
        span.end = plain.original_end(span.end);
    }
    return spans;
}

}  // namespace groundswell::text
