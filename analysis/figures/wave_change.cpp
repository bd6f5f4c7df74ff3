#include "analysis/figures/wave_change.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/false_discovery.h"
#include "analysis/statistics/normal.h"
#include "analysis/statistics/standardisation.h"

namespace groundswell::figures {
namespace {

using statistics::Share;

// One lexicon's figures of both waves, in all and by stratum.
class TwoWaves {
public:
    TwoWaves(const UnderLexicon& under, const std::string& from, const std::string& to, Dimension mix)
        : from_(from), to_(to) {
        SummaryQuery query = under.query;
        query.filter.waves = {from, to};
        query.themes = ~std::uint64_t{0};
        query.zeros = true;
        query.by = {Dimension::wave, mix};
        for (const SummaryRow& row : under.cube.summarise(query).rows)
            bases_[row.key[1].value_or("")][*row.key[0]] = row.base;
        query.by = {Dimension::wave};
        for (const SummaryRow& row : under.cube.summarise(query).rows) whole_bases_[*row.key[0]] = row.base;
        query.zeros = false;
        query.by = {Dimension::theme, Dimension::wave, mix};
        for (const SummaryRow& row : under.cube.summarise(query).rows)
            named_[*row.key[0]][row.key[2].value_or("")][*row.key[1]] = row.n;
        query.by = {Dimension::theme, Dimension::wave};
        for (const SummaryRow& row : under.cube.summarise(query).rows)
            whole_named_[*row.key[0]][*row.key[1]] = row.n;
    }

    Share share(const std::string& theme, const std::string& wave) {
        return {whole_named_[theme][wave], whole_bases_[wave]};
    }
    statistics::ChangeParts parts(const std::string& theme) {
        std::vector<statistics::Stratum> strata;
        for (auto& [stratum, bases] : bases_)
            strata.push_back(
                {{named_[theme][stratum][from_], bases[from_]}, {named_[theme][stratum][to_], bases[to_]}});
        return statistics::change_parts(strata);
    }

private:
    std::string from_, to_;
    using ByWave = std::map<std::string, std::uint64_t>;
    std::map<std::string, ByWave> bases_;  // by stratum
    ByWave whole_bases_;
    std::map<std::string, std::map<std::string, ByWave>> named_;  // by theme and stratum
    std::map<std::string, ByWave> whole_named_;                   // by theme
};

double half_width(const statistics::Interval& interval) {
    return (interval.high - interval.low) / 2;
}

// What members of several strata at once (a firm in two districts) leave between strata and whole goes to
// `answered`.
WaveChangeRow row_of(const std::string& theme, TwoWaves& earlier, TwoWaves& later, const std::string& from,
                     const std::string& to) {
    WaveChangeRow row;
    row.theme = theme;
    row.from = earlier.share(theme, from);
    row.to = later.share(theme, to);
    const double from_earlier = row.from.value(), to_later = row.to.value();
    const double from_later = later.share(theme, from).value(), to_earlier = earlier.share(theme, to).value();
    row.whole = to_later - from_earlier;
    row.whole_interval = statistics::compare_shares(row.from, row.to).interval;
    row.lexicon = ((from_later - from_earlier) + (to_later - to_earlier)) / 2;
    const statistics::ChangeParts one = earlier.parts(theme), other = later.parts(theme);
    row.said = (one.said + other.said) / 2;
    row.answered = row.whole - row.lexicon - row.said;
    const double width = (half_width(one.said_interval) + half_width(other.said_interval)) / 2;
    row.said_interval = {std::max(-1.0, row.said - width), std::min(1.0, row.said + width)};
    return row;
}

void judge_said(WaveChange& found) {
    if (found.base_from < least_base || found.base_to < least_base) return;
    std::vector<double> p;
    for (const WaveChangeRow& row : found.rows) {
        const double error = half_width(row.said_interval) / statistics::z_95;
        p.push_back(error > 0 ? statistics::two_sided_tail(row.said / error) : 1);
    }
    const std::vector<double> q = statistics::false_discovery_rates(p);
    for (std::size_t i = 0; i < q.size(); ++i) {
        found.rows[i].q = q[i];
        found.rows[i].direction = direction_of(found.rows[i].said, q[i]);
    }
    found.tested = q.size();
}

}  // namespace

WaveChange wave_change(const UnderLexicon& earlier, const UnderLexicon& later, const std::string& from,
                       const std::string& to, Dimension mix, const std::vector<std::string>& themes) {
    TwoWaves one(earlier, from, to, mix), other(later, from, to, mix);
    WaveChange found{.base_from = one.share("", from).base, .base_to = other.share("", to).base, .rows = {}};
    for (const std::string& theme : themes) {
        bool named = false;
        for (TwoWaves* under : {&one, &other})
            for (const std::string& wave : {from, to}) named = named || under->share(theme, wave).n > 0;
        if (named) found.rows.push_back(row_of(theme, one, other, from, to));
    }
    judge_said(found);
    std::sort(found.rows.begin(), found.rows.end(), [](const WaveChangeRow& a, const WaveChangeRow& b) {
        if (std::abs(a.whole) != std::abs(b.whole)) return std::abs(a.whole) > std::abs(b.whole);
        return a.theme < b.theme;
    });
    return found;
}

}  // namespace groundswell::figures
