#include "pipeline/lexicon_check.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "analysis/themes/rule_review.h"
#include "analysis/themes/source_line.h"
#include "pipeline/rule_warning.h"

namespace groundswell::pipeline {
namespace {

// What is wrong with the finding for this example, or nothing.
std::optional<std::string> fault(const themes::Example& example, const themes::ThemeFinding* finding) {
    if (!example.matches) {
        if (!finding) return std::nullopt;
        return "The theme is found in a counter-example";
    }
    if (!finding) return "The theme is not found in its example";
    if (!example.stance || *example.stance == finding->stance) return std::nullopt;
    return "The stance is " + std::string(to_string(finding->stance)) + ", not " +
           std::string(to_string(*example.stance));
}

bool are_opposite(Stance one, Stance other) {
    return (one == Stance::barrier && other == Stance::strength) ||
           (one == Stance::strength && other == Stance::barrier);
}

class Checker {
public:
    Checker(const themes::Tagger& tagger, const std::vector<themes::SourceFile>& files)
        : tagger_(tagger), lexicon_(tagger.lexicon()), files_(files) {
        check_.version = lexicon_.version;
        check_.themes = lexicon_.themes.size();
        check_.rules = lexicon_.rules.size();
    }

    Result<LexiconCheck> run(bool with_review) {
        for (std::uint16_t theme = 0; theme < lexicon_.themes.size(); ++theme)
            for (const themes::Example& example : lexicon_.themes[theme].examples)
                if (auto tried = try_example(theme, example); !tried) return tried.error();
        if (with_review) review();
        sort(check_.errors);
        sort(check_.warnings);
        return std::move(check_);
    }

private:
    void review() {
        const themes::RuleReview review = themes::review_rules(tagger_);
        for (const themes::RuleFinding& finding : review.findings)
            check_.warnings.push_back(with_caret(warning_of(finding, review, lexicon_)));
    }
    Result<void> try_example(std::uint16_t theme, const themes::Example& example) {
        ++check_.examples;
        auto tagging = tagger_.tag(example.text, {example.asks, example.question}, scratch_);
        if (!tagging) return tagging.error();
        const auto found = std::find_if(tagging->themes.begin(), tagging->themes.end(),
                                        [&](const themes::ThemeFinding& one) { return one.theme == theme; });
        const bool is_found = found != tagging->themes.end();
        if (const auto wrong = fault(example, is_found ? &*found : nullptr))
            check_.errors.push_back(
                with_caret({.kind = ErrorKind::invalid,
                            .code = "example-fails",
                            .message = *wrong + ": \"" + example.text + "\"" + because(theme, *tagging),
                            .cure = "Mend the rules of " + lexicon_.themes[theme].id + ", or the example.",
                            .place = place_of(example)}));
        if (example.matches && is_found) compare_stances(theme, found->stance, example, *tagging);
        return {};
    }

    // The rules that found the theme: of a counter-example those to be mended.
    std::string because(std::uint16_t theme, const themes::Tagging& tagging) const {
        std::string rules;
        for (const themes::Mention& mention : tagging.mentions)
            if (mention.theme == theme) rules += (rules.empty() ? " by " : ", ") + lexicon_.rules[mention.rule].id;
        return rules;
    }

    void compare_stances(std::uint16_t theme, Stance stance, const themes::Example& example,
                         const themes::Tagging& tagging) {
        for (const themes::ThemeFinding& other : tagging.themes) {
            if (other.theme == theme || !are_opposite(stance, other.stance)) continue;
            if (is_meant(other, example)) continue;
            check_.warnings.push_back(with_caret(
                {.kind = ErrorKind::invalid,
                 .code = "example-conflict",
                 .message = "In this example of " + lexicon_.themes[theme].id + " (" +
                            std::string(to_string(stance)) + ") " + lexicon_.themes[other.theme].id +
                            " is found as " + std::string(to_string(other.stance)) + because(other.theme, tagging),
                 .cure = "Mend the rule that speaks of " + lexicon_.themes[other.theme].id +
                         ", or add a false friend there.",
                 .place = place_of(example)}));
        }
    }

    // The other theme has the same text among its examples: both are meant.
    bool is_meant(const themes::ThemeFinding& other, const themes::Example& example) const {
        const std::vector<themes::Example>& examples = lexicon_.themes[other.theme].examples;
        return std::any_of(examples.begin(), examples.end(),
                           [&](const themes::Example& one) { return one.matches && one.text == example.text; });
    }

    static Place place_of(const themes::Example& example) {
        return {.file = example.file, .row = example.line, .column = example.column};
    }

    Error with_caret(Error error) const {
        const auto file = std::find_if(files_.begin(), files_.end(), [&](const themes::SourceFile& one) {
            return one.path == error.place.file;
        });
        if (file != files_.end() && error.place.row)
            error.message += themes::lines_with_caret(file->text, static_cast<std::uint32_t>(*error.place.row),
                                                      error.place.column.value_or(1));
        return error;
    }

    static void sort(std::vector<Error>& errors) {
        std::stable_sort(errors.begin(), errors.end(), [](const Error& left, const Error& right) {
            return std::tie(left.code, left.place.file, left.place.row, left.place.column) <
                   std::tie(right.code, right.place.file, right.place.row, right.place.column);
        });
    }

    const themes::Tagger& tagger_;
    const themes::Lexicon& lexicon_;
    const std::vector<themes::SourceFile>& files_;
    themes::Tagger::Scratch scratch_;
    LexiconCheck check_;
};

}  // namespace

Result<LexiconCheck> check_lexicon(const themes::Tagger& tagger, const std::vector<themes::SourceFile>& files) {
    return Checker(tagger, files).run(true);
}

Result<LexiconCheck> check_examples(const themes::Tagger& tagger, const std::vector<themes::SourceFile>& files) {
    return Checker(tagger, files).run(false);
}

}  // namespace groundswell::pipeline
