#include <doctest/doctest.h>

#include <random>

#include "ingest/csv_reader.h"
#include "tests/ingest/slow_csv.h"

namespace groundswell::ingest {
namespace {

struct FastParse {
    Rows rows;
    std::vector<std::optional<RecordFault>> faults;
    std::vector<std::string> raw;
    std::optional<Error> error;
    LineEnds line_ends;
    std::uint64_t stray_quotes = 0;
};

FastParse fast_parse(const std::string& text, const CsvFormat& format, CsvLimits limits = {},
                     Encoding encoding = Encoding::utf_8) {
    CsvReader reader(bytes_in_memory(text), encoding, format, "test.csv", limits);
    FastParse parse;
    Record record;
    while (true) {
        const auto more = reader.next(record);
        if (!more) {
            parse.error = more.error();
            return parse;
        }
        if (!*more) break;
        CHECK(record.row == parse.rows.size() + 1);
        parse.rows.emplace_back(record.cells.begin(), record.cells.end());
        parse.faults.push_back(record.fault);
        parse.raw.emplace_back(record.raw);
    }
    parse.line_ends = reader.line_ends();
    parse.stray_quotes = reader.stray_quotes();
    return parse;
}

std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t most) {
    std::string text(random() % (most + 1), ' ');
    for (char& letter : text) letter = alphabet[random() % alphabet.size()];
    return text;
}

TEST_CASE("the usual forms of CSV") {
    CHECK(fast_parse("a,b\n1,2\n", ',').rows == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(fast_parse("a,b\r\n1,2", ',').rows == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(fast_parse("a;b\r1;2\r", ';').rows == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(fast_parse("\"x,y\",\"say \"\"hi\"\"\"\n", ',').rows == Rows{{"x,y", "say \"hi\""}});
    CHECK(fast_parse("\"two\r\nlines\",z\n", ',').rows == Rows{{"two\r\nlines", "z"}});
    CHECK(fast_parse("a,\n,b\n", ',').rows == Rows{{"a", ""}, {"", "b"}});
    CHECK(fast_parse("a,", ',').rows == Rows{{"a", ""}});
    CHECK(fast_parse("\n\na\n", ',').rows == Rows{{""}, {""}, {"a"}});
    CHECK(fast_parse("\"\",\"\"\"\"\n", ',').rows == Rows{{"", "\""}});
    CHECK(fast_parse("", ',').rows.empty());
}

TEST_CASE("quotes that are text stay text") {
    CHECK(fast_parse("5\" pipe,a\"b\n", ',').rows == Rows{{"5\" pipe", "a\"b"}});
    const FastParse spaced = fast_parse("\"a\" ,\"b\"\t\n", ',');
    CHECK(spaced.rows == Rows{{"a", "b"}});
    const FastParse stray = fast_parse("\"the \"best\" place\",x\n", ',');
    CHECK(stray.rows == Rows{{"the \"best\" place", "x"}});
    CHECK(stray.stray_quotes == 2);
}

TEST_CASE("a quote that is never closed names the record it opened in") {
    const std::string_view unclosed[] = {
        "id,text\n1,fine\n2,\"broken\n3,fine\n",          // nothing closes it
        "id,text\n1,fine\n2,\"broken\n3,\"ok\"\n4,x\n",   // a later quote seems to
        "id,text\n1,fine\n2,\"broken,5\n3,\"a, b\",6\n",  // within a wider table
        "id,text\n1,fine\n2,\"broken\n\"3\",\"ok\"\n",    // where every cell is quoted
    };
    for (const std::string_view text : unclosed) {
        CAPTURE(text);
        const FastParse parse = fast_parse(std::string(text), ',');
        REQUIRE(parse.error);
        CHECK(parse.error->code == "unbalanced-quotes");
        CHECK(parse.error->place.row == 3);
        CHECK(parse.error->place.file == "test.csv");
        CHECK_FALSE(parse.error->cure.empty());
    }
}

TEST_CASE("line ends are counted by kind, those inside quotes not") {
    const FastParse parse = fast_parse("a\r\nb\n\"c\r\n\"\rd\r\n", ',');
    CHECK(parse.line_ends.crlf == 2);
    CHECK(parse.line_ends.lf == 1);
    CHECK(parse.line_ends.cr == 1);
}

TEST_CASE("NUL bytes and bad bytes are named by column and spoil only their record") {
    const std::string text = std::string("a,b\n1,x") + '\0' + "y\n2,z\n3,\"q\xff\"\n4,w\n";
    const FastParse parse = fast_parse(text, ',');
    REQUIRE(parse.faults.size() == 5);
    CHECK(parse.faults[1]->code == "nul-byte");
    CHECK(parse.faults[1]->column == 2);
    CHECK(parse.faults[3]->code == "invalid-encoding");
    CHECK(parse.faults[3]->column == 2);
    CHECK_FALSE(parse.faults[2]);
    CHECK_FALSE(parse.faults[4]);
    CHECK(parse.rows[4] == std::vector<std::string>{"4", "w"});
}

TEST_CASE("a cell over its limit costs its record only, wherever the pieces are cut") {
    for (const std::size_t piece : {1U, 7U, 64U, 4096U}) {
        for (const bool quoted : {false, true}) {
            CAPTURE(piece);
            CAPTURE(quoted);
            CsvLimits limits;
            limits.cell = 100;
            limits.kept_of_long_record = 20;
            limits.piece = piece;
            const std::string quote = quoted ? "\"" : "";
            const std::string text =
                "a,b\n1," + quote + std::string(5000, 'x') + quote + "\n2," + std::string(100, 'y') + "\n";
            const FastParse parse = fast_parse(text, ',', limits);
            REQUIRE(parse.rows.size() == 3);
            REQUIRE(parse.faults[1]);
            CHECK(parse.faults[1]->code == "cell-too-long");
            CHECK(parse.faults[1]->column == 2);
            CHECK(parse.raw[1] == text.substr(4, 20));
            CHECK_FALSE(parse.faults[2]);
            CHECK(parse.rows[2] == std::vector<std::string>{"2", std::string(100, 'y')});
        }
    }
}

TEST_CASE("a record of endless cells is given up, the next one is read") {
    CsvLimits limits;
    limits.cells = 10;
    const FastParse parse = fast_parse("a,b\n" + std::string(100, ',') + "\n1,2\n", ',', limits);
    REQUIRE(parse.rows.size() == 3);
    CHECK(parse.faults[1]->code == "row-too-many-cells");
    CHECK(parse.rows[2] == std::vector<std::string>{"1", "2"});
}

TEST_CASE("what was written is read back equal, in every dialect") {
    std::mt19937 random(20261122);
    const std::string_view letters =
        "ab \"\r\n,;\t|'=-\xc3";  // the last begins a two-byte character, completed below
    for (int round = 0; round < 3000; ++round) {
        const char delimiter = ",;\t|"[random() % 4];
        const std::string_view line_end = std::vector<std::string_view>{"\n", "\r\n", "\r"}[random() % 3];
        Rows rows(1 + random() % 5, std::vector<std::string>(2 + random() % 4));
        for (auto& row : rows)
            for (auto& cell : row) {
                for (const char letter : random_text(random, letters, 8)) {
                    cell += letter;
                    if (letter == '\xc3') cell += '\xa9';
                }
                if (cell.starts_with("=\"")) cell[0] = '-';  // Excel's way of saying text, read as such
            }
        // A lone carriage return would join a line feed that follows to one line end: CSV cannot tell them apart.
        const std::string text = slow_write(rows, delimiter, line_end, random() % 2 == 0);
        CsvLimits limits;
        limits.piece = 1 + random() % 40;
        CAPTURE(text);
        const FastParse parse = fast_parse(text, delimiter, limits);
        REQUIRE_FALSE(parse.error);
        REQUIRE(parse.rows == rows);
    }
}

TEST_CASE("on any text the reader agrees with a parser that sees it whole") {
    std::mt19937 random(7);
    const std::string_view letters = "aab  \"\"\"\r\n\n,,;\t";
    std::size_t unbalanced = 0;
    for (int round = 0; round < 60000; ++round) {
        const char delimiter = ",;\t"[random() % 3];
        const std::string text = random_text(random, letters, 24);
        const bool spaces = random() % 2 == 0;
        const SlowParse expected = slow_parse(text, delimiter, spaces);
        CsvLimits limits;
        limits.piece = 1 + random() % 9;
        CAPTURE(text);
        CAPTURE(delimiter);
        const FastParse parse = fast_parse(text, {delimiter, '"', '"', spaces}, limits);
        REQUIRE(parse.error.has_value() == expected.unbalanced_row.has_value());
        REQUIRE(parse.rows == expected.rows);
        if (!parse.error) continue;
        ++unbalanced;
        REQUIRE(parse.error->place.row == *expected.unbalanced_row);
    }
    CHECK(unbalanced > 1000);
}

}  // namespace
}  // namespace groundswell::ingest
