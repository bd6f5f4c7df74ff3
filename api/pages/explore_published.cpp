// Explore: what is published for everyone, with what is hidden there and why.
#include <algorithm>
#include <map>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/charts/heat.h"
#include "api/pages/explore.h"
#include "api/pages/words.h"
#include "api/parameters.h"
#include "api/release_forms.h"
#include "api/summary_forms.h"

namespace groundswell::api::explore {
namespace {

// A row of a release's table by the names of its columns.
class PublishedRow {
public:
    PublishedRow(const ReleaseTable& table, const std::vector<std::string>& cells)
        : table_(&table), cells_(&cells) {}

    const std::string& text(const char* column) const {
        std::size_t at = 0;
        while (table_->columns[at].name != column) ++at;
        return (*cells_)[at];
    }
    bool is_hidden() const { return text("suppressed") == "true"; }
    double number(const char* column) const { return std::stod(text(column)); }
    Figure figure() const {
        if (is_hidden()) return {};
        return {.n = std::stoull(text("n")),
                .base = std::stoull(text("base")),
                .share = number("share"),
                .low = number("low"),
                .high = number("high"),
                .as_counted = number("share")};
    }

private:
    const ReleaseTable* table_;
    const std::vector<std::string>* cells_;
};

using PublishedRows = std::vector<PublishedRow>;

std::string why_hidden(const PublishedRow& row) {
    const std::string& reason = row.text("reason");
    if (reason == "base") return words("explore.hidden_base");
    if (reason == "total") return words("explore.hidden_total");
    return words("explore.hidden_count");
}

// The attributes of a figure, or of one that is hidden.
void open_published(Html& html, std::string_view element, const std::string& kind, const std::string& key,
                    const PublishedRow& row) {
    if (!row.is_hidden()) {
        open_figure(html, element, kind, key, row.figure());
        return;
    }
    html.open(element, {{"class", kind.empty() ? "suppressed" : "suppressed " + kind},
                        {"data-key", key},
                        {"data-suppressed", row.text("reason")}});
}

class PublishedPage {
public:
    PublishedPage(const Asked& asked, std::string wave)
        : asked_(asked),
          wave_(std::move(wave)),
          stance_(asked.stance == "strength" ? "strength" : "barrier"),
          tables_(release_tables(*asked.release)) {}

    void draw(Html& html) const {
        draw_themes(html);
        for (const char* by : {"district", "sector"}) draw_breakdown(html, by);
    }

private:
    PublishedRows rows_of(const std::string& name) const {
        PublishedRows rows;
        for (const ReleaseTable& table : tables_) {
            if (table.name != name) continue;
            for (const auto& cells : table.rows) {
                const PublishedRow row(table, cells);
                if (row.text("wave") == wave_ && row.text("stance") == stance_) rows.push_back(row);
            }
        }
        return rows;
    }

    // The most named first; those hidden after.
    PublishedRows ranked() const {
        PublishedRows rows = rows_of("themes");
        const auto rank = [](const PublishedRow& row) { return row.is_hidden() ? -1.0 : row.number("n"); };
        std::stable_sort(rows.begin(), rows.end(), [&](const PublishedRow& one, const PublishedRow& other) {
            return rank(one) > rank(other);
        });
        return rows;
    }

    void draw_themes(Html& html) const {
        const PublishedRows rows = ranked();
        double most = 0;
        for (const PublishedRow& row : rows)
            if (!row.is_hidden()) most = std::max(most, row.number("high"));
        const double end = charts::axis_end(most);
        open_table(html, "published", "ranked",
                   words("explore.published_caption", {{"noun", noun(asked_)}, {"wave", wave_}}));
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.theme"));
        add_figure_heads(html, false);
        html.open("td", {{"class", "chart"}}).add(charts::bar_scale(end)).close().close().close().open("tbody");
        for (const PublishedRow& row : rows) {
            open_published(html, "tr", "", row.text("theme"), row);
            html.element("th", {{"scope", "row"}}, row.text("theme_label"));
            if (row.is_hidden()) {
                html.element("td", {{"colspan", "4"}},
                             words("explore.hidden_because", {{"why", why_hidden(row)}}));
            } else {
                const Figure figure = row.figure();
                add_figure_cells(html, figure);
                html.open("td", {{"class", "chart"}})
                    .add(charts::bar({figure.share, figure.low, figure.high}, end, stance_.c_str()));
                html.close();
            }
            html.close();
        }
        html.close();
        close_table(html);
        html.add(release_file("themes.csv"));
    }

    void draw_breakdown(Html& html, const std::string& by) const {
        const std::string name = "themes_by_" + by;
        const PublishedRows rows = rows_of(name);
        if (rows.empty()) return;
        std::map<std::string, std::vector<PublishedRow>> by_theme;
        for (const PublishedRow& row : rows) by_theme[row.text("theme")].push_back(row);
        html.element("h2", words(by == "district" ? "explore.published_districts" : "explore.published_sectors"));
        html.add(charts::shade_legend(words("explore.shades")));
        html.element("p", {{"class", "hint"}}, words("explore.published_how"));
        open_table(html, name, "heat",
                   words(by == "district" ? "explore.published_by_district" : "explore.published_by_sector",
                         {{"noun", noun(asked_)}, {"wave", wave_}}));
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.theme"));
        for (const PublishedRow& row : by_theme.begin()->second)
            html.element("th", {{"scope", "col"}, {"class", "group"}}, row.text((by + "_label").c_str()));
        html.close().close().open("tbody");
        for (const PublishedRow& theme : ranked()) {
            html.open("tr").element("th", {{"scope", "row"}}, theme.text("theme_label"));
            for (const PublishedRow& row : by_theme[theme.text("theme")]) draw_cell(html, row, by);
            html.close();
        }
        html.close();
        close_table(html);
        html.add(release_file(name + ".csv"));
    }

    static void draw_cell(Html& html, const PublishedRow& row, const std::string& by) {
        const std::string kind = row.is_hidden() ? "heat" : "heat " + charts::shade_class(row.number("share"));
        open_published(html, "td", kind, row.text("theme") + "," + row.text(by.c_str()), row);
        if (row.is_hidden())
            html.text(words("explore.hidden")).element("small", row.text("reason"));
        else
            html.text(percent(row.number("share"))).element("small", row.text("n"));
        html.close();
    }

    Html release_file(const std::string& name) const {
        const std::string address = "/v1/releases/" + std::to_string(asked_.release->number) + "/" + name;
        Html html;
        html.open("p", {{"class", "files"}})
            .text(words("explore.files") + " ")
            .element("a", {{"href", address}}, "CSV");
        return html.close();
    }

    const Asked& asked_;
    std::string wave_, stance_;
    std::vector<ReleaseTable> tables_;
};

}  // namespace

std::vector<std::string> published_waves(const Asked& asked) {
    std::vector<std::string> waves;
    if (asked.release)
        for (const pipeline::WaveIssue& wave : asked.release->waves) waves.push_back(wave.wave);
    return waves;
}

Result<Shown> show_published(const Asked& asked) {
    Shown shown;
    const std::vector<std::string> waves = published_waves(asked);
    if (waves.empty()) {
        shown.lead = words("explore.published_none");
        shown.body.element("p", words("explore.published_none_how"));
        return shown;
    }
    const std::string& wanted = asked.filter("wave");
    if (!wanted.empty() && std::find(waves.begin(), waves.end(), wanted) == waves.end())
        return parameter_value_invalid("wave", wanted,
                                       words("explore.published_waves_are", {{"last", waves.back()}}));
    shown.lead = words("explore.published_lead",
                       {{"number", std::to_string(asked.release->number)}, {"date", asked.release->date()}});
    const disclosure::Policy& policy = asked.release->policy;
    shown.body.element(
        "p", words("explore.published_rules", {{"threshold", std::to_string(policy.threshold)},
                                               {"organisations", std::to_string(policy.least_organisations)},
                                               {"rounding", std::to_string(policy.rounding)}}));
    PublishedPage(asked, wanted.empty() ? waves.back() : wanted).draw(shown.body);
    return shown;
}

}  // namespace groundswell::api::explore
