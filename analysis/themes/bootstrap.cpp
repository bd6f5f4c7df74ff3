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

std::vector<Range> bootstrap_draws(
    std::size_t records, int samples, std::size_t count,
    const std::function<void(const std::vector<std::uint32_t>& drawn, std::vector<double>& values)>& figures) {
    std::vector<Range> ranges(count);
    if (records == 0) return ranges;
    SplitMix64 random;
    std::vector<std::vector<double>> all(count);
    std::vector<std::uint32_t> drawn(records);
    std::vector<double> values;
    for (int sample = 0; sample < samples; ++sample) {
        for (std::uint32_t& record : drawn) record = static_cast<std::uint32_t>(random.next() % records);
        values.assign(count, 0);
        figures(drawn, values);
        for (std::size_t figure = 0; figure < count; ++figure) all[figure].push_back(values[figure]);
    }
    for (std::size_t figure = 0; figure < count; ++figure) {
        std::sort(all[figure].begin(), all[figure].end());
        ranges[figure] = {quantile(all[figure], 0.025), quantile(all[figure], 0.975)};
    }
    return ranges;
}

Range bootstrap(const std::vector<RecordCounts>& records, int samples,
                const std::function<double(const RecordSums&)>& statistic) {
    const auto figures = [&](const std::vector<std::uint32_t>& drawn, std::vector<double>& values) {
        RecordSums sums;
        for (const std::uint32_t record : drawn) add(records[record], sums);
        values[0] = statistic(sums);
    };
    return bootstrap_draws(records.size(), samples, 1, figures)[0];
}

}  // namespace groundswell::themes
