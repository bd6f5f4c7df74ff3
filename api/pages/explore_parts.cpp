// The pieces that several views of the Explore page are made of.
#include "analysis/figures/trends.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/pages/counting.h"
#include "api/pages/explore.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"

namespace groundswell::api::explore {

Figure figure_of(const CountedSummary& answer, std::size_t row) {
    const figures::SummaryRow& raw = answer.summary().rows[row];
    Figure figure{.n = raw.n,
                  .base = raw.base,
                  .share = raw.share,
                  .low = raw.low,
                  .high = raw.high,
                  .as_counted = raw.share};
    if (!answer.weighted) return figure;
    const auto& weighted = answer.weighted->summary.rows[row];
    figure.known = weighted.has_value();
    if (!weighted) return figure;
    figure.share = weighted->share;
    figure.low = weighted->low;
    figure.high = weighted->high;
    figure.n_effective = weighted->n_effective;
    return figure;
}

bool is_small(const Figure& figure) {
    return figure.base < figures::least_base;
}

void open_figure(Html& html, std::string_view element, std::string_view kind, const std::string& key,
                 const Figure& figure) {
    const auto number = [&](double value) { return figure.known ? fixed(value, 6) : std::string(); };
    html.open(element, {{kind.empty() ? "" : "class", std::string(kind)},
                        {"data-key", key},
                        {"data-n", std::to_string(figure.n)},
                        {"data-base", std::to_string(figure.base)},
                        {"data-share", number(figure.share)},
                        {"data-low", number(figure.low)},
                        {"data-high", number(figure.high)}});
}

void add_figure_cells(Html& html, const Figure& figure) {
    const Html::Attributes of_number{{"class", "number"}};
    html.element("td", of_number,
                 words("explore.n_of_base", {{"n", counted(figure.n)}, {"base", counted(figure.base)}}) +
                     (is_small(figure) ? " " + words("explore.small_mark") : ""));
    if (figure.known) {
        html.element("td", of_number, percent(figure.share));
        html.element("td", of_number,
                     words("explore.interval", {{"low", percent(figure.low)}, {"high", percent(figure.high)}}));
    } else {
        html.element("td", of_number, words("explore.not_weighted")).element("td", of_number, "");
    }
    if (figure.n_effective || !figure.known)
        html.element("td", of_number, percent(figure.as_counted))
            .element("td", of_number, figure.n_effective ? fixed(*figure.n_effective, 1) : "");
}

void add_figure_heads(Html& html, bool weighted) {
    const Html::Attributes of_number{{"scope", "col"}, {"class", "number"}};
    html.element("th", of_number, words("explore.head_n"));
    html.element("th", of_number, words(weighted ? "explore.head_weighted" : "explore.head_share"));
    html.element("th", of_number, words("explore.head_interval"));
    if (weighted)
        html.element("th", of_number, words("explore.head_as_counted"))
            .element("th", of_number, words("explore.head_effective"));
}

Html file_links(const std::string& path, const Parameters& parameters, const std::string& of_what) {
    Html html;
    html.open("p", {{"class", "files"}}).text((of_what.empty() ? words("explore.files") : of_what) + " ");
    html.element("a", {{"href", address(path + ".csv", parameters)}}, "CSV").text(", ");
    html.element("a", {{"href", address(path + ".xlsx", parameters)}}, "XLSX").text(", ");
    html.element("a", {{"href", address(path, parameters)}}, "JSON");
    return html.close();
}

Html nothing_here(const Asked& asked, std::uint64_t base) {
    Html html;
    html.open("div", {{"class", "nothing"}});
    if (base == 0 && asked.is_unfiltered()) {
        html.element("p", words("explore.nothing_yet"));
        if (asked.call.caller.may_upload())
            html.open("p").element("a", {{"href", "/upload"}}, words("explore.upload")).close();
    } else {
        html.element("p", base == 0 ? words("explore.nobody_passes")
                                    : words("explore.nobody_says", {{"base", counted(base)}}));
        html.open("p")
            .element("a",
                     {{"href", address("/", {{"view", view_names[static_cast<std::size_t>(asked.view)]}})},
                      flag("data-swap"),
                      {"id", "no-filters"}},
                     words("explore.without_filters"))
            .close();
    }
    return html.close();
}

namespace {

const char* base_key(const std::optional<Stance>& stance) {
    if (stance == Stance::barrier) return "explore.base_barrier";
    return stance == Stance::strength ? "explore.base_strength" : "explore.base";
}

}  // namespace

std::string base_words(const CountedSummary& answer) {
    const figures::Summary& summary = answer.summary();
    const std::string base = counted(summary.base);
    std::string text =
        answer.query.firms_once
            ? words("explore.base_firms", {{"base", base}, {"unknown", counted(summary.without_firm)}})
            : words(base_key(answer.query.stance), {{"base", base}});
    if (answer.query.copies_once)
        text += " " + words("explore.copies_left_out", {{"copies", counted(summary.copies_left_out)}});
    return text;
}

Html weighting_words(const CountedSummary& answer) {
    Html html;
    if (answer.weighted) html.element("p", {{"class", "hint lines"}}, weighting_text(*answer.weighted));
    return html;
}

Call asking(const Asked& asked, const Parameters& parameters) {
    return {.request = asked.call.request,
            .caller = asked.call.caller,
            .signed_in = true,
            .path = {},
            .parameters = parameters};
}

Result<CountedSummary> count(const Asked& asked, const Parameters& parameters) {
    return count_summary(parameters, *asked.evidence, asked.resources(), asked.call.caller);
}

std::string label(const Asked& asked, figures::Dimension dimension, const std::optional<std::string>& code) {
    return label_of(dimension, code, *asked.evidence, asked.resources());
}

std::string noun(const Asked& asked) {
    if (asked.stance == "barrier") return words("explore.barriers");
    if (asked.stance == "strength") return words("explore.strengths");
    return words(asked.stance == "neutral" ? "explore.neutral" : "explore.mentions");
}

const char* kind_of(const Asked& asked) {
    return asked.stance == "barrier" ? "barrier" : asked.stance == "strength" ? "strength" : "any";
}

}  // namespace groundswell::api::explore
