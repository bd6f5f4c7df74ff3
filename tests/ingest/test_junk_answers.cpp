#include <doctest/doctest.h>

#include "ingest/junk_answers.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("what programs write for no answer, and punctuation alone, is blank by rule") {
    for (const char* text :
         {"NULL", "null", "NaN", "#N/A", "#REF!", "[blank]", "No response", "Question not answered",
          "Question not applicable", "[skipped]", "-", "--", "...", "?", " . ", "\u2013", "\u2026", "-99"}) {
        CAPTURE(text);
        CHECK(is_blank_by_rule(text));
        CHECK(says_nothing(text));
    }
}

TEST_CASE("what people type to say that there is nothing stays an answer") {
    for (const char* text : {"n/a", "N/A", "NA", "none", "None.", "nothing", "nil", "no comment", "x", "see above",
                             "as above", "No", "not applicable"}) {
        CAPTURE(text);
        CHECK_FALSE(is_blank_by_rule(text));
        CHECK(says_nothing(text));
    }
    for (const char* text : {"Nullify the rates", "No response from the council in three months", "Parking", "+",
                             ":)", "skipped lunch", "#metoo", "-5% orders", "Undefined roles"}) {
        CAPTURE(text);
        CHECK_FALSE(is_blank_by_rule(text));
        CHECK_FALSE(says_nothing(text));
    }
}

TEST_CASE("test answers are words typed to try the form, and nothing else") {
    for (const char* text : {"test", "Test test", "testing!", "asdf", "ASDF asdf", "qwerty"})
        CHECK(is_test_answer(text));
    for (const char* text :
         {"", "testing of products", "Test centre closed", "asdf and rent", "\u0442\u0435\u0441\u0442"})
        CHECK_FALSE(is_test_answer(text));
}

TEST_CASE("blank-by-rule cells are no answers and are counted") {
    const Reading reading = read_bytes(
        "Ref,Sector,What is the main barrier to growth?\n"
        "1,Retail,The cost of parking in town\n2,NULL,NULL\n3,Retail,-\n4,Retail,n/a\n5,#N/A,Rents have doubled "
        "since May\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.response(0).answers.size() == 1);
    CHECK(reading.response(1).answers.empty());
    CHECK(reading.response(1).sector.given.empty());
    CHECK(reading.response(2).answers.empty());
    REQUIRE(reading.response(3).answers.size() == 1);
    CHECK(reading.response(3).answers[0].text == "n/a");
    REQUIRE(reading.change("blank-by-rule"));
    CHECK(reading.change("blank-by-rule")->count == 4);
}

TEST_CASE("NA is a blank in a file that writes it everywhere, and an answer elsewhere") {
    const Reading from_r = read_bytes(
        "Ref,Score,What is the main barrier to growth?\n1,4,The cost of parking in town\n2,NA,NA\n3,5,Nobody "
        "wants to "
        "drive lorries\n4,NA,Rents have doubled since May\n");
    CHECK(from_r.response(1).answers.empty());
    CHECK(from_r.change("na-is-blank"));
    const Reading typed = read_bytes(
        "Ref,Score,What is the main barrier to growth?\n1,4,The cost of parking in town\n2,,NA\n3,5,Nobody wants "
        "to "
        "drive lorries\n4,2,Rents have doubled since May\n");
    REQUIRE(typed.response(1).answers.size() == 1);
    CHECK_FALSE(typed.change("na-is-blank"));
}

// Forty records; in all but every tenth the program wrote its word into what was not asked.
std::string filled_up(const std::string& word) {
    std::string text = "Ref,Visits,Staff,Survey date,If it went badly: what happened?,Comment\n";
    for (int i = 0; i < 40; ++i) {
        const bool asked = i % 10 == 3;
        const std::string number = std::to_string(i);
        text += number + "," + (asked ? number : word) + "," + (i % 3 == 0 ? number : word) + "," +
                (asked ? "2026-03-04" : word) + "," +
                (asked ? "The lift was broken on day " + number + " and nobody came" : word) + ",Visit " + number +
                " took longer than we were told\n";
    }
    return text;
}

TEST_CASE("a question asked of few is found where a program wrote its word for the others") {
    for (const char* word : {"NA", "n/a"}) {
        CAPTURE(word);
        const Reading reading = read_bytes(filled_up(word));
        CHECK(reading.column(4).role == ColumnRole::date);
        CHECK(reading.column(5).role == ColumnRole::open_question);
        CHECK(reading.column(5).filled == 4);
        CHECK(reading.response(0).answers.size() == 1);
        CHECK(reading.response(3).answers.size() == 2);
        CHECK(reading.response(3).date == "2026-03-04");
        REQUIRE(reading.change("na-is-blank"));
        CHECK(reading.change("na-is-blank")->message.find(std::string("with ") + word) != std::string::npos);
    }
}

TEST_CASE("n/a that people typed into a form that wants every field is an answer") {
    std::string text = "Ref,Staff,Turnover band,What is the main barrier to growth?,Anything else?\n";
    for (int i = 0; i < 12; ++i) {
        const std::string number = std::to_string(i);
        text += number + "," + (i == 7 ? "n/a" : number) + ",Small," +
                (i % 4 == 1 ? "n/a" : "Rents near unit " + number + " have doubled") + "," +
                (i % 3 == 0 ? "n/a" : "Thank you for asking us in week " + number) + "\n";
    }
    const Reading reading = read_bytes(text);
    CHECK_FALSE(reading.change("na-is-blank"));
    CHECK(reading.response(1).answers.size() == 2);
}

}  // namespace
}  // namespace groundswell::ingest
