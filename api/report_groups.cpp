// What each sector or district says: its base, and the themes it names most of those that may be shown.
#include <algorithm>
#include <set>
#include <utility>

#include "analysis/figures/contrasts.h"
#include "api/report.h"
#include "api/report_suppression.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

using StandsOut = std::set<std::pair<std::string, std::string>>;  // theme, group

Result<StandsOut> standing_out(const ReportCounter& counter, figures::Dimension of, Stance stance) {
    auto query = counter.query({{"stance", std::string(to_string(stance))}});
    if (!query) return query.error();
    std::vector<std::string> area;  // as /v1/contrasts: districts outside the area take no part
    if (of == figures::Dimension::district)
        for (const reference::District& district : counter.resources().tables->districts)
            area.push_back(district.code);
    StandsOut found;
    for (const figures::ContrastRow& row : figures::contrasts(*counter.evidence()->cube, *query, of, area).rows)
        if (row.represented == figures::Represented::over) found.insert({row.theme, row.group});
    return found;
}

// The groups of one stance, into the member of each group that `panel` names.
Result<void> add_panels(const ReportCounter& counter, figures::Dimension of, Stance stance,
                        const disclosure::Policy& policy, GroupPanel ReportGroup::*panel,
                        std::map<GroupCode, ReportGroup>& groups) {
    auto counted = counter.count({{"by", "theme," + std::string(to_string(of))},
                                  {"stance", std::string(to_string(stance))},
                                  {"zeros", "true"}});
    if (!counted) return counted.error();
    auto stands_out = standing_out(counter, of, stance);
    if (!stands_out) return stands_out.error();
    const GroupTable table(*counted, policy);
    for (const auto& [code, base] : table.bases()) {
        ReportGroup& group = groups[code];
        group.id = code;
        group.label = counter.label(of, code);
        GroupPanel& own = group.*panel;
        own.base = base;
        own.hidden = table.hides(code);
        for (const figures::SummaryRow& row : table.rows_of(code)) {
            const std::string& theme = *row.key.front();
            if (row.n == 0 || own.themes.size() == shown_in_group) break;
            if (table.hides(code, theme)) continue;
            own.themes.push_back({.id = theme,
                                  .label = counter.label(figures::Dimension::theme, theme),
                                  .figure = figure_of(row),
                                  .stands_out = code && stands_out->contains({theme, *code})});
        }
    }
    return {};
}

}  // namespace

Result<std::vector<ReportGroup>> groups_of(const ReportCounter& counter, figures::Dimension of,
                                           const disclosure::Policy& policy) {
    std::map<GroupCode, ReportGroup> by_code;
    if (auto added = add_panels(counter, of, Stance::barrier, policy, &ReportGroup::barriers, by_code); !added)
        return added.error();
    if (auto added = add_panels(counter, of, Stance::strength, policy, &ReportGroup::strengths, by_code); !added)
        return added.error();
    std::vector<ReportGroup> groups;
    for (auto& [code, group] : by_code) groups.push_back(std::move(group));
    // Those not known, and those whose size is not told, come last; the size tells no order among the latter.
    const auto order = [](const ReportGroup& one) {
        const GroupPanel& panel = one.barriers;
        return std::tuple(!one.id.has_value(), panel.hidden, panel.hidden ? 0 : ~panel.base, one.label);
    };
    std::sort(groups.begin(), groups.end(),
              [&](const ReportGroup& one, const ReportGroup& other) { return order(one) < order(other); });
    return groups;
}

}  // namespace groundswell::api
