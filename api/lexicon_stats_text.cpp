#include <algorithm>

#include "api/csv.h"
#include "api/lexicon_stats_forms.h"
#include "api/numbers.h"

namespace groundswell::api {
namespace {

unsigned long long as_printed(std::uint64_t number) {
    return static_cast<unsigned long long>(number);
}

std::string precision_text(const themes::RuleFigures& figures) {
    if (figures.coded == 0) return "      -";
    return printed("   %.2f  %.2f to %.2f  n %llu", figures.precision.value, figures.precision.low,
                   figures.precision.high, as_printed(figures.coded));
}

std::string decimal(double value) {
    return printed("%.6g", value);
}

}  // namespace

std::string lexicon_stats_table(const StatsAnswer& answer) {
    const themes::RuleReport& report = answer.report;
    std::string text = answer.lexicon.version + " on " + std::to_string(report.texts) + " texts, " +
                       std::to_string(report.coded_texts) + " of them coded\n\n";
    text += printed("%-26s %7s %7s %8s %8s %8s   %s\n", "theme", "rules", "unused", "texts", "unique", "cost",
                    "precision on coded texts");
    for (std::size_t theme = 0; theme < report.themes.size(); ++theme) {
        const themes::ThemeFigures& figures = report.themes[theme];
        const std::string& id = answer.lexicon.themes[theme].id;
        if (!answer.choice.theme.empty() && answer.choice.theme != id) continue;
        text += printed("%-26s %7llu %7llu %8llu %8llu %8.1f", id.c_str(), as_printed(figures.rules),
                        as_printed(figures.unused), as_printed(figures.sum.texts), as_printed(figures.sum.unique),
                        steps_per_thousand_words(figures.sum.cost, report)) +
                precision_text(figures.sum) + "\n";
    }
    text += printed("\n%8s %8s %8s %8s %8s   %-30s  %s\n", "texts", "overlap", "unique", "matched", "cost",
                    "precision on coded texts", "rule");
    for (const std::uint32_t rule : answer.rules) {
        const themes::RuleFigures& figures = report.rules[rule];
        std::string precision = precision_text(figures);
        precision.resize(std::max<std::size_t>(precision.size(), 33), ' ');
        text += printed("%8llu %8llu %8llu %8llu %8.1f", as_printed(figures.texts), as_printed(figures.overlap),
                        as_printed(figures.unique), as_printed(figures.matched),
                        steps_per_thousand_words(figures.cost, report)) +
                precision + "  " + answer.lexicon.rules[rule].id + "\n";
    }
    if (answer.rules.size() < answer.chosen)
        text += "and " + std::to_string(answer.chosen - answer.rules.size()) + " more rules; --top 0 tells all\n";
    return text + "\ncost: words looked at (of a pattern: bytes its RE2 reads) in a thousand words\n";
}

std::string lexicon_stats_csv(const StatsAnswer& answer) {
    std::string text = csv_record({"rule", "theme", "kind", "file", "line", "matched", "texts", "overlap",
                                   "unique", "mentions", "coded", "right", "precision", "precision_low",
                                   "precision_high", "cost", "runs", "instructions"});
    for (const std::uint32_t number : answer.rules) {
        const themes::Rule& rule = answer.lexicon.rules[number];
        const themes::RuleFigures& figures = answer.report.rules[number];
        const bool is_coded = figures.coded > 0;
        const auto count = [](std::uint64_t value) { return std::to_string(value); };
        text += csv_record(
            {rule.id, answer.lexicon.themes[rule.theme].id, std::string(to_string(rule.kind)), rule.file,
             count(rule.line), count(figures.matched), count(figures.texts), count(figures.overlap),
             count(figures.unique), count(figures.mentions), count(figures.coded), count(figures.right),
             is_coded ? decimal(figures.precision.value) : "", is_coded ? decimal(figures.precision.low) : "",
             is_coded ? decimal(figures.precision.high) : "",
             decimal(steps_per_thousand_words(figures.cost, answer.report)), count(figures.cost.runs),
             count(figures.cost.instructions)});
    }
    return text;
}

}  // namespace groundswell::api
