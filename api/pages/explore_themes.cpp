// Explore: themes ranked, and barriers and strengths side by side.
#include <algorithm>
#include <vector>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/counting.h"
#include "api/pages/explore.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api::explore {
namespace {

using figures::Dimension;

// A theme with its row for each stance.
struct Sides {
    std::string theme;
    std::optional<Figure> barrier, strength, neutral;
};

std::optional<Figure>* side_of(Sides& sides, const std::string& stance) {
    if (stance == "barrier") return &sides.barrier;
    if (stance == "strength") return &sides.strength;
    return &sides.neutral;
}

// Themes by how many name them as a barrier, then as a strength.
std::vector<Sides> sides_of(const CountedSummary& answer) {
    std::vector<Sides> all;
    const auto& rows = answer.summary().rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string theme = rows[row].key[0].value_or("");
        auto found = std::find_if(all.begin(), all.end(), [&](const Sides& one) { return one.theme == theme; });
        if (found == all.end())
            found = all.insert(all.end(), Sides{.theme = theme, .barrier = {}, .strength = {}, .neutral = {}});
        *side_of(*found, rows[row].key[1].value_or("")) = figure_of(answer, row);
    }
    const auto n = [](const std::optional<Figure>& figure) { return figure ? figure->n : 0; };
    std::stable_sort(all.begin(), all.end(), [&](const Sides& one, const Sides& other) {
        return std::pair(n(one.barrier), n(one.strength)) > std::pair(n(other.barrier), n(other.strength));
    });
    return all;
}

double end_of(const std::vector<Sides>& all) {
    double most = 0;
    for (const Sides& one : all)
        for (const auto& side : {one.barrier, one.strength})
            if (side && side->known) most = std::max(most, side->high);
    return charts::axis_end(most);
}

std::optional<charts::Bar> bar_of(const std::optional<Figure>& figure) {
    if (!figure || !figure->known) return std::nullopt;
    return charts::Bar{figure->share, figure->low, figure->high};
}

void add_side(Html& html, const Asked& asked, const std::string& theme, const std::string& stance,
              const std::optional<Figure>& figure) {
    if (!figure) {
        html.element("td", "").element("td", "");
        return;
    }
    open_figure(html, "td", "number", theme + "," + stance, *figure);
    const std::string n = counted(figure->n);
    if (figure->n == 0)
        html.text(n);
    else
        html.element("a", {{"href", words_address(asked, {{"theme", theme}, {"stance", stance}})}}, n);
    html.close().open("td", {{"class", "number"}});
    html.text(figure->known ? percent(figure->share) : words("explore.not_weighted"));
    if (figure->known && stance != "neutral")
        html.open("small")
            .text(words("explore.interval", {{"low", percent(figure->low)}, {"high", percent(figure->high)}}))
            .close();
    html.close();
}

bool any_neutral(const std::vector<Sides>& all) {
    return std::any_of(all.begin(), all.end(), [](const Sides& one) { return one.neutral.has_value(); });
}

void add_sides_head(Html& html, const std::vector<Sides>& all, double end) {
    const auto base = [&](std::optional<Figure> Sides::*side) {
        for (const Sides& one : all)
            if (one.*side) return counted((one.*side)->base);
        return std::string("0");
    };
    const auto group = [&](const std::string& name, std::optional<Figure> Sides::*side) {
        html.element("th", {{"scope", "colgroup"}, {"colspan", "2"}},
                     words("explore.side_of_base", {{"side", name}, {"base", base(side)}}));
    };
    html.open("thead").open("tr").element("th", {{"scope", "col"}, {"rowspan", "2"}}, words("explore.theme"));
    group(words("explore.barriers"), &Sides::barrier);
    html.open("td", {{"class", "chart"}, {"rowspan", "2"}}).add(charts::bars_scale_apart(end)).close();
    group(words("explore.strengths"), &Sides::strength);
    if (any_neutral(all)) group(words("explore.neutral"), &Sides::neutral);
    html.close().open("tr");
    for (int side = 0; side < (any_neutral(all) ? 3 : 2); ++side) {
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("explore.head_n"));
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("explore.head_share"));
    }
    html.close().close();
}

}  // namespace

Result<Shown> show_themes(const Asked& asked) {
    if (asked.stance == "any") return show_sides(asked);
    Parameters parameters = asked.filters;
    parameters["by"] = "theme";
    auto answer = count(asked, parameters);
    if (!answer) return answer.error();
    const auto& rows = answer->summary().rows;
    Shown shown{.lead = base_words(*answer), .body = {}};
    if (rows.empty()) {
        shown.body = nothing_here(asked, answer->summary().base);
        return shown;
    }
    double most = 0;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const Figure figure = figure_of(*answer, row); figure.known) most = std::max(most, figure.high);
    const double end = charts::axis_end(most);
    Html& html = shown.body;
    open_table(html, "themes", "ranked", words("explore.themes_caption", {{"noun", noun(asked)}}));
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.theme"));
    add_figure_heads(html, answer->weighted.has_value());
    html.open("td", {{"class", "chart"}}).add(charts::bar_scale(end)).close().close().close().open("tbody");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string theme = rows[row].key[0].value_or("");
        const Figure figure = figure_of(*answer, row);
        open_figure(html, "tr", "", theme, figure);
        html.open("th", {{"scope", "row"}});
        html.element("a", {{"href", words_address(asked, {{"theme", theme}})}},
                     label(asked, Dimension::theme, theme));
        html.close();
        add_figure_cells(html, figure);
        html.open("td", {{"class", "chart"}});
        if (figure.known) html.add(charts::bar({figure.share, figure.low, figure.high}, end, kind_of(asked)));
        html.close().close();
    }
    html.close();
    close_table(html);
    html.add(weighting_words(*answer)).add(file_links("/v1/summary", parameters));
    return shown;
}

Result<Shown> show_sides(const Asked& asked) {
    Parameters parameters = asked.filters;
    parameters["by"] = "theme,stance";
    parameters["zeros"] = "true";
    auto answer = count(asked, parameters);
    if (!answer) return answer.error();
    const std::vector<Sides> all = sides_of(*answer);
    Shown shown{.lead = base_words(*answer), .body = {}};
    if (answer->summary().base == 0 || all.empty()) {
        shown.body = nothing_here(asked, answer->summary().base);
        return shown;
    }
    const double end = end_of(all);
    Html& html = shown.body;
    open_table(html, "themes", "sides", words("explore.sides_caption"));
    add_sides_head(html, all, end);
    html.open("tbody");
    for (const Sides& one : all) {
        html.open("tr").element("th", {{"scope", "row"}}, label(asked, Dimension::theme, one.theme));
        add_side(html, asked, one.theme, "barrier", one.barrier);
        html.open("td", {{"class", "chart"}})
            .add(charts::bars_apart(bar_of(one.barrier), bar_of(one.strength), end))
            .close();
        add_side(html, asked, one.theme, "strength", one.strength);
        if (any_neutral(all)) add_side(html, asked, one.theme, "neutral", one.neutral);
        html.close();
    }
    html.close();
    close_table(html);
    html.add(weighting_words(*answer)).add(file_links("/v1/summary", parameters));
    return shown;
}

}  // namespace groundswell::api::explore
