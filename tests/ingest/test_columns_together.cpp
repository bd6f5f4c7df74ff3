// Columns that belong together: the same question twice, options, "Other", and marks that need a second column.
#include <doctest/doctest.h>

#include "ingest/response_marks.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("the same question under two headers is one question") {
    const std::string question = "What is the main barrier to growth?";
    for (const std::string& second : {question, question + "2", question + ".1"}) {
        const Reading reading =
            read_bytes("Ref," + question + "," + second +
                       "\n1,The cost of parking in town,\n2,,Nobody wants to drive lorries\n3,Rents have "
                       "doubled,\n4,,The buses stop at six\n");
        REQUIRE_FALSE(reading.error);
        REQUIRE(reading.understanding.questions.size() == 1);
        CHECK(reading.understanding.questions[0].id == "what-is-the-main-barrier-to-growth");
        for (const Response& response : reading.sink.accepted) REQUIRE(response.answers.size() == 1);
        CHECK(reading.response(1).answers[0].text == "Nobody wants to drive lorries");
    }
    // Filled side by side they are two boxes, and "please explain" is no question.
    const Reading boxes =
        read_bytes("Ref," + question + "," + question +
                   "\n1,The cost of parking,Rents have doubled\n2,Nobody wants to drive,Bus times\n3,Late "
                   "payment hurts,Energy bills are high\n");
    CHECK(boxes.understanding.questions.size() == 2);
}

TEST_CASE("options of a question are closed and grouped, its Other has a parent") {
    const Reading reading = read_bytes(
        "Ref,Which of these hold you back? - Parking,Which of these hold you back? - Rents,Which of these hold "
        "you back? - "
        "Other (please specify)\n1,Parking,,We cannot find any drivers at all\n2,,Rents,\n3,Parking,Rents,Late "
        "payment by "
        "large customers\n4,,Rents,The bus stops at six\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).role == ColumnRole::closed_question);
    CHECK(reading.column(3).role == ColumnRole::closed_question);
    CHECK(reading.column(2).group == "Which of these hold you back?");
    CHECK(reading.column(4).parent == "Which of these hold you back?");
    REQUIRE(reading.column(4).question);
    const Question& other = reading.understanding.questions[*reading.column(4).question];
    CHECK(other.wording == "Which of these hold you back? - Other (please specify)");
    CHECK(other.asks == Asks::barriers);
    CHECK(to_json(reading.understanding).find("\"parent\"") != std::string::npos);
}

TEST_CASE("an Other of its own takes the question left of it") {
    const Reading reading = read_bytes(
        "Ref,What is your biggest barrier?,If other please specify\n1,Parking,\n2,Other,We cannot find any "
        "drivers at all\n"
        "3,Parking,\n4,Other,Late payment by large customers\n5,Rents,\n6,Other,The bus stops at six each day\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(3).parent == "What is your biggest barrier?");
    REQUIRE(reading.column(3).question);
    CHECK(reading.understanding.questions[*reading.column(3).question].asks == Asks::barriers);
}

TEST_CASE("tests and unfinished records are marked, with the reason counted") {
    const Reading reading = read_bytes(
        "Ref,Name,Status,What is the main barrier?,What works well?\n1,Ann Other,Complete,The cost of "
        "parking,Good "
        "people\n2,Test User,Complete,Rents have doubled,Motorways\n3,Bo Peep,Partial,Bus times,\n4,Cy "
        "Nic,Complete,asdf,test\n5,"
        "Di Verse,Preview,Too many rules,The view\n");
    REQUIRE_FALSE(reading.error);
    CHECK_FALSE(reading.response(0).test);
    CHECK(reading.response(1).test);
    CHECK(reading.response(2).partial);
    CHECK(reading.response(3).test);
    CHECK(reading.response(4).test);
    for (const char* code : {"test-by-identity", "partial-by-status", "test-by-answers", "test-by-status"}) {
        CAPTURE(code);
        REQUIRE(reading.change(code));
        CHECK(reading.change(code)->count == 1);
    }
    CHECK(is_test_identity("test@chamber.org.uk"));
    CHECK_FALSE(is_test_identity("redacted@example.org"));
    CHECK_FALSE(is_test_identity("Tess Tor"));
}

TEST_CASE("dates as numbers are read under a header that says so") {
    const auto date_of = [](const std::string& head, const std::string& one, const std::string& two) {
        const Reading reading = read_bytes(head + ",What is the main barrier?\n" + one + ",The cost of parking\n" +
                                           two + ",Rents have doubled\n");
        REQUIRE_FALSE(reading.error);
        return reading.response(0).date;
    };
    CHECK(date_of("Timestamp", "1542406176584", "1542406276584") == "2018-11-16");
    CHECK(date_of("Submission date", "1583000000", "1583000100") == "2020-02-29");
    CHECK(date_of("Date", "44181", "44182.5") == "2020-12-16");
    CHECK(date_of("Turnover", "44181", "44182").empty());
}

TEST_CASE("the moment that LimeSurvey writes for anonymous responses is no date, and they are sent all the same") {
    std::string text = "Response ID,Date submitted,Last page,Start language,What holds you back?\n";
    for (int i = 0; i < 12; ++i)
        text += std::to_string(i) + "," + (i == 5 ? "" : "1980-01-01 00:00:00") + ",4,en,The bus to unit " +
                std::to_string(i) + " stops at six\n";
    const Reading reading = read_bytes(text);
    CHECK(reading.response(0).date.empty());
    CHECK_FALSE(reading.response(0).partial);
    CHECK(reading.response(5).partial);
    CHECK(reading.change("dates-withheld"));
    CHECK(std::none_of(reading.understanding.problems.begin(), reading.understanding.problems.end(),
                       [](const Problem& problem) { return problem.code == "date-implausible"; }));
}

TEST_CASE("implausible dates are kept and said") {
    const Reading reading = read_bytes(
        "Date,What is the main barrier?\n1900-01-02,The cost of parking\n2099-05-06,Rents have "
        "doubled\n2026-03-04,Bus times\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.response(0).date == "1900-01-02");
    CHECK(reading.response(1).date == "2099-05-06");
    REQUIRE(reading.problem("date-implausible"));
    CHECK(reading.problem("date-implausible")->count == 2);
}

}  // namespace
}  // namespace groundswell::ingest
