#include "analysis/themes/pattern_set.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "analysis/themes/pattern_needs.h"
#include "analysis/themes/pattern_reach.h"
#include "analysis/themes/rule_options.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::int64_t trigger_memory = 64 << 20;
constexpr std::size_t most_parts = 4;  // of a group of patterns

// Compiled when it is first asked: most are asked rarely, and compiling takes longer than reading many texts.
class LateExpression {
public:
    LateExpression(std::string expression, std::int64_t memory)
        : expression_(std::move(expression)), memory_(memory) {}

    const std::string& text() const { return expression_; }
    const RE2& compiled() const {
        std::call_once(once_, [this] {
            RE2::Options chosen = rule_options();
            chosen.set_max_mem(memory_);
            compiled_ = std::make_unique<RE2>(expression_, chosen);
        });
        return *compiled_;
    }

private:
    const std::string expression_;
    const std::int64_t memory_;
    mutable std::once_flag once_;
    mutable std::unique_ptr<RE2> compiled_;
};

struct Pattern {
    std::unique_ptr<LateExpression> expression;
    std::uint32_t output = 0;
};

// Patterns that begin alike, told apart step by step: one expression made of all says whether any of them matches;
// if so the parts of the group are asked, and of those that say yes their parts, down to the patterns.
class PatternGroup {
public:
    PatternGroup(const std::vector<Pattern>& patterns, std::vector<std::uint32_t> numbers) {
        if (numbers.size() > most_parts) split(patterns, numbers);
        if (numbers.size() > 1)
            any_ = std::make_unique<LateExpression>(alternation_of(patterns, numbers), trigger_memory);
        if (parts_.empty()) numbers_ = std::move(numbers);
    }

    // Adds the patterns that may match: never leaves out one that does. RE2 runs on without its automaton where
    // memory is short.
    void ask(re2::StringPiece text, RE2::Anchor where, std::vector<std::uint32_t>& numbers) const {
        if (any_ != nullptr) {
            const RE2& any = any_->compiled();
            if (any.ok() && !any.Match(text, 0, text.size(), where, nullptr, 0)) return;
        }
        for (const PatternGroup& part : parts_) part.ask(text, where, numbers);
        numbers.insert(numbers.end(), numbers_.begin(), numbers_.end());
    }

private:
    static std::string alternation_of(const std::vector<Pattern>& patterns,
                                      const std::vector<std::uint32_t>& numbers) {
        std::string all;
        for (const std::uint32_t number : numbers)
            all += (all.empty() ? "(?:" : "|(?:") + patterns[number].expression->text() + ")";
        return all;
    }

    void split(const std::vector<Pattern>& patterns, const std::vector<std::uint32_t>& numbers) {
        const std::size_t size = (numbers.size() + most_parts - 1) / most_parts;
        for (std::size_t begin = 0; begin < numbers.size(); begin += size) {
            const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(begin + size, numbers.size()));
            parts_.emplace_back(patterns, std::vector<std::uint32_t>(first, end));
        }
    }

    std::unique_ptr<LateExpression> any_;  // none for a single pattern
    std::vector<PatternGroup> parts_;
    std::vector<std::uint32_t> numbers_;  // where there are no parts
};

}  // namespace

struct PatternSet::State {
    RE2::Anchor anchor = RE2::UNANCHORED;
    std::vector<Pattern> patterns;
    // Patterns that are looked for in the same texts and at the same places.
    struct Kind {
        PatternGroup group;
        bool at_start = false;     // those with a leading ^
        bool needs_digit = false;  // those that match only where there is one
    };
    std::vector<Kind> kinds;

    void run(const Pattern& pattern, re2::StringPiece text, std::vector<PatternMatch>& matches) const {
        const RE2& expression = pattern.expression->compiled();
        re2::StringPiece found;
        std::size_t at = 0;
        while (at < text.size() && expression.Match(text, at, text.size(), anchor, &found, 1)) {
            const auto start = static_cast<std::uint32_t>(found.data() - text.data());
            const auto stop = static_cast<std::uint32_t>(start + found.size());
            if (stop > start) matches.push_back({pattern.output, start, stop});
            if (anchor != RE2::UNANCHORED) return;
            at = stop > start ? stop : stop + 1;
        }
    }
};

PatternSet::PatternSet(Reach reach) : state_(std::make_unique<State>()) {
    state_->anchor = reach == Reach::whole_text ? RE2::ANCHOR_BOTH : RE2::UNANCHORED;
}

PatternSet::~PatternSet() = default;

void PatternSet::add(const std::string& expression, std::uint32_t output) {
    state_->patterns.push_back({std::make_unique<LateExpression>(expression, RE2::Options().max_mem()), output});
}

void PatternSet::compile() {
    std::array<std::vector<std::uint32_t>, 4> numbers;  // by needs_digit, then by at_start
    for (std::uint32_t number = 0; number < state_->patterns.size(); ++number) {
        const std::string& expression = state_->patterns[number].expression->text();
        numbers[(needs_digit(expression) ? 2u : 0u) + (is_bound_to_start(expression) ? 1u : 0u)].push_back(number);
    }
    for (unsigned kind = 0; kind < numbers.size(); ++kind)
        if (!numbers[kind].empty())
            state_->kinds.push_back(
                {PatternGroup(state_->patterns, std::move(numbers[kind])), (kind & 1) != 0, (kind & 2) != 0});
}

void PatternSet::find(std::string_view text, std::vector<PatternMatch>& matches) const {
    matches.clear();
    const re2::StringPiece piece(text.data(), text.size());
    const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
    std::vector<std::uint32_t> numbers;
    for (const State::Kind& kind : state_->kinds) {
        if (kind.needs_digit && !has_digit) continue;
        const bool starts = kind.at_start && state_->anchor == RE2::UNANCHORED;
        kind.group.ask(piece, starts ? RE2::ANCHOR_START : state_->anchor, numbers);
    }
    std::sort(numbers.begin(), numbers.end());
    for (const std::uint32_t number : numbers) state_->run(state_->patterns[number], piece, matches);
}

}  // namespace groundswell::themes
