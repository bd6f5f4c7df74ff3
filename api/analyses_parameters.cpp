// The parameters and columns of the analyses: what may be asked and what comes back.
#include "api/analyses.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

std::vector<Parameter> with_filters(std::vector<Parameter> parameters, const std::string& but = "") {
    for (const Parameter& filter : filter_parameters())
        if (filter.name != but) parameters.push_back(filter);
    return parameters;
}

}  // namespace

const std::vector<Parameter>& trends_parameters() {
    using Type = Parameter::Type;
    static const std::vector<Parameter> all = with_filters(
        {{"by", Type::word, "Trends of each theme (unless said) or foundation.", {"theme", "foundation"}}});
    return all;
}

const std::vector<Parameter>& contrasts_parameters() {
    using Type = Parameter::Type;
    static const std::vector<Parameter> all = with_filters(
        {{"of", Type::word, "Which groups to set against the rest.", {"sector", "district", "size"}, true},
         {"value", Type::text, "Rows of this group alone, by its code; q stays that of all groups."}});
    return all;
}

const std::vector<Parameter>& connections_parameters() {
    static const std::vector<Parameter> all = [] {
        std::vector<Parameter> parameters = with_filters({});
        for (Parameter& parameter : parameters) {
            if (parameter.name == "theme") parameter.description = "Only pairs with one of these themes.";
            if (parameter.name == "foundation")
                parameter.description = "Only pairs with one of the themes of these foundations.";
        }
        return parameters;
    }();
    return all;
}

const std::vector<Parameter>& changes_parameters() {
    using Type = Parameter::Type;
    static const std::vector<Parameter> all = with_filters(
        {{"from", Type::text, "The wave before, by its id.", {}, true},
         {"to", Type::text, "The wave after, by its id.", {}, true},
         {"mix", Type::word, "Who answered, by what: sector unless said.", {"sector", "district", "size"}},
         {"from_lexicon", Type::text,
          "The lexicon version that the figures of the wave before were given in; that of lexicon= unless said."}},
        "wave");
    return all;
}

const std::vector<Column>& trends_columns() {
    using enum Kind;
    static const std::vector<Column> columns{
        {"subject", text, "Code of the theme or foundation"},
        {"subject_label", text, "Its label"},
        {"wave", text, "Wave"},
        {"starts", text, "First day of the wave; empty when not known"},
        {"n", count, "Members of the base that name it"},
        {"base", count, "Members that could have said it"},
        {"share", share, "n / base"},
        {"low", share, "Wilson's 95% interval, lower end"},
        {"high", share, "Upper end"},
        {"difference", difference, "Share less that of the wave before"},
        {"difference_low", difference, "Newcombe's 95% interval, lower end"},
        {"difference_high", difference, "Upper end"},
        {"p", probability, "Two-sided p of the difference"},
        {"test", text, "z, or exact (Fisher) where a count under 5 is expected"},
        {"q", probability, "False discovery rate among the subjects tested; nothing when not tested"},
        {"change", text, "up, down or 'no clear change'; nothing when not tested"},
        {"detectable", difference, "The smallest change that these bases show with 80% power"},
        {"within_difference", difference,
         "The difference within organisations, where their mix moved by over 10 points"},
        {"within_low", difference, "Its 95% interval, lower end"},
        {"within_high", difference, "Upper end"}};
    return columns;
}

const std::vector<Column>& contrasts_columns() {
    using enum Kind;
    static const std::vector<Column> columns{
        {"theme", text, "Theme"},
        {"theme_label", text, "Its label"},
        {"group", text, "Code of the sector, district or size"},
        {"group_label", text, "Its label"},
        {"n", count, "Members of the group that name it"},
        {"base", count, "Members of the group that could have said it"},
        {"share", share, "n / base"},
        {"low", share, "Wilson's 95% interval, lower end"},
        {"high", share, "Upper end"},
        {"rest_n", count, "Members of the rest that name it"},
        {"rest_base", count, "Members of the rest"},
        {"rest_share", share, "rest_n / rest_base"},
        {"difference", difference, "Share less rest_share; nothing where there is no rest"},
        {"difference_low", difference, "Newcombe's 95% interval, lower end"},
        {"difference_high", difference, "Upper end"},
        {"expected", ratio, "n, were the group like all"},
        {"location_quotient", ratio, "Share / share of all; explodes in small groups"},
        {"residual", ratio, "Adjusted standardised residual"},
        {"p", probability, "Two-sided p of the residual; Fisher's where a count under 5 is expected"},
        {"q", probability, "False discovery rate among all tested; nothing when a base is under 30"},
        {"rate_ratio", ratio, "Share / share of the rest"},
        {"rate_ratio_low", ratio, "Its 95% interval, lower end"},
        {"rate_ratio_high", ratio, "Upper end"},
        {"odds_ratio", ratio, "Odds / odds of the rest"},
        {"log_odds", ratio, "Log-odds against the rest, shrunk by 20 members like all on both sides"},
        {"z", ratio, "log_odds / its standard error; the rows are ranked by it"},
        {"represented", text, "over or under: |z| >= 1.96, q <= 0.05, base >= 30; else nothing"},
        {"shrunk_share", share, "Of districts: share drawn to that of all, more for small bases"},
        {"adjusted_share", share, "Of districts: share had they the sector mix of all"},
        {"adjusted_covers", share, "Part of that mix whose sectors answered in the district"}};
    return columns;
}

const std::vector<Column>& connections_columns() {
    using enum Kind;
    static const std::vector<Column> columns{
        {"first", text, "Theme"},
        {"first_label", text, "Its label"},
        {"first_foundation", text, "Its foundation"},
        {"second", text, "Theme"},
        {"second_label", text, "Its label"},
        {"second_foundation", text, "Its foundation"},
        {"both", count, "Members of the base that name both"},
        {"only_first", count, "Only the first"},
        {"only_second", count, "Only the second"},
        {"neither", count, "Neither"},
        {"lift", ratio, "Both, as a multiple of what chance has"},
        {"phi", ratio, "Correlation of naming them, -1 to 1; the rows are ranked by it"},
        {"phi_low", ratio, "Its 95% interval, lower end"},
        {"phi_high", ratio, "Upper end"},
        {"jaccard", share, "Both / either"},
        {"npmi", ratio, "Normalised pointwise mutual information"},
        {"second_given_first", share, "Share of those naming the first that name the second"},
        {"chi_square", ratio, "base phi^2"},
        {"p", probability, "Of chi-square; Fisher's where a count under 5 is expected"},
        {"q", probability, "False discovery rate among the pairs tested; nothing when not tested"},
        {"adjusted_odds_ratio", ratio, "Mantel-Haenszel, among members who name as many other themes"},
        {"adjusted_low", ratio, "Its 95% interval, lower end"},
        {"adjusted_high", ratio, "Upper end"},
        {"edge", flag, "Named together: both >= 5, lift > 1, q <= 0.05"}};
    return columns;
}

const std::vector<Column>& changes_columns() {
    using enum Kind;
    static const std::vector<Column> columns{
        {"theme", text, "Theme"},
        {"theme_label", text, "Its label"},
        {"from_n", count, "Members that name it in the wave before, under the lexicon of then"},
        {"from_base", count, "Base of the wave before"},
        {"from_share", share, "from_n / from_base"},
        {"to_n", count, "Members that name it in the wave after"},
        {"to_base", count, "Base of the wave after"},
        {"to_share", share, "to_n / to_base"},
        {"change", difference, "to_share - from_share = said + lexicon + answered, to the last digit"},
        {"change_low", difference, "Newcombe's 95% interval, lower end"},
        {"change_high", difference, "Upper end"},
        {"said", difference, "Of that: what businesses say"},
        {"lexicon", difference, "Of that: the changed lexicon"},
        {"answered", difference, "Of that: who answered"},
        {"said_low", difference, "95% interval of said, lower end"},
        {"said_high", difference, "Upper end"},
        {"said_q", probability, "False discovery rate of said; nothing when a base is under 30"},
        {"said_change", text, "up, down or 'no clear change'; nothing when not tested"}};
    return columns;
}

}  // namespace groundswell::api
