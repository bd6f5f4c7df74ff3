#include "analysis/themes/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace groundswell::themes {
namespace {

// G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
class SplitMix64 {
public:
    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15u;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }

private:
    std::uint64_t state_ = 20261122;
};

void add(const RecordCounts& record, RecordSums& sums) {
    const double codes = record.gold + record.found;
    sums.records += 1;
    sums.gold += record.gold;
    sums.found += record.found;
    sums.agreed += record.agreed;
    sums.f1 += codes > 0 ? 2 * record.agreed / codes : 1;
}

// The value below which the given part of the sorted values lies, between neighbours in proportion.
double quantile(const std::vector<double>& sorted, double part) {
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

}  // namespace

RecordSums sum_of(const std::vector<RecordCounts>& records) {
    RecordSums sums;
    for (const RecordCounts& record : records) add(record, sums);
    return sums;
}

Range bootstrap(const std::vector<RecordCounts>& records, int samples,
                const std::function<double(const RecordSums&)>& statistic) {
    if (records.empty()) return {};
    SplitMix64 random;
    std::vector<double> values;
    for (int sample = 0; sample < samples; ++sample) {
        RecordSums sums;
        for (std::size_t draw = 0; draw < records.size(); ++draw)
            add(records[random.next() % records.size()], sums);
        values.push_back(statistic(sums));
    }
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace groundswell::themes
