// Explore: shares over waves, and what changed by more than chance.
#include <algorithm>

#include "api/numbers.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/charts/lines.h"
#include "api/pages/counting.h"
#include "api/pages/explore.h"
#include "api/pages/explore_change.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api::explore {
namespace {

constexpr std::size_t most_charts = 6;

Figure figure_of_point(const figures::TrendPoint& point) {
    return {.n = point.share.n,
            .base = point.share.base,
            .share = point.share.value(),
            .low = point.interval.low,
            .high = point.interval.high,
            .as_counted = point.share.value()};
}

class TrendsPage {
public:
    TrendsPage(const Asked& asked, const TrendsAnswer& answer) : asked_(asked), answer_(answer) {}

    void draw(Html& html) const {
        draw_warnings(html);
        draw_changes(html);
        draw_charts(html);
        draw_table(html);
    }

private:
    const std::vector<figures::Trend>& trends() const { return answer_.trends.trends; }
    const std::vector<figures::TrendWave>& waves() const { return answer_.trends.waves; }
    std::string name(const figures::Trend& trend) const { return label(asked_, answer_.subject, trend.subject); }

    void draw_warnings(Html& html) const {
        std::vector<std::string> sentences;
        for (const auto& of_wave : answer_.warnings)
            for (const Warning& warning : of_wave) sentences.push_back(warning.message);
        if (sentences.empty()) return;
        html.open("div", {{"class", "notice"}}).element("h2", words("explore.trends_warnings")).open("ul");
        for (const std::string& sentence : sentences) html.element("li", sentence);
        html.close().close();
    }

    void draw_changes(Html& html) const {
        html.element("h2", words("explore.trends_changes"));
        std::vector<std::string> sentences;
        for (const figures::Trend& trend : trends())
            for (std::size_t point = 0; point < trend.change_points.size(); ++point)
                sentences.push_back(in_words(answer_, trend, point, asked_.resources()));
        for (const figures::Trend& trend : trends())
            for (std::size_t wave = 1; wave < trend.points.size(); ++wave)
                if (is_clear(trend.points[wave].step))
                    sentences.push_back(change_sentence(name(trend), trend, wave, waves()));
        if (waves().size() < 2) {
            html.element("p", words("explore.trends_one_wave"));
        } else if (sentences.empty()) {
            html.element("p", words("explore.trends_no_change"));
        } else {
            html.open("ul", {{"class", "changes"}});
            for (const std::string& sentence : sentences) html.element("li", sentence);
            html.close();
        }
        html.element("p", {{"class", "hint"}}, words("explore.trends_how"));
    }

    void draw_charts(Html& html) const {
        const std::size_t shown = std::min(most_charts, trends().size());
        double most = 0;
        for (std::size_t at = 0; at < shown; ++at)
            for (const figures::TrendPoint& point : trends()[at].points)
                most = std::max(most, point.interval.high);
        html.element("h2", words("explore.trends_most", {{"count", counted(shown)}}));
        html.open("div", {{"class", "charts"}});
        for (std::size_t at = 0; at < shown; ++at) {
            const figures::Trend& trend = trends()[at];
            std::vector<charts::LinePoint> points;
            for (std::size_t wave = 0; wave < trend.points.size(); ++wave)
                points.push_back({waves()[wave].id, trend.points[wave].share.value(),
                                  trend.points[wave].interval.low, trend.points[wave].interval.high});
            html.open("figure").element("figcaption", name(trend));
            html.add(charts::line_chart(points, charts::axis_end(most), kind_of(asked_))).close();
        }
        html.close();
    }

    void draw_table(Html& html) const {
        open_table(html, "trends", "grouped trends", words("explore.trends_caption", {{"noun", noun(asked_)}}));
        html.open("thead").open("tr");
        html.element("th", {{"scope", "col"}},
                     words(asked_.by == "theme" ? "explore.theme" : "explore.foundation"));
        html.element("th", {{"scope", "col"}}, words("explore.wave"));
        add_figure_heads(html, false);
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("explore.head_change"));
        html.element("th", {{"scope", "col"}}, words("explore.head_verdict")).close().close();
        for (const figures::Trend& trend : trends()) draw_trend(html, trend);
        close_table(html);
    }

    void draw_trend(Html& html, const figures::Trend& trend) const {
        html.open("tbody");
        for (std::size_t wave = 0; wave < trend.points.size(); ++wave) {
            const figures::TrendPoint& point = trend.points[wave];
            open_figure(html, "tr", "", trend.subject + "," + waves()[wave].id, figure_of_point(point));
            if (wave == 0)
                html.element("th", {{"scope", "rowgroup"}, {"rowspan", std::to_string(trend.points.size())}},
                             name(trend));
            html.open("th", {{"scope", "row"}});
            html.element(
                "a", {{"href", words_address(asked_, {{asked_.by, trend.subject}, {"wave", waves()[wave].id}})}},
                waves()[wave].id);
            html.close();
            add_figure_cells(html, figure_of_point(point));
            add_change_cells(html, trend, wave);
            html.close();
        }
        html.close();
    }

    const Asked& asked_;
    const TrendsAnswer& answer_;
};

}  // namespace

Result<Shown> show_trends(const Asked& asked) {
    Parameters parameters = asked.filters;
    parameters.erase("weighted");
    if (asked.by != "theme") parameters["by"] = asked.by;
    Call call = asking(asked, parameters);
    auto answer = answer_trends(asked.application, call);
    if (!answer) return answer.error();
    Shown shown{.lead = words("explore.base_waves", {{"base", counted(answer->trends.base)},
                                                     {"waves", counted(answer->trends.waves.size())}}),
                .body = {}};
    if (asked.has("weighted")) shown.body.element("p", {{"class", "notice"}}, words("explore.trends_unweighted"));
    if (answer->trends.trends.empty()) {
        shown.body.add(nothing_here(asked, answer->trends.base));
        return shown;
    }
    TrendsPage(asked, *answer).draw(shown.body);
    shown.body.add(file_links("/v1/trends", parameters));
    return shown;
}

}  // namespace groundswell::api::explore
