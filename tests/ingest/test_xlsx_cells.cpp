// What the cells of a workbook say: texts, numbers, dates, and where they stand.
#include <cmath>

#include "ingest/xlsx_dates.h"
#include "ingest/xlsx_escapes.h"
#include "ingest/xlsx_numbers.h"
#include "tests/ingest/read_workbook.h"

namespace groundswell::ingest {
namespace {

using Cells = std::vector<std::string>;

std::string number(std::string_view written) {
    std::string out;
    return append_number(written, out) ? std::string(written) : out;
}

std::string iso(double days, NumberFormat format, bool since_1904 = false) {
    std::string out;
    return append_date(days, format, since_1904, out) ? out : "no date";
}

TEST_CASE("numbers are given as Excel shows them under General, and whole numbers as they are written") {
    const std::pair<const char*, const char*> expected[] = {{"0", "0"},
                                                            {"-0", "0"},
                                                            {"42", "42"},
                                                            {"-7.25", "-7.25"},
                                                            {"1.0", "1"},
                                                            {"1.50", "1.5"},
                                                            {"007", "7"},
                                                            {"0.30000000000000004", "0.3"},
                                                            {"0.1", "0.1"},
                                                            {"1E-3", "0.001"},
                                                            {"1.5E3", "1500"},
                                                            {"1e20", "100000000000000000000"},
                                                            {"1E+25", "1E+25"},
                                                            {"1e-12", "1E-12"},
                                                            {"12345678901234567890", "12345678901234567890"},
                                                            {"123456789.12345679", "123456789.123457"},
                                                            {"0.33333333333333331", "0.333333333333333"},
                                                            {"2.9999999999999996", "3"},
                                                            {"abc", "abc"},
                                                            {"1,5", "1,5"},
                                                            {"NaN", "NaN"},
                                                            {"-1.25E-2", "-0.0125"},
                                                            {"", ""}};
    for (const auto& pair : expected) {
        const auto& written = pair.first;
        const auto& shown = pair.second;
        CAPTURE(written);
        CHECK(number(written) == shown);
    }
}

TEST_CASE("any number of at most 15 digits reads back the same") {
    std::mt19937_64 random(7);
    for (int round = 0; round < 20000; ++round) {
        const double value =
            static_cast<double>(static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000) /
            std::pow(10.0, static_cast<double>(random() % 12));
        char written[40];
        std::snprintf(written, sizeof written, "%.17g", value);
        REQUIRE(std::stod(number(written)) == doctest::Approx(value).epsilon(1e-15));
        std::snprintf(written, sizeof written, "%.15g", value);
        REQUIRE(std::stod(number(written)) == std::stod(written));
    }
}

TEST_CASE("dates follow the calendar in both systems, and day 60 of the one is the day that never was") {
    using enum NumberFormat;
    CHECK(iso(1, NumberFormat::date) == "1900-01-01");
    CHECK(iso(59, NumberFormat::date) == "1900-02-28");
    CHECK(iso(60, NumberFormat::date) == "1900-02-29");
    CHECK(iso(61, NumberFormat::date) == "1900-03-01");
    CHECK(iso(45000, NumberFormat::date) == "2023-03-15");
    CHECK(iso(45000.5, NumberFormat::date) == "2023-03-15T12:00:00");
    CHECK(iso(45000, date_time) == "2023-03-15T00:00:00");
    CHECK(iso(45000.999999999, NumberFormat::date) == "2023-03-16");
    CHECK(iso(2958465, NumberFormat::date) == "9999-12-31");
    CHECK(iso(73050, NumberFormat::date) == "2099-12-31");
    CHECK(iso(2958466, NumberFormat::date) == "no date");
    CHECK(iso(-1, NumberFormat::date) == "no date");
    CHECK(iso(0.75, date_time) == "18:00:00");
    CHECK(iso(1.5, elapsed) == "36:00:00");
    CHECK(iso(0, NumberFormat::date, true) == "1904-01-01");
    CHECK(iso(43538, NumberFormat::date, true) == "2023-03-15");
    CHECK(iso(1e300, NumberFormat::date) == "no date");
    CHECK(iso(2957004, NumberFormat::date, true) == "no date");
    int year = 1900, month = 1, day = 1;  // an obvious twin: one day after the other, with the day too many
    for (int serial = 1; serial < 90000; ++serial) {
        char expected[40];
        std::snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, day);
        REQUIRE(iso(serial, NumberFormat::date) == expected);
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 || year == 1900;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++day > lengths[month - 1]) day = 1, ++month;
        if (month > 12) month = 1, ++year;
    }
}

TEST_CASE("a number format says whether a number is a date") {
    using enum NumberFormat;
    const std::pair<const char*, NumberFormat> expected[] = {
        {"General", NumberFormat::number},
        {"0.00", NumberFormat::number},
        {"yyyy-mm-dd", NumberFormat::date},
        {"d/m/yy", NumberFormat::date},
        {"mmm-yy", NumberFormat::date},
        {"h:mm", date_time},
        {"mm:ss", date_time},
        {"m/d/yy h:mm", date_time},
        {"[h]:mm:ss", elapsed},
        {"[mm]:ss", elapsed},
        {"[$-409]d\\-mmm\\-yyyy;@", NumberFormat::date},
        {"[$-F800]dddd, mmmm dd, yyyy", NumberFormat::date},
        {"[Red]0.0", NumberFormat::number},
        {"0 \"days\"", NumberFormat::number},
        {"\"h\"0", NumberFormat::number},
        {"\\d0", NumberFormat::number},
        {"_d0_d", NumberFormat::number},
        {"0.00E+00", NumberFormat::number},
        {"[$\xe2\x82\xac-407] #,##0.00", NumberFormat::number},
        {"[Magenta]yyyy", NumberFormat::date},
        {"h:mm AM/PM", date_time},
        {"@", NumberFormat::number},
        {"0;yyyy", NumberFormat::number},
        {"yyyy\"\xe5\xb9\xb4\"m\"\xe6\x9c\x88\"", NumberFormat::date},
        {"\"unclosed d", NumberFormat::number},
        {"[unclosed", NumberFormat::number},
        {"\\", NumberFormat::number}};
    for (const auto& pair : expected) {
        const auto& code = pair.first;
        const auto& format = pair.second;
        CAPTURE(code);
        CHECK(format_of_code(code) == format);
    }
    CHECK(format_of_built_in(14) == NumberFormat::date);
    CHECK(format_of_built_in(22) == date_time);
    CHECK(format_of_built_in(46) == elapsed);
    CHECK(format_of_built_in(49) == NumberFormat::number);
}

TEST_CASE("escaped characters are decoded, and what only looks like one stays") {
    const std::pair<const char*, const char*> expected[] = {{"a_x000D_b", "a\rb"},
                                                            {"_x005F_x000D_", "_x000D_"},
                                                            {"_x0041_", "A"},
                                                            {"_x00e9_", "\xc3\xa9"},
                                                            {"_xD83D__xDE00_", "\xf0\x9f\x98\x80"},
                                                            {"_xD83D_", "_xD83D_"},
                                                            {"_x000D", "_x000D"},
                                                            {"_xZZZZ_", "_xZZZZ_"},
                                                            {"_x0000_", "_x0000_"},
                                                            {"__x0041_", "_A"},
                                                            {"_x_x0041_", "_xA"}};
    for (const auto& pair : expected) {
        const auto& written = pair.first;
        const auto& decoded = pair.second;
        CAPTURE(written);
        std::string out;
        append_without_escapes(written, out);
        CHECK(out == decoded);
    }
}

TEST_CASE("shared, inline, rich and calculated texts are read, phonetic runs are not") {
    SmallWorkbook book;
    book.strings =
        "<si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">text </t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>kana</t></rPh><phoneticPr "
        "fontId=\"1\"/></si><si/><si><t>a_x000D_&#10;b</t></si>"
        "<si><t><![CDATA[<b> & c]]></t></si>";
    const auto read = read_row(
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
        "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c>"
        "<c r=\"F1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>kana</t></rPh></is></c>"
        "<c r=\"G1\" t=\"str\"><f>A1&amp;\"x\"</f><v>plain_x0041_ x</v></c>"
        "<c r=\"H1\" t=\"b\"><v>1</v></c><c r=\"I1\" t=\"b\"><v>0</v></c><c r=\"J1\" t=\"e\"><v>#N/A</v></c>"
        "<c r=\"K1\"><v> 5 </v></c><c r=\"L1\" t=\"d\"><v>2026-03-01T00:00:00.000Z</v></c>",
        book);
    REQUIRE_FALSE(read.error);
    CHECK(read.cells(0) == Cells{"plain", "rich text ", "", "a\r\nb", "<b> & c", "inline", "plainA x", "TRUE",
                                 "FALSE", "#N/A", "5", "2026-03-01"});
    CHECK(read.records[0][0].raw ==
          "plain,rich text ,,\"a\r\nb\",<b> & c,inline,plainA x,TRUE,FALSE,#N/A,5,2026-03-01");
    CHECK(read.facts[0].error_cells == 1);
}

TEST_CASE("the style of a cell makes its number a date, in the system of the workbook") {
    SmallWorkbook book;
    book.formats =
        "<numFmt numFmtId=\"170\" formatCode=\"[$-809]dd mmm yyyy\\ hh:mm\"/>|<xf/><xf numFmtId=\"14\"/>"
        "<xf numFmtId=\"170\"/><xf numFmtId=\"46\"/><xf numFmtId=\"18\"/>";
    const std::string cells =
        "<c s=\"1\"><v>45000</v></c><c s=\"2\"><v>45000.25</v></c><c s=\"3\"><v>1.25</v></c>"
        "<c s=\"4\"><v>0.5</v></c><c s=\"99\"><v>45000</v></c><c s=\"1\"><v>-3</v></c>";
    CHECK(read_row(cells, book).cells(0) ==
          Cells{"2023-03-15", "2023-03-15T06:00:00", "30:00:00", "12:00:00", "45000", "-3"});
    book.properties = "date1904=\"1\"";
    CHECK(read_row(cells, book).cell(0) == "2027-03-16");
}

TEST_CASE("rows and cells without numbers follow the ones before, rows left out still count") {
    SmallWorkbook book;
    book.rows =
        "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row/><row r=\"7\"><c "
        "r=\"B7\"><v>4</v></c></row>"
        "<row><c r=\"B8\"><v>9</v></c><c r=\"A8\"><v>8</v></c><c r=\"B8\"><v>10</v></c></row>"
        "<row r=\"9\" hidden=\"1\"><c r=\"A9\"><f>B1</f></c><c r=\"C9\"><v>5</v></c></row>";
    const auto read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    REQUIRE(read.records[0].size() == 4);
    CHECK(read.cells(0) == Cells{"1", "", "", "2", "3"});
    CHECK(read.records[0][1].row == 7);
    CHECK(read.cells(1) == Cells{"", "4", "", "", ""});
    CHECK(read.records[0][2].row == 8);
    CHECK(read.cells(2) == Cells{"8", "10", "", "", ""});
    CHECK(read.cells(3) == Cells{"", "", "5", "", ""});
    CHECK(read.facts[0].hidden_rows == 1);
    CHECK(read.facts[0].first_hidden_row == 9);
    CHECK(read.facts[0].blank_rows == 1);
    CHECK(read.facts[0].formulas_without_value == 1);
}

TEST_CASE(
    "formulas whose empty <v> says that they were never reckoned are counted, those with an empty text are not") {
    SmallWorkbook book;
    book.rows =
        "<row><c><v>1</v></c><c><f>A1</f><v></v></c><c><f>A1</f><v/></c><c><f>A1</f></c>"
        "<c t=\"str\"><f>\"\"</f><v></v></c><c><f>A1</f><v>1</v></c></row>";
    const auto read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    CHECK(read.facts[0].formulas_without_value == 3);
}

TEST_CASE("a text that is not there is a fault of its record, not of the workbook") {
    SmallWorkbook book;
    book.rows =
        "<row><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c><c t=\"s\"><v>7</v></c></row>"
        "<row><c t=\"s\"><v>-1</v></c></row>";
    book.strings = "<si><t>there</t></si>";
    auto read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    CHECK(read.records[0][0].fault.empty());
    CHECK(read.records[0][1].fault == "shared-string-missing");
    CHECK(read.records[0][1].column == 2);
    CHECK(read.records[0][2].fault == "shared-string-missing");
    book.strings.clear();  // no part at all
    read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    CHECK(read.records[0][0].fault == "shared-string-missing");
}

TEST_CASE("merged cells are filled across as far down as is asked for") {
    SmallWorkbook book;
    book.rows =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c "
        "r=\"A2\"><v>3</v></c></row>";
    book.behind = "<mergeCells count=\"2\"><mergeCell ref=\"B1:D1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>";
    CHECK(read_workbook(book.bytes()).cells(0) == Cells{"1", "2"});
    const auto filled = read_workbook(book.bytes(), {}, 1);
    CHECK(filled.cells(0) == Cells{"1", "2", "2", "2"});
    CHECK(filled.cells(1) == Cells{"3", "", "", ""});
    const TemporaryFile file(book.bytes());
    const auto workbook = XlsxWorkbook::open(file.path(), "book.xlsx");
    REQUIRE(workbook);
    CHECK((*workbook)->merged(0).value() == std::vector<XlsxRange>{{{1, 2}, {1, 4}}, {{2, 1}, {2, 2}}});
}

TEST_CASE("cells and rows over the limits carry the faults of CSV") {
    XlsxLimits limits;
    limits.cell = 100;
    limits.record = 250;
    limits.cells = 16;
    const auto inline_cell = [](std::size_t length) {
        return "<c t=\"inlineStr\"><is><t>" + std::string(length, 'x') + "</t></is></c>";
    };
    SmallWorkbook book;
    book.strings = "<si><t>" + std::string(90, 's') + "</t></si><si><t>" + std::string(101, 's') + "</t></si>";
    book.rows = "<row>" + inline_cell(100) + "</row><row>" + inline_cell(101) + "</row><row>" + inline_cell(90) +
                inline_cell(90) + inline_cell(90) +
                "</row><row><c r=\"P4\"><v>1</v></c></row><row><c r=\"Q5\"><v>1</v></c></row>"
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row><row><c/><c "
                "t=\"s\"><v>1</v></c></row>"
                "<row><c><v>1</v></c></row>";
    const auto read = read_workbook(book.bytes(), limits);
    REQUIRE_FALSE(read.error);
    const char* expected[] = {
        "", "cell-too-long", "record-too-long", "", "row-too-many-cells", "record-too-long", "cell-too-long", ""};
    for (std::size_t row = 0; row < std::size(expected); ++row) {
        CAPTURE(row);
        CHECK(read.records[0].at(row).fault == expected[row]);
        CHECK(read.records[0][row].row == row + 1);
    }
    CHECK(read.records[0][6].column == 2);
}

}  // namespace
}  // namespace groundswell::ingest
