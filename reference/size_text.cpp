#include "reference/size_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

using Kind = SizeToken::Kind;

constexpr std::uint64_t most_employees = 5'000'000;

struct Phrase {
    std::string_view text;
    Kind kind;
};
// Longer phrases first: "or more than" is not met, "no more than" is not "more than".
constexpr std::array<Phrase, 21> phrases{{{"no more than", Kind::upto},
                                          {"not more than", Kind::upto},
                                          {"or more", Kind::from},
                                          {"or over", Kind::from},
                                          {"and over", Kind::from},
                                          {"and above", Kind::from},
                                          {"or above", Kind::from},
                                          {"plus", Kind::from},
                                          {"at least", Kind::from},
                                          {"or fewer", Kind::upto},
                                          {"or less", Kind::upto},
                                          {"or under", Kind::upto},
                                          {"up to", Kind::upto},
                                          {"fewer than", Kind::below},
                                          {"less than", Kind::below},
                                          {"more than", Kind::above},
                                          {"under", Kind::below},
                                          {"below", Kind::below},
                                          {"over", Kind::above},
                                          {"to", Kind::to},
                                          {"and", Kind::to}}};

constexpr std::array<std::string_view, 29> noise{
    "employees",     "employee",   "staff",    "people",  "person",   "persons", "fte",  "ftes",
    "workers",       "worker",     "business", "company", "firm",     "sized",   "size", "approx",
    "approximately", "about",      "around",   "circa",   "roughly",  "total",   "in",   "of",
    "between",       "enterprise", "c",        "ca",      "headcount"};

// Reads digits with thousands commas and an empty fraction ("12.0") at `at`.
std::optional<std::uint64_t> read_number(std::string_view text, std::size_t& at) {
    std::string digits;
    while (at < text.size()) {
        if (is_digit(text[at]))
            digits += text[at++];
        else if (text[at] == ',' && at + 3 < text.size() && all_digits(text.substr(at + 1, 3)) && !digits.empty())
            ++at;
        else
            break;
    }
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        for (++at; at < text.size() && is_digit(text[at]); ++at)
            if (text[at] != '0') return std::nullopt;
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value > most_employees)
        return std::nullopt;
    return value;
}

const Phrase* phrase_at(std::string_view text) {
    for (const Phrase& phrase : phrases)
        if (text.starts_with(phrase.text) &&
            (text.size() == phrase.text.size() || !is_letter(text[phrase.text.size()])))
            return &phrase;
    return nullptr;
}

std::string lower_ascii(std::string_view text) {
    std::string lower;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (text.substr(at, 3) == "\xE2\x80\x93" || text.substr(at, 3) == "\xE2\x80\x94") {
            lower += '-';
            at += 2;
        } else if (text.substr(at, 2) == "\xC2\xA0") {
            lower += ' ';
            ++at;
        } else {
            lower += lower_case(byte);
        }
    }
    return lower;
}

}  // namespace

std::optional<std::vector<SizeToken>> size_tokens(std::string_view given) {
    const std::string text = lower_ascii(given);
    const std::string_view all = text;
    std::vector<SizeToken> tokens;
    for (std::size_t at = 0; at < all.size();) {
        const char byte = all[at];
        if (is_digit(byte)) {
            const bool after_abbreviation = at > 1 && all[at - 1] == '.' && is_letter(all[at - 2]);  // "c.15"
            if (at > 0 && !after_abbreviation && (all[at - 1] == '.' || is_letter(all[at - 1])))
                return std::nullopt;  // ".5", "Q3"
            const auto number = read_number(all, at);
            if (!number) return std::nullopt;
            tokens.push_back({Kind::number, *number, {}});
        } else if (is_letter(byte)) {
            if (const Phrase* phrase = phrase_at(all.substr(at))) {
                tokens.push_back({phrase->kind, 0, {}});
                at += phrase->text.size();
                continue;
            }
            const std::size_t begin = at;
            while (at < all.size() && (is_letter(all[at]) || all[at] == '\'')) ++at;
            const std::string_view word = all.substr(begin, at - begin);
            if (std::find(noise.begin(), noise.end(), word) == noise.end())
                tokens.push_back({Kind::word, 0, std::string(word)});
        } else {
            const bool minus = byte == '-' && (tokens.empty() || tokens.back().kind != Kind::number);
            if (minus && at + 1 < all.size() && is_digit(all[at + 1]) && tokens.empty()) return std::nullopt;
            if (byte == '-' && !minus)
                tokens.push_back({Kind::to, 0, {}});
            else if (byte == '+')
                tokens.push_back({Kind::from, 0, {}});
            else if (byte == '<')
                tokens.push_back({Kind::below, 0, {}});
            else if (byte == '>')
                tokens.push_back({Kind::above, 0, {}});
            else if (static_cast<unsigned char>(byte) >= 0x80 || byte == '%' || byte == '\xA3' || byte == '$')
                return std::nullopt;
            ++at;
        }
    }
    // A dash or "and" that no number follows joins nothing ("0 - sole trader").
    std::vector<SizeToken> kept;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const bool joins = at > 0 && at + 1 < tokens.size() && tokens[at - 1].kind == Kind::number &&
                           tokens[at + 1].kind == Kind::number;
        if (tokens[at].kind != Kind::to || joins) kept.push_back(tokens[at]);
    }
    return kept;
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> range_made_a_date(std::string_view given) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string text = lower_ascii(trim(given));
    const std::size_t dash = text.find('-');
    if (dash == std::string::npos) return std::nullopt;
    const std::string left = text.substr(0, dash);
    const std::string right = text.substr(dash + 1);
    const bool month_first = !left.empty() && is_letter(left[0]);
    const std::string& month = month_first ? left : right;
    const std::string& digits = month_first ? right : left;
    const auto found = std::find(months.begin(), months.end(), month);
    if (found == months.end() || !all_digits(digits) || digits.size() > 2) return std::nullopt;
    const auto first = static_cast<std::uint64_t>(found - months.begin()) + 1;
    std::uint64_t second = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), second);
    if (second == 0 || first == second) return std::nullopt;
    return std::pair{std::min(first, second), std::max(first, second)};
}

}  // namespace groundswell::reference
