#include "analysis/themes/selection.h"

#include <algorithm>
#include <array>

namespace groundswell::themes {
namespace {

constexpr std::size_t themes_in_selection = 64;
constexpr std::uint32_t longest_companion =
    64;  // words, gaps included: more than a term of 100 letters and 3 gaps can span

// Outer before inner; over the same words the one with a stance of its own first, then by rule.
bool comes_before(const Candidate& left, const Candidate& right) {
    if (left.start != right.start) return left.start < right.start;
    if (left.stop != right.stop) return left.stop > right.stop;
    if (left.theme != right.theme) return left.theme < right.theme;
    const auto rank = [](RuleKind kind) {
        return kind == RuleKind::topic ? 2 : kind == RuleKind::problem ? 1 : 0;
    };
    if (rank(left.speaks) != rank(right.speaks)) return rank(left.speaks) < rank(right.speaks);
    return left.rule < right.rule;
}

// Whether a companion of the rule stands within reach of the match, in its sentence.
bool has_companion(const Candidate& match, const Rule& rule, const std::vector<std::uint32_t>& companions,
                   const std::vector<Found>& found, const Tokens& tokens) {
    const std::uint32_t low = match.first > rule.reach ? match.first - rule.reach : 0;
    const std::uint32_t high = match.end + rule.reach;
    const auto begin = low <= longest_companion
                           ? found.begin()
                           : std::partition_point(found.begin(), found.end(), [low](const Found& one) {
                                 return one.first + longest_companion < low;
                             });
    for (auto one = begin; one != found.end() && one->first < high; ++one) {
        const bool overlaps = one->first < match.end && match.first < one->end;
        if (overlaps || one->end <= low || !std::binary_search(companions.begin(), companions.end(), one->number))
            continue;
        const std::uint32_t from = std::min(one->end, match.end), to = std::max(one->first, match.first);
        bool same_sentence = true;
        for (std::uint32_t word = from; word <= to && same_sentence; ++word)
            same_sentence = !tokens.before[word].ends_sentence;
        if (same_sentence) return true;
    }
    return false;
}

}  // namespace

const std::vector<Candidate>& Selection::select(const Lexicon& lexicon, const LexiconMatcher& matcher,
                                                LexiconMatcher::Workspace& workspace) {
    candidates_.clear();
    take(lexicon, workspace.rules());
    if (candidates_.empty()) return candidates_;
    std::sort(candidates_.begin(), candidates_.end(), comes_before);
    if (!workspace.false_friends().empty()) remove_false_friends(lexicon, workspace.false_friends());
    remove_lonely_weak(lexicon, matcher, workspace);
    remove_contained();
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& left, const Candidate& right) {
        if (left.start != right.start) return left.start < right.start;
        if (left.stop != right.stop) return left.stop < right.stop;
        return left.rule < right.rule;
    });
    return candidates_;
}

void Selection::take(const Lexicon& lexicon, const std::vector<Found>& rules) {
    for (const Found& found : rules) {
        const Rule& rule = lexicon.rules[found.number];
        candidates_.push_back({found.number, rule.theme, rule.speaks, rule.contiguous, found.first, found.end,
                               found.start, found.stop});
    }
}

// The friends stand by their beginnings.
void Selection::remove_false_friends(const Lexicon& lexicon, const std::vector<Found>& friends) {
    std::array<std::uint32_t, themes_in_selection>
        reach{};  // how far the false friends of a theme reach that begin no later
    kept_.clear();
    auto next = friends.begin();
    for (const Candidate& candidate : candidates_) {
        for (; next != friends.end() && next->start <= candidate.start; ++next)
            for (const std::uint16_t theme : lexicon.false_friends[next->number].themes)
                reach[theme] = std::max(reach[theme], next->stop);
        if (reach[candidate.theme] < candidate.stop) kept_.push_back(candidate);
    }
    candidates_.swap(kept_);
}

void Selection::remove_lonely_weak(const Lexicon& lexicon, const LexiconMatcher& matcher,
                                   LexiconMatcher::Workspace& workspace) {
    const auto is_weak = [&lexicon](const Candidate& one) {
        return lexicon.rules[one.rule].kind == RuleKind::weak;
    };
    if (std::none_of(candidates_.begin(), candidates_.end(), is_weak)) return;
    workspace.find_companions();
    std::erase_if(candidates_, [&](const Candidate& one) {
        return is_weak(one) && !has_companion(one, lexicon.rules[one.rule], matcher.companions_of(one.rule),
                                              workspace.companions(), workspace.tokens());
    });
}

void Selection::remove_contained() {
    // Candidates stand outer before inner, so what may contain one has been seen. Kept apart: reaches of matches
    // that begin earlier, for which an equal end contains, and of those that begin at the same place.
    struct Reach {
        std::uint32_t earlier = 0, here = 0;
        bool contains(std::uint32_t stop) const { return earlier >= stop || here > stop; }
        void move_on() {
            earlier = std::max(earlier, here);
            here = 0;
        }
    };
    Reach any;
    std::array<Reach, themes_in_selection> own{};
    kept_.clear();
    std::uint32_t start = 0;
    for (const Candidate& candidate : candidates_) {
        if (candidate.start != start) {
            any.move_on();
            for (Reach& reach : own) reach.move_on();
            start = candidate.start;
        }
        Reach& mine = own[candidate.theme];
        const bool contained = any.contains(candidate.stop) || mine.contains(candidate.stop);
        const bool repeated = mine.here == candidate.stop;
        mine.here = std::max(mine.here, candidate.stop);
        if (candidate.contiguous) any.here = std::max(any.here, candidate.stop);
        if (!contained && !repeated) kept_.push_back(candidate);
    }
    candidates_.swap(kept_);
}

}  // namespace groundswell::themes
