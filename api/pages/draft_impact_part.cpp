// What a draft would change, for people: the sentence, themes that gain or lose responses with the words, and the
// figures that move.
#include <algorithm>

#include "analysis/text/code_points.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/pages/counting.h"
#include "api/pages/drafts.h"
#include "api/pages/example_text.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api {
namespace {

constexpr std::size_t figures_shown = 20;
constexpr std::uint64_t small_base = 30;

std::string points_moved(double difference) {
    return printed("%+.1f", difference * 100);
}

bool has_small_base(const pipeline::FigureMove& figure) {
    return std::min(figure.base_before, figure.base_after) < small_base;
}

void add_heads(Html& html, const std::vector<std::string>& plain, const std::vector<std::string>& numbers) {
    html.open("thead").open("tr");
    for (const std::string& name : plain) html.element("th", {{"scope", "col"}}, name);
    for (const std::string& name : numbers) html.element("th", {{"scope", "col"}, {"class", "number"}}, name);
    html.close().close().open("tbody");
}

Html themes_table(const pipeline::LexiconDiff& diff) {
    Html html;
    open_table(html, "moves-caption", "", words("workshop.moves"));
    add_heads(html, {words("workshop.theme")},
              {words("workshop.before"), words("workshop.after"), words("workshop.gains"),
               words("workshop.losses"), words("workshop.turned")});
    for (const pipeline::ThemeMove& move : diff.themes) {
        html.open("tr").element("th", {{"scope", "row"}}, label_of_theme(diff.after->lexicon(), move.theme));
        for (const std::uint64_t number : {move.before, move.after, move.gained, move.lost, move.turned})
            html.element("td", {{"class", "number"}}, counted(number));
        html.close();
    }
    html.close();
    close_table(html);
    return html;
}

void add_examples(Html& html, const std::string& heading, const std::vector<pipeline::MoveExample>& examples) {
    if (examples.empty()) return;
    html.element("h4", heading);
    for (const pipeline::MoveExample& one : examples) {
        const std::size_t at = one.words.empty() ? std::string::npos : one.text.find(one.words);
        std::uint32_t start = 0, end = 0;
        if (at != std::string::npos) {
            start = text::count_code_points(std::string_view(one.text).substr(0, at));
            end = start + text::count_code_points(one.words);
        }
        html.open("article", {{"class", "example"}}).add(example_text(one.text, start, end));
        html.open("p", {{"class", "place"}}).text(words("drafts.by_rule") + " ").element("code", one.rule).close();
        html.close();
    }
}

Html words_of(const pipeline::LexiconDiff& diff) {
    Html html;
    for (const pipeline::ThemeMove& move : diff.themes) {
        if (move.gains.empty() && move.losses.empty()) continue;
        html.open("details").element(
            "summary", words("drafts.words_of", {{"theme", label_of_theme(diff.after->lexicon(), move.theme)}}));
        add_examples(html, words("drafts.gained_words"), move.gains);
        add_examples(html, words("drafts.lost_words"), move.losses);
        html.close();
    }
    return html;
}

void add_figure(Html& html, const pipeline::FigureMove& figure) {
    html.element("td", {{"class", "number"}}, percent(figure.share_before));
    html.element("td", {{"class", "number"}}, percent(figure.share_after));
    html.element("td", {{"class", "number"}}, points_moved(figure.difference()));
    html.element("td", {{"class", "number"}}, counted(figure.n_before) + " / " + counted(figure.n_after));
    html.open("td", {{"class", "number"}}).text(counted(figure.base_after));
    if (has_small_base(figure)) html.text(" ").element("span", {{"class", "place"}}, words("drafts.small"));
    html.close();
}

std::vector<std::string> figure_heads() {
    return {words("workshop.before"), words("workshop.after"), words("drafts.points"), words("drafts.named"),
            words("drafts.base")};
}

Html totals_table(const pipeline::LexiconDiff& diff) {
    Html html;
    open_table(html, "totals-caption", "", words("drafts.totals"));
    add_heads(html, {words("workshop.theme")}, figure_heads());
    for (const pipeline::FigureMove& figure : diff.totals) {
        html.open("tr").element("th", {{"scope", "row"}}, label_of_theme(diff.after->lexicon(), figure.theme));
        add_figure(html, figure);
        html.close();
    }
    html.close();
    close_table(html);
    return html;
}

Html figures_table(const pipeline::LexiconDiff& diff, Labels& labels) {
    using figures::Dimension;
    Html html;
    // Where few could have named it, one answer moves a share far: that comes last.
    std::vector<pipeline::FigureMove> moves = diff.figures;
    std::stable_partition(moves.begin(), moves.end(), [](const auto& one) { return !has_small_base(one); });
    const std::size_t shown = std::min(figures_shown, moves.size());
    open_table(html, "figures-caption", "",
               words("drafts.figures", {{"shown", counted(shown)}, {"count", counted(diff.figures.size())}}));
    add_heads(html, {words("workshop.theme"), words("drafts.sector"), words("drafts.district")}, figure_heads());
    for (std::size_t place = 0; place < shown; ++place) {
        const pipeline::FigureMove& figure = moves[place];
        html.open("tr").element("th", {{"scope", "row"}}, label_of_theme(diff.after->lexicon(), figure.theme));
        html.element("td", labels.of(Dimension::sector, figure.sector));
        html.element("td", labels.of(Dimension::district, figure.district));
        add_figure(html, figure);
        html.close();
    }
    html.close();
    close_table(html);
    return html;
}

Html warnings_part(const pipeline::DraftImpact& impact) {
    Html html;
    if (impact.warnings.empty()) return html;
    html.open("details").element("summary",
                                 words("drafts.warnings", {{"count", counted(impact.warnings.size())}}));
    html.open("ul");
    for (const Error& one : impact.warnings) {
        const std::size_t line = std::min(one.message.find('\n'), one.message.size());
        html.open("li").text(one.message.substr(0, line) + ". " + one.cure).close();
    }
    return html.close().close();
}

}  // namespace

Html draft_impact_part(const DraftAnswer& answer, const pipeline::DraftImpact& impact,
                       const pipeline::Evidence& evidence, const pipeline::Resources& resources) {
    const pipeline::LexiconDiff& diff = impact.diff;
    Html html;
    html.element("p", {{"class", "sentence"}, {"data-announce", ""}},
                 diff.differing == 0
                     ? words("drafts.impact_nothing", {{"answers", counted(diff.answers)}})
                     : words("drafts.impact_sentence", {{"differing", counted(diff.differing)},
                                                        {"answers", counted(diff.answers)},
                                                        {"themes", counted(diff.themes.size())},
                                                        {"figures", counted(diff.figures.size())}}));
    html.element("p", {{"class", "place"}}, words("drafts.impact_nothing_changed"));
    if (diff.masked > 0)
        html.element("p", {{"class", "place"}}, words("drafts.impact_masked", {{"count", counted(diff.masked)}}));
    html.add(warnings_part(impact));
    if (!diff.themes.empty())
        html.element("h3", words("drafts.impact_themes")).add(themes_table(diff)).add(words_of(diff));
    if (!diff.totals.empty()) {
        Labels labels(evidence, resources);
        html.element("h3", words("drafts.impact_figures")).element("p", words("drafts.impact_figures_hint"));
        html.add(totals_table(diff));
        if (!diff.figures.empty()) html.add(figures_table(diff, labels));
    }
    html.open("p").element("a", {{"href", "/v1/lexicons/drafts/" + answer.draft.id + "/impact"}},
                           words("drafts.impact_all"));
    return html.close();
}

}  // namespace groundswell::api
