#include "analysis/figures/connections.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "analysis/figures/named_together.h"
#include "analysis/statistics/false_discovery.h"

namespace groundswell::figures {
namespace {

bool may_be_tested(const statistics::Fourfold& pair) {
    return pair.a + pair.b >= least_together && pair.a + pair.c >= least_together;
}

void judge_pairs(Connections& found) {
    std::vector<double> p;
    std::vector<Connection*> tested;
    for (Connection& row : found.rows) {
        if (!may_be_tested(row.counts)) continue;
        p.push_back(row.measures.p);
        tested.push_back(&row);
    }
    const std::vector<double> q = statistics::false_discovery_rates(p);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        Connection& row = *tested[i];
        row.q = q[i];
        row.edge = row.counts.a >= least_together && row.measures.lift > 1.0 &&
                   q[i] <= statistics::most_false_discoveries;
        found.edges += row.edge;
        found.edges_across += row.edge && row.first_foundation != row.second_foundation;
    }
    found.tested = tested.size();
}

}  // namespace

Connections connections(const Cube& cube, const SummaryQuery& query, const std::vector<std::string>& themes,
                        const std::vector<std::string>& foundations) {
    const NamedTogether together = cube.named_together(query);
    assert(themes.size() == together.themes() && foundations.size() == themes.size());
    Connections found{.base = together.base(), .rows = {}};
    for (std::size_t second = 0; second < themes.size(); ++second)
        for (std::size_t first = 0; first < second; ++first) {
            if (!((query.themes >> first | query.themes >> second) & 1)) continue;
            const statistics::Fourfold counts = together.pair(first, second);
            if (counts.a == 0 && !may_be_tested(counts)) continue;
            found.rows.push_back({.first = themes[first],
                                  .second = themes[second],
                                  .first_foundation = foundations[first],
                                  .second_foundation = foundations[second],
                                  .counts = counts,
                                  .measures = statistics::association(counts),
                                  .q = {},
                                  .adjusted = statistics::mantel_haenszel(together.strata(first, second))});
        }
    judge_pairs(found);
    std::sort(found.rows.begin(), found.rows.end(), [](const Connection& a, const Connection& b) {
        return std::tie(b.measures.phi, a.first, a.second) < std::tie(a.measures.phi, b.first, b.second);
    });
    return found;
}

}  // namespace groundswell::figures
