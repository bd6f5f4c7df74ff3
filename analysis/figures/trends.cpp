#include "analysis/figures/trends.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/false_discovery.h"
#include "analysis/statistics/sample_size.h"
#include "analysis/statistics/standardisation.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::figures {
namespace {

using statistics::Share;

constexpr std::size_t most_rows_at_once = 100'000;  // beyond, keeping them takes longer than walking again

class TrendMaker {
public:
    TrendMaker(const Cube& cube, const SummaryQuery& query, Dimension subject)
        : cube_(cube), query_(query), subject_(subject) {
        query_.zeros = true;
    }

    Trends make(const std::vector<std::string>& waves) {
        count_at_once();
        find_waves(waves);
        add_mixes();
        add_series();
        for (std::size_t wave = 1; wave < found_.waves.size(); ++wave) add_steps(wave);
        add_change_points();
        return std::move(found_);
    }

private:
    Summary counted(std::vector<Dimension> by) {
        query_.by = std::move(by);
        return cube_.summarise(query_);
    }

    // A response is of one wave and one organisation, so counts of these add up: one walk tells all. Firms and copies
    // may stand in several.
    void count_at_once() {
        if (query_.firms_once || query_.copies_once) return;
        const Summary summary = counted({subject_, Dimension::wave, Dimension::organisation});
        if (summary.too_large || summary.rows.empty() || summary.rows.size() > most_rows_at_once) return;
        found_.base = summary.base;
        keep_by_organisation(summary);
        counted_at_once_ = true;
    }

    void keep_by_organisation(const Summary& summary) {
        for (const SummaryRow& row : summary.rows) {
            const std::string &subject = *row.key[0], &wave = *row.key[1];
            const std::string organisation = row.key[2].value_or("");
            by_organisation_[subject][organisation][wave] = {row.n, row.base};
            mixes_[wave][organisation] = row.base;
        }
    }

    std::uint64_t base_of(const std::string& wave) const {
        std::uint64_t base = 0;
        for (const auto& [organisation, members] : mixes_.at(wave)) base += members;
        return base;
    }

    void find_waves(const std::vector<std::string>& waves) {
        std::map<std::string, std::uint64_t> bases;
        if (counted_at_once_) {
            for (const auto& [wave, organisations] : mixes_) bases[wave] = base_of(wave);
        } else {
            const Summary summary = counted({Dimension::wave});
            found_.base = summary.base;
            for (const SummaryRow& row : summary.rows) bases[*row.key[0]] = row.base;
        }
        for (const std::string& wave : waves)
            if (const auto base = bases.find(wave); base != bases.end())
                found_.waves.push_back({.id = wave, .base = base->second, .organisations = {}});
        for (std::size_t place = 0; place < found_.waves.size(); ++place)
            place_of_[found_.waves[place].id] = place;
    }

    void add_mixes() {
        if (!counted_at_once_)
            for (const SummaryRow& row : counted({Dimension::wave, Dimension::organisation}).rows)
                mixes_[*row.key[0]][row.key[1].value_or("")] = row.base;
        for (TrendWave& wave : found_.waves)
            if (const auto mix = mixes_.find(wave.id); mix != mixes_.end())
                wave.organisations.assign(mix->second.begin(), mix->second.end());
        for (std::size_t wave = 1; wave < found_.waves.size(); ++wave)
            found_.waves[wave].mix_moved = moved(found_.waves[wave - 1], found_.waves[wave]);
    }

    static double moved(const TrendWave& before, const TrendWave& after) {
        std::map<std::string, double> parts;
        for (const auto& [sign, wave] : {std::pair(-1.0, &before), std::pair(1.0, &after)}) {
            double sum = 0;
            for (const auto& [organisation, members] : wave->organisations) sum += static_cast<double>(members);
            for (const auto& [organisation, members] : wave->organisations)
                parts[organisation] += sign * static_cast<double>(members) / sum;
        }
        double distance = 0;
        for (const auto& [organisation, part] : parts) distance += std::abs(part) / 2;
        return distance;
    }

    void add_series() {
        std::map<std::string, Trend> series;
        std::map<std::string, std::uint64_t> named;
        for (const auto& [subject, waves] : shares_by_wave()) {
            Trend& trend = series[subject];
            trend.subject = subject;
            trend.points.resize(found_.waves.size());
            for (const auto& [wave, share] : waves) {
                const auto place = place_of_.find(wave);
                if (place == place_of_.end()) continue;
                const statistics::Interval interval =
                    statistics::wilson_interval(static_cast<double>(share.n), static_cast<double>(share.base));
                trend.points[place->second] = {.share = share, .interval = interval, .step = {}};
                named[subject] += share.n;
            }
        }
        for (auto& [subject, trend] : series)
            if (named[subject] > 0) found_.trends.push_back(std::move(trend));
        std::stable_sort(found_.trends.begin(), found_.trends.end(),
                         [&](const Trend& a, const Trend& b) { return named[a.subject] > named[b.subject]; });
    }

    std::map<std::string, std::map<std::string, Share>> shares_by_wave() {
        std::map<std::string, std::map<std::string, Share>> shares;
        if (!counted_at_once_) {
            for (const SummaryRow& row : counted({subject_, Dimension::wave}).rows)
                shares[*row.key[0]][*row.key[1]] = {row.n, row.base};
            return shares;
        }
        for (const auto& [subject, organisations] : by_organisation_)
            for (const auto& [organisation, waves] : organisations)
                for (const auto& [wave, share] : waves) {
                    Share& sum = shares[subject][wave];
                    sum.n += share.n;
                    sum.base += share.base;
                }
        return shares;
    }

    // The share before is kept from 0 and 1 by one member more on each side: a theme nobody named is no certainty.
    static double detectable_from(const Share& before, std::uint64_t base_after) {
        if (before.base == 0) return 1;
        const auto base = static_cast<double>(before.base);
        return statistics::detectable_change((static_cast<double>(before.n) + 1) / (base + 2), base,
                                             static_cast<double>(base_after));
    }

    void add_steps(std::size_t wave) {
        const bool mix_moved = found_.waves[wave].mix_moved > most_mix_moved;
        std::vector<double> p;
        std::vector<TrendStep*> tested;
        for (Trend& trend : found_.trends) {
            const Share before = trend.points[wave - 1].share, after = trend.points[wave].share;
            TrendStep& step = trend.points[wave].step.emplace();
            step.change = statistics::compare_shares(before, after);
            step.detectable = detectable_from(before, after.base);
            if (mix_moved) step.within = within_organisations(trend.subject, wave);
            if (before.base < least_base || after.base < least_base || before.n + after.n == 0) continue;
            p.push_back(step.change.p);
            tested.push_back(&step);
        }
        const std::vector<double> q = statistics::false_discovery_rates(p);
        for (std::size_t i = 0; i < tested.size(); ++i) {
            tested[i]->q = q[i];
            tested[i]->direction = direction_of(tested[i]->change.difference, q[i]);
        }
        found_.waves[wave].tested = tested.size();
    }

    WithinMix within_organisations(const std::string& subject, std::size_t wave) {
        if (by_organisation_.empty())
            keep_by_organisation(counted({subject_, Dimension::wave, Dimension::organisation}));
        std::vector<statistics::Stratum> strata;
        for (auto& [organisation, shares] : by_organisation_[subject])
            strata.push_back({shares[found_.waves[wave - 1].id], shares[found_.waves[wave].id]});
        const statistics::ChangeParts parts = statistics::change_parts(strata);
        return {parts.said, parts.said_interval};
    }

    void add_change_points() {
        std::vector<double> p;
        std::vector<std::pair<Trend*, std::vector<Share>>> with_cut;
        for (Trend& trend : found_.trends) {
            std::vector<Share> series;
            for (const TrendPoint& point : trend.points) series.push_back(point.share);
            const auto cut = statistics::likeliest_cut(series);
            if (!cut) continue;
            p.push_back(cut->p);
            with_cut.emplace_back(&trend, std::move(series));
        }
        const std::vector<double> q = statistics::false_discovery_rates(p);
        for (std::size_t i = 0; i < q.size(); ++i)
            if (q[i] <= statistics::most_false_discoveries)
                with_cut[i].first->change_points =
                    statistics::change_points(with_cut[i].second, statistics::most_false_discoveries);
    }

    const Cube& cube_;
    SummaryQuery query_;
    const Dimension subject_;
    Trends found_;
    std::map<std::string, std::size_t> place_of_;  // by wave
    bool counted_at_once_ = false;
    std::map<std::string, std::map<std::string, std::uint64_t>> mixes_;  // wave -> organisation -> base
    // subject -> organisation -> wave -> share; filled when it is first asked for
    std::map<std::string, std::map<std::string, std::map<std::string, Share>>> by_organisation_;
};

}  // namespace

Direction direction_of(double difference, double q) {
    if (q > statistics::most_false_discoveries || difference == 0) return Direction::not_clear;
    return difference > 0 ? Direction::up : Direction::down;
}

Trends trends(const Cube& cube, SummaryQuery query, Dimension subject, const std::vector<std::string>& waves) {
    return TrendMaker(cube, query, subject).make(waves);
}

}  // namespace groundswell::figures
