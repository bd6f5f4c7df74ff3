#include "analysis/themes/pattern_reach.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

namespace groundswell::themes {
namespace {

// Characters that are neither word nor white space: one of them in a class makes it read over anything.
constexpr std::array<std::string_view, 6> foreign_letters{"\xD0\xB6",     "\xE2\x82\xAC",     "\xCE\xB1",
                                                          "\xE6\x97\xA5", "\xF0\x9F\x98\x80", "\xCC\x81"};

// Walks a pattern atom by atom; what stands in brackets is one atom once it is closed.
class ReachReader {
public:
    ReachReader(std::string_view pattern, bool begins_at_word)
        : pattern_(pattern), begins_at_word_(begins_at_word) {}

    Result<void> run() {
        while (at_ < pattern_.size()) {
            const char letter = pattern_[at_];
            if (letter == '*' || letter == '+' || is_endless_count()) {
                if (auto fault = fault_of_repeat()) return *fault;
                skip_repeat();
            } else if (letter == '?' || letter == '{') {
                skip_repeat();
            } else {
                read_atom();
            }
        }
        return {};
    }

private:
    enum class Atom { none, one, group };

    bool is_endless_count() const {
        if (pattern_[at_] != '{') return false;
        const std::size_t close = pattern_.find('}', at_);
        return close != std::string_view::npos && pattern_[close - 1] == ',';
    }

    void skip_repeat() {
        at_ = pattern_[at_] == '{' ? std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1 : at_ + 1;
    }

    void read_atom() {
        start_ = at_;
        atom_ = Atom::one;
        switch (pattern_[at_]) {
            case '\\': read_escape(); return;
            case '[': at_ = end_of_class(pattern_, at_); return;
            case '(':
                ++at_;
                if (at_ + 1 < pattern_.size() && pattern_[at_] == '?') read_group_head();
                atom_ = Atom::none;
                return;
            case ')': atom_ = Atom::group; break;
            case '|':
            case '^':
            case '$': atom_ = Atom::none; break;
            default: break;
        }
        ++at_;
        while (at_ < pattern_.size() && (static_cast<unsigned char>(pattern_[at_]) & 0xC0) == 0x80) ++at_;
    }

    // "?:", "?i)", "?P<name>"
    void read_group_head() {
        while (at_ < pattern_.size() && pattern_[at_] != ':' && pattern_[at_] != ')' && pattern_[at_] != '>')
            ++at_;
        ++at_;
    }

    void read_escape() {
        const char kind = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\\';
        at_ += 2;
        if (kind == 'Q' || kind == 'p' || kind == 'P' || kind == 'x') atom_ = Atom::group;  // not looked into
        if (kind == 'Q') at_ = std::min(pattern_.find("\\E", at_), pattern_.size() - 2) + 2;
        if ((kind == 'p' || kind == 'P' || kind == 'x') && at_ < pattern_.size()) {
            const std::size_t close = pattern_[at_] == '{' ? pattern_.find('}', at_) : at_ + (kind == 'x' ? 1 : 0);
            at_ = std::min(close, pattern_.size() - 1) + 1;
        }
    }

    std::optional<Error> fault_of_repeat() const {
        if (atom_ == Atom::one) {
            const std::string_view atom = pattern_.substr(start_, at_ - start_);
            bool words = false, spaces = false, others = false;
            look_into(atom, words, spaces, others);
            if (!others && !(words && spaces) && (!words || begins_at_word_)) return std::nullopt;
            if (!others && words && !spaces)
                return fault("may read on through a word from anywhere inside it",
                             "Leave whole_words out, or begin the pattern with \\b.");
        }
        return fault("may read on to the end of the text from every place where it begins",
                     "Say how often at most, as {0,20}; or bind the pattern to the start of the answer with ^.");
    }

    static void look_into(std::string_view atom, bool& words, bool& spaces, bool& others) {
        RE2::Options options;
        options.set_log_errors(false);
        const RE2 expression(re2::StringPiece(atom.data(), atom.size()), options);
        const auto matches = [&expression](std::string_view one) {
            return RE2::FullMatch(re2::StringPiece(one.data(), one.size()), expression);
        };
        for (int byte = 1; byte < 128; ++byte) {
            const char letter = static_cast<char>(byte);
            if (!matches({&letter, 1})) continue;
            const bool is_word = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                                 letter == '_' || (letter >= 'A' && letter <= 'Z');
            const bool is_space = letter == ' ' || (letter >= '\t' && letter <= '\r');
            (is_word ? words : is_space ? spaces : others) = true;
        }
        others = others || !expression.ok() ||
                 std::any_of(foreign_letters.begin(), foreign_letters.end(), matches) ||
                 std::any_of(atom.begin(), atom.end(), [](char byte) { return (byte & 0x80) != 0; });
    }

    Error fault(std::string what, std::string cure) const {
        return {.kind = ErrorKind::invalid,
                .code = "pattern-endless",
                .message = "with this repeat the pattern " + std::move(what),
                .cure = std::move(cure),
                .place = {.column = static_cast<std::uint32_t>(at_ + 1)}};
    }

    std::string_view pattern_;
    bool begins_at_word_ = false;
    std::size_t at_ = 0, start_ = 0;
    Atom atom_ = Atom::none;
};

}  // namespace

std::size_t end_of_class(std::string_view pattern, std::size_t at) {
    ++at;
    if (at < pattern.size() && pattern[at] == '^') ++at;
    for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
        if (pattern[at] == '\\')
            ++at;
        else if (pattern.substr(at).starts_with("[:"))
            at = std::min(pattern.find(":]", at), pattern.size() - 2) + 1;
        ++at;
    }
    return std::min(at + 1, pattern.size());
}

bool is_bound_to_start(std::string_view expression) {
    constexpr std::string_view opening = "\\b(?:", closing = ")\\b";
    if (expression.starts_with(opening) && expression.ends_with(closing))
        expression = expression.substr(opening.size(), expression.size() - opening.size() - closing.size());
    if (!expression.starts_with('^')) return false;
    int depth = 0;
    bool in_class = false;
    for (std::size_t at = 0; at < expression.size(); ++at) {
        const char letter = expression[at];
        if (letter == '\\')
            ++at;
        else if (in_class)
            in_class = letter != ']';
        else if (letter == '[')
            in_class = true;
        else if (letter == '(')
            ++depth;
        else if (letter == ')')
            --depth;
        else if (letter == '|' && depth == 0)
            return false;
        if (depth < 0) return false;
    }
    return true;
}

Result<void> check_reach(std::string_view pattern, bool whole_words_only) {
    if (pattern.starts_with('^') && is_bound_to_start(pattern)) return {};
    return ReachReader(pattern, whole_words_only || pattern.starts_with("\\b")).run();
}

}  // namespace groundswell::themes
