#include "analysis/themes/companions.h"

#include <algorithm>

namespace groundswell::themes {

void Companions::start(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace) {
    matcher_ = &matcher;
    workspace_ = &workspace;
    groups_in_text_.assign(matcher.companion_row(), 0);
    longest_ = 0;
    for (const Found& companion : workspace.companions()) {
        longest_ = std::max(longest_, companion.end - companion.first);
        const auto groups = matcher.groups_of_companion(companion.number);
        for (std::size_t part = 0; part < groups.size(); ++part) groups_in_text_[part] |= groups[part];
    }
}

bool Companions::stand_near(const Found& match, const RuleFacts& rule) const {
    const std::uint16_t group = rule.companion_group;
    if ((groups_in_text_[group / 64] >> (group % 64) & 1) == 0) return false;
    const std::uint32_t low = match.first > rule.reach ? match.first - rule.reach : 0;
    const std::uint32_t high = match.end + rule.reach;
    const std::vector<Found>& found = workspace_->companions();
    auto one = std::partition_point(found.begin(), found.end(),
                                    [&](const Found& earlier) { return earlier.first + longest_ <= low; });
    for (; one != found.end() && one->first < high; ++one) {
        if (!matcher_->is_companion(one->number, group)) continue;
        const bool overlaps = one->first < match.end && match.first < one->end;
        if (overlaps || one->end <= low) continue;
        const std::uint32_t from = std::min(one->end, match.end), to = std::max(one->first, match.first);
        if (in_one_sentence(workspace_->tokens(), from, to)) return true;
    }
    return false;
}

}  // namespace groundswell::themes
