#include "analysis/themes/tokens.h"

#include <array>

#include "analysis/text/word_runs.h"
#include "analysis/themes/term.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

// "4.0", "e.g." and "a.i" go on; "slow.Parking" does not.
bool is_full_stop_within_word(std::string_view text, std::uint32_t at) {
    const bool touches =
        at > 0 && at + 1 < text.size() && text::is_word_byte(text[at - 1]) && text::is_word_byte(text[at + 1]);
    if (!touches) return false;
    if (!is_lower(text[at - 1]) || !is_lower(text[at + 1])) return true;
    const bool letter_alone_before = at < 2 || !text::is_word_byte(text[at - 2]);
    const bool letter_alone_after = at + 2 >= text.size() || !text::is_word_byte(text[at + 2]);
    return letter_alone_before || letter_alone_after;
}

Separator separator_of_several(std::string_view text, std::uint32_t start, std::uint32_t end) {
    Separator separator;
    const std::string_view between = text.substr(start, end - start);
    separator.within_sentence = !between.empty();
    for (std::uint32_t at = start; at < end; ++at) {
        const char byte = text[at];
        if (gap_breakers.find(byte) != std::string_view::npos) separator.within_sentence = false;
        if (byte == '!' || byte == '?' || byte == ';' || (byte == '.' && !is_full_stop_within_word(text, at)))
            separator.ends_sentence = true;
        else if (byte == ',' || byte == ':' || byte == '(' || byte == ')' || (byte == '-' && between.size() > 1))
            separator.ends_segment = true;
    }
    return separator;
}

// What a single character between two words is; a full stop depends on the words.
constexpr std::array<Separator, 256> make_single_separators() {
    std::array<Separator, 256> table{};
    for (int byte = 0; byte < 256; ++byte) {
        const char symbol = static_cast<char>(byte);
        Separator& separator = table[static_cast<std::size_t>(byte)];
        separator.symbol = symbol;
        separator.joins = symbol == ' ' || symbol == '-';
        separator.within_sentence = separator.joins || gap_breakers.find(symbol) == std::string_view::npos;
        separator.ends_sentence = symbol == '!' || symbol == '?' || symbol == ';';
        separator.ends_segment = symbol == ',' || symbol == ':' || symbol == '(' || symbol == ')';
    }
    return table;
}
constexpr auto single_separators = make_single_separators();

Separator separator_between(std::string_view text, std::uint32_t start, std::uint32_t end) {
    if (end - start != 1) return separator_of_several(text, start, end);
    Separator separator = single_separators[static_cast<unsigned char>(text[start])];
    if (text[start] == '.') separator.ends_sentence = !is_full_stop_within_word(text, start);
    return separator;
}

constexpr Separator one_space{.symbol = ' ', .joins = true, .within_sentence = true};

}  // namespace

void tokenise(std::string_view text, Tokens& tokens) {
    tokens.words.clear();
    tokens.before.clear();
    std::uint32_t last_end = 0;
    text::for_each_word<text::InnerApostrophes::split_words>(text, [&](std::uint32_t start, std::uint32_t end) {
        const bool is_space = start - last_end == 1 && text[last_end] == ' ';
        tokens.before.push_back(is_space ? one_space : separator_between(text, last_end, start));
        tokens.words.push_back({.start = start, .end = end});
        last_end = end;
    });
    tokens.before.push_back(separator_between(text, last_end, static_cast<std::uint32_t>(text.size())));
}

bool in_one_sentence(const Tokens& tokens, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t word = from; word <= to; ++word)
        if (tokens.before[word].ends_sentence) return false;
    return true;
}

void mark_line_breaks(const text::NormalisedText& normalised, std::string_view original, Tokens& tokens) {
    if (original.find('\n') == std::string_view::npos) return;
    for (std::uint32_t number = 1; number < tokens.size(); ++number) {
        const std::uint32_t start = tokens.words[number - 1].end, end = tokens.words[number].start;
        if (start >= end) continue;
        const text::ByteSpan span = normalised.original_bytes(start, end);
        const std::string_view written = original.substr(span.start, span.end - span.start);
        const char next = span.end < original.size() ? original[span.end] : ' ';
        if (written.find('\n') == std::string_view::npos) continue;
        tokens.before[number].breaks_line = true;
        if (!is_lower(next)) tokens.before[number].ends_sentence = true;
    }
}

}  // namespace groundswell::themes
