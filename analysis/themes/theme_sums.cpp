#include "analysis/themes/theme_sums.h"

#include <algorithm>
#include <bit>

namespace groundswell::themes {

void ThemeSums::Side::add(const Verdict& verdict) {
    if (!said || verdict.ground > ground)
        *this = {true, verdict.ground, verdict.clause, verdict.clause, verdict.horizon};
    else if (verdict.ground == ground)
        last_clause = verdict.clause;
}

void ThemeSums::add(std::uint16_t theme, const Verdict& verdict) {
    Sum& sum = sums_[theme];
    const std::uint64_t bit = std::uint64_t{1} << theme;
    if ((found_ & bit) == 0) sum = {.finding = {.theme = theme}};
    found_ |= bit;
    sum.finding.intensity = std::max(sum.finding.intensity, verdict.intensity);
    sum.finding.wish |= verdict.wish;
    if (verdict.stance != Stance::neutral)
        (verdict.stance == Stance::barrier ? sum.barrier : sum.strength).add(verdict);
}

Stance ThemeSums::stance_of(const Side& barrier, const Side& strength) const {
    if (!barrier.said && !strength.said) return Stance::neutral;
    if (!barrier.said || !strength.said) return barrier.said ? Stance::barrier : Stance::strength;
    const bool one_clause =
        barrier.first_clause == strength.first_clause && barrier.last_clause == strength.last_clause;
    const bool both_sure = barrier.ground == Verdict::Ground::close && strength.ground == Verdict::Ground::close;
    if (both_sure && !one_clause) return Stance::mixed;
    if (asks_ == Asks::strengths) return strength.ground >= barrier.ground ? Stance::strength : Stance::barrier;
    return strength.ground > barrier.ground ? Stance::strength : Stance::barrier;
}

std::vector<ThemeFinding> ThemeSums::findings() const {
    std::vector<ThemeFinding> findings;
    findings.reserve(static_cast<std::size_t>(std::popcount(found_)));
    for (std::uint64_t left = found_; left != 0; left &= left - 1) {
        const Sum& sum = sums_[static_cast<std::size_t>(std::countr_zero(left))];
        findings.push_back(sum.finding);
        ThemeFinding& finding = findings.back();
        finding.stance = stance_of(sum.barrier, sum.strength);
        if (finding.stance != Stance::neutral)
            finding.horizon = finding.stance == Stance::strength ? sum.strength.horizon : sum.barrier.horizon;
    }
    return findings;
}

}  // namespace groundswell::themes
