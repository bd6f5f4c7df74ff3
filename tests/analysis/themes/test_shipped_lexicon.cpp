// The shipped lexicon tests itself: its examples must be found with their stance, its counter-examples must not.
#include <doctest/doctest.h>

#include "analysis/themes/tagger.h"
#include "tests/analysis/themes/shared_files.h"

using namespace groundswell;
using namespace groundswell::themes;

TEST_CASE("the shipped lexicon keeps its own examples") {
    Result<Lexicon> lexicon = read_lexicon("lis-uk", shared_files::lexicon_files("lis-uk"));
    if (!lexicon) FAIL(describe(lexicon.error()));
    const auto tagger = Tagger::compile(std::move(*lexicon));
    if (!tagger) FAIL(describe(tagger.error()));
    const std::vector<Theme>& themes = (*tagger)->lexicon().themes;
    CHECK(themes.size() == 34);
    Tagger::Scratch scratch;
    for (std::size_t number = 0; number < themes.size(); ++number) {
        bool has_example = false, has_counter = false;
        for (const Example& example : themes[number].examples) {
            (example.matches ? has_example : has_counter) = true;
            const Result<Tagging> tagging =
                (*tagger)->tag(example.text, {example.asks, example.question}, scratch);
            REQUIRE(tagging.has_value());
            std::optional<Stance> found;
            for (const ThemeFinding& finding : tagging->themes)
                if (finding.theme == number) found = finding.stance;
            CAPTURE(example.file + ":" + std::to_string(example.line));
            CAPTURE(example.text);
            CHECK(found.has_value() == example.matches);
            if (found && example.stance) CHECK(to_string(*found) == to_string(*example.stance));
        }
        CAPTURE(themes[number].id);
        CHECK(has_example);
        CHECK(has_counter);
    }
}
