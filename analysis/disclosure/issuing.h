// Issuing: whether a wave that was published before is published anew.
//
// The rule      A wave is issued once. Later releases repeat its figures as they are, until what has changed since
//               is itself enough to be told (as many responses as the threshold, from as many organisations as any
//               figure needs); and then only when the auditor, given every issue, still recovers nothing. So two
//               releases differ by nothing, or by many. Nothing and too few have one verdict: two would tell whether
//               anybody's answer reads otherwise, as after a change of one rule that is public.
// Thread rule   Pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/disclosure/counts.h"
#include "analysis/disclosure/policy.h"

namespace groundswell::disclosure {

// What came, went or is read otherwise since the last issue.
struct Change {
    std::uint64_t responses = 0;
    std::uint32_t organisations = 0;
};

enum class Verdict {
    first,             // never published before
    unchanged,         // of earlier releases alone: the counts were as they had been
    reissued,          // the figures are new
    kept_small,        // too few responses or organisations changed, or none
    kept_would_tell,   // new figures would tell what is hidden
    kept_not_rebuilt,  // the caller's: what was counted then is no longer there
};

struct Decision {
    Verdict verdict = Verdict::first;
    WaveFigures figures;
};

// `earlier`: all issues of the wave, oldest first.
Decision decide(const Hierarchy& hierarchy, const WaveCounts& counts, const std::vector<Issue>& earlier,
                const Change& change, const Policy& policy);

}  // namespace groundswell::disclosure
