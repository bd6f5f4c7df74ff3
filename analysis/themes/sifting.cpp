#include "analysis/themes/sifting.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

constexpr std::uint32_t furthest_companion_start = 64;  // words a companion may span, as in Selection

int rank_of_kind(RuleKind kind) {
    if (kind == RuleKind::topic) return 2;
    return kind == RuleKind::problem ? 1 : 0;
}

bool outer_first(const SiftedMatch& left, const SiftedMatch& right) {
    const Candidate &one = left.match, &other = right.match;
    if (one.start != other.start) return one.start < other.start;
    if (one.stop != other.stop) return one.stop > other.stop;
    if (one.theme != other.theme) return one.theme < other.theme;
    if (rank_of_kind(one.speaks) != rank_of_kind(other.speaks))
        return rank_of_kind(one.speaks) < rank_of_kind(other.speaks);
    return one.rule < other.rule;
}

// The nearest of the rule's companions within its reach and in its sentence; the earlier of two as near.
std::optional<Found> companion_of(const Candidate& match, const LexiconMatcher& matcher,
                                  const std::vector<Found>& found, const Tokens& tokens) {
    const RuleFacts& rule = matcher.facts(match.rule);
    const std::uint32_t low = match.first > rule.reach ? match.first - rule.reach : 0;
    const std::uint32_t high = match.end + rule.reach;
    std::optional<Found> nearest;
    std::uint32_t least = UINT32_MAX;
    const auto begin = std::partition_point(found.begin(), found.end(), [low](const Found& one) {
        return one.first + furthest_companion_start < low;
    });
    for (auto one = begin; one != found.end() && one->first < high; ++one) {
        const bool before = one->end <= match.first, behind = one->first >= match.end;
        if ((!before && !behind) || one->end <= low) continue;
        if (!matcher.is_companion(one->number, rule.companion_group)) continue;
        const std::uint32_t away = before ? match.first - one->end : one->first - match.end;
        if (away >= least) continue;
        const bool same_sentence = before ? in_one_sentence(tokens, one->end, match.first)
                                          : in_one_sentence(tokens, match.end, one->first);
        if (!same_sentence) continue;
        nearest = *one;
        least = away;
    }
    return nearest;
}

}  // namespace

void Sifting::sift(const Lexicon& lexicon, const LexiconMatcher& matcher,
                   const LexiconMatcher::Workspace& workspace, const std::vector<bool>& left_out) {
    take(lexicon, workspace.rules(), left_out);
    if (matches_.empty()) return;
    judge_false_friends(lexicon, workspace.false_friends());
    judge_companions(lexicon, matcher, workspace);
    judge_overlaps();
}

void Sifting::leave_out_passing(InPassing& in_passing, const Asked& asked, const Tokens& answer) {
    kept_.clear();
    for (const SiftedMatch& one : matches_)
        if (one.fate == Fate::kept) kept_.push_back(one.match);
    const std::uint64_t passing = in_passing.themes(asked, answer, kept_);
    for (SiftedMatch& one : matches_)
        if (one.fate == Fate::kept && (passing >> one.match.theme & 1) != 0) one.fate = Fate::in_passing;
}

void Sifting::take(const Lexicon& lexicon, const std::vector<Found>& rules, const std::vector<bool>& left_out) {
    matches_.clear();
    for (const Found& found : rules) {
        if (!left_out.empty() && left_out[found.number]) continue;
        const Rule& rule = lexicon.rules[found.number];
        matches_.push_back({.match = {found.number, rule.theme, rule.speaks, rule.contiguous, found.first,
                                      found.end, found.start, found.stop},
                            .companion = {}});
    }
    std::sort(matches_.begin(), matches_.end(), outer_first);
}

void Sifting::judge_false_friends(const Lexicon& lexicon, const std::vector<Found>& friends) {
    std::vector<std::uint32_t> by_start(friends.size());
    for (std::uint32_t number = 0; number < friends.size(); ++number) by_start[number] = number;
    std::stable_sort(by_start.begin(), by_start.end(), [&friends](std::uint32_t left, std::uint32_t right) {
        return friends[left].start < friends[right].start;
    });
    open_.clear();
    auto next = by_start.begin();
    for (SiftedMatch& one : matches_) {
        for (; next != by_start.end() && friends[*next].start <= one.match.start; ++next) open_.push_back(*next);
        std::erase_if(open_, [&](std::uint32_t number) { return friends[number].stop <= one.match.start; });
        for (const std::uint32_t number : open_) {
            const std::vector<std::uint16_t>& themes = lexicon.false_friends[friends[number].number].themes;
            if (friends[number].stop < one.match.stop ||
                std::find(themes.begin(), themes.end(), one.match.theme) == themes.end())
                continue;
            one.fate = Fate::false_friend;
            one.by = number;
            break;
        }
    }
}

void Sifting::judge_companions(const Lexicon& lexicon, const LexiconMatcher& matcher,
                               const LexiconMatcher::Workspace& workspace) {
    items_.start(workspace.text().text(), workspace.tokens());
    for (SiftedMatch& one : matches_) {
        const Rule& rule = lexicon.rules[one.match.rule];
        if (rule.kind != RuleKind::weak || one.fate != Fate::kept) continue;
        if (rule.item) {
            if (!items_.is_item(one.match.first, one.match.end)) one.fate = Fate::no_item;
            continue;
        }
        one.companion = companion_of(one.match, matcher, workspace.companions(), workspace.tokens());
        if (!one.companion) one.fate = Fate::no_companion;
    }
}

// Outer matches stand before inner ones, so what may contain one has been seen and is still open.
void Sifting::judge_overlaps() {
    open_.clear();
    for (std::uint32_t number = 0; number < matches_.size(); ++number) {
        SiftedMatch& one = matches_[number];
        if (one.fate != Fate::kept) continue;
        std::erase_if(open_, [&](std::uint32_t other) { return matches_[other].match.stop <= one.match.start; });
        for (const std::uint32_t other : open_) {
            const Candidate& outer = matches_[other].match;
            if (outer.stop < one.match.stop) continue;
            const bool same_words = outer.start == one.match.start && outer.stop == one.match.stop;
            const bool same_theme = outer.theme == one.match.theme;
            if (same_words ? !same_theme : !same_theme && !outer.contiguous) continue;
            // What strictly contains it says more than what says the same.
            if (one.fate == Fate::contained || (one.fate == Fate::repeated && same_words)) continue;
            one.fate = same_words ? Fate::repeated : Fate::contained;
            one.by = other;
        }
        open_.push_back(number);
    }
}

}  // namespace groundswell::themes
