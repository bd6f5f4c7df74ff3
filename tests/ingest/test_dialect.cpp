// Dialects of CSV, and files that are none.
#include <doctest/doctest.h>

#include "ingest/dialect.h"
#include "ingest/file_kind.h"
#include "tests/ingest/slow_csv.h"

namespace groundswell::ingest {
namespace {

using namespace std::string_view_literals;

struct DialectReading {
    Dialect dialect;
    Rows rows;
    std::string error;
    std::uint64_t stray = 0;
};

DialectReading read_as_found(std::string_view text) {
    const OpenBytes open = [&]() -> Result<std::unique_ptr<ByteSource>> { return bytes_in_memory(text); };
    DialectReading reading;
    const auto finding = find_dialect(open, nullptr, "a.csv");
    if (!finding) {
        reading.error = finding.error().code;
        CHECK_FALSE(finding.error().cure.empty());
        return reading;
    }
    reading.dialect = finding->dialect;
    CsvReader reader(bytes_in_memory(text), finding->encoding, format_of(finding->dialect), "a.csv");
    Record record;
    while (true) {
        const auto more = reader.next(record);
        if (!more) reading.error = more.error().code;
        if (!more || !*more) break;
        reading.rows.emplace_back(record.cells.begin(), record.cells.end());
    }
    reading.stray = reader.stray_quotes();
    return reading;
}

std::string utf_16le(std::string_view ascii) {
    std::string bytes;
    for (const char letter : ascii) bytes += {letter, '\0'};
    return bytes;
}

TEST_CASE("spaces before quotes are no text where nearly all cells that begin so close properly") {
    const DialectReading reading = read_as_found(
        "id, answer, area\n1, \"rents, and rates\", Pendle\n2, \"he said \"\"no\"\" to us\",Burnley\n"
        "3,  \"two\nlines, really\" , Hyndburn\n4, plain words, \"Ribble Valley\"\n");
    CHECK(reading.dialect.spaces_before_quotes);
    CHECK(reading.dialect.delimiter == ',');
    CHECK(reading.rows == Rows{{"id", " answer", " area"},
                               {"1", "rents, and rates", " Pendle"},
                               {"2", "he said \"no\" to us", "Burnley"},
                               {"3", "two\nlines, really", " Hyndburn"},
                               {"4", " plain words", "Ribble Valley"}});
    // Read as others are, no record would be as wide as the header, and no delimiter be found.
    const DialectReading narrow = read_as_found("id, answer\n1, \"a, b\"\n2, \"c, d, e\"\n3, \"f, g\"\n");
    CHECK(narrow.dialect.delimiter == ',');
    CHECK(narrow.rows[2] == std::vector<std::string>{"2", "c, d, e"});
    const DialectReading semicolons = read_as_found("id; answer; b\n1; \"a; b\";3\n2; \"c; d\";4\n");
    CHECK(semicolons.rows[1] == std::vector<std::string>{"1", "a; b", "3"});
    const DialectReading wide = read_as_found(utf_16le("id, answer, area\n1, \"a, b\", c\n2, \"d, e\", f\n"));
    CHECK(wide.rows[2] == std::vector<std::string>{"2", "d, e", " f"});
    // One in ten may be broken.
    std::string text = "id, answer\n";
    for (int row = 0; row < 19; ++row) text += "1, \"rents, and rates\"\n";
    text += "2, \"Shut\" they said, \"and that was that\"\n";
    CHECK(read_as_found(text).dialect.spaces_before_quotes);
}

TEST_CASE("quotes behind spaces that are text stay text") {
    for (const char* text :
         {"id,answer\n1, \"no\"\n2,yes\n3,never\n",                                 // one answer in quotes
          "id,answer\n1, \"No\" is what they said\n2, \"Yes\" was what we said\n",  // words, not cells
          "id,answer\n1, \"No\" he said\n2, \"x\"\n3, \"Yes\" he said\n4, \"Why\" I said\n",
          "id,answer\n1, \"never closed\n2,yes\n3,no\n",
          "id,answer\n1, \"one that swallows\n2,yes\n3,\"no\"\" way\",so\n",
          "id,answer\n1,\"he said, \"\"go\"\" and left\"\n2,\"we said, \"\"no\"\"\"\n3,\"I said, "
          "\"\"yes\"\"\"\n"}) {
        CAPTURE(text);
        const DialectReading reading = read_as_found(text);
        CHECK_FALSE(reading.dialect.spaces_before_quotes);
        if (reading.error.empty()) CHECK(reading.rows == slow_parse(text, ',').rows);
    }
}

TEST_CASE("quotes made text by a backslash are read as MySQL and R write them") {
    const DialectReading reading = read_as_found(
        "\"id\",\"answer\"\n\"1\",\"the \\\"best\\\", really\"\n\"2\",\"a \\\\ and "
        "C:\\temp\"\n3,\\N\n\"4\",\"two\nlines\"\n");
    CHECK(reading.dialect.escape == '\\');
    CHECK(reading.rows == Rows{{"id", "answer"},
                               {"1", "the \"best\", really"},
                               {"2", "a \\ and C:\\temp"},
                               {"3", ""},
                               {"4", "two\nlines"}});
    // Met only behind the beginning that is looked at for the delimiter.
    std::string text = "\"id\",\"answer\"\n";
    for (int row = 0; row < 20000; ++row) text += "\"1\",\"plain text, no quotes\"\n";
    CHECK(read_as_found(text + "\"2\",\"the \\\"best\\\"\"\n").rows.back()[1] == "the \"best\"");
    CHECK(read_as_found(text + "\"2\",\"the \"\"best\"\" \\\"\n").rows.back()[1] == "the \"best\" \\");
    // A path at the end of a cell is no escape.
    const DialectReading path = read_as_found("\"id\",\"answer\"\n\"1\",\"C:\\temp\\\"\n\"2\",\"x\"\n");
    CHECK(path.dialect.escape == '"');
    CHECK(path.rows[1][1] == "C:\\temp\\");
}

TEST_CASE("single quotes are quotes where each header stands in them") {
    const DialectReading reading = read_as_found("'id','answer'\n'1','it''s dear, really'\n'2','x'\n");
    CHECK(reading.dialect.quote == '\'');
    CHECK(reading.rows == Rows{{"id", "answer"}, {"1", "it's dear, really"}, {"2", "x"}});
    CHECK(read_as_found("id,answer\n1,'quoted'\n2,'it''s'\n").rows[1][1] == "'quoted'");
}

TEST_CASE("delimiters") {
    for (const char delimiter : std::string_view(",;\t|^~")) {
        const Rows rows{{"id", "area", "answer"}, {"1", "Leeds", "rent"}, {"2", "York", "rates"}};
        CHECK(read_as_found(slow_write(rows, delimiter, "\n", false)).rows == rows);
    }
    CHECK(read_as_found("\"sep=;\"\nid;a\n1;x,y,z\n").dialect.delimiter == ';');
    CHECK(read_as_found("sep=^\nid^a\n1^x,y,z\n").dialect.delimiter == '^');
    CHECK(read_as_found("answer\nrent, rates and parking\nskills\n~ all of it ~\n").rows.size() == 4);
    CHECK(read_as_found("answer\nrent, rates and parking\nskills\n").rows[1] ==
          std::vector<std::string>{"rent, rates and parking"});
    CHECK(read_as_found("id   area    answer\n1    Leeds   rent\n2    York    rates\n3    Hull    tax\n").error ==
          "file-fixed-width");
}

TEST_CASE("more columns than can be read are refused by name, not read as one column of another delimiter") {
    const auto wide = [](std::size_t columns) {
        std::string header = "c1", row = "x";
        for (std::size_t column = 2; column <= columns; ++column)
            header += ",c" + std::to_string(column), row += ",x";
        return header + "\n" + row + "\n" + row + "\n";
    };
    CHECK(read_as_found(wide(16385)).error == "file-too-many-columns");
    const DialectReading most = read_as_found(wide(16384));
    CHECK(most.error.empty());
    CHECK(most.dialect.delimiter == ',');
    CHECK(most.rows[0].size() == 16384);
}

TEST_CASE("what spreadsheets and transfers add is left out") {
    CHECK(read_as_found("id,code\n1,=\"00123\"\n2,\"=\"\"007\"\"\"\n3,=\"\"\n4,=1+1\n5,=\"a\"&\"b\"\n").rows ==
          Rows{{"id", "code"}, {"1", "00123"}, {"2", "007"}, {"3", ""}, {"4", "=1+1"}, {"5", "=\"a\"&\"b\""}});
    CHECK(read_as_found("id,a\n1,x\n\x1a").rows == Rows{{"id", "a"}, {"1", "x"}});
    CHECK(read_as_found("id,a\n1,x\x1a").rows == Rows{{"id", "a"}, {"1", "x"}});
    CHECK(read_as_found("id,a\n1,\"x\"\x1a").rows == Rows{{"id", "a"}, {"1", "x"}});
    CHECK(read_as_found("\xef\xbb\xbfid,a\n1,x\n\xef\xbb\xbf\"2\",\"y, z\"\n").rows ==
          Rows{{"id", "a"}, {"1", "x"}, {"2", "y, z"}});
    CHECK(read_as_found("id,a,\n1,x,\n2,y,").rows == Rows{{"id", "a", ""}, {"1", "x", ""}, {"2", "y", ""}});
    CHECK(read_as_found("id,a\r\n1,x\n2,y\r3,z").rows == Rows{{"id", "a"}, {"1", "x"}, {"2", "y"}, {"3", "z"}});
}

TEST_CASE("Excel's Unicode text: UTF-16 with tabs and quotes") {
    const std::string text = "\xff\xfe" + utf_16le("id\tanswer\r\n1\t\"say \"\"hi\"\"\tthere\"\r\n2\tx\r\n");
    const DialectReading reading = read_as_found(text);
    CHECK(reading.dialect.encoding == "utf-16le");
    CHECK(reading.dialect.delimiter == '\t');
    CHECK(reading.rows == Rows{{"id", "answer"}, {"1", "say \"hi\"\tthere"}, {"2", "x"}});
}

TEST_CASE("tabs without quotes: an answer that begins with a quote swallows no record") {
    const DialectReading stray =
        read_as_found("id\tanswer\tmore\n1\t\"Parking\" they say\tx\n2\ty\t\"Open\" late\n3\tz\t\n");
    CHECK(stray.dialect.quote == no_quote);
    CHECK(stray.rows == Rows{{"id", "answer", "more"},
                             {"1", "\"Parking\" they say", "x"},
                             {"2", "y", "\"Open\" late"},
                             {"3", "z", ""}});
    CHECK(stray.stray == 0);
    // Nothing stray, but two records would be one.
    const DialectReading swallowed = read_as_found("id\tanswer\n1\t\"Rents\n2\tRates\"\n3\tWages\n");
    CHECK(swallowed.rows == Rows{{"id", "answer"}, {"1", "\"Rents"}, {"2", "Rates\""}, {"3", "Wages"}});
    const DialectReading never_closed = read_as_found("id\tanswer\n1\t\"Rents\n2\tRates\n");
    CHECK(never_closed.error.empty());
    CHECK(never_closed.rows.size() == 3);
}

TEST_CASE("tabs with quotes: cells over several lines, and files broken either way, are read as before") {
    const DialectReading lines = read_as_found("id\tanswer\n1\t\"Rents\nand rates\"\n2\t\"say \"hi\" there\"\n");
    CHECK(lines.dialect.quote == '"');
    CHECK(lines.rows == Rows{{"id", "answer"}, {"1", "Rents\nand rates"}, {"2", "say \"hi\" there"}});
    CHECK(lines.stray == 2);
    CHECK(read_as_found("\"id\"\t\"answer\"\n\"1\"\t\"say \"hi\" there\"\n").dialect.quote == '"');
    CHECK(read_as_found("id,answer,more\n1,\"Parking\" they say,x\n2,y,z\n").dialect.quote == '"');
}

TEST_CASE("files that are no CSV are named for what they are") {
    struct Case {
        std::string bytes;
        std::string_view kind;
    };
    std::string utf_32;
    for (const char letter : "id,answer\n1,x\n"sv) utf_32 += std::string{letter, '\0', '\0', '\0'};
    const std::vector<Case> cases{
        {"\r\n<!DOCTYPE html><html>Sign in", "an HTML page"},
        {"<table><tr><td>id</td></tr></table>", "an HTML page"},
        {"\xef\xbb\xbf<HTML><body>", "an HTML page"},
        {"\xff\xfe" + utf_16le("<html><head>"), "an HTML page"},
        {"<?xml version=\"1.0\"?><rows/>", "an XML file"},
        {"{\\rtf1\\ansi", "an RTF document"},
        {"From: a@b.example\nTo: c@d.example\nSubject: Export\n\nid,a\n", "a saved e-mail"},
        {utf_32, "text in UTF-32"},
        {std::string("\xff\xfe\0\0", 4) + utf_32, "text in UTF-32"}};
    for (const Case& given : cases) {
        CAPTURE(given.bytes);
        CHECK(kind_of_other_file(given.bytes) == given.kind);
        CHECK(read_as_found(given.bytes).error == "file-not-text");
    }
    CHECK_FALSE(kind_of_other_file("Date: of visit,From: where\n1,x\n"));
    CHECK_FALSE(kind_of_other_file("<5 staff,6-10\n1,2\n"));
}

}  // namespace
}  // namespace groundswell::ingest
