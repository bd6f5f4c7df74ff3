// Explore: themes named together, as a network and a table.
#include <algorithm>

#include "api/numbers.h"
#include "api/pages/charts/network.h"
#include "api/pages/counting.h"
#include "api/pages/explore.h"
#include "api/pages/explore_change.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"
#include "api/table.h"

namespace groundswell::api::explore {
namespace {

using figures::Connection;
using figures::Dimension;

constexpr std::size_t most_edges = 24;  // more make a picture nobody reads
constexpr std::size_t most_rows = 60;   // more make a table nobody reads and a page that is slow to come

std::string number_or_dash(const std::optional<double>& number, int decimals) {
    return number ? fixed(*number, decimals) : "\u2013";
}

std::string six_or_none(const std::optional<double>& number) {
    return number ? fixed(as_given(*number, Kind::ratio), 6) : "";
}

class ConnectionsPage {
public:
    ConnectionsPage(const Asked& asked, const figures::Connections& found) : asked_(asked), found_(found) {
        // The rows are ranked by phi: the first are the strongest.
        for (const Connection& row : found.rows)
            if (row.edge && drawn_.size() < most_edges) drawn_.push_back(&row);
    }

    void draw(Html& html) const {
        if (found_.edges == 0) {
            html.element("p", words("explore.no_edges", {{"tested", counted(found_.tested)}}));
        } else {
            draw_network(html);
        }
        draw_table(html);
    }

private:
    std::string name(const std::string& theme) const { return label(asked_, Dimension::theme, theme); }

    // Themes met in the edges drawn, foundation by foundation.
    std::vector<std::string> themes_drawn() const {
        std::vector<std::string> themes;
        const auto& lexicon = asked_.evidence->lexicon();
        for (const themes::Foundation& foundation : lexicon.foundations)
            for (const themes::Theme& theme : lexicon.themes)
                if (theme.foundation == foundation.id &&
                    std::any_of(drawn_.begin(), drawn_.end(), [&](const Connection* edge) {
                        return edge->first == theme.id || edge->second == theme.id;
                    }))
                    themes.push_back(theme.id);
        return themes;
    }

    std::size_t group_of(const std::string& theme) const {
        const auto& lexicon = asked_.evidence->lexicon();
        std::string foundation;
        for (const themes::Theme& one : lexicon.themes)
            if (one.id == theme) foundation = one.foundation;
        for (std::size_t group = 0; group < lexicon.foundations.size(); ++group)
            if (lexicon.foundations[group].id == foundation) return group;
        return 0;
    }

    void draw_network(Html& html) const {
        const std::vector<std::string> themes = themes_drawn();
        const auto place = [&](const std::string& theme) {
            return static_cast<std::size_t>(std::find(themes.begin(), themes.end(), theme) - themes.begin());
        };
        std::vector<charts::Node> nodes;
        for (const std::string& theme : themes) nodes.push_back({name(theme), group_of(theme)});
        std::vector<charts::Edge> edges;
        for (const Connection* edge : drawn_)
            edges.push_back({place(edge->first), place(edge->second), edge->measures.phi.value_or(0)});
        html.element("p", words("explore.network_how",
                                {{"shown", counted(drawn_.size())}, {"edges", counted(found_.edges)}}));
        html.open("div", {{"class", "legend"}}).element("span", words("explore.node_shapes")).open("ul");
        const auto& foundations = asked_.evidence->lexicon().foundations;
        for (std::size_t group = 0; group < foundations.size(); ++group)
            html.open("li").add(charts::node_mark(group)).text(" " + foundations[group].label).close();
        html.close().close();
        html.open("div", {{"class", "scroll"},
                          {"role", "region"},
                          {"tabindex", "0"},
                          {"aria-label", words("explore.network_label")}});
        html.add(charts::network(nodes, edges)).close();
    }

    std::string caption() const {
        if (asked_.all_pairs) return words("explore.pairs_caption");
        if (found_.edges <= most_rows) return words("explore.connections_caption");
        return words("explore.connections_strongest",
                     {{"shown", counted(most_rows)}, {"edges", counted(found_.edges)}});
    }

    void draw_table(Html& html) const {
        open_table(html, "connections", "pairs", caption());
        html.open("thead").open("tr");
        for (const char* head : {"explore.head_first", "explore.head_second"})
            html.element("th", {{"scope", "col"}}, words(head));
        for (const char* head : {"explore.head_both", "explore.head_lift", "explore.head_phi",
                                 "explore.head_given", "explore.head_adjusted", "explore.head_q"})
            html.element("th", {{"scope", "col"}, {"class", "number"}}, words(head));
        html.close().close().open("tbody");
        std::size_t drawn = 0;
        for (const Connection& row : found_.rows)
            if (asked_.all_pairs || (row.edge && ++drawn <= most_rows)) draw_row(html, row);
        html.close();
        close_table(html);
        html.element("p", {{"class", "place"}}, words("explore.connections_how"));
        html.open("p").element("a",
                               {{"href", address_with(asked_, {{"pairs", asked_.all_pairs ? "" : "all"}})},
                                flag("data-swap"),
                                {"id", "pairs"}},
                               asked_.all_pairs
                                   ? words("explore.pairs_linked")
                                   : words("explore.pairs_all", {{"pairs", counted(found_.rows.size())}}));
        html.close();
    }

    void draw_row(Html& html, const Connection& row) const {
        const auto& measures = row.measures;
        html.open("tr", {{"data-key", row.first + "," + row.second},
                         {"data-both", std::to_string(row.counts.a)},
                         {"data-base", std::to_string(row.counts.total())},
                         {"data-lift", six_or_none(measures.lift)},
                         {"data-phi", six_or_none(measures.phi)}});
        html.open("th", {{"scope", "row"}});
        html.element("a", {{"href", words_address(asked_, {{"theme", row.first}})}}, name(row.first)).close();
        html.open("td")
            .element("a", {{"href", words_address(asked_, {{"theme", row.second}})}}, name(row.second))
            .close();
        const Html::Attributes of_number{{"class", "number"}};
        html.element(
            "td", of_number,
            words("explore.n_of_base", {{"n", counted(row.counts.a)}, {"base", counted(row.counts.total())}}));
        html.element("td", of_number, number_or_dash(measures.lift, 1));
        html.open("td", of_number).text(number_or_dash(measures.phi, 2));
        if (measures.phi_interval) html.element("small", interval_text(*measures.phi_interval));
        html.close();
        html.element("td", of_number, measures.given_first ? percent(*measures.given_first) : "\u2013");
        html.open("td", of_number).text(row.adjusted ? fixed(row.adjusted->ratio, 1) : "\u2013");
        if (row.adjusted) html.element("small", interval_text(row.adjusted->interval));
        html.close();
        html.element("td", of_number, row.q ? probability_text(*row.q) : words("explore.not_tested")).close();
    }

    static std::string interval_text(const statistics::Interval& interval) {
        return words("explore.interval", {{"low", fixed(interval.low, 2)}, {"high", fixed(interval.high, 2)}});
    }

    const Asked& asked_;
    const figures::Connections& found_;
    std::vector<const Connection*> drawn_;
};

}  // namespace

Result<Shown> show_connections(const Asked& asked) {
    Parameters parameters = asked.filters;
    parameters.erase("weighted");
    Call call = asking(asked, parameters);
    auto answer = answer_connections(asked.application, call);
    if (!answer) return answer.error();
    const figures::Connections& found = answer->connections;
    Shown shown{.lead = words("explore.connections_lead", {{"edges", counted(found.edges)},
                                                           {"tested", counted(found.tested)},
                                                           {"base", counted(found.base)}}),
                .body = {}};
    if (asked.has("weighted"))
        shown.body.element("p", {{"class", "notice"}}, words("explore.connections_unweighted"));
    if (found.rows.empty()) {
        shown.body.add(nothing_here(asked, found.base));
        return shown;
    }
    ConnectionsPage(asked, found).draw(shown.body);
    shown.body.add(file_links("/v1/connections", parameters));
    return shown;
}

}  // namespace groundswell::api::explore
