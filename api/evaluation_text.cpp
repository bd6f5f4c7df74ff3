#include "api/evaluation_forms.h"
#include "api/numbers.h"

namespace groundswell::api {
namespace {

std::string overall(const char* name, const themes::Estimate& estimate) {
    return printed("%-28s %.3f  (95%% %.3f to %.3f)\n", name, estimate.value, estimate.low, estimate.high);
}

unsigned long long whole(std::uint64_t number) {
    return number;
}

std::string interval(const themes::Estimate& estimate) {
    return printed("%5.2f  %.2f to %.2f", estimate.value, estimate.low, estimate.high);
}

std::string stance_lines(const themes::Evaluation& evaluation) {
    std::string text;
    for (std::size_t stance = 0; stance < evaluation.stances.size(); ++stance) {
        const themes::StanceScore& score = evaluation.stances[stance];
        text += printed("  %-26s F1 %.3f  n %llu", std::string(to_string(score.stance)).c_str(), score.f1,
                        whole(score.counts.gold));
        for (std::size_t found = 0; found < evaluation.stances.size(); ++found)
            if (const auto pairs = evaluation.stance_confusion[stance][found]; found != stance && pairs > 0)
                text += printed("  as %s %llu", std::string(to_string(evaluation.stances[found].stance)).c_str(),
                                whole(pairs));
        text += '\n';
    }
    return text;
}

std::string codes_printed(const char* title, const std::vector<themes::GoldCode>& codes) {
    std::string text;
    for (const themes::GoldCode& code : codes)
        text += (text.empty() ? "" : ", ") + code.theme + " (" + std::string(to_string(code.stance)) + ")";
    return text.empty() ? text : std::string("  ") + title + text + "\n";
}

}  // namespace

std::string evaluation_table(const EvaluationAnswer& answer) {
    const themes::Evaluation& evaluation = answer.evaluation;
    const themes::OverallScore& score = evaluation.overall;
    std::string text = answer.lexicon.version + " on " + std::to_string(score.records) + " gold comments\n\n";
    text += overall("Sample-average F1", score.sample_f1) + overall("Micro F1", score.micro_f1) +
            overall("Micro precision", score.micro_precision) + overall("Micro recall", score.micro_recall) +
            overall("Macro F1, n >= 10", evaluation.macro_f1_common);
    text += printed("  %-26s %llu themes\n", "", whole(evaluation.macro_themes_common));
    text += overall("Stance accuracy", score.stance_accuracy) + stance_lines(evaluation);
    text += printed("\n%-26s %5s %5s  %-19s %-19s %s\n", "theme", "n", "found", "precision", "recall", "F1");
    for (const themes::ThemeScore& theme : evaluation.themes) {
        if (theme.counts.gold == 0 && theme.counts.found == 0) continue;
        text += printed("%-26s %5llu %5llu ", theme.theme.c_str(), whole(theme.counts.gold),
                        whole(theme.counts.found)) +
                interval(theme.precision) + "  " + interval(theme.recall) + "  " + interval(theme.f1) + "\n";
    }
    if (!evaluation.sources.empty())
        text += printed("\n%-46s %5s  %-19s %s\n", "source", "n", "micro F1", "stance accuracy");
    for (const themes::SourceScore& source : evaluation.sources)
        text += printed("%-46s %5llu ", source.source.c_str(), whole(source.score.records)) +
                interval(source.score.micro_f1) + "  " + interval(source.score.stance_accuracy) + "\n";
    return text + "\n" + std::to_string(evaluation.disagreements.size()) +
           " comments disagree; --format disagreements and --json list them.\n";
}

std::string disagreement_list(const EvaluationAnswer& answer) {
    std::string text;
    for (const themes::Disagreement& one : answer.evaluation.disagreements) {
        const themes::GoldRecord& record = answer.gold[one.record];
        const themes::Tagging& tagging = answer.taggings[one.record];
        text += record.id + ": " + record.text + "\n" + codes_printed("missed: ", one.missed) +
                codes_printed("extra: ", one.extra);
        for (const themes::StanceDifference& difference : one.stances)
            text += "  stance of " + difference.theme + ": gold " + std::string(to_string(difference.gold)) +
                    ", found " + std::string(to_string(difference.found)) + "\n";
        if (one.residual_differs) {
            const auto name = [](const std::optional<Residual>& residual) {
                return residual ? std::string(to_string(*residual)) : std::string("a theme");
            };
            text += "  without a theme: gold " + name(one.gold_residual) + ", found " + name(one.found_residual) +
                    "\n";
        }
        for (const themes::Mention& mention : tagging.mentions)
            text += "  \"" + record.text.substr(mention.byte_start, mention.byte_end - mention.byte_start) +
                    "\" " + std::string(to_string(mention.stance)) + ", by " +
                    answer.lexicon.rules[mention.rule].id + "\n";
        text += '\n';
    }
    return text;
}

}  // namespace groundswell::api
