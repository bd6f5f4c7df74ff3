#include "pipeline/lexicon_check.h"

#include <algorithm>
#include <optional>
#include <string>

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

}  // namespace

Result<LexiconCheck> check_lexicon(const themes::Tagger& tagger) {
    const themes::Lexicon& lexicon = tagger.lexicon();
    LexiconCheck check{
        .themes = lexicon.themes.size(), .rules = lexicon.rules.size(), .examples = 0, .failures = {}};
    themes::Tagger::Scratch scratch;
    for (std::size_t theme = 0; theme < lexicon.themes.size(); ++theme) {
        for (const themes::Example& example : lexicon.themes[theme].examples) {
            ++check.examples;
            auto tagging = tagger.tag(example.text, example.asks, scratch);
            if (!tagging) return tagging.error();
            const auto found = std::find_if(tagging->themes.begin(), tagging->themes.end(),
                                            [&](const themes::ThemeFinding& one) { return one.theme == theme; });
            const auto wrong = fault(example, found == tagging->themes.end() ? nullptr : &*found);
            if (!wrong) continue;
            check.failures.push_back(
                {.kind = ErrorKind::invalid,
                 .code = "example-fails",
                 .message = *wrong + ": \"" + example.text + "\"",
                 .cure = "Mend the rules of " + lexicon.themes[theme].id + ", or the example.",
                 .place = {.file = example.file, .row = example.line}});
        }
    }
    return check;
}

}  // namespace groundswell::pipeline
