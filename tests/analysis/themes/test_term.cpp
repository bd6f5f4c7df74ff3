#include <doctest/doctest.h>
#include <re2/re2.h>

#include "analysis/themes/pattern.h"
#include "analysis/themes/term.h"
#include "analysis/themes/word_elements.h"
#include "tests/analysis/themes/generated.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::string meaning(std::string_view written) {
    const Result<Term> term = parse_term(written);
    return term ? expression(*term)
                : "fault: " + term.error().code + " at " + std::to_string(term.error().place.column.value_or(0));
}

bool finds(std::string_view written, const std::string& text) {
    return RE2::PartialMatch(text, meaning(written));
}

}  // namespace

TEST_CASE("a term's expression says what the term means") {
    CHECK(meaning("parking") == "\\bparking(?:e?s)?\\b");
    CHECK(meaning("vat") == "\\bvat\\b");
    CHECK(meaning("taxes") == "\\btaxes\\b");
    CHECK(meaning("=parking") == "\\bparking\\b");
    CHECK(meaning("congest*") == "\\bcongest[0-9a-z_]*\\b");
    CHECK(meaning("car park") == "\\bcar[ -]park(?:e?s)?\\b");
    CHECK(meaning("Wi-Fi") == "\\bwi[ -]fi\\b");
    CHECK(meaning("R&D") == "\\br[ -]and[ -]d\\b");
    CHECK(meaning("can't get") == "\\bcannot(?:e?s)?[ -]get\\b");
    CHECK(meaning("industry 4.0") == "\\bindustry(?:e?s)?[ -]4\\.0\\b");
    CHECK(meaning("free? parking") == "\\b(?:free(?:e?s)?[ -])?parking(?:e?s)?\\b");
    CHECK(meaning("go (in|on)?") == "\\bgo(?:[ -](?:in|on))?\\b");
    CHECK(meaning("no ~2 park") == "\\bno[^0-9a-z_.!?;:]+(?:[0-9a-z_]+[^0-9a-z_.!?;:]+){0,2}park(?:e?s)?\\b");
}

TEST_CASE("terms find the words they are about") {
    CHECK(finds("car park*", "two car-parking spaces"));
    CHECK(finds("lack of ~2 staff", "a lack of good, local staff here"));
    CHECK_FALSE(finds("lack of ~2 staff", "lack of money. staff"));
    CHECK_FALSE(finds("lack of ~2 staff", "lack of a b c staff"));
    CHECK_FALSE(finds("park", "parkland"));
    CHECK(finds("bus", "the bus is"));
    CHECK_FALSE(finds("bus", "buses"));
    CHECK(finds("brush", "brushes"));
}

TEST_CASE("a faulty term is refused with the place of the fault") {
    CHECK(meaning("") == "fault: term-empty at 1");
    CHECK(meaning("ab*") == "fault: term-ending at 3");
    CHECK(meaning("con*ed") == "fault: term-ending at 5");
    CHECK(meaning("a? b?") == "fault: term-optional at 6");
    CHECK(meaning("a ~2 b?") == "fault: term-optional at 8");
    CHECK(meaning("~2 a") == "fault: term-gap at 2");
    CHECK(meaning("a ~2") == "fault: term-gap at 5");
    CHECK(meaning("a ~9 b") == "fault: term-gap at 4");
    CHECK(meaning("a ~1 ~2 b") == "fault: term-gap at 7");
    CHECK(meaning("(a b|c)") == "fault: term-alternatives at 3");
    CHECK(meaning("(a|b") == "fault: term-alternatives at 5");
    CHECK(meaning("(a||b)") == "fault: term-character at 4");
    CHECK(meaning("\xC2\xA3 10") == "fault: term-character at 1");
    CHECK(meaning("rates!") == "fault: term-character at 6");
    CHECK(meaning("a | b") == "fault: term-character at 3");
    CHECK(meaning("=rates*") == "fault: term-ending at 7");
    CHECK(meaning("a? b? c? d? e? f? g? h") == "fault: term-optional at 23");
    CHECK(meaning("=") == "fault: term-character at 2");
}

TEST_CASE("property: any bytes are a term or a fault within them") {
    generated::Random random(5);
    const std::string alphabet = "ab(|)?*~=- 12.,'&\xC3\xA9Z";
    for (int round = 0; round < 20000; ++round) {
        std::string written;
        for (std::size_t length = random.below(12); length > 0; --length) written += random.any_of(alphabet);
        const Result<Term> term = parse_term(written);
        if (term) {
            const RE2 compiled(expression(*term), RE2::Quiet);
            REQUIRE(compiled.ok());
            REQUIRE_FALSE(RE2::FullMatch("", compiled));
        } else {
            REQUIRE(term.error().place.column.value_or(0) >= 1);
            REQUIRE(term.error().place.column.value_or(0) <= written.size() + 1);
        }
    }
}

TEST_CASE("property: the tables judge words as RE2 does") {
    generated::Random random(11);
    for (int round = 0; round < groundswell::effort::tries(400); ++round) {
        WordElements elements;
        std::vector<std::pair<std::uint32_t, std::string>> expressions;
        for (int number = 0; number < 8; ++number) {
            const Result<Term> term = parse_term(generated::element(random));
            if (!term) continue;
            for (const TermElement& element : term->elements) {
                std::string any;
                for (const TermWord& word : element.words) any += (any.empty() ? "" : "|") + expression(word);
                expressions.emplace_back(elements.add(element.words), any);
            }
        }
        for (int number = 0; number < 40; ++number) {
            std::string word = random.any_of(generated::stems());
            if (random.one_in(2))
                word += random.any_of(std::vector<std::string>{"s", "es", "ing", "ses", "4", "_"});
            std::vector<std::uint32_t> found;
            elements.resolve(word, found);
            for (const auto& [element, any] : expressions)
                REQUIRE(std::binary_search(found.begin(), found.end(), element) == RE2::FullMatch(word, any));
        }
    }
}

TEST_CASE("patterns that are broken, costly or match nothing are refused") {
    const auto fault = [](std::string_view pattern) {
        const auto checked = check_pattern(pattern);
        return checked ? std::string()
                       : checked.error().code + " at " + std::to_string(checked.error().place.column.value_or(0));
    };
    CHECK(fault("\\d+ hours? to park").empty());
    CHECK(fault("park(ing") == "pattern-broken at 1");
    CHECK(fault("parking [z-a]") == "pattern-broken at 10");
    CHECK(fault("(?=ahead)") == "pattern-broken at 1");
    CHECK(fault("a*") == "pattern-matches-nothing at 1");
    CHECK(fault("(rates)?") == "pattern-matches-nothing at 1");
    CHECK(fault("\\b") == "pattern-matches-nothing at 1");
    CHECK(fault("x{101}") == "pattern-too-costly at 2");
    CHECK(fault("[x{101}]y{2}").empty());
    CHECK(fault("(x{99}){99}").starts_with("pattern-"));
    CHECK(fault("((\\pL\\pN){50}){2}").starts_with("pattern-too-costly"));
    CHECK(fault(std::string(1001, 'a')) == "pattern-too-long at 1001");
    CHECK(fault("") == "pattern-empty at 1");
}
