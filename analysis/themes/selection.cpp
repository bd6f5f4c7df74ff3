#include "analysis/themes/selection.h"

#include <algorithm>
#include <array>
#include <bit>

#include "analysis/themes/nearly_sorted.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t themes_in_selection = 64;
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

}  // namespace

const std::vector<Candidate>& Selection::select(const LexiconMatcher& matcher,
                                                const LexiconMatcher::Workspace& workspace) {
    candidates_.clear();
    take(matcher, workspace);
    if (candidates_.empty()) return candidates_;
    sort_nearly_sorted(candidates_, comes_before);
    if (!workspace.false_friends().empty()) remove_false_friends(matcher, workspace.false_friends());
    remove_contained();
    sort_nearly_sorted(candidates_, [](const Candidate& left, const Candidate& right) {
        if (left.start != right.start) return left.start < right.start;
        if (left.stop != right.stop) return left.stop < right.stop;
        return left.rule < right.rule;
    });
    return candidates_;
}

// Lonely weak matches are left out first: they are many, and what is sorted then is little.
void Selection::take(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace) {
    bool companions_are_known = false, items_are_known = false;
    for (const Found& found : workspace.rules()) {
        const RuleFacts& rule = matcher.facts(found.number);
        if (rule.weak) {
            if (!companions_are_known) companions_.start(matcher, workspace);
            companions_are_known = true;
            if (!companions_.stand_near(found, rule)) continue;
        } else if (rule.item) {
            if (!items_are_known) items_.start(workspace.text().text(), workspace.tokens());
            items_are_known = true;
            if (!items_.is_item(found.first, found.end)) continue;
        }
        candidates_.push_back({found.number, rule.theme, rule.speaks, rule.contiguous, found.first, found.end,
                               found.start, found.stop});
    }
}

// The friends stand by their beginnings.
void Selection::remove_false_friends(const LexiconMatcher& matcher, const std::vector<Found>& friends) {
    std::array<std::uint32_t, themes_in_selection>
        reach{};  // how far the false friends of a theme reach that begin no later
    auto next = friends.begin();
    std::erase_if(candidates_, [&](const Candidate& candidate) {
        for (; next != friends.end() && next->start <= candidate.start; ++next)
            for (std::uint64_t themes = matcher.themes_of_false_friend(next->number); themes != 0;
                 themes &= themes - 1) {
                std::uint32_t& furthest = reach[static_cast<std::size_t>(std::countr_zero(themes))];
                furthest = std::max(furthest, next->stop);
            }
        return reach[candidate.theme] >= candidate.stop;
    });
}

void Selection::remove_contained() {
    // Candidates stand outer before inner, so what may contain one has been seen. Kept apart: reaches of matches
    // that begin earlier, for which an equal end contains, and of those that begin at the same place.
    struct Reach {
        std::uint32_t earlier = 0, here = 0, place = 0;
        void come_to(std::uint32_t start) {
            if (place == start) return;
            earlier = std::max(earlier, here);
            here = 0;
            place = start;
        }
        bool contains(std::uint32_t stop) const { return earlier >= stop || here > stop; }
    };
    Reach any;
    std::array<Reach, themes_in_selection> own{};
    std::erase_if(candidates_, [&](const Candidate& candidate) {
        Reach& mine = own[candidate.theme];
        any.come_to(candidate.start);
        mine.come_to(candidate.start);
        const bool contained = any.contains(candidate.stop) || mine.contains(candidate.stop);
        const bool repeated = mine.here == candidate.stop;
        mine.here = std::max(mine.here, candidate.stop);
        if (candidate.contiguous) any.here = std::max(any.here, candidate.stop);
        return contained || repeated;
    });
}

}  // namespace groundswell::themes
