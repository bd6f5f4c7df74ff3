#include "api/evaluation_forms.h"
#include "api/numbers.h"

namespace groundswell::api {
namespace {

// One cell: "0.81 (0.74 to 0.87)".
std::string cell(const themes::Estimate& estimate) {
    return printed("%.2f (%.2f to %.2f)", estimate.value, estimate.low, estimate.high);
}

std::string cell(double value) {
    return fixed(value, 2);
}

std::string cell(std::uint64_t number) {
    return std::to_string(number);
}

std::string cell(std::string_view text) {
    return std::string(text);
}

template <typename... Values>
std::string row(const Values&... values) {
    return "|" + ((" " + cell(values) + " |") + ...) + "\n";
}

std::string overall_table(const themes::Evaluation& evaluation) {
    const themes::OverallScore& score = evaluation.overall;
    const auto of = [](std::string_view what, std::uint64_t themes) {
        return std::string(what) + " over " + std::to_string(themes) + " themes";
    };
    return "| figure | value (95% interval) |\n|---|---|\n" + row("Sample-average F1", score.sample_f1) +
           row("Micro F1", score.micro_f1) + row("Micro precision", score.micro_precision) +
           row("Micro recall", score.micro_recall) +
           row(of("Macro F1, n >= 10,", evaluation.macro_themes_common), evaluation.macro_f1_common) +
           row(of("Macro F1, any n,", evaluation.macro_themes), evaluation.macro_f1) +
           row("Stance accuracy, of " + std::to_string(score.stance_pairs) + " agreed pairs",
               score.stance_accuracy);
}

std::string theme_table(const themes::Evaluation& evaluation) {
    std::string text = "| theme | n | found | precision | recall | F1 |\n|---|---:|---:|---|---|---|\n", unmet;
    for (const themes::ThemeScore& score : evaluation.themes)
        if (score.counts.gold + score.counts.found > 0)
            text +=
                row(score.theme, score.counts.gold, score.counts.found, score.precision, score.recall, score.f1);
        else
            unmet += (unmet.empty() ? "" : ", ") + score.theme;
    return unmet.empty() ? text : text + "\nNeither coded nor found: " + unmet + ".\n";
}

std::string stance_table(const themes::Evaluation& evaluation) {
    std::string text = "| gold stance | n |", rule = "|---|---:|";
    for (const themes::StanceScore& score : evaluation.stances) {
        text += " found " + std::string(to_string(score.stance)) + " |";
        rule += "---:|";
    }
    text += " precision | recall | F1 |\n" + rule + "---:|---:|---:|\n";
    for (std::size_t stance = 0; stance < evaluation.stances.size(); ++stance) {
        const themes::StanceScore& score = evaluation.stances[stance];
        const auto& found = evaluation.stance_confusion[stance];
        text += row(to_string(score.stance), score.counts.gold, found[0], found[1], found[2], found[3],
                    score.precision, score.recall, score.f1);
    }
    return text;
}

std::string source_table(const themes::Evaluation& evaluation) {
    std::string text =
        "| source | comments | sample-average F1 | micro F1 | stance accuracy | pairs |\n"
        "|---|---:|---|---|---|---:|\n";
    for (const auto& [source, score] : evaluation.sources)
        text += row(source.empty() ? "not told" : source, score.records, score.sample_f1, score.micro_f1,
                    score.stance_accuracy, score.stance_pairs);
    return text;
}

}  // namespace

std::string evaluation_markdown(const EvaluationAnswer& answer) {
    const themes::Evaluation& evaluation = answer.evaluation;
    std::string text = std::to_string(evaluation.overall.records) + " comments, lexicon `" +
                       answer.lexicon.version + "`.\n\n" + overall_table(evaluation) + "\n" +
                       theme_table(evaluation) + "\nStances, where gold and tagger agree on the theme:\n\n" +
                       stance_table(evaluation) + "\nOf " + std::to_string(evaluation.residual_records) +
                       " comments without a theme in gold, " + std::to_string(evaluation.residual_agreed) +
                       " are found to be the same (other, none or uncodable).\n";
    if (!evaluation.sources.empty()) text += "\nBy source:\n\n" + source_table(evaluation);
    return text;
}

}  // namespace groundswell::api
