// Explore: lenses, read through their themes and by name; the two are never added up.
#include <algorithm>
#include <vector>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/explore.h"
#include "api/pages/words.h"

namespace groundswell::api::explore {
namespace {

// One of the two readings: how it is asked for, and the table of it.
struct Reading {
    const char* reading;  // "linked", "explicit"
    std::string title, meaning;
    Parameters parameters;  // without by
};

std::vector<Reading> readings_of(const Asked& asked) {
    Parameters linked = asked.filters, named = asked.filters;
    linked["lens_reading"] = "linked";
    // Being named in a text has no stance.
    named["lens_reading"] = "explicit";
    named.erase("stance");
    return {{"linked", words("explore.lens_linked"), words("explore.lens_linked_meaning", {{"noun", noun(asked)}}),
             linked},
            {"explicit", words("explore.lens_explicit"), words("explore.lens_explicit_meaning"), named}};
}

void draw_reading(Html& html, const Asked& asked, const Reading& reading, const CountedSummary& answer) {
    const auto& rows = answer.summary().rows;
    double most = 0;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const Figure figure = figure_of(answer, row); figure.known) most = std::max(most, figure.high);
    const double end = charts::axis_end(most);
    const bool linked = std::string_view(reading.reading) == "linked";
    open_table(html, linked ? "lenses-linked" : "lenses-explicit", "ranked",
               words("explore.lens_caption", {{"reading", reading.title}, {"base", base_words(answer)}}));
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.lens"));
    add_figure_heads(html, answer.weighted.has_value());
    html.open("td", {{"class", "chart"}}).add(charts::bar_scale(end)).close().close().close().open("tbody");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string lens = rows[row].key[0].value_or("");
        const Figure figure = figure_of(answer, row);
        open_figure(html, "tr", "", lens + "," + reading.reading, figure);
        Parameters behind{{"lens", lens}, {"lens_reading", reading.reading}};
        if (!linked) behind["stance"] = "";
        html.open("th", {{"scope", "row"}});
        html.element("a", {{"href", words_address(asked, behind)}}, label(asked, figures::Dimension::lens, lens));
        html.close();
        add_figure_cells(html, figure);
        html.open("td", {{"class", "chart"}});
        if (figure.known)
            html.add(charts::bar({figure.share, figure.low, figure.high}, end, linked ? kind_of(asked) : "any"));
        html.close().close();
    }
    html.close();
    close_table(html);
    html.add(weighting_words(answer));
}

}  // namespace

Result<Shown> show_lenses(const Asked& asked) {
    Shown shown{.lead = words("explore.lenses_lead"), .body = {}};
    for (const Reading& reading : readings_of(asked)) {
        Parameters parameters = reading.parameters;
        parameters["by"] = "lens";
        auto answer = count(asked, parameters);
        if (!answer) return answer.error();
        shown.body.element("h2", reading.title).element("p", reading.meaning);
        if (answer->summary().rows.empty()) {
            shown.body.add(nothing_here(asked, answer->summary().base));
            continue;
        }
        draw_reading(shown.body, asked, reading, *answer);
        shown.body.add(file_links("/v1/summary", parameters));
    }
    return shown;
}

}  // namespace groundswell::api::explore
