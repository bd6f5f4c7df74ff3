#include <doctest/doctest.h>

#include "ingest/question_wording.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("ids are made from the wording") {
    CHECK(question_id("What holds you back?", 3) == "what-holds-you-back");
    CHECK(question_id("  What's the BIGGEST barrier\u2019s cost? ", 3) == "whats-the-biggest-barriers-cost");
    CHECK(question_id("Qu'est-ce qui vous g\u00eane?", 3) == "quest-ce-qui-vous-gene");
    CHECK(question_id("\u041f\u043e\u0447\u0435\u043c\u0443?", 7) == "question-7");
    CHECK(question_id("", 9) == "question-9");
    const std::string longest =
        question_id("What one single thing would most help your business to grow in the next twelve months", 1);
    CHECK(longest.size() <= 64);
    CHECK(longest == "what-one-single-thing-would-most-help-your-business-to-grow-in");
    CHECK(is_valid_id(question_id(std::string(500, 'x'), 1)));
}

TEST_CASE("ids are unique and stay valid") {
    std::unordered_set<std::string> taken;
    CHECK(unique_id("other", taken) == "other");
    CHECK(unique_id("other", taken) == "other-2");
    CHECK(unique_id("other", taken) == "other-3");
    const std::string full(64, 'a');
    CHECK(unique_id(full, taken) == full);
    for (int number = 2; number < 120; ++number) {
        const std::string id = unique_id(full, taken);
        CHECK(is_valid_id(id));
        CHECK(id.ends_with("-" + std::to_string(number)));
    }
}

TEST_CASE("the wording tells what is asked for, with the words that decided") {
    const auto check = [](const char* wording, Asks asks, const char* word) {
        CAPTURE(wording);
        const AsksGuess guess = guess_asks(wording);
        CHECK(guess.asks == asks);
        CHECK(guess.source.find(word) != std::string::npos);
    };
    check("What are the main barriers to growth for your business?", Asks::barriers, "barrier");
    check("What is holding your business back?", Asks::barriers, "holding your business back");
    check("What is the most difficult part of recruiting?", Asks::barriers, "difficult");
    check("Biggest challenge", Asks::barriers, "challeng");
    check("What prevents you from investing?", Asks::barriers, "prevent");
    check("What do you dislike about the area?", Asks::barriers, "dislike");
    check("What is the best thing about doing business in Lancashire?", Asks::strengths, "best");
    check("What works well in your town centre?", Asks::strengths, "works well");
    check("What do you like most about being here?", Asks::strengths, "like most");
    check("What are the strengths of the area?", Asks::strengths, "strength");
    check("What would help your business to grow?", Asks::requests, "would help");
    check("What should the council do?", Asks::requests, "should");
    check("Which support would you like to see?", Asks::requests, "support would");
    check("What one thing would you change?", Asks::requests, "change");
    check("Any suggestions?", Asks::requests, "suggest");
    check("What support would help you overcome barriers?", Asks::requests, "would help");
    check("What are the best and worst things here?", Asks::anything, "worst");
    check("Any other comments?", Asks::anything, "no word that tells");
    check("Goods vehicles", Asks::strengths,
          "good");  // a stem may mislead: shown in the receipt, and a flag mends it
}

}  // namespace
}  // namespace groundswell::ingest
