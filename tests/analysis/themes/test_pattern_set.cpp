// A pattern set against each of its patterns alone, leading ^ or not.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include "analysis/themes/pattern.h"
#include "analysis/themes/pattern_set.h"
#include "tests/analysis/themes/generated.h"
#include "tests/effort.h"

using namespace groundswell::themes;

namespace {

// Bound to the beginning, not bound, and what looks bound but is not.
const std::vector<std::string>& patterns() {
    static const std::vector<std::string> list{
        "^\\W*(?:car|bus)(?:, [a-z]+)*\\W*$",
        "^par[k(|]ing",
        "^car|bus",
        "(?:^no|rates?) of",
        "^\\|4",
        "tax(?:es)?",
        whole_words("^cars? park"),
        whole_words("^car|4\\.0"),
        "^(?:a|(?:of)) [^|]+",
        "^[)|(]",
    };
    return list;
}

std::vector<PatternMatch> alone(const std::string& text) {
    std::vector<PatternMatch> matches;
    RE2::Options options;
    options.set_longest_match(true);
    for (std::uint32_t number = 0; number < patterns().size(); ++number) {
        const RE2 expression(patterns()[number], options);
        re2::StringPiece found;
        for (std::size_t at = 0;
             at < text.size() && expression.Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);) {
            const auto start = static_cast<std::uint32_t>(found.data() - text.data());
            const auto stop = start + static_cast<std::uint32_t>(found.size());
            matches.push_back({number, start, stop});
            at = stop;
        }
    }
    return matches;
}

}  // namespace

TEST_CASE("the common trigger never hides what a pattern alone finds") {
    PatternSet set(PatternSet::Reach::anywhere);
    for (std::uint32_t number = 0; number < patterns().size(); ++number) set.add(patterns()[number], number);
    set.compile();
    generated::Random random(20261126);
    std::vector<PatternMatch> found;
    std::size_t matches = 0, without = 0;
    for (int round = 0; round < groundswell::effort::tries(4000); ++round) {
        const std::string text = generated::text(random);
        set.find(text, found);
        const std::vector<PatternMatch> expected = alone(text);
        REQUIRE(found.size() == expected.size());
        for (std::size_t number = 0; number < found.size(); ++number) {
            CHECK(found[number].output == expected[number].output);
            CHECK(found[number].start == expected[number].start);
            CHECK(found[number].stop == expected[number].stop);
        }
        matches += found.size();
        without += found.empty();
    }
    CHECK(matches > groundswell::effort::tries(1000U));
    CHECK(without > groundswell::effort::tries(500U));
}
