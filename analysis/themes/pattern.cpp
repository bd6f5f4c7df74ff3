#include "analysis/themes/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "analysis/themes/rule_options.h"

namespace groundswell::themes {
namespace {

Error fault(std::string code, std::string message, std::string cure, std::size_t column) {
    return {.kind = ErrorKind::invalid,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.column = static_cast<std::uint32_t>(column)}};
}

// The place of a {n,m} with more than most_repeats, or npos. Escapes and character classes are passed over.
std::size_t find_large_repeat(std::string_view pattern) {
    bool in_class = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == '\\') {
            ++at;
        } else if (in_class) {
            in_class = pattern[at] != ']';
        } else if (pattern[at] == '[') {
            in_class = true;
        } else if (pattern[at] == '{') {
            long number = 0;
            for (std::size_t digit = at + 1; digit < pattern.size() && pattern[digit] != '}'; ++digit) {
                const bool is_digit = pattern[digit] >= '0' && pattern[digit] <= '9';
                if (!is_digit && pattern[digit] != ',') break;
                number = is_digit ? std::min(number * 10 + (pattern[digit] - '0'), 1000000L) : 0;
                if (number > most_repeats) return at;
            }
        }
    }
    return std::string_view::npos;
}

bool matches_nothing_somewhere(const RE2& expression) {
    for (const std::string_view probe : {"", "a", "a b", "1", "\xC2\xA3 - .", "the car park", "zz 99"}) {
        re2::StringPiece found;
        const re2::StringPiece text(probe.data(), probe.size());
        for (std::size_t at = 0; at <= probe.size(); ++at)
            if (expression.Match(text, at, probe.size(), RE2::UNANCHORED, &found, 1) && found.empty()) return true;
    }
    return false;
}

std::size_t column_of_error(std::string_view pattern, const RE2& expression) {
    const std::string& part = expression.error_arg();
    const std::size_t at = part.empty() ? std::string_view::npos : pattern.find(part);
    return at == std::string_view::npos ? 1 : at + 1;
}

}  // namespace

Result<void> check_pattern(std::string_view pattern) {
    if (pattern.empty()) return fault("pattern-empty", "the pattern is empty", "Write an RE2 expression.", 1);
    if (pattern.size() > longest_pattern)
        return fault("pattern-too-long",
                     "the pattern has " + std::to_string(pattern.size()) + " bytes; the limit is " +
                         std::to_string(longest_pattern),
                     "Split it into several patterns.", longest_pattern + 1);
    return check_expression(pattern);
}

Result<void> check_expression(std::string_view pattern) {
    if (const std::size_t at = find_large_repeat(pattern); at != std::string_view::npos)
        return fault("pattern-too-costly", "a repeat of more than " + std::to_string(most_repeats) + " times",
                     "Repeat fewer times.", at + 1);
    const RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), rule_options());
    if (expression.error_code() == RE2::ErrorRepeatSize || expression.error_code() == RE2::ErrorPatternTooLarge)
        return fault("pattern-too-costly", "the pattern repeats too often: " + expression.error(),
                     "Repeat fewer times; repeats inside repeats multiply.", column_of_error(pattern, expression));
    if (!expression.ok())
        return fault("pattern-broken", "RE2 cannot read the pattern: " + expression.error(),
                     "Mend the expression; RE2 has no look-around and no back-references.",
                     column_of_error(pattern, expression));
    if (expression.ProgramSize() > largest_program || expression.ReverseProgramSize() > largest_program)
        return fault("pattern-too-costly",
                     "the pattern compiles to " +
                         std::to_string(std::max(expression.ProgramSize(), expression.ReverseProgramSize())) +
                         " instructions; the limit is " + std::to_string(largest_program),
                     "Use fewer or smaller repeats and classes.", 1);
    if (matches_nothing_somewhere(expression))
        return fault("pattern-matches-nothing", "the pattern can match the empty string",
                     "Require at least one character: + in place of *.", 1);
    return {};
}

std::uint32_t instructions_of(std::string_view pattern) {
    const RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), rule_options());
    if (!expression.ok()) return 0;
    return static_cast<std::uint32_t>(std::max(expression.ProgramSize(), expression.ReverseProgramSize()));
}

std::string whole_words(std::string_view pattern) {
    return "\\b(?:" + std::string(pattern) + ")\\b";
}

}  // namespace groundswell::themes
