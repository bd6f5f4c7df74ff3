// Files without a header whose first answer would become the wording of a question.
#include "ingest/header_doubt.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("a first answer that speaks as respondents do is said to be no header") {
    const Reading reading = read_bytes(
        "We cannot find drivers who want to work weekends,Good neighbours and our regulars\n"
        "Parking charges are far too high in the town,The market brings people in\n"
        "Business rates are crippling us and nobody listens,Nothing works well just now\n"
        "The A59 is full of lorries every morning,Our staff have been here for years\n");
    REQUIRE_FALSE(reading.error);
    const Problem* problem = reading.problem("header-looks-like-data");
    REQUIRE(problem);
    CHECK(problem->message.find("\"We cannot find drivers who want to work weekends\"") != std::string::npos);
    CHECK(problem->cure.find("put a record with the column names on top") != std::string::npos);
    CHECK(problem->place.row == 1);
}

TEST_CASE("what is personal in a first answer is neither the wording nor the id of a question") {
    const Reading reading = read_bytes(
        "Ring Mrs Holt on 07700 900123 or jo@holt-bakery.co.uk about our drains\n"
        "Parking charges are far too high in the town\nBusiness rates are crippling us and nobody listens\n"
        "The A59 is full of lorries every morning\n");
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.understanding.questions.size() == 1);
    const Question& question = reading.understanding.questions[0];
    const Problem* problem = reading.problem("header-looks-like-data");
    REQUIRE(problem);
    for (const std::string* shown : {&question.wording, &question.id, &problem->message})
        for (const char* personal : {"Holt", "holt", "900123", "bakery"}) {
            CAPTURE(*shown);
            CHECK(shown->find(personal) == std::string::npos);
        }
    CHECK(question.wording.starts_with("Ring "));
    CHECK(question.id.starts_with("ring"));
}

TEST_CASE("a district above districts is a first response") {
    std::string records;
    for (const char* district :
         {"Burnley", "Preston", "Hyndburn", "Rossendale", "Chorley", "Fylde", "Wyre", "Burnley"})
        records += std::string(district) + ",Yes,Rates\n";
    CHECK(read_bytes("Pendle,No,Parking\n" + records).problem("header-looks-like-data"));
    CHECK_FALSE(read_bytes("District,Member,Trouble\n" + records).problem("header-looks-like-data"));
}

TEST_CASE("headers that ask, name or address are not doubted, whatever words they use") {
    for (const char* header :
         {"What should we do for our members", "Comments on how we could help", "Tell us what holds you back",
          "Anything else we should know", "How can we support our high streets", "Main barriers", "My business is",
          "Your view of our service", "Please tell us more.", "Other (please specify)",
          "Barriers to growth in the US", "The main challenges that member businesses in Lancashire face today:",
          "Suggestions for our next event"}) {
        CAPTURE(header);
        CHECK_FALSE(speaks_as_respondent(header));
    }
    for (const char* answer : {"We cannot find drivers", "Since the new road nobody finds my shop",
                               "I would move to a larger unit if there was one",
                               "Rents have doubled since the new landlord took over."}) {
        CAPTURE(answer);
        CHECK(speaks_as_respondent(answer));
    }
}

TEST_CASE("a profile that names the columns settles that the first record is a header") {
    ReadingOptions options;
    options.profile = Profile{};
    ProfileColumn column;
    column.column = 1;
    column.asks = Asks::barriers;
    options.profile->columns.push_back(column);
    const Reading reading = read_bytes(
        "We cannot find drivers who want to work weekends\nParking charges are far too high\nRates are high\n",
        options);
    CHECK_FALSE(reading.problem("header-looks-like-data"));
}

}  // namespace
}  // namespace groundswell::ingest
