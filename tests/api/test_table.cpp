#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "api/csv.h"
#include "api/table.h"
#include "ingest/xlsx_workbook.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using api::Empty;
using api::Kind;

namespace {

using Records = std::vector<std::vector<std::string>>;

api::Table hostile_table() {
    return {.name = "summary",
            .columns = {{"theme"},
                        {"n", Kind::count},
                        {"share", Kind::share},
                        {"g2", Kind::score},
                        {"hidden", Kind::flag}},
            .rows = {{std::string("=1+1"), std::uint64_t{1234}, 0.1234567, -1.5, true},
                     {std::string("a,\"b\"\r\nc"), std::uint64_t{0}, 0.0, 2.0, false},
                     {std::string("Caf\xC3\xA9 _x0041_ \xFF\x01 & <b>"), Empty{}, Empty{}, Empty{}, false}},
            .notes = {{"lexicon", "lis-uk-1"}, {"caveat", "=SUM(A1)"}}};
}

// What RFC 4180 says a reader makes of it.
Records read_csv(const std::string& text) {
    Records records(1);
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) {
            if (text[i] != '"')
                cell += text[i];
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == ',' || text[i] == '\n') {
            records.back().push_back(std::move(cell));
            cell.clear();
            if (text[i] == '\n') records.emplace_back();
        } else if (text[i] != '\r') {
            cell += text[i];
        }
    }
    records.pop_back();
    return records;
}

Records sheet_of(const std::string& workbook, std::size_t sheet) {
    const pipeline::testing::TemporaryFolder folder;
    const std::string path = (folder.path / "book.xlsx").string();
    std::ofstream(path, std::ios::binary) << workbook;
    auto book = ingest::XlsxWorkbook::open(path, "book.xlsx", {});
    REQUIRE(book);
    REQUIRE((*book)->sheets().size() == 2);
    auto source = (*book)->records(sheet, 0);
    REQUIRE(source);
    Records records;
    ingest::Record record;
    for (auto more = (*source)->next(record); more && *more; more = (*source)->next(record))
        records.emplace_back(record.cells.begin(), record.cells.end());
    return records;
}

}  // namespace

TEST_CASE(
    "a table as CSV reads back as it was: text whole, shares to six decimals, nothing for what is not known") {
    const std::string text = api::csv_of(hostile_table(), false);
    CHECK(text.ends_with("\r\n"));
    CHECK(read_csv(text) == Records{{"theme", "n", "share", "g2", "hidden"},
                                    {"=1+1", "1234", "0.123457", "-1.500", "true"},
                                    {"a,\"b\"\r\nc", "0", "0.000000", "2.000", "false"},
                                    {"Caf\xC3\xA9 _x0041_ \xFF\x01 & <b>", "", "", "", "false"}});
}

TEST_CASE("a probability keeps six significant digits however small, a difference its sign, and nothing is -0") {
    const api::Table table{.name = "t",
                           .columns = {{"p", Kind::probability}, {"d", Kind::difference}, {"r", Kind::ratio}},
                           .rows = {{1.23456789e-8, -0.25, 12.3456784}, {0.0, -1e-9, -1e-9}},
                           .notes = {}};
    CHECK(read_csv(api::csv_of(table, true)) ==
          Records{{"p", "d", "r"}, {"1.23457e-08", "-0.250000", "12.345678"}, {"0", "0.000000", "0.000000"}});
    const auto workbook = api::workbook_of(table);
    REQUIRE(workbook);
    const Records rows = sheet_of(*workbook, 0);
    CHECK(std::stod(rows[1][0]) == doctest::Approx(1.23457e-8).epsilon(1e-9));
    CHECK(std::stod(rows[1][1]) == -0.25);
    CHECK(std::stod(rows[1][2]) == 12.345678);
}

TEST_CASE("formulas are made harmless on request: texts that begin like one, never our own numbers") {
    for (const char* text : {"=1+1", "+44 1282", "-cmd|x", "@SUM(A1)", "\tx", "\r=1", "\n=1"}) {
        CAPTURE(text);
        const api::Table table{.name = "t",
                               .columns = {{"text"}, {"score", Kind::score}},
                               .rows = {{std::string(text), -0.5}},
                               .notes = {}};
        CHECK(read_csv(api::csv_of(table, true))[1] ==
              std::vector<std::string>{"'" + std::string(text), "-0.500"});
        CHECK(read_csv(api::csv_of(table, false))[1][0] == text);
    }
    const api::Table plain{
        .name = "t", .columns = {{"text"}}, .rows = {{std::string("a=b")}, {Empty{}}}, .notes = {}};
    CHECK(api::csv_of(plain, true) == api::csv_of(plain, false));
}

TEST_CASE("a workbook holds the rows and the notes, and no cell of it is a formula or another text") {
    const auto workbook = api::workbook_of(hostile_table());
    REQUIRE(workbook);
    const Records rows = sheet_of(*workbook, 0);
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == std::vector<std::string>{"theme", "n", "share", "g2", "hidden"});
    CHECK(rows[1][0] == "=1+1");
    CHECK(rows[1][1] == "1234");
    CHECK(std::stod(rows[1][2]) == doctest::Approx(0.123457).epsilon(1e-9));
    CHECK(rows[1][3] == "-1.5");
    CHECK(rows[3][0].starts_with("Caf\xC3\xA9 _x0041_ \xEF\xBF\xBD"));
    CHECK(rows[3][0].ends_with(" & <b>"));
    CHECK(sheet_of(*workbook, 1) == Records{{"lexicon", "lis-uk-1"}, {"caveat", "=SUM(A1)"}});
}

TEST_CASE("the same table gives the same workbook to the byte; another row another") {
    api::Table table = hostile_table();
    const std::string first = *api::workbook_of(table);
    CHECK(first == *api::workbook_of(table));
    table.rows.pop_back();
    CHECK(first != *api::workbook_of(table));
}

TEST_CASE("a text longer than a cell can be is cut, between characters") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "\xF0\x9F\x98\x80";  // two UTF-16 units each
    const auto workbook =
        api::workbook_of({.name = "t", .columns = {{"text"}}, .rows = {{text}}, .notes = {{"a", "b"}}});
    REQUIRE(workbook);
    CHECK(sheet_of(*workbook, 0)[1][0] == text.substr(0, 4 * (32'767 / 2)));
}

TEST_CASE("more rows than a worksheet has are refused, with the cure") {
    api::Table table{.name = "t", .columns = {{"n", Kind::count}}, .rows = {}, .notes = {}};
    table.rows.resize(1'048'576, {Empty{}});
    const auto workbook = api::workbook_of(table);
    REQUIRE_FALSE(workbook);
    CHECK(workbook.error().code == "workbook-too-long");
    CHECK(workbook.error().cure.find("CSV") != std::string::npos);
}
