#include "analysis/themes/rule_statistics.h"

#include <algorithm>

#include "analysis/statistics/wilson.h"

namespace groundswell::themes {
namespace {

void sort_once(std::vector<std::uint32_t>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

void set_precision(RuleFigures& figures) {
    const auto interval =
        statistics::wilson_interval(static_cast<double>(figures.right), static_cast<double>(figures.coded));
    figures.precision = {
        figures.coded == 0 ? 0.0 : static_cast<double>(figures.right) / static_cast<double>(figures.coded),
        interval.low, interval.high};
}

}  // namespace

RuleStatistics::RuleStatistics(const Tagger& tagger)
    : tagger_(tagger),
      workspace_(tagger.matcher()),
      questions_(tagger.questions()),
      in_passing_(tagger.matcher()) {
    report_.rules.resize(tagger.lexicon().rules.size());
    report_.themes.resize(tagger.lexicon().themes.size());
    standing_of_theme_.resize(tagger.lexicon().themes.size());
}

void RuleStatistics::add(std::string_view verbatim, const Asked& asked) {
    workspace_.read(verbatim);
    workspace_.find();
    count(asked, std::nullopt);
}

void RuleStatistics::add_coded(std::string_view verbatim, std::uint64_t themes, const Asked& asked) {
    workspace_.read(verbatim);
    workspace_.find();
    ++report_.coded_texts;
    count(asked, themes);
}

void RuleStatistics::take_matches(const Asked& asked) {
    sifting_.sift(tagger_.lexicon(), tagger_.matcher(), workspace_);
    sifting_.leave_out_passing(in_passing_, asked, workspace_.tokens());
    for (const SiftedMatch& one : sifting_.matches()) {
        if (one.stands_alone()) standing_.push_back(one.match.rule);
        if (one.fate != Fate::kept) continue;
        kept_.push_back(one.match.rule);
        ++report_.rules[one.match.rule].mentions;
    }
    sort_once(standing_);
    sort_once(kept_);
}

void RuleStatistics::take_question(const Asked& asked) {
    const auto whole = questions_.whole_answer(asked, tagger_.matcher(), workspace_);
    if (!whole) return;
    ++report_.rules[whole->rule].matched;
    ++report_.rules[whole->rule].mentions;
    standing_.push_back(whole->rule);
    kept_.push_back(whole->rule);
}

void RuleStatistics::count(const Asked& asked, std::optional<std::uint64_t> coded_themes) {
    const std::vector<Rule>& rules = tagger_.lexicon().rules;
    ++report_.texts;
    if (survey_.words() < words_surveyed) survey_.add(tagger_.lexicon(), workspace_);
    seen_.clear();
    standing_.clear();
    kept_.clear();
    for (const Found& found : workspace_.rules()) seen_.push_back(found.number);
    sort_once(seen_);
    for (const std::uint32_t rule : seen_) ++report_.rules[rule].matched;
    if (workspace_.whole_answer()) return;
    if (!seen_.empty()) take_matches(asked);
    if (kept_.empty()) take_question(asked);
    for (const std::uint32_t rule : standing_) ++standing_of_theme_[rules[rule].theme];
    std::uint64_t found_themes = 0;
    for (const std::uint32_t rule : kept_) {
        RuleFigures& figures = report_.rules[rule];
        const std::uint16_t theme = rules[rule].theme;
        const std::uint64_t bit = std::uint64_t{1} << theme;
        ++figures.texts;
        ++(standing_of_theme_[theme] > 1 ? figures.overlap : figures.unique);
        if (coded_themes) ++figures.coded;
        if (coded_themes && (*coded_themes & bit) != 0) ++figures.right;
        if ((found_themes & bit) != 0) continue;
        found_themes |= bit;
        RuleFigures& sum = report_.themes[theme].sum;
        ++sum.texts;
        ++(standing_of_theme_[theme] > 1 ? sum.overlap : sum.unique);
        if (coded_themes) ++sum.coded;
        if (coded_themes && (*coded_themes & bit) != 0) ++sum.right;
    }
    for (const std::uint32_t rule : standing_) standing_of_theme_[rules[rule].theme] = 0;
}

RuleReport RuleStatistics::finish() {
    const Lexicon& lexicon = tagger_.lexicon();
    const std::vector<RuleCost> costs = survey_.costs(lexicon);
    report_.words_surveyed = survey_.words();
    for (std::uint32_t rule = 0; rule < lexicon.rules.size(); ++rule) {
        RuleFigures& figures = report_.rules[rule];
        ThemeFigures& theme = report_.themes[lexicon.rules[rule].theme];
        figures.cost = costs[rule];
        set_precision(figures);
        ++theme.rules;
        theme.unused += figures.matched == 0 ? 1 : 0;
        theme.sum.matched += figures.matched;
        theme.sum.mentions += figures.mentions;
        theme.sum.cost.steps += figures.cost.steps;
        theme.sum.cost.runs += figures.cost.runs;
        theme.sum.cost.instructions += figures.cost.instructions;
    }
    for (ThemeFigures& theme : report_.themes) set_precision(theme.sum);
    return std::move(report_);
}

}  // namespace groundswell::themes
