// Which words are an item of a list, and when an answer is one.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>

#include "analysis/text/normalise.h"
#include "analysis/themes/list_items.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/small_lexicon.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

// Whether the one place where `words` stand in the answer is an item.
bool is_item(const std::string& answer, const std::string& words) {
    const text::NormalisedText text = text::normalise(answer);
    Tokens tokens;
    tokenise(text.text(), tokens);
    mark_line_breaks(text, answer, tokens);
    ListItems items;
    items.start(text.text(), tokens);
    const std::size_t at = text.text().find(words);
    REQUIRE(at != std::string::npos);
    std::uint32_t first = 0, end = 0;
    for (std::uint32_t word = 0; word < tokens.size(); ++word) {
        if (tokens.words[word].start == at) first = word;
        if (tokens.words[word].end == at + words.size()) end = word + 1;
    }
    return items.is_item(first, end);
}

// The same said by an expression: items of up to four words, one of them the word, behind words such as "the".
bool is_item_by_expression(const std::string& normalised, const std::string& word) {
    static const std::string parts = "(?:[ ]*[,;/:()+&.!?][ ,;/:()+&.!?-]*|[ ]+-[ -]*| (?:and|or|plus) )";
    static const std::string item = "[a-z0-9]+(?:[ -][a-z0-9]+){0,3}";
    static const std::string leads = "(?:(?:the|our|my|a|an|more|finding|getting|good|local|new) ){0,3}";
    const std::string expression = "(?:" + item + parts + ")*" + leads + word + "(?:" + parts + item + ")*[ .!]*";
    return RE2::FullMatch(normalised, expression);
}

}  // namespace

TEST_CASE("an item stands by itself between commas, and, slashes, dashes, sentences and new lines") {
    for (const char* answer :
         {"energy", "Energy.", "the energy", "More energy", "Energy, business rates", "Rates and energy",
          "rates, staff, and the energy", "rates/energy/staff", "rates - energy - staff", "Rates; energy; staff",
          "Rates.\nEnergy.\nStaff", "Rates\nEnergy\nStaff", "rates\nenergy\nstaff", "1.Rates 2.Energy 3.Staff",
          "1. rates 2. energy", "1) energy", "rates or energy plus staff", "Rates (energy)",
          "our good local energy"}) {
        CAPTURE(answer);
        CHECK(is_item(answer, "energy"));
    }
}

TEST_CASE("what is part of an item, or stands in a sentence, is none") {
    for (const char* answer : {"energy costs", "green energy", "Rates, energy prices", "energy-efficiency, rates",
                               "We need more energy in the region and lower rates",
                               "energy, and nobody here has told us anything about it"}) {
        CAPTURE(answer);
        CHECK_FALSE(is_item(answer, "energy"));
    }
}

TEST_CASE("a list ends with thirty words") {
    std::string answer = "energy";
    for (std::uint32_t words = 1; words < ListItems::longest_list; ++words) answer += ", rates";
    CHECK(is_item(answer, "energy"));
    CHECK_FALSE(is_item(answer + ", rates", "energy"));
}

TEST_CASE("items are those that an expression for lists finds") {
    generated::Random random(20261128);
    const std::vector<std::string> words{"energy", "rates", "staff", "the", "more", "good", "parking", "of"};
    const std::vector<std::string> between{" ", " ", ", ", " and ", "/", "; ", " - ", ". ", " or "};
    std::size_t found = 0;
    for (int round = 0; round < effort::tries(20000); ++round) {
        std::string answer;
        bool has_it = false;
        for (std::size_t count = 1 + random.below(7); count > 0; --count) {
            std::string word = random.any_of(words);
            if (word == "energy" && has_it) word = "rates";
            has_it |= word == "energy";
            answer += (answer.empty() ? "" : random.any_of(between)) + word;
        }
        if (!has_it) continue;
        CAPTURE(answer);
        const bool expected = is_item_by_expression(answer, "energy");
        CHECK(is_item(answer, "energy") == expected);
        found += expected ? 1 : 0;
    }
    CHECK(found > effort::tries(1000U));
}

TEST_CASE("an item's rule tags lists, and leaves the rest of the list to others") {
    CHECK(small::coded("Parking, power and crime") == "parking:neutral energy:barrier buses:barrier");
    CHECK(small::coded("Power") == "energy:barrier");
    CHECK(small::coded("We have the power to do it") == "");
    CHECK(small::coded("Crime, the grid") == "energy:barrier buses:barrier");
}
