// Which sheet of a workbook holds the responses.
#include <doctest/doctest.h>

#include "ingest/sheet_choice.h"
#include "tests/ingest/listed_records.h"

namespace groundswell::ingest {
namespace {

SheetGlance glance(Table table, const std::string& name = "Sheet1", bool hidden = false) {
    const auto records = listed(std::move(table));
    const auto seen = glance_at_sheet(*records, name, hidden);
    REQUIRE(seen);
    return *seen;
}

Table survey(int records, const std::string& answer = "we cannot find enough drivers here") {
    Table table{{"Id", "Town", "What holds you back?"}};
    for (int i = 0; i < records; ++i) table.push_back({std::to_string(i), "Preston", answer});
    return table;
}

std::string chosen(const std::vector<SheetGlance>& glances) {
    const auto best = choose_sheet(glances);
    return best ? glances[*best].name : "";
}

TEST_CASE("a glance counts columns, records and answers, blank records aside") {
    const SheetGlance seen =
        glance({{"", ""}, {"Town", ""}, {"Preston", "we cannot find enough drivers"}, {" ", ""}, {"x", "y"}});
    CHECK(seen.columns == 1);
    CHECK(seen.records == 2);
    CHECK(seen.own_words == 1);
    CHECK_FALSE(seen.more);
    CHECK(describe_glance(seen) == "2 records under 1 named column, 1 answers in own words");
    CHECK(glance(survey(200)).more == false);
    CHECK(glance(survey(201)).more == true);
    CHECK(glance({}).records == 0);
    CHECK(describe_glance(glance({{"Town"}})) == "no records below a header");
    CHECK(glance({{"Respondent ID", "Q1"}, {"1", "x"}}).survey_tool);
    CHECK(glance({{"Job", "_parent_index"}, {"x", "1"}}).repeat_group);
}

TEST_CASE("the responses are found beside summaries, code books, hidden copies and repeat groups") {
    const SheetGlance answers = glance(survey(20), "Responses");
    CHECK(chosen({glance(survey(30, "12"), "Summary"), answers}) == "Responses");
    CHECK(chosen({answers, glance(survey(20), "Copy", true)}) == "Responses");
    CHECK(chosen({glance(survey(300), "Old", true), answers}) == "Responses");
    CHECK(chosen({glance({{"Code", "Label"}, {"1", "Yes"}, {"2", "No"}}, "Codebook"), answers}) == "Responses");
    Table group = survey(60);
    for (auto& row : group) row.push_back(row[0] == "Id" ? "_parent_index" : "1");
    CHECK(chosen({glance(group, "sites"), answers}) == "Responses");
}

TEST_CASE("a list of two columns that explains those of a wide sheet holds no responses") {
    Table coded{{}};
    Table list{{"Column", "Respondent ID"}};
    for (int column = 0; column < 30; ++column) {
        coded[0].push_back("Q" + std::to_string(column));
        list.push_back({"Q" + std::to_string(column), "What do you think of step " + std::to_string(column)});
    }
    for (int record = 0; record < 20; ++record) coded.emplace_back(30, std::to_string(record % 5));
    CHECK(chosen({glance(list, "Abbreviations"), glance(coded, "Data")}) == "Data");
    // Beside a narrow summary a form of one question keeps its place.
    Table form{{"Timestamp", "What holds you back?"}};
    for (int record = 0; record < 20; ++record)
        form.push_back({"2026-03-04 10:11:12", "The rents are too high here"});
    CHECK(chosen({glance(survey(20, "12"), "Counts"), glance(form, "Form Responses 1")}) == "Form Responses 1");
}

TEST_CASE(
    "the only sheet with records is taken even where it is hidden or called notes; none where there is none") {
    CHECK(chosen({glance({}, "Empty"), glance(survey(1, "x"), "Notes", true)}) == "Notes");
    CHECK(chosen({glance({}, "A"), glance({{"Town"}}, "B")}).empty());
    CHECK(chosen({}).empty());
}

}  // namespace
}  // namespace groundswell::ingest
