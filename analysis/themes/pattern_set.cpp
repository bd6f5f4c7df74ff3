#include "analysis/themes/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <numeric>

#include "analysis/themes/pattern_reach.h"

namespace groundswell::themes {
namespace {

constexpr std::int64_t trigger_memory = 64 << 20;

RE2::Options options() {
    RE2::Options chosen;
    chosen.set_log_errors(false);
    chosen.set_longest_match(true);
    return chosen;
}

}  // namespace

struct PatternSet::State {
    struct Pattern {
        std::unique_ptr<RE2> expression;
        std::uint32_t output = 0;
    };
    RE2::Anchor anchor = RE2::UNANCHORED;
    std::vector<Pattern> patterns;
    std::unique_ptr<RE2> at_start, elsewhere;  // any of the patterns with a leading ^; any of the others
    std::unique_ptr<RE2::Set> trigger;         // none: every pattern is run

    // Whether one may match: never wrong when it says no. RE2 runs on without its automaton where memory is short.
    bool any_matches(re2::StringPiece text) const {
        const RE2::Anchor where = anchor == RE2::UNANCHORED ? RE2::ANCHOR_START : anchor;
        return (at_start && at_start->Match(text, 0, text.size(), where, nullptr, 0)) ||
               (elsewhere && elsewhere->Match(text, 0, text.size(), anchor, nullptr, 0));
    }

    std::vector<int> triggered(re2::StringPiece text) const {
        std::vector<int> numbers;
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        if (trigger != nullptr) {
            if (trigger->Match(text, &numbers, &error)) {
                std::sort(numbers.begin(), numbers.end());
                return numbers;
            }
            if (error.kind == RE2::Set::kNoError) return {};
        }
        numbers.resize(patterns.size());
        std::iota(numbers.begin(), numbers.end(), 0);
        return numbers;
    }

    void run(const Pattern& pattern, re2::StringPiece text, std::vector<PatternMatch>& matches) const {
        re2::StringPiece found;
        std::size_t at = 0;
        while (at < text.size() && pattern.expression->Match(text, at, text.size(), anchor, &found, 1)) {
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
    state_->patterns.push_back({std::make_unique<RE2>(expression, options()), output});
}

void PatternSet::compile() {
    if (state_->patterns.empty()) return;
    RE2::Options chosen = options();
    chosen.set_max_mem(trigger_memory);
    std::string at_start, elsewhere;
    for (const State::Pattern& pattern : state_->patterns) {
        std::string& all = is_bound_to_start(pattern.expression->pattern()) ? at_start : elsewhere;
        all += (all.empty() ? "(?:" : "|(?:") + pattern.expression->pattern() + ")";
    }
    for (const auto& [all, place] : {std::pair(&at_start, &state_->at_start), {&elsewhere, &state_->elsewhere}})
        if (!all->empty()) *place = std::make_unique<RE2>(*all, chosen);
    auto trigger = std::make_unique<RE2::Set>(chosen, state_->anchor);
    for (const State::Pattern& pattern : state_->patterns)
        if (trigger->Add(pattern.expression->pattern(), nullptr) < 0) return;
    if (trigger->Compile()) state_->trigger = std::move(trigger);
}

void PatternSet::find(std::string_view text, std::vector<PatternMatch>& matches) const {
    matches.clear();
    if (state_->patterns.empty()) return;
    const re2::StringPiece piece(text.data(), text.size());
    if (!state_->any_matches(piece)) return;
    for (const int number : state_->triggered(piece))
        state_->run(state_->patterns[static_cast<std::size_t>(number)], piece, matches);
}

}  // namespace groundswell::themes
