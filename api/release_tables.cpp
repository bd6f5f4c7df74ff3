#include <algorithm>

#include "analysis/statistics/wilson.h"
#include "api/csv.h"
#include "api/numbers.h"
#include "api/release_forms.h"

namespace groundswell::api {
namespace {

using disclosure::Figure;
using pipeline::Coded;
using pipeline::Release;
using pipeline::WaveIssue;

const ReleaseColumn wave_column{"wave", "string", "The wave, over all surveys that have it"};
const ReleaseColumn stance_column{"stance", "string", "barrier or strength"};
const ReleaseColumn base_column{"base", "integer", "Responses that could have said it, rounded", false};
const ReleaseColumn suppressed_column{"suppressed", "boolean", "true: hidden to protect respondents"};
const ReleaseColumn reason_column{"reason", "string", "Why it is hidden, see codes.csv; empty where it is shown",
                                  false};

std::vector<ReleaseColumn> count_columns() {
    return {{"n", "integer", "Responses of the base that name it, rounded", false},
            base_column,
            {"share", "number", "n / base, of the rounded figures", false},
            {"low", "number", "Lower end of the indicative 95% interval (Wilson), of the rounded figures", false},
            {"high", "number", "Upper end of it", false},
            suppressed_column,
            reason_column};
}

void add_count_columns(ReleaseTable& table) {
    for (ReleaseColumn& column : count_columns()) table.columns.push_back(std::move(column));
}

std::string text_of(const Figure& figure) {
    return figure.hidden ? "" : std::to_string(figure.value);
}

// The row with what is counted in it; `total_hidden`: the total that the count is a part of is not shown.
void add_row(ReleaseTable& table, std::vector<std::string> row, const Figure& n, const Figure& base,
             bool total_hidden) {
    if (n.hidden) {
        const char* reason = base.hidden ? "base" : total_hidden ? "total" : "count";
        row.insert(row.end(), {"", text_of(base), "", "", "", "true", reason});
        table.rows.push_back(std::move(row));
        return;
    }
    const auto named = static_cast<double>(n.value), of = static_cast<double>(base.value);
    const statistics::Interval interval = statistics::wilson_interval(named, of);
    row.insert(row.end(), {text_of(n), text_of(base), fixed(named / of, 6), fixed(interval.low, 6),
                           fixed(interval.high, 6), "false", ""});
    table.rows.push_back(std::move(row));
}

template <typename Visit>
void each_panel(const Release& release, const Visit& visit) {
    for (const WaveIssue& wave : release.waves)
        for (std::size_t panel = 0; panel < wave.figures.size(); ++panel)
            visit(wave, wave.figures[panel], std::string(pipeline::release_stances[panel]));
}

using PanelFigures = disclosure::PanelOf<Figure>;

ReleaseTable bases_table(const Release& release) {
    ReleaseTable table{.name = "bases",
                       .title = "Responses that could have said it",
                       .columns = {wave_column,
                                   stance_column,
                                   {"dimension", "string", "total, district, sector or size"},
                                   {"code", "string", "Its code, see codes.csv; all for the total"},
                                   {"label", "string", "What the code means"},
                                   base_column,
                                   suppressed_column,
                                   reason_column},
                       .keys = {"wave", "stance", "dimension", "code"},
                       .rows = {}};
    each_panel(release, [&](const WaveIssue& wave, const PanelFigures& panel, const std::string& stance) {
        const auto add = [&](const std::string& dimension, const Coded& of, const Figure& base) {
            table.rows.push_back({wave.wave, stance, dimension, of.code, of.label, text_of(base),
                                  base.hidden ? "true" : "false", base.hidden ? "base" : ""});
        };
        add("total", {"all", "All responses"}, panel.base.total);
        for (std::size_t axis = 0; axis < wave.axes.size(); ++axis)
            for (std::size_t code = 0; code < wave.axes[axis].codes.size(); ++code)
                add(wave.axes[axis].name, wave.axes[axis].codes[code], panel.base.by[axis][code]);
    });
    return table;
}

ReleaseTable foundations_table(const Release& release) {
    ReleaseTable table{.name = "foundations",
                       .title = "How many name a theme of each foundation",
                       .columns = {wave_column,
                                   stance_column,
                                   {"foundation", "string", "Foundation of productivity, see codes.csv"},
                                   {"foundation_label", "string", "Its name"}},
                       .keys = {"wave", "stance", "foundation"},
                       .rows = {}};
    add_count_columns(table);
    each_panel(release, [&](const WaveIssue& wave, const PanelFigures& panel, const std::string& stance) {
        for (std::size_t one = 0; one < wave.foundations.size(); ++one) {
            const Coded& of = wave.foundations[one];
            add_row(table, {wave.wave, stance, of.code, of.label}, panel.subjects[one].total, panel.base.total,
                    false);
        }
    });
    return table;
}

std::vector<ReleaseColumn> theme_columns() {
    return {wave_column,
            stance_column,
            {"foundation", "string", "Foundation the theme belongs to, see codes.csv"},
            {"theme", "string", "Theme, see codes.csv"},
            {"theme_label", "string", "Its name"}};
}

ReleaseTable themes_table(const Release& release) {
    ReleaseTable table{.name = "themes",
                       .title = "How many name each theme",
                       .columns = theme_columns(),
                       .keys = {"wave", "stance", "theme"},
                       .rows = {}};
    add_count_columns(table);
    each_panel(release, [&](const WaveIssue& wave, const PanelFigures& panel, const std::string& stance) {
        for (std::size_t theme = 0; theme < wave.themes.size(); ++theme) {
            const Coded& of = wave.themes[theme];
            add_row(table, {wave.wave, stance, of.parent, of.code, of.label},
                    panel.subjects[wave.foundations.size() + theme].total, panel.base.total, false);
        }
    });
    return table;
}

ReleaseTable breakdown_table(const Release& release, const std::string& name) {
    ReleaseTable table{.name = "themes_by_" + name,
                       .title = "How many name each theme, by " + name,
                       .columns = theme_columns(),
                       .keys = {"wave", "stance", "theme", name},
                       .rows = {}};
    table.columns.push_back({name, "string", "Code of the " + name + ", see codes.csv"});
    table.columns.push_back({name + "_label", "string", "What it is called"});
    add_count_columns(table);
    each_panel(release, [&](const WaveIssue& wave, const PanelFigures& panel, const std::string& stance) {
        for (std::size_t axis = 0; axis < wave.axes.size(); ++axis) {
            if (wave.axes[axis].name != name) continue;
            for (std::size_t theme = 0; theme < wave.themes.size(); ++theme) {
                const auto& star = panel.subjects[wave.foundations.size() + theme];
                const Coded& of = wave.themes[theme];
                for (std::size_t code = 0; code < wave.axes[axis].codes.size(); ++code) {
                    const Coded& in = wave.axes[axis].codes[code];
                    add_row(table, {wave.wave, stance, of.parent, of.code, of.label, in.code, in.label},
                            star.by[axis][code], panel.base.by[axis][code], star.total.hidden);
                }
            }
        }
    });
    return table;
}

ReleaseTable waves_table(const Release& release) {
    ReleaseTable table{.name = "waves",
                       .title = "The waves, and when and in what terms their figures were made",
                       .columns = {wave_column,
                                   {"issued_in", "integer", "Number of the release that made its figures"},
                                   {"issued", "date", "Date of that release"},
                                   {"lexicon", "string", "Lexicon version its themes are in terms of"},
                                   {"threshold", "integer", "Counts below this are hidden"},
                                   {"rounding", "integer", "Figures are multiples of this"},
                                   {"least_organisations", "integer", "A figure comes from at least so many"}},
                       .keys = {"wave"},
                       .rows = {}};
    for (const WaveIssue& wave : release.waves)
        table.rows.push_back({wave.wave, std::to_string(wave.release), wave.issued, wave.lexicon,
                              std::to_string(wave.policy.threshold), std::to_string(wave.policy.rounding),
                              std::to_string(wave.policy.least_organisations)});
    return table;
}

ReleaseTable changes_table(const Release& release) {
    ReleaseTable table{.name = "changes",
                       .title = "What became of each wave since the release before",
                       .columns = {wave_column,
                                   {"change", "string", "What became of it, see codes.csv"},
                                   {"meaning", "string", "The same as a sentence"}},
                       .keys = {"wave"},
                       .rows = {}};
    for (const pipeline::WaveChange& change : release.changes)
        table.rows.push_back({change.wave, verdict_code(change), verdict_sentence(change)});
    return table;
}

ReleaseTable codes_table(const Release& release) {
    ReleaseTable table{.name = "codes",
                       .title = "Code lists",
                       .columns = {{"list", "string", "The column that holds the code"},
                                   {"code", "string", "The code"},
                                   {"label", "string", "What it means"},
                                   {"parent", "string", "Of a theme: its foundation", false}},
                       .keys = {"list", "code"},
                       .rows = {}};
    const auto add = [&](const std::string& list, const Coded& one) {
        std::vector<std::string> row{list, one.code, one.label, one.parent};
        const bool known = std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& other) {
            return other[0] == list && other[1] == one.code;
        });
        if (!known) table.rows.push_back(std::move(row));
    };
    add("stance", {"barrier", "Said to hold businesses back"});
    add("stance", {"strength", "Said to help them"});
    for (const WaveIssue& wave : release.waves) {
        for (const Coded& one : wave.foundations) add("foundation", one);
        for (const Coded& one : wave.themes) add("theme", one);
        for (const pipeline::ReleaseAxis& axis : wave.axes)
            for (const Coded& one : axis.codes) add(axis.name, one);
    }
    add("reason", {"base", "The base, and so all figures of it, is hidden"});
    add("reason", {"total", "The total of the theme is hidden, and so all its parts"});
    add("reason", {"count", "Too few, or too few organisations, or it would tell another hidden count"});
    for (int verdict = 0; verdict <= static_cast<int>(disclosure::Verdict::kept_not_rebuilt); ++verdict) {
        const pipeline::WaveChange change{{}, static_cast<disclosure::Verdict>(verdict), false};
        add("change", {verdict_code(change), verdict_sentence(change)});
    }
    const pipeline::WaveChange left_out{{}, disclosure::Verdict::unchanged, true};
    add("change", {verdict_code(left_out), verdict_sentence(left_out)});
    return table;
}

}  // namespace

std::vector<ReleaseTable> release_tables(const Release& release) {
    return {foundations_table(release),
            themes_table(release),
            breakdown_table(release, "district"),
            breakdown_table(release, "sector"),
            breakdown_table(release, "size"),
            bases_table(release),
            waves_table(release),
            changes_table(release),
            codes_table(release)};
}

std::string release_csv(const ReleaseTable& table) {
    std::vector<std::string> header;
    for (const ReleaseColumn& column : table.columns) header.push_back(column.name);
    std::string text = csv_record(header);
    for (const std::vector<std::string>& row : table.rows) text += csv_record(row);
    return text;
}

}  // namespace groundswell::api
