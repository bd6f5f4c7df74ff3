#include "analysis/figures/contrasts.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <tuple>

#include "analysis/statistics/false_discovery.h"
#include "analysis/statistics/normal.h"

namespace groundswell::figures {
namespace {

using statistics::Share;

std::vector<std::string>& filter_of(Filter& filter, Dimension of) {
    assert(of == Dimension::sector || of == Dimension::district || of == Dimension::size);
    if (of == Dimension::sector) return filter.sectors;
    return of == Dimension::district ? filter.districts : filter.sizes;
}

class ContrastMaker {
public:
    ContrastMaker(const Cube& cube, const SummaryQuery& query, Dimension of)
        : cube_(cube), query_(query), of_(of) {
        query_.zeros = true;
    }

    Contrasts make(const std::vector<std::string>& taking_part) {
        find_groups(taking_part);
        for (const SummaryRow& row : counted(query_, {Dimension::theme, of_}).rows)
            if (row.key[1] && place_of_.contains(*row.key[1]))
                shares_[*row.key[0]][*row.key[1]] = {row.n, row.base};
        find_rest();
        for (const auto& [theme, shares] : shares_) add_rows(theme, shares);
        if (of_ == Dimension::district) {
            for (ContrastRow& row : found_.rows) add_shrunk(row);
            add_adjusted();
        }
        judge();
        std::sort(found_.rows.begin(), found_.rows.end(), [](const ContrastRow& a, const ContrastRow& b) {
            return std::tie(b.measures.log_odds.z, a.theme, a.group) <
                   std::tie(a.measures.log_odds.z, b.theme, b.group);
        });
        return std::move(found_);
    }

private:
    using Shares = std::map<std::string, Share>;  // by group

    Summary counted(SummaryQuery query, std::vector<Dimension> by) const {
        query.by = std::move(by);
        return cube_.summarise(query);
    }

    void find_groups(const std::vector<std::string>& taking_part) {
        const Summary summary = counted(query_, {of_});
        found_.base = summary.base;
        for (const SummaryRow& row : summary.rows) {
            if (!row.key[0]) {
                found_.not_known = row.base;
            } else if (!taking_part.empty() &&
                       std::find(taking_part.begin(), taking_part.end(), *row.key[0]) == taking_part.end()) {
                found_.elsewhere += row.base;
            } else {
                found_.groups.push_back({*row.key[0], row.base});
            }
        }
        std::sort(found_.groups.begin(), found_.groups.end(),
                  [](const ContrastGroup& a, const ContrastGroup& b) { return a.id < b.id; });
        for (std::size_t place = 0; place < found_.groups.size(); ++place)
            place_of_[found_.groups[place].id] = place;
    }

    void find_rest() {
        for (ContrastGroup& group : found_.groups) {
            if (query_.firms_once || query_.copies_once) {
                count_rest(group);
                continue;
            }
            for (const auto& [theme, shares] : shares_)
                for (const auto& [other, share] : shares)
                    if (other != group.id) {
                        Share& rest = rests_[theme][group.id];
                        rest = {rest.n + share.n, rest.base + share.base};
                        group.rest = rest.base;
                    }
        }
    }

    void count_rest(ContrastGroup& group) {
        SummaryQuery others = query_;
        std::vector<std::string>& filter = filter_of(others.filter, of_);
        filter.clear();
        for (const ContrastGroup& other : found_.groups)
            if (other.id != group.id) filter.push_back(other.id);
        if (filter.empty()) return;
        for (const SummaryRow& row : counted(others, {Dimension::theme}).rows) {
            rests_[*row.key[0]][group.id] = {row.n, row.base};
            group.rest = row.base;
        }
    }

    void add_rows(const std::string& theme, const Shares& shares) {
        if (std::all_of(shares.begin(), shares.end(), [](const auto& one) { return one.second.n == 0; })) return;
        for (const auto& [group, share] : shares) {
            ContrastRow row;
            row.theme = theme;
            row.group = group;
            row.share = share;
            row.rest = rests_[theme][group];
            row.interval =
                statistics::wilson_interval(static_cast<double>(share.n), static_cast<double>(share.base));
            row.measures = statistics::over_representation(statistics::fourfold_of(row.share, row.rest));
            found_.rows.push_back(std::move(row));
        }
    }

    void add_shrunk(ContrastRow& row) {
        const auto [prior, is_new] = priors_.try_emplace(row.theme);
        if (is_new) {
            std::vector<Share> all;
            for (const auto& [group, share] : shares_[row.theme]) all.push_back(share);
            prior->second = statistics::prior_of(all);
        }
        if (prior->second) row.shrunk = statistics::shrunk_share(row.share, *prior->second);
    }

    // Each district as if its members had the sectors of all; those whose sector is not known are a stratum too.
    void add_adjusted() {
        std::map<std::string, double> standard;                                             // by sector
        std::map<std::string, std::map<std::string, std::map<std::string, Share>>> strata;  // theme, group, sector
        for (const SummaryRow& row : counted(query_, {of_, Dimension::sector}).rows)
            if (row.key[0] && place_of_.contains(*row.key[0]))
                standard[row.key[1].value_or("")] += static_cast<double>(row.base);
        for (const SummaryRow& row : counted(query_, {Dimension::theme, of_, Dimension::sector}).rows)
            if (row.key[1]) strata[*row.key[0]][*row.key[1]][row.key[2].value_or("")] = {row.n, row.base};
        for (ContrastRow& row : found_.rows) {
            std::vector<Share> shares;
            std::vector<double> members;
            for (const auto& [sector, weight] : standard) {
                shares.push_back(strata[row.theme][row.group][sector]);
                members.push_back(weight);
            }
            row.adjusted = statistics::standardised_share(shares, members);
        }
    }

    void judge() {
        std::vector<double> p;
        std::vector<ContrastRow*> tested;
        for (ContrastRow& row : found_.rows) {
            if (row.share.base < least_base || row.rest.base < least_base || row.share.n + row.rest.n == 0)
                continue;
            p.push_back(row.measures.p);
            tested.push_back(&row);
        }
        const std::vector<double> q = statistics::false_discovery_rates(p);
        for (std::size_t i = 0; i < tested.size(); ++i) {
            tested[i]->q = q[i];
            const double z = tested[i]->measures.log_odds.z;
            if (q[i] <= statistics::most_false_discoveries && std::abs(z) >= statistics::z_95)
                tested[i]->represented = z > 0 ? Represented::over : Represented::under;
        }
        found_.tested = tested.size();
    }

    const Cube& cube_;
    SummaryQuery query_;
    const Dimension of_;
    Contrasts found_;
    std::map<std::string, std::size_t> place_of_;                           // of the groups
    std::map<std::string, Shares> shares_, rests_;                          // by theme
    std::map<std::string, std::optional<statistics::SharesPrior>> priors_;  // by theme
};

}  // namespace

Contrasts contrasts(const Cube& cube, const SummaryQuery& query, Dimension of,
                    const std::vector<std::string>& taking_part) {
    return ContrastMaker(cube, query, of).make(taking_part);
}

}  // namespace groundswell::figures
