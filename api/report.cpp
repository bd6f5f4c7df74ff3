#include "api/report.h"

#include <algorithm>
#include <utility>

#include "api/handlers.h"
#include "api/numbers.h"
#include "api/parameters.h"

namespace groundswell::api {
namespace {

// A report is of one wave, and of one survey or of all.
Result<void> check_single(const Call& call) {
    for (const char* name : {"wave", "survey"})
        if (call.has(name) && !is_valid_id(call.parameter(name)))
            return parameter_value_invalid(name, call.parameter(name),
                                           "A report is of one " + std::string(name) + ": give its id.");
    return {};
}

Moved moved_by(const figures::TrendStep& step) {
    if (!step.direction) return Moved::not_tested;
    return *step.direction == figures::Direction::up     ? Moved::rose
           : *step.direction == figures::Direction::down ? Moved::fell
                                                         : Moved::not_clear;
}

std::optional<ReportChange> change_of(const TrendsAnswer& answer, const std::string& subject, std::size_t wave) {
    if (wave == 0) return std::nullopt;
    for (const figures::Trend& trend : answer.trends.trends) {
        if (trend.subject != subject || !trend.points[wave].step) continue;
        const figures::TrendStep& step = *trend.points[wave].step;
        const double before = trend.points[wave - 1].share.value();
        return ReportChange{.before = before,
                            .difference = shown_difference(before, trend.points[wave].share.value()),
                            .low = step.change.interval.low,
                            .high = step.change.interval.high,
                            .q = step.q,
                            .moved = moved_by(step)};
    }
    return std::nullopt;
}

std::string foundation_of(const ReportCounter& counter, const std::string& theme) {
    for (const themes::Theme& one : counter.evidence()->lexicon().themes)
        if (one.id == theme) return counter.label(figures::Dimension::foundation, one.foundation);
    return {};
}

// The most named themes or foundations, each with what changed since the wave before.
Result<std::vector<ReportRow>> rows_by(figures::Dimension subject, const ReportCounter& counter,
                                       ReportPanel& panel) {
    const bool of_themes = subject == figures::Dimension::theme;
    const std::string stance(to_string(panel.stance));
    auto counted = counter.count({{"by", of_themes ? "theme" : "foundation"}, {"stance", stance}});
    if (!counted) return counted.error();
    auto query = counter.query_of_all_waves({{"stance", stance}});
    if (!query) return query.error();
    const TrendsAnswer answer = trends_in(counter.evidence(), *query, subject, counter.resources());
    const auto& waves = answer.trends.waves;
    std::size_t wave = 0;
    while (wave < waves.size() && waves[wave].id != counter.wave()) ++wave;
    if (wave == waves.size()) wave = 0;  // nobody answered in this one

    panel.base = counted->base;
    if (wave > 0) panel.before = waves[wave - 1].id;
    if (of_themes && !waves.empty()) panel.warnings = answer.warnings[wave];
    std::vector<ReportRow> rows;
    for (const figures::SummaryRow& row : counted->rows) {
        const std::string& id = *row.key[0];
        rows.push_back({.id = id,
                        .label = counter.label(subject, id),
                        .foundation = of_themes ? foundation_of(counter, id) : std::string(),
                        .figure = figure_of(row),
                        .change = change_of(answer, id, wave)});
        if (of_themes && rows.size() == shown_themes) break;
    }
    return rows;
}

Result<ReportPanel> panel_of(Stance stance, const ReportCounter& counter) {
    ReportPanel panel{.stance = stance};
    auto themes = rows_by(figures::Dimension::theme, counter, panel);
    if (!themes) return themes.error();
    auto foundations = rows_by(figures::Dimension::foundation, counter, panel);
    if (!foundations) return foundations.error();
    panel.themes = std::move(*themes);
    panel.foundations = std::move(*foundations);
    return panel;
}

// Barriers named together; both often enough that the pair tells nothing of a few.
Result<void> add_connections(const ReportCounter& counter, Report& report) {
    auto query = counter.query({{"stance", "barrier"}});
    if (!query) return query.error();
    std::vector<std::string> themes, foundations;
    for (const themes::Theme& theme : counter.evidence()->lexicon().themes) {
        themes.push_back(theme.id);
        foundations.push_back(theme.foundation);
    }
    const figures::Connections found =
        figures::connections(*counter.evidence()->cube, *query, themes, foundations);
    report.connections_tested = found.tested;
    for (const figures::Connection& row : found.rows) {
        if (!row.edge || row.counts.a < report.policy.threshold) continue;
        if (report.connections.size() == shown_connections) break;
        report.connections.push_back({.first = row.first,
                                      .first_label = counter.label(figures::Dimension::theme, row.first),
                                      .second = row.second,
                                      .second_label = counter.label(figures::Dimension::theme, row.second),
                                      .together = row.counts.a,
                                      .naming_first = row.counts.a + row.counts.b,
                                      .naming_second = row.counts.a + row.counts.c,
                                      .lift = row.measures.lift.value_or(0),
                                      .phi = row.measures.phi.value_or(0),
                                      .q = row.q.value_or(1)});
    }
    return {};
}

Result<void> add_what_people_wrote(storage::Store& store, const ReportCounter& counter, Report& report) {
    if (!counter.caller().organisation.empty()) return {};
    auto texts = read_report_texts(store, counter.survey(), counter.wave());
    if (!texts) return texts.error();
    report.texts = std::move(*texts);
    auto judged = judge_quotations(store, counter, report.texts.chosen, report.policy);
    if (!judged) return judged.error();
    report.quotations = std::move(judged->shown);
    report.left_out = std::move(judged->left_out);
    return {};
}

Result<void> add_all_figures(const ReportCounter& counter, Report& report) {
    auto barriers = panel_of(Stance::barrier, counter);
    if (!barriers) return barriers.error();
    auto strengths = panel_of(Stance::strength, counter);
    if (!strengths) return strengths.error();
    auto sectors = groups_of(counter, figures::Dimension::sector, report.policy);
    if (!sectors) return sectors.error();
    auto districts = groups_of(counter, figures::Dimension::district, report.policy);
    if (!districts) return districts.error();
    auto lenses = lenses_of(counter, report.policy);
    if (!lenses) return lenses.error();
    report.barriers = std::move(*barriers);
    report.strengths = std::move(*strengths);
    report.sectors = std::move(*sectors);
    report.districts = std::move(*districts);
    report.lenses = std::move(*lenses);
    return add_connections(counter, report);
}

}  // namespace

ReportFigure figure_of(const figures::SummaryRow& row) {
    return {.n = row.n, .base = row.base, .share = row.share, .low = row.low, .high = row.high};
}

const std::vector<Parameter>& report_parameters() {
    static const std::vector<Parameter> parameters{
        {"wave", Parameter::Type::text, "The wave reported, by its id.", {}, true},
        {"survey", Parameter::Type::text, "Of this survey only; of all that have the wave unless said."}};
    return parameters;
}

Result<Report> make_report(Application& application, const Call& call) {
    if (auto single = check_single(call); !single) return single.error();
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const ReportCounter counter(*evidence, application.resources, call.caller, call.parameter("survey"),
                                call.parameter("wave"));
    Report report{
        .evidence = *evidence, .survey = counter.survey(), .wave = counter.wave(), .policy = application.policy};
    if (auto added = add_all_figures(counter, report); !added) return added.error();
    if (auto added = add_who_was_asked(application.store, counter, report); !added) return added.error();
    if (auto added = add_what_people_wrote(application.store, counter, report); !added) return added.error();
    return report;
}

}  // namespace groundswell::api
