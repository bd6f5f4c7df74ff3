#include "api/pages/report_grids.h"

#include <algorithm>
#include <cmath>

#include "api/numbers.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api {
namespace {

std::string number_words(std::uint64_t number) {
    return std::to_string(number);
}

std::string interval_words(double low, double high) {
    return words("report.interval", {{"low", percent(low)}, {"high", percent(high)}});
}

std::string percentage_points(double difference) {
    return fixed(std::abs(difference) * 100, 1);
}

std::string signed_points(double difference) {
    return (difference < 0 ? "\xE2\x88\x92" : "+") + percentage_points(difference);
}

// "rose by 5.2 points" and, below, how sure that is; where it is not more than chance neither word is said.
std::vector<std::string> change_lines(const std::optional<ReportChange>& change) {
    if (!change) return {words("report.no_wave_before")};
    const std::string interval = words("report.change_interval", {{"low", signed_points(change->low)},
                                                                  {"high", signed_points(change->high)},
                                                                  {"before", percent(change->before)}});
    switch (change->moved) {
        case Moved::rose:
            return {words("report.rose", {{"points", percentage_points(change->difference)}}), interval};
        case Moved::fell:
            return {words("report.fell", {{"points", percentage_points(change->difference)}}), interval};
        case Moved::not_clear: {
            // Alone its interval would say that it moved.
            const bool alone = change->low > 0 || change->high < 0;
            return {words(alone ? "report.not_clear_among_many" : "report.no_clear_change"), interval};
        }
        case Moved::not_tested: return {words("report.not_tested", {{"before", percent(change->before)}})};
    }
    return {};
}

GridCell share_cell(const ReportFigure& figure) {
    return {{percent(figure.share)}, Bar{figure.share, figure.low, figure.high}};
}

std::vector<std::string> share_lines(const ReportFigure& figure) {
    if (figure.hidden) return {words("report.hidden_cell")};
    return {words("report.share_of", {{"share", percent(figure.share)},
                                      {"n", number_words(figure.n)},
                                      {"base", number_words(figure.base)}}),
            interval_words(figure.low, figure.high)};
}

std::string base_line(std::uint64_t base, bool hidden, bool small) {
    if (hidden) return words("report.hidden_base");
    if (base == 0) return words("report.nobody_in_group");
    return words(small ? "report.small_base" : "report.base", {{"base", number_words(base)}});
}

std::vector<std::string> group_lines(const GroupPanel& panel) {
    std::vector<std::string> lines{base_line(panel.base, panel.hidden, panel.is_small())};
    if (panel.hidden || panel.base == 0) return lines;
    if (panel.themes.empty()) lines.push_back(words("report.nothing_to_show"));
    for (const GroupTheme& theme : panel.themes)
        lines.push_back(words(theme.stands_out ? "report.group_theme_stands_out" : "report.group_theme",
                              {{"theme", theme.label},
                               {"share", percent(theme.figure.share)},
                               {"low", percent(theme.figure.low)},
                               {"high", percent(theme.figure.high)}}));
    return lines;
}

const ReportRow* row_named(const std::vector<ReportRow>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ReportRow& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

std::vector<GridCell> foundation_cells(const ReportRow* row) {
    if (row == nullptr) return {{{words("report.none_named")}}, {{}}};
    return {{share_lines(row->figure), Bar{row->figure.share, row->figure.low, row->figure.high}},
            {change_lines(row->change)}};
}

}  // namespace

Grid organisations_grid(const Report& report) {
    Grid grid{.caption = words("report.organisations_caption"),
              .columns = {{words("report.organisation"), 34},
                          {words("report.files"), 9, true},
                          {words("report.accepted"), 12, true},
                          {words("report.duplicates"), 12, true},
                          {words("report.rejected"), 11, true},
                          {words("report.could_name_barrier"), 12, true},
                          {words("report.could_name_strength"), 12, true}},
              .rows = {}};
    AskedOrganisation all{.id = {}, .name = words("report.together"), .rows = {}};
    const auto add = [&](const AskedOrganisation& one, std::uint64_t barriers, std::uint64_t strengths) {
        grid.rows.push_back({{{one.name}},
                             {{number_words(one.files)}},
                             {{number_words(one.rows.accepted)}},
                             {{number_words(one.rows.duplicate)}},
                             {{number_words(one.rows.rejected)}},
                             {{number_words(barriers)}},
                             {{number_words(strengths)}}});
    };
    for (const AskedOrganisation& one : report.organisations) {
        add(one, one.barriers, one.strengths);
        all.files += one.files;
        all.rows.accepted += one.rows.accepted;
        all.rows.duplicate += one.rows.duplicate;
        all.rows.rejected += one.rows.rejected;
    }
    if (report.organisations.size() > 1) add(all, report.barriers.base, report.strengths.base);
    return grid;
}

Grid questions_grid(const Report& report) {
    Grid grid{.caption = words("report.questions_caption"),
              .columns = {{words("report.question"), 58},
                          {words("report.asks"), 26},
                          {words("report.answers"), 16, true}},
              .rows = {}};
    for (const AskedQuestion& one : report.questions) {
        std::string asks(to_string(one.question.asks));
        std::string foundations;
        for (const std::string& foundation : one.question.foundations)
            foundations += (foundations.empty() ? "" : ", ") + foundation;
        if (!foundations.empty()) asks = words("report.prompts", {{"asks", asks}, {"foundations", foundations}});
        grid.rows.push_back(
            {{{one.question.wording.empty() ? one.question.id : one.question.wording, one.question.survey}},
             {{asks}},
             {{number_words(one.answers)}}});
    }
    return grid;
}

Grid themes_grid(const ReportPanel& panel) {
    const bool barriers = panel.stance == Stance::barrier;
    Grid grid{.caption = words(barriers ? "report.barriers_caption" : "report.strengths_caption",
                               {{"base", number_words(panel.base)}}),
              .columns = {{words("report.theme"), 33},
                          {words("report.named_by"), 10, true},
                          {words("report.share"), 14},
                          {words("report.interval_title"), 18},
                          {panel.before.empty() ? words("report.change")
                                                : words("report.since", {{"wave", panel.before}}),
                           29}},
              .rows = {}};
    for (const ReportRow& row : panel.themes)
        grid.rows.push_back({{{row.label, row.foundation}},
                             {{number_words(row.figure.n)}},
                             share_cell(row.figure),
                             {{interval_words(row.figure.low, row.figure.high)}},
                             {change_lines(row.change)}});
    return grid;
}

Grid foundations_grid(const Report& report) {
    const std::string change = words("report.change");
    Grid grid{.caption = words("report.foundations_caption"),
              .columns = {{words("report.foundation"), 20},
                          {words("report.as_barrier"), 20},
                          {change, 22},
                          {words("report.as_strength"), 20},
                          {change, 22}},
              .rows = {}};
    std::vector<std::pair<std::string, std::string>>
        order;  // as barriers rank them, then those named as strengths
    for (const auto* rows : {&report.barriers.foundations, &report.strengths.foundations})
        for (const ReportRow& row : *rows)
            if (std::find(order.begin(), order.end(), std::pair(row.id, row.label)) == order.end())
                order.emplace_back(row.id, row.label);
    for (const auto& [id, label] : order) {
        std::vector<GridCell> cells{{{label}}};
        for (const auto* rows : {&report.barriers.foundations, &report.strengths.foundations})
            for (GridCell& cell : foundation_cells(row_named(*rows, id))) cells.push_back(std::move(cell));
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

Grid groups_grid(const Report&, const std::vector<ReportGroup>& groups, figures::Dimension of) {
    const bool sectors = of == figures::Dimension::sector;
    Grid grid{.caption = words(sectors ? "report.sectors_caption" : "report.districts_caption"),
              .columns = {{words(sectors ? "report.sector" : "report.district"), 24},
                          {words("report.barriers_named_most"), 38},
                          {words("report.strengths_named_most"), 38}},
              .rows = {}};
    for (const ReportGroup& group : groups)
        grid.rows.push_back(
            {{{group.id ? group.label : words(sectors ? "report.sector_not_known" : "report.district_not_known")}},
             {group_lines(group.barriers)},
             {group_lines(group.strengths)}});
    return grid;
}

Grid challenges_grid(const Report& report) {
    Grid grid{
        .caption = words("report.challenges_caption"),
        .columns = {{words("report.challenge"), 28}, {words("report.linked"), 36}, {words("report.explicit"), 36}},
        .rows = {}};
    for (const ReportLens& lens : report.lenses.lenses)
        grid.rows.push_back({{{lens.label}}, {share_lines(lens.linked)}, {share_lines(lens.named)}});
    return grid;
}

Grid challenges_by_sector_grid(const Report& report) {
    Grid grid{.caption = words("report.by_sector_caption"), .columns = {{words("report.sector"), 32}}, .rows = {}};
    for (const ReportLens& lens : report.lenses.lenses) grid.columns.push_back({lens.label, 17});
    for (const LensesOfSector& sector : report.lenses.sectors) {
        std::vector<GridCell> cells{{{sector.id ? sector.label : words("report.sector_not_known"),
                                      base_line(sector.base, sector.hidden, sector.is_small())}}};
        for (const ReportFigure& figure : sector.linked)
            cells.push_back(figure.hidden
                                ? GridCell{{words("report.hidden_cell")}}
                                : GridCell{{percent(figure.share), interval_words(figure.low, figure.high)}});
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

Grid connections_grid(const Report& report) {
    Grid grid{
        .caption = words("report.connections_caption", {{"tested", number_words(report.connections_tested)}}),
        .columns = {{words("report.one_theme"), 32},
                    {words("report.other_theme"), 32},
                    {words("report.named_together"), 18, true},
                    {words("report.lift"), 18, true}},
        .rows = {}};
    for (const ReportConnection& one : report.connections)
        grid.rows.push_back(
            {{{one.first_label, words("report.named_by_n", {{"n", number_words(one.naming_first)}})}},
             {{one.second_label, words("report.named_by_n", {{"n", number_words(one.naming_second)}})}},
             {{number_words(one.together)}},
             {{fixed(one.lift, 1)}}});
    return grid;
}

}  // namespace groundswell::api
