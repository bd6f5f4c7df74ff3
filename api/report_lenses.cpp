// Two lenses side by side: the Grand Challenges, linked and explicit apart, and the sectors that name them.
#include <algorithm>
#include <tuple>

#include "api/report.h"
#include "api/report_suppression.h"

namespace groundswell::api {
namespace {

std::map<std::string, ReportFigure> figures_by_lens(const figures::Summary& counted) {
    std::map<std::string, ReportFigure> found;
    for (const figures::SummaryRow& row : counted.rows) found[*row.key[0]] = figure_of(row);
    return found;
}

// A count that few share is hidden, in total too: the lens may be named by a handful.
ReportFigure lens_figure(std::map<std::string, ReportFigure>& figures, const std::string& lens, std::uint64_t base,
                         const disclosure::Policy& policy) {
    const auto found = figures.find(lens);
    ReportFigure figure = found == figures.end() ? ReportFigure{.base = base} : found->second;
    figure.hidden = figure.n > 0 && figure.n < policy.threshold;
    return figure;
}

// by=lens gives the lens and its reading; only the lens and the sector matter here.
figures::Summary without_reading(figures::Summary counted) {
    for (figures::SummaryRow& row : counted.rows) row.key.erase(row.key.begin() + 1);
    return counted;
}

Result<std::vector<LensesOfSector>> lenses_by_sector(const ReportCounter& counter, const std::string& challenges,
                                                     const std::vector<ReportLens>& lenses,
                                                     const disclosure::Policy& policy) {
    auto counted = counter.count({{"by", "lens,sector"},
                                  {"lens", challenges},
                                  {"lens_reading", "linked"},
                                  {"stance", "barrier"},
                                  {"zeros", "true"}});
    if (!counted) return counted.error();
    const GroupTable table(without_reading(std::move(*counted)), policy);
    std::vector<LensesOfSector> sectors;
    for (const auto& [code, base] : table.bases()) {
        LensesOfSector sector{.id = code,
                              .label = counter.label(figures::Dimension::sector, code),
                              .base = base,
                              .hidden = table.hides(code),
                              .linked = {}};
        const auto rows = table.rows_of(code);
        for (const ReportLens& lens : lenses)
            for (const figures::SummaryRow& row : rows)
                if (*row.key.front() == lens.id) {
                    sector.linked.push_back(figure_of(row));
                    sector.linked.back().hidden = table.hides(code, lens.id);
                }
        sectors.push_back(std::move(sector));
    }
    const auto order = [](const LensesOfSector& one) {
        return std::tuple(!one.id.has_value(), one.hidden, one.hidden ? 0 : ~one.base, one.label);
    };
    std::sort(sectors.begin(), sectors.end(),
              [&](const LensesOfSector& one, const LensesOfSector& other) { return order(one) < order(other); });
    return sectors;
}

}  // namespace

Result<ReportLenses> lenses_of(const ReportCounter& counter, const disclosure::Policy& policy) {
    std::string challenges;
    ReportLenses found;
    for (const themes::Lens& lens : counter.evidence()->lexicon().lenses) {
        if (!lens.challenge) continue;
        challenges += (challenges.empty() ? "" : ",") + lens.id;
        found.lenses.push_back({.id = lens.id, .label = lens.label, .linked = {}, .named = {}});
    }
    if (challenges.empty()) return found;
    auto linked = counter.count({{"by", "lens"},
                                 {"lens", challenges},
                                 {"lens_reading", "linked"},
                                 {"stance", "barrier"},
                                 {"zeros", "true"}});
    if (!linked) return linked.error();
    auto named =
        counter.count({{"by", "lens"}, {"lens", challenges}, {"lens_reading", "explicit"}, {"zeros", "true"}});
    if (!named) return named.error();
    auto linked_figures = figures_by_lens(*linked), named_figures = figures_by_lens(*named);
    for (ReportLens& lens : found.lenses) {
        lens.linked = lens_figure(linked_figures, lens.id, linked->base, policy);
        lens.named = lens_figure(named_figures, lens.id, named->base, policy);
    }
    auto sectors = lenses_by_sector(counter, challenges, found.lenses, policy);
    if (!sectors) return sectors.error();
    found.sectors = std::move(*sectors);
    return found;
}

}  // namespace groundswell::api
