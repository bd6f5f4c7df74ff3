// What questions ask for: a table of wordings (asks_wordings.tsv), every third of which the rules are not set on.
#include <doctest/doctest.h>

#include <sstream>

#include "ingest/question_asks.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

struct Score {
    std::size_t right = 0, all = 0;
    double share() const { return static_cast<double>(right) / static_cast<double>(all); }
};

TEST_CASE("what a question asks for is guessed from its wording") {
    std::istringstream lines(read_file(GROUNDSWELL_SOURCE "/tests/ingest/asks_wordings.tsv"));
    Score tuned, held;
    std::string line;
    for (std::size_t number = 0; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("asks\t")) continue;
        const std::size_t tab = line.find('\t');
        const auto expected = parse_asks(line.substr(0, tab));
        REQUIRE(expected);
        const std::string wording = line.substr(tab + 1);
        const AsksGuess guess = guess_asks(wording);
        Score& score = ++number % 3 == 0 ? held : tuned;
        ++score.all;
        score.right += guess.asks == *expected;
        if (guess.asks != *expected)
            MESSAGE(wording, " asks for ", to_string(*expected), ", guessed ", to_string(guess.asks), " by ",
                    guess.source);
    }
    MESSAGE("right of the wordings the rules are set on: ", tuned.right, " of ", tuned.all,
            "; of those held out: ", held.right, " of ", held.all);
    CHECK(tuned.all + held.all >= 120);
    CHECK(tuned.share() >= 0.97);
    CHECK(held.share() >= 0.9);
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
    check("What support would help you overcome barriers?", Asks::requests, "support would");
    check("What are the best and worst things here?", Asks::anything, "worst");
    check("Any other comments?", Asks::anything, "no word that tells");
    check("Goods vehicles", Asks::anything, "no word that tells");
    check("What gets in the way of the people you need?", Asks::barriers, "in the way");
}

TEST_CASE("both sides of a question are seen however they are joined") {
    for (const char* wording :
         {"What helps or hinders your business?", "Opportunities and threats",
          "What do you enjoy, and what do you dislike?", "Tell us what works well but could be improved"}) {
        CAPTURE(wording);
        CHECK(guess_asks(wording).asks == Asks::anything);
    }
    // A good thing inside a question about trouble is not the other side.
    CHECK(guess_asks("What are the barriers to good mental health at work?").asks == Asks::barriers);
}

}  // namespace
}  // namespace groundswell::ingest
