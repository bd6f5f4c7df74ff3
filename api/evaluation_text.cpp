#include <algorithm>
#include <array>
#include <cstdio>

#include "api/evaluation_forms.h"

namespace groundswell::api {
namespace {

template <typename... Values>
std::string line(const char* format, Values... values) {
    std::array<char, 256> text{};
    const int length = std::snprintf(text.data(), text.size(), format, values...);
    return {text.data(), std::min(text.size() - 1, static_cast<std::size_t>(length))};
}

std::string overall(const char* name, const themes::Estimate& estimate) {
    return line("%-28s %.3f  (95%% %.3f to %.3f)\n", name, estimate.value, estimate.low, estimate.high);
}

}  // namespace

std::string evaluation_table(const EvaluationAnswer& answer) {
    const themes::Evaluation& evaluation = answer.evaluation;
    std::string text = answer.lexicon.version + " on " + std::to_string(evaluation.records) + " gold comments\n\n";
    text += overall("Sample-average F1", evaluation.sample_f1) + overall("Micro F1", evaluation.micro_f1) +
            overall("Micro precision", evaluation.micro_precision) +
            overall("Micro recall", evaluation.micro_recall);
    text += line("%-28s %.3f  (%llu themes with n >= 10)\n", "Macro F1", evaluation.macro_f1_common,
                 static_cast<unsigned long long>(evaluation.macro_themes_common));
    text += overall("Stance accuracy", evaluation.stance_accuracy);
    for (const themes::StanceScore& score : evaluation.stances)
        text += line("  %-26s F1 %.3f  n %llu\n", std::string(to_string(score.stance)).c_str(), score.f1,
                     static_cast<unsigned long long>(score.counts.gold));
    text += line("\n%-26s %5s %5s %10s %15s %7s %15s %6s\n", "theme", "n", "found", "precision", "", "recall", "",
                 "F1");
    for (const themes::ThemeScore& score : evaluation.themes) {
        if (score.counts.gold == 0 && score.counts.found == 0) continue;
        text +=
            line("%-26s %5llu %5llu %10.2f  %.2f to %.2f %9.2f  %.2f to %.2f %8.2f\n", score.theme.c_str(),
                 static_cast<unsigned long long>(score.counts.gold),
                 static_cast<unsigned long long>(score.counts.found), score.precision.value, score.precision.low,
                 score.precision.high, score.recall.value, score.recall.low, score.recall.high, score.f1);
    }
    return text + "\n" + std::to_string(evaluation.disagreements.size()) +
           " comments disagree; --json lists them.\n";
}

}  // namespace groundswell::api
