#include "analysis/disclosure/issuing.h"

#include <algorithm>
#include <cassert>

#include "analysis/disclosure/auditor.h"
#include "analysis/disclosure/masking.h"

namespace groundswell::disclosure {
namespace {

bool same_values(const std::vector<Count>& one, const std::vector<Count>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Count& a, const Count& b) { return a.value == b.value; });
}

bool same_values(const Star<Count>& one, const Star<Count>& other) {
    return one.total.value == other.total.value &&
           std::equal(one.by.begin(), one.by.end(), other.by.begin(), other.by.end(),
                      [](const auto& a, const auto& b) { return same_values(a, b); });
}

bool same_values(const WaveCounts& one, const WaveCounts& other) {
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](const PanelOf<Count>& a, const PanelOf<Count>& b) {
            return same_values(a.base, b.base) &&
                   std::equal(a.subjects.begin(), a.subjects.end(), b.subjects.begin(), b.subjects.end(),
                              [](const auto& x, const auto& y) { return same_values(x, y); });
        });
}

}  // namespace

Decision decide(const Hierarchy& hierarchy, const WaveCounts& counts, const std::vector<Issue>& earlier,
                const Change& change, const Policy& policy) {
    if (earlier.empty()) return {Verdict::first, mask(hierarchy, counts, earlier, policy)};
    const Issue& last = earlier.back();
    if (same_values(counts, last.counts) || change.responses < policy.threshold ||
        change.organisations < policy.least_organisations)
        return {Verdict::kept_small, last.figures};
    std::vector<Issue> all = earlier;
    all.push_back({counts, mask(hierarchy, counts, earlier, policy), policy});
    if (!audit(hierarchy, all, policy).empty()) return {Verdict::kept_would_tell, last.figures};
    return {Verdict::reissued, std::move(all.back().figures)};
}

}  // namespace groundswell::disclosure
