// Explore: foundations, each with its themes beneath it.
#include <algorithm>
#include <vector>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/explore.h"
#include "api/pages/words.h"

namespace groundswell::api::explore {
namespace {

using figures::Dimension;

std::string foundation_of(const Asked& asked, const std::string& theme) {
    for (const themes::Theme& one : asked.evidence->lexicon().themes)
        if (one.id == theme) return one.foundation;
    return {};
}

double highest(const CountedSummary& answer) {
    double most = 0;
    for (std::size_t row = 0; row < answer.summary().rows.size(); ++row)
        if (const Figure figure = figure_of(answer, row); figure.known) most = std::max(most, figure.high);
    return most;
}

class FoundationTable {
public:
    FoundationTable(const Asked& asked, const CountedSummary& foundations, const CountedSummary& themes)
        : asked_(asked),
          foundations_(foundations),
          themes_(themes),
          end_(charts::axis_end(std::max(highest(foundations), highest(themes)))) {}

    void draw(Html& html) const {
        open_table(html, "foundations", "ranked grouped",
                   words("explore.foundations_caption", {{"noun", noun(asked_)}}));
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.foundation_and_theme"));
        add_figure_heads(html, foundations_.weighted.has_value());
        html.open("td", {{"class", "chart"}}).add(charts::bar_scale(end_)).close().close().close();
        const auto& rows = foundations_.summary().rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::string foundation = rows[row].key[0].value_or("");
            html.open("tbody");
            draw_row(html, "foundation", foundation, Dimension::foundation, figure_of(foundations_, row));
            const auto& themes = themes_.summary().rows;
            for (std::size_t theme = 0; theme < themes.size(); ++theme)
                if (foundation_of(asked_, themes[theme].key[0].value_or("")) == foundation)
                    draw_row(html, "theme", themes[theme].key[0].value_or(""), Dimension::theme,
                             figure_of(themes_, theme));
            html.close();
        }
        close_table(html);
    }

private:
    // `kind`: the parameter that filters to it, and the class of the row.
    void draw_row(Html& html, const std::string& kind, const std::string& id, Dimension dimension,
                  const Figure& figure) const {
        open_figure(html, "tr", kind, id, figure);
        html.open("th", {{"scope", kind == "foundation" ? "rowgroup" : "row"}});
        html.element("a", {{"href", words_address(asked_, {{kind, id}})}}, label(asked_, dimension, id)).close();
        add_figure_cells(html, figure);
        html.open("td", {{"class", "chart"}});
        if (figure.known) html.add(charts::bar({figure.share, figure.low, figure.high}, end_, kind_of(asked_)));
        html.close().close();
    }

    const Asked& asked_;
    const CountedSummary &foundations_, &themes_;
    double end_;
};

}  // namespace

Result<Shown> show_foundations(const Asked& asked) {
    Parameters by_foundation = asked.filters, by_theme = asked.filters;
    by_foundation["by"] = "foundation";
    by_theme["by"] = "theme";
    auto foundations = count(asked, by_foundation);
    if (!foundations) return foundations.error();
    auto themes = count(asked, by_theme);
    if (!themes) return themes.error();
    Shown shown{.lead = base_words(*foundations), .body = {}};
    if (foundations->summary().rows.empty()) {
        shown.body = nothing_here(asked, foundations->summary().base);
        return shown;
    }
    FoundationTable(asked, *foundations, *themes).draw(shown.body);
    shown.body.element("p", {{"class", "hint"}}, words("explore.foundations_once"));
    shown.body.add(weighting_words(*foundations));
    shown.body.add(file_links("/v1/summary", by_foundation, words("explore.files_foundations")));
    shown.body.add(file_links("/v1/summary", by_theme, words("explore.files_themes")));
    return shown;
}

}  // namespace groundswell::api::explore
