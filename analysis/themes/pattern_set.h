// Pattern set: the expressions that are not rows of words, run as RE2, each only where a common trigger says it
// matches.
//
// Thread rule   Compiled, it is only read.
// Meaning       each_match gives leftmost-longest matches that do not overlap. A trigger that runs out of memory
// is
//               passed over, never taken for "no match".
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

class PatternSet {
public:
    // The expression must have passed check_pattern().
    void add(const std::string& expression, std::uint32_t output);
    void compile(RE2::Anchor anchor);
    bool empty() const { return patterns_.empty(); }

    // Calls use(output, start, end), bytes of the text. `triggered` is scratch space.
    template <typename Use>
    void each_match(std::string_view text, std::vector<int>& triggered, Use use) const;

private:
    struct Pattern {
        std::unique_ptr<RE2> expression;
        std::uint32_t output = 0;
    };
    void trigger(std::string_view text, std::vector<int>& triggered) const;

    std::vector<Pattern> patterns_;
    std::unique_ptr<RE2::Set> set_;
    RE2::Anchor anchor_ = RE2::UNANCHORED;
};

template <typename Use>
void PatternSet::each_match(std::string_view text, std::vector<int>& triggered, Use use) const {
    if (patterns_.empty()) return;
    trigger(text, triggered);
    const re2::StringPiece piece(text.data(), text.size());
    for (const int number : triggered) {
        const Pattern& pattern = patterns_[static_cast<std::size_t>(number)];
        re2::StringPiece found;
        for (std::size_t at = 0;
             at < text.size() && pattern.expression->Match(piece, at, text.size(), anchor_, &found, 1);) {
            const auto start = static_cast<std::uint32_t>(found.data() - text.data());
            const auto end = static_cast<std::uint32_t>(start + found.size());
            if (end > start) use(pattern.output, start, end);
            at = end > start ? end : end + 1;
            if (anchor_ != RE2::UNANCHORED) break;
        }
    }
}

}  // namespace groundswell::themes
