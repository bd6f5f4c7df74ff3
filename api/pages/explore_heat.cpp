#include "api/pages/explore_heat.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "api/pages/charts/heat.h"
#include "api/pages/counting.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"

namespace groundswell::api::explore {
namespace {

using Code = std::optional<std::string>;

class HeatTable {
public:
    HeatTable(const Asked& asked, const HeatGrid& grid) : asked_(asked), grid_(grid), name_(to_string(grid.by)) {}

    void draw(Html& html) const {
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.theme"));
        for (std::size_t group = 0; group < grid_.groups.size(); ++group) draw_head(html, group);
        html.close().close().open("tbody");
        for (std::size_t theme = 0; theme < grid_.themes.size(); ++theme) {
            const std::string& id = grid_.themes[theme];
            html.open("tr").open("th", {{"scope", "row"}});
            html.element("a", {{"href", words_address(asked_, {{"theme", id}})}},
                         label(asked_, figures::Dimension::theme, id));
            html.close();
            for (std::size_t group = 0; group < grid_.groups.size(); ++group) draw_cell(html, theme, group);
            html.close();
        }
        html.close();
    }

private:
    void draw_head(Html& html, std::size_t group) const {
        const Code& code = grid_.groups[group];
        const auto& first = grid_.figure(0, group);
        html.open("th", {{"scope", "col"}, {"class", "group"}}).text(label(asked_, grid_.by, code));
        if (first && first->base == 0) {
            html.element("small", words("explore.nobody_asked"));
        } else if (first) {
            html.open("small").text(words("explore.of_base", {{"base", counted(first->base)}})).close();
            if (is_small(*first)) html.open("small").text(words("explore.small_base")).close();
        }
        html.close();
    }

    void draw_cell(Html& html, std::size_t theme, std::size_t group) const {
        const auto& figure = grid_.figure(theme, group);
        if (!figure) {
            html.element("td", "");
            return;
        }
        const std::string value = filter_value(grid_.groups[group]);
        const std::string kind =
            is_small(*figure) || !figure->known ? "small-base" : charts::shade_class(figure->share);
        open_figure(html, "td", "heat " + kind, grid_.themes[theme] + "," + value, *figure);
        const std::string share = figure->known ? percent(figure->share) : words("explore.not_weighted");
        if (figure->n == 0)
            html.text(share);
        else
            html.element("a", {{"href", words_address(asked_, {{"theme", grid_.themes[theme]}, {name_, value}})}},
                         share);
        html.element("small", counted(figure->n)).close();
    }

    const Asked& asked_;
    const HeatGrid& grid_;
    std::string name_;
};

}  // namespace

std::string filter_value(const Code& code) {
    return code.value_or("none");
}

HeatGrid grid_of(const CountedSummary& answer, const std::vector<std::string>& order) {
    const auto& rows = answer.summary().rows;
    const auto place = [&](const Code& code) {
        const auto found = code ? std::find(order.begin(), order.end(), *code) : order.end();
        return std::tuple(!code, found == order.end(), found - order.begin(), code);
    };
    HeatGrid grid{.by = answer.query.by[1], .groups = {}, .themes = {}, .figures = {}};
    std::map<std::string, std::uint64_t> totals;
    for (const figures::SummaryRow& row : rows) {
        totals[row.key[0].value_or("")] += row.n;
        if (std::find(grid.groups.begin(), grid.groups.end(), row.key[1]) == grid.groups.end())
            grid.groups.push_back(row.key[1]);
    }
    std::sort(grid.groups.begin(), grid.groups.end(),
              [&](const Code& one, const Code& other) { return place(one) < place(other); });
    for (const auto& [theme, total] : totals) grid.themes.push_back(theme);
    std::stable_sort(
        grid.themes.begin(), grid.themes.end(),
        [&](const std::string& one, const std::string& other) { return totals[one] > totals[other]; });
    std::map<std::string, std::size_t> theme_places;
    std::map<Code, std::size_t> group_places;
    for (std::size_t theme = 0; theme < grid.themes.size(); ++theme) theme_places[grid.themes[theme]] = theme;
    for (std::size_t group = 0; group < grid.groups.size(); ++group) group_places[grid.groups[group]] = group;
    grid.figures.resize(grid.themes.size() * grid.groups.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        grid.figures[theme_places[rows[row].key[0].value_or("")] * grid.groups.size() +
                     group_places[rows[row].key[1]]] = figure_of(answer, row);
    return grid;
}

Html heat_table(const Asked& asked, const HeatGrid& grid, const std::string& caption) {
    Html html;
    html.add(charts::shade_legend(words("explore.shades")));
    html.element("p", {{"class", "hint"}}, words("explore.heat_how"));
    open_table(html, "heat", "heat", caption);
    HeatTable(asked, grid).draw(html);
    close_table(html);
    return html;
}

}  // namespace groundswell::api::explore
