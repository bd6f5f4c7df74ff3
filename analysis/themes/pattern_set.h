// Pattern set: the expressions that are not rows of words, run as RE2, each only where a common trigger says it
// matches.
//
// Call order    add() all, compile(), then find.
// Thread rule   Compiled, it is only read; what RE2 makes of an expression is made once, by who first needs it.
// Cost          Most texts match none, and one expression made of all says so: those bound to the beginning of
//               the text by a leading ^ are mostly given up after a few words; those that need a digit are asked
//               of texts with one only (pattern_needs.h); the others read the text once. Where it says that one
//               may, the expressions of a quarter each are asked, and so on down to the patterns.
// Meaning       find gives leftmost-longest matches that do not overlap. A trigger that runs out of memory is
//               passed over, never taken for "no match".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

struct PatternMatch {
    std::uint32_t output = 0;
    std::uint32_t start = 0, stop = 0;  // bytes of the text
};

class PatternSet {
public:
    enum class Reach { anywhere, whole_text };

    explicit PatternSet(Reach reach);
    ~PatternSet();

    // The expression must have passed check_expression().
    void add(const std::string& expression, std::uint32_t output);
    void compile();

    // Replaces `matches`; by order of adding, then by start.
    void find(std::string_view text, std::vector<PatternMatch>& matches) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace groundswell::themes
