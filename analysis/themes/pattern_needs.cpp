#include "analysis/themes/pattern_needs.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "analysis/themes/pattern_reach.h"
#include "analysis/themes/rule_options.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::string_view nothing = "[^\\x00-\\x{10FFFF}]";  // a class that no character is in

// The expression with nothing in place of every digit; none where it has no digit, or a part that is not looked
// into.
class DigitRemover {
public:
    explicit DigitRemover(std::string_view expression) : expression_(expression) {}

    std::optional<std::string> run() {
        while (at_ < expression_.size() && !is_opaque_) {
            const char letter = expression_[at_];
            if (letter == '\\')
                take_escape();
            else if (letter == '[')
                take_class();
            else if (letter == '{')
                take_through('}');
            else if (letter == '(' && expression_.substr(at_).starts_with("(?"))
                take_group_head();
            else if (is_digit(letter))
                leave_out(1);
            else
                take(1);
        }
        if (is_opaque_ || !has_digit_) return std::nullopt;
        return std::move(kept_);
    }

private:
    void take(std::size_t count) {
        kept_ += expression_.substr(at_, count);
        at_ += count;
    }
    void leave_out(std::size_t count) {
        has_digit_ = true;
        kept_ += nothing;
        at_ += count;
    }
    void take_through(char end) {
        const std::size_t found = expression_.find(end, at_);
        take(found == std::string_view::npos ? expression_.size() - at_ : found - at_ + 1);
    }

    // "?:", "?i)", "?P<name>": a name may hold digits.
    void take_group_head() {
        const std::size_t end = expression_.find_first_of(":)>", at_);
        take(end == std::string_view::npos ? expression_.size() - at_ : end - at_ + 1);
    }

    void take_escape() {
        const char kind = at_ + 1 < expression_.size() ? expression_[at_ + 1] : '\\';
        if (kind == 'd') return leave_out(2);
        is_opaque_ = kind == 'Q' || kind == 'x' || kind == 'p' || kind == 'P' || is_digit(kind);
        take(2);
    }

    void take_class() {
        const std::size_t end = end_of_class(expression_, at_);
        const std::string_view inside = expression_.substr(at_ + 1, end - at_ - 2);
        const bool digits_only = !inside.empty() && is_digit(inside.front()) && is_digit(inside.back()) &&
                                 std::all_of(inside.begin(), inside.end(),
                                             [](char letter) { return is_digit(letter) || letter == '-'; });
        digits_only ? leave_out(end - at_) : take(end - at_);
    }

    std::string_view expression_;
    std::size_t at_ = 0;
    bool is_opaque_ = false, has_digit_ = false;
    std::string kept_;
};

// What can match nothing at all is compiled to the one instruction that fails.
bool matches_nothing(const std::string& expression) {
    const RE2 compiled(expression, rule_options());
    return compiled.ok() && compiled.ProgramSize() == 1;
}

}  // namespace

bool needs_digit(std::string_view expression) {
    const std::optional<std::string> without = DigitRemover(expression).run();
    return without && matches_nothing(*without);
}

}  // namespace groundswell::themes
