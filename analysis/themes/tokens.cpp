#include "analysis/themes/tokens.h"

#include <array>

#include "analysis/themes/term.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::array<bool, 256> make_word_bytes() {
    std::array<bool, 256> table{};
    for (int byte = 'a'; byte <= 'z'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    for (int byte = '0'; byte <= '9'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    table['_'] = true;
    return table;
}
constexpr std::array<bool, 256> word_bytes = make_word_bytes();

// "4.0", "e.g." and "a.i" go on; "slow.Parking" does not.
bool is_full_stop_within_word(std::string_view text, std::uint32_t at) {
    const bool touches =
        at > 0 && at + 1 < text.size() && is_word_byte(text[at - 1]) && is_word_byte(text[at + 1]);
    if (!touches) return false;
    if (!is_lower(text[at - 1]) || !is_lower(text[at + 1])) return true;
    const bool letter_alone_before = at < 2 || !is_word_byte(text[at - 2]);
    const bool letter_alone_after = at + 2 >= text.size() || !is_word_byte(text[at + 2]);
    return letter_alone_before || letter_alone_after;
}

Separator separator_between(std::string_view text, std::uint32_t start, std::uint32_t end) {
    Separator separator;
    const std::string_view between = text.substr(start, end - start);
    if (between.size() == 1) {
        separator.symbol = between[0];
        separator.joins = between[0] == ' ' || between[0] == '-';
        if (separator.joins) {
            separator.within_sentence = true;
            return separator;
        }
    }
    separator.within_sentence = !between.empty() && between.find_first_of(gap_breakers) == std::string_view::npos;
    for (std::uint32_t at = start; at < end; ++at) {
        const char byte = text[at];
        if (byte == '!' || byte == '?' || byte == ';' || (byte == '.' && !is_full_stop_within_word(text, at)))
            separator.ends_sentence = true;
        else if (byte == ',' || byte == ':' || byte == '(' || byte == ')' || (byte == '-' && between.size() > 1))
            separator.ends_segment = true;
    }
    return separator;
}

}  // namespace

bool is_word_byte(char byte) {
    return word_bytes[static_cast<unsigned char>(byte)];
}

void tokenise(std::string_view text, Tokens& tokens) {
    tokens.words.clear();
    tokens.before.clear();
    const auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t last_end = 0;
    for (std::uint32_t at = 0; at < size;) {
        if (!is_word_byte(text[at])) {
            ++at;
            continue;
        }
        const std::uint32_t start = at;
        while (at < size && is_word_byte(text[at])) ++at;
        tokens.before.push_back(separator_between(text, last_end, start));
        tokens.words.push_back({.start = start, .end = at});
        last_end = at;
    }
    tokens.before.push_back(separator_between(text, last_end, size));
}

void mark_line_breaks(const text::NormalisedText& normalised, std::string_view original, Tokens& tokens) {
    if (original.find('\n') == std::string_view::npos) return;
    for (std::uint32_t number = 1; number < tokens.size(); ++number) {
        const std::uint32_t start = tokens.words[number - 1].end, end = tokens.words[number].start;
        if (start >= end) continue;
        const text::ByteSpan span = normalised.original_bytes(start, end);
        const std::string_view written = original.substr(span.start, span.end - span.start);
        const char next = span.end < original.size() ? original[span.end] : ' ';
        if (written.find('\n') != std::string_view::npos && !is_lower(next))
            tokens.before[number].ends_sentence = true;
    }
}

}  // namespace groundswell::themes
