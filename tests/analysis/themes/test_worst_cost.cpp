// No rule that is accepted can cost without bound: nasty rules on nasty texts, work counted, not timed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "analysis/themes/oracle.h"
#include "analysis/themes/own_texts.h"
#include "analysis/themes/pattern.h"
#include "analysis/themes/pattern_reach.h"
#include "analysis/themes/rule_cost.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/small_lexicon.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

using generated::Random;

// As many alternatives, optional words and gaps as the parser lets through, all of a few words that collide.
std::string nasty_term(Random& random) {
    const std::vector<std::string> words{"a", "no", "par*", "(a|no|par*)", "(a|b|no|=park|parks|par*)", "park"};
    std::string term = random.any_of(words);
    std::size_t gaps = 0;
    for (std::size_t count = random.below(9); count > 0; --count) {
        if (gaps < most_gaps && random.one_in(2)) {
            ++gaps;
            term += " ~6";
        }
        term += " " + random.any_of(words) + (random.one_in(2) ? "?" : "");
    }
    return term + " " + random.any_of(words);
}

std::string nasty_pattern(Random& random) {
    const std::vector<std::string> atoms{"a",    "park",   " ",   "\\w",         "[a-z]",    "[a-z ]",
                                         ".",    "[^.]",   "\\S", "\\W",         "(?:a |b)", "\\pL",
                                         "[-a]", "(a|no)", "\\s", "[[:alpha:]]", "\\d",      "\xC3\xA9"};
    const std::vector<std::string> repeats{"", "", "*", "+", "?", "{0,5}", "{2,}", "{1,40}", "*?"};
    std::string pattern = random.one_in(6) ? "\\ba" : "a";
    for (std::size_t count = 1 + random.below(5); count > 0; --count) {
        const bool grouped = random.one_in(4);
        pattern += (grouped ? "(?:" : "") + random.any_of(atoms) + random.any_of(repeats);
        if (grouped) pattern += random.any_of(atoms) + ")" + random.any_of(repeats);
    }
    return pattern;
}

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
}

// Texts in which nearly every place begins something and little ends it.
std::vector<std::string> nasty_texts(std::size_t bytes) {
    return {repeated("a ", bytes),          repeated("a no park ", bytes), repeated("park ", bytes),
            repeated("no park a, ", bytes), repeated("a-", bytes),         repeated("a. ", bytes),
            repeated("a b ", bytes),        repeated("a\xD0\xB6", bytes),  repeated("a1 park no. ", bytes)};
}

CostSurvey survey_of(const std::string& text, LexiconMatcher::Workspace& workspace) {
    CostSurvey survey;
    workspace.read(text);
    workspace.find();
    survey.add(small::tagger()->lexicon(), workspace);
    return survey;
}

}  // namespace

TEST_CASE("a term looks at a bounded number of words for each of a text, however long that is") {
    // From each place where a row begins: words side by side, and of each gap 7 that may end it, within one
    // another.
    constexpr std::uint64_t most_per_row = 7 * 7 * 7 * 4 * 40;
    Random random(2);
    LexiconMatcher::Workspace workspace(small::tagger()->matcher());
    std::vector<std::pair<CostSurvey, CostSurvey>> surveys;
    const auto short_texts = nasty_texts(600), long_texts = nasty_texts(1200);
    for (std::size_t text = 0; text < short_texts.size(); ++text)
        surveys.emplace_back(survey_of(short_texts[text], workspace), survey_of(long_texts[text], workspace));
    std::uint64_t worst = 0;
    std::size_t accepted = 0;
    for (int round = 0; round < 60; ++round) {
        const std::string written = nasty_term(random);
        const Result<Term> term = parse_term(written);
        if (!term) continue;
        ++accepted;
        CAPTURE(written);
        const std::size_t rows = rows_of(*term);
        CHECK(rows <= std::size_t{1} << most_optional);
        for (const auto& [once, twice] : surveys) {
            const std::uint64_t steps = once.steps_of(*term), of_twice = twice.steps_of(*term);
            CHECK(steps <= once.words() * rows * most_per_row);
            CHECK(of_twice <=
                  steps * 5 / 2 + 1000);  // a text of twice the length: no more than about twice the work
            worst = std::max(worst, steps / std::max<std::uint64_t>(once.words(), 1));
        }
    }
    CHECK(accepted > 20);
    MESSAGE("most words looked at for one of a text: " << worst);
}

TEST_CASE("a term beyond its limits is refused with the reason") {
    const auto code_of = [](const std::string& term) {
        const Result<Term> parsed = parse_term(term);
        return parsed ? std::string("accepted") : parsed.error().code;
    };
    std::string many = "(w0";
    for (int number = 1; many.size() <= longest_term; ++number) many += "|w" + std::to_string(number);
    CHECK(code_of(many + ")") == "term-too-long");
    std::string numbers = "(0";
    for (std::size_t number = 1; number <= most_alternatives; ++number) numbers += "|" + std::to_string(number);
    CHECK(code_of(numbers + ")") == "term-alternatives");
    CHECK(code_of(repeated("a ", 2 * most_term_words) + "park") == "term-too-long");
    CHECK(code_of(repeated("a ", 2 * (most_term_words - 1)) + "park") == "accepted");
    CHECK(code_of(std::string(longest_term + 1, 'a')) == "term-too-long");
    CHECK(code_of("a ~6 b ~6 c ~6 d ~6 e") == "term-gap");
}

// GROUNDSWELL_LONG=1 makes two thousand patterns of it.
TEST_CASE("no pattern that is accepted reads on and on: its matches stay short in any text of short words") {
    constexpr std::size_t text_bytes = 4000, longest_match = 1500;
    Random random(11);
    const std::vector<std::string> texts = nasty_texts(text_bytes);
    std::size_t accepted = 0, refused = 0;
    const int rounds = std::getenv("GROUNDSWELL_LONG") ? 2000 : effort::tries(600);
    for (int round = 0; round < rounds; ++round) {
        const std::string pattern = nasty_pattern(random);
        const bool words = random.one_in(2);
        if (!check_pattern(pattern)) continue;
        CAPTURE(pattern);
        if (!check_reach(pattern, words)) {
            ++refused;
            continue;
        }
        ++accepted;
        CHECK(instructions_of(pattern) <= static_cast<std::uint32_t>(largest_program));
        if (accepted % 4 != 0) continue;
        const Oracle oracle({words ? whole_words(pattern) : pattern});
        for (const std::string& text : texts) {
            const auto matches = oracle.find(text);
            for (const OracleMatch& match : matches) REQUIRE(match.stop - match.start <= longest_match);
        }
    }
    CHECK(accepted > effort::tries(90u));
    CHECK(refused > effort::tries(90u));
}

TEST_CASE("patterns that read on are refused at the repeat that does; those bound or bounded are not") {
    const auto column = [](const std::string& pattern, bool words) {
        const Result<void> checked = check_reach(pattern, words);
        return checked ? 0u : checked.error().place.column.value_or(0);
    };
    CHECK(column("park(?:.*zzz)?", true) == 9);
    CHECK(column("park[^.]*zone", true) == 9);
    CHECK(column("(?:a b)+", true) == 8);
    CHECK(column("a\\S+", true) == 4);
    CHECK(column("a[a-z-]*", true) == 8);
    CHECK(column("a.{3,}", true) == 3);
    CHECK(column("a\\pL*", true) == 5);
    CHECK(column("a[a-z]*", false) == 7);
    CHECK(column("^a|b.*", true) == 6);
    for (const char* fine : {"\\d+ minutes?", "park[a-z]*", " *", "a\\s+b", "a.{0,40}b", "^\\W*(?:a b)*c.*$",
                             "a\\*b", "[*+]a", "x{2,3}", "(?i)park", "(?P<n>a)b", "\\Qa*\\E"})
        CHECK_MESSAGE(column(fine, true) == 0, fine);
    CHECK(column("\\ba[a-z]*", false) == 0);
}

TEST_CASE("a rule's own texts are what it describes") {
    Random random(23);
    std::size_t terms = 0;
    for (int round = 0; round < 400; ++round) {
        const std::string written = generated::term(random);
        const Result<Term> term = parse_term(written);
        if (!term) continue;
        ++terms;
        CAPTURE(written);
        const Oracle oracle({expression(*term)});
        const std::vector<std::string> texts = own_texts(*term, 40);
        CHECK_FALSE(texts.empty());
        CHECK(texts.size() <= std::max<std::size_t>(40, rows_of(*term)));
        for (const std::string& text : texts) {
            CAPTURE(text);
            const auto matches = oracle.find(text);
            REQUIRE(matches.size() == 1);
            CHECK(matches[0].start == 0);
            CHECK(matches[0].stop == text.size());
        }
    }
    CHECK(terms > 200);
}
