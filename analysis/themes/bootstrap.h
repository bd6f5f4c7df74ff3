// Bootstrap: how far a figure over records would vary with other records of the same kind.
//
// Method        Records are drawn with replacement, as many as there are; the figure is taken of each such sample;
//               the interval holds the middle 95% of the figures (percentile bootstrap, Efron 1979). The draws
//               come from SplitMix64 with a fixed seed, so that results can be replayed on any machine.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace groundswell::themes {

struct RecordCounts {
    double gold = 0, found = 0, agreed = 0;
};

struct RecordSums {
    double records = 0, gold = 0, found = 0, agreed = 0;
    double f1 = 0;  // sum of the records' own F1
};

struct Range {
    double low = 0, high = 1;
};

RecordSums sum_of(const std::vector<RecordCounts>& records);

// Several figures of the same samples. `figures` puts into `values`, which has one place for each and holds zeros,
// what they are of the records whose numbers were drawn.
std::vector<Range> bootstrap_draws(
    std::size_t records, int samples, std::size_t count,
    const std::function<void(const std::vector<std::uint32_t>& drawn, std::vector<double>& values)>& figures);

// One figure over sums of the records' counts. [0, 1] for no records.
Range bootstrap(const std::vector<RecordCounts>& records, int samples,
                const std::function<double(const RecordSums&)>& statistic);

}  // namespace groundswell::themes
