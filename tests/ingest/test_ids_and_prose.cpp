// Two columns easily mistaken: ids that look like postcodes or answers, and answers said again and again.
#include <doctest/doctest.h>

#include <string>

#include "tests/ingest/helper.h"

namespace groundswell::ingest {

TEST_CASE("sentences said again and again are own words all the same") {
    std::string text = "Ref,What difficulties does your business face?,Contract\n";
    for (int i = 0; i < 4000; ++i)
        text += std::to_string(i) + ",We cannot find enough people who know machine number " +
                std::to_string(i % 90) + "," +
                (i % 3 ? "Rolling contract with notice" : "Fixed term contract for a year") + "\n";
    const Reading reading = read_bytes(text);
    CHECK(reading.understanding.columns[1].role == ColumnRole::open_question);
    CHECK(reading.understanding.columns[2].role == ColumnRole::closed_question);
}

TEST_CASE("reference and member numbers are ids: no answers, and no postcodes") {
    for (const char* header : {"Ref no.", "Member number", "Business ID", "Case"}) {
        for (const char* prefix : {"GH100", "LA", "M"}) {
            CAPTURE(header);
            std::string text = std::string(header) + ",What holds you back?\n";
            for (int i = 1; i <= 9; ++i)
                text += prefix + std::to_string(i) + (i % 2 ? ",Slow broadband here\n" : ",\n");
            const Reading reading = read_bytes(text);
            CHECK(reading.understanding.columns[0].role == ColumnRole::respondent);
            CHECK(reading.understanding.columns[1].role == ColumnRole::open_question);
            CHECK(reading.understanding.questions.size() == 1);
        }
    }
    // Codes under a header nobody foresaw are no answers and no places either.
    std::string text = "Mark,What holds you back?\n";
    for (int i = 1; i <= 30; ++i) text += "LA" + std::to_string(i) + ",Slow broadband here\n";
    CHECK(read_bytes(text).understanding.columns[0].role != ColumnRole::postcode);
    CHECK(read_bytes(text).understanding.columns[0].role != ColumnRole::open_question);
}

}  // namespace groundswell::ingest
