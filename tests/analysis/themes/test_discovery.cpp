#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/themes/discovery.h"
#include "tests/analysis/themes/said_answers.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

constexpr std::uint64_t parking_bit = 1, transport_bit = 2;

std::string corner_of(std::size_t number) {
    static const std::vector<std::string> fillers{"shop",  "street", "market", "corner",
                                                  "river", "bridge", "garden"};
    return fillers[number % fillers.size()] + " " + fillers[(number * 3 + 1) % fillers.size()];
}

// Coded answers about parking or buses, in words of their own.
std::vector<said::Answer> coded_answers(std::size_t count) {
    std::vector<said::Answer> answers;
    for (std::size_t i = 0; i < count; ++i)
        answers.push_back({(i % 2 ? "parking charges at the " : "buses are late by the ") + corner_of(i), 1000 + i,
                           i % 2 ? parking_bit : transport_bit, true});
    return answers;
}

const Suggestion* with_head(const Suggestions& found, const std::string& term) {
    const auto place = std::find_if(found.list.begin(), found.list.end(),
                                    [&](const Suggestion& one) { return one.head.term == term; });
    return place == found.list.end() ? nullptr : &*place;
}

bool mentions(const Suggestions& found, const std::string& word) {
    for (const Suggestion& one : found.list) {
        if (one.head.term.find(word) != std::string::npos) return true;
        for (const RelatedTerm& related : one.related)
            if (related.candidate.term.find(word) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("what uncoded answers say and coded ones do not is one candidate, phrase before word, with all forms") {
    auto answers = coded_answers(60);
    for (std::size_t i = 0; i < 12; ++i)
        answers.push_back({(i % 3 ? "We freelance, no reverse vending machines by the "
                                  : "Freelancing without a reverse vending machine at the ") +
                               corner_of(i),
                           i, 0, false});
    const Suggestions found = said::suggestions(answers);
    CHECK(found.uncoded == 12);
    CHECK(found.reference == 60);
    REQUIRE_FALSE(found.list.empty());
    const CandidateTerm& head = found.list.front().head;
    CHECK(head.uncoded == 12);
    CHECK(head.coded == 0);
    CHECK(found.list.front().examples.size() == 3);
    CHECK_FALSE(found.list.front().proposed);
    const Suggestions group{.list = {found.list.front()}};  // all of it is said in the same answers
    CHECK(mentions(group, "reverse vending machine"));
    CHECK(mentions(group, "(freelance|freelancing)"));
}

TEST_CASE("a phrase stands before its word where most who say the word say the phrase, else behind it") {
    for (const std::size_t with_drink : {20, 6}) {
        auto answers = coded_answers(60);
        for (std::size_t i = 0; i < 24; ++i)
            answers.push_back({corner_of(i) + (i < with_drink ? ": cola drinks" : ": cola"), i, 0, false});
        const Suggestions found = said::suggestions(answers);
        REQUIRE_FALSE(found.list.empty());
        const Suggestion& cola = found.list.front();
        CHECK(cola.head.term == (with_drink == 20 ? "cola drinks" : "cola"));
        CHECK(cola.head.uncoded == (with_drink == 20 ? 20 : 24));
        const auto other = std::find_if(cola.related.begin(), cola.related.end(), [&](const RelatedTerm& one) {
            return one.candidate.term == (with_drink == 20 ? "cola" : "cola drinks");
        });
        REQUIRE(other != cola.related.end());
        CHECK(other->relation == (with_drink == 20 ? Relation::part : Relation::phrase));
    }
}

TEST_CASE("what fewer than three respondents say is not offered, however often they say it") {
    for (const std::uint64_t respondents : {1, 2, 3}) {
        auto answers = coded_answers(60);
        for (std::size_t i = 0; i < 30; ++i)
            answers.push_back({"Our gazebo stands by the " + corner_of(i), i % respondents, 0, false});
        CHECK(mentions(said::suggestions(answers), "gazebo") == (respondents == 3));
    }
}

TEST_CASE("a theme is proposed that most coded answers saying it name, more than chance would have it") {
    auto answers = coded_answers(60);
    for (std::size_t i = 0; i < 8; ++i)
        answers.push_back({"A turnstile blocks parking by the " + corner_of(i), 500 + i, parking_bit, true});
    for (std::size_t i = 0; i < 40; ++i) answers.push_back({"The turnstile by the " + corner_of(i), i, 0, false});
    const Suggestions found = said::suggestions(answers);
    const Suggestion* turnstile = with_head(found, "turnstile");
    REQUIRE(turnstile);
    CHECK(turnstile->head.uncoded == 40);
    CHECK(turnstile->head.coded == 8);
    REQUIRE(turnstile->proposed);
    CHECK((*turnstile->proposed == ProposedTheme{0, false, 8, 8}));
    CHECK((turnstile->themes == std::vector<NamedTheme>{{0, 8}}));
}

TEST_CASE("where no coded answer says it, the words that go with it propose the theme their answers name") {
    std::vector<said::Answer> answers;
    for (std::size_t i = 0; i < 120; ++i)
        answers.push_back(
            {i % 6 == 0 ? "parking charges for a bay with a permit" : "buses are late by the " + corner_of(i),
             1000 + i, i % 6 == 0 ? parking_bit : transport_bit, true});
    for (std::size_t i = 0; i < 20; ++i)
        answers.push_back(
            {std::string(i % 2 ? "The wheelclamp: bay, permit" : "A permit, a bay, the wheelclamp"), i, 0, false});
    for (std::size_t i = 0; i < 60; ++i) answers.push_back({"Only the " + corner_of(i), 100 + i, 0, false});
    const Suggestions found = said::suggestions(answers);
    const auto clamp = std::find_if(found.list.begin(), found.list.end(), [](const Suggestion& one) {
        return one.head.term.find("wheelclamp") != std::string::npos;
    });
    REQUIRE(clamp != found.list.end());
    REQUIRE(clamp->proposed);
    CHECK((*clamp->proposed == ProposedTheme{0, true, 20, 20}));
}

TEST_CASE("no candidate holds a word of personal data") {
    auto answers = coded_answers(60);
    for (std::size_t i = 0; i < 20; ++i)
        answers.push_back({"Gazebo by the " + corner_of(i) +
                               ", ask Mrs Plantedname, jo@gazebofirm.example, 01772 654321 or PR1 2AB today",
                           i, 0, false});
    const Suggestions found = said::suggestions(answers);
    CHECK(mentions(found, "gazebo"));
    for (const char* hidden : {"plantedname", "gazebofirm", "example", "654321", "01772", "pr1", "2ab", "jo"})
        CHECK_FALSE_MESSAGE(mentions(found, hidden), hidden);
}

TEST_CASE("answers that are compared with nothing suggest nothing") {
    std::vector<said::Answer> answers;
    CHECK(said::suggestions(answers).list.empty());
    for (std::size_t i = 0; i < 50; ++i) answers.push_back({"gazebo by the " + corner_of(i), i, 0, false});
    CHECK(said::suggestions(answers).list.empty());
    CHECK(said::suggestions(coded_answers(40)).list.empty());
}

TEST_CASE("texts of any kind are taken") {
    auto answers = coded_answers(40);
    const std::string long_text = [] {
        std::string text;
        for (int i = 0; i < 60'000; ++i) text += "gazebo" + std::to_string(i % 900) + " ";
        return text;
    }();
    for (const std::string& text :
         {std::string(), std::string("\xF0\x9F\x98\x80\xF0\x9F\x98\x80"), std::string("\xFF\xFE\xC3"),
          std::string("\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA gazebo\xD0\xB0 \xE2\x80\x8Fgaze\xE2\x80\x8B"
                      "bo"),
          long_text})
        for (std::uint64_t respondent = 0; respondent < 4; ++respondent)
            answers.push_back({text, respondent, 0, false});
    const Suggestions found = said::suggestions(answers);
    CHECK(found.uncoded == 20);
}

TEST_CASE("the first match of a term is found in what was written, in code points") {
    const auto place = find_term("coffee shop",
                                 "\xE2\x80\x9C"
                                 "Caf\xC3\xA9\xE2\x80\x9D: the Coffee\xC2\xA0Shops, coffee shops");
    REQUIRE(place);
    CHECK(place->start == 12);
    CHECK(place->end == 24);
    CHECK_FALSE(find_term("parking", "We park"));
    CHECK_FALSE(find_term("par*k", "park"));  // no term
}
