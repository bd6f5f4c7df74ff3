// How workbooks are put together: parts, names, namespaces, encodings, sheets; real ones too.
#include "tests/ingest/read_workbook.h"

namespace groundswell::ingest {
namespace {

using Cells = std::vector<std::string>;

SmallWorkbook two_cells() {
    SmallWorkbook book;
    book.rows =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>caf\xc3\xa9</t></is></c></row>";
    return book;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

// Every part changed before it is packed.
template <typename Change>
std::string rebuilt(const SmallWorkbook& book, Change change) {
    ZipWriter out;
    for (const ZipWriter::Entry& entry : book.zip(false).entries) {
        std::string name = entry.name, text = entry.packed;
        change(name, text);
        if (!name.empty()) out.add(name, text);
    }
    return out.bytes();
}

TEST_CASE("stored and deflated, strict and transitional, with a prefix or none: the cells are the same") {
    const Cells expected{"1", "caf\xc3\xa9"};
    const SmallWorkbook book = two_cells();
    CHECK(read_workbook(book.bytes(true)).cells(0) == expected);
    CHECK(read_workbook(book.bytes(false)).cells(0) == expected);
    CHECK(read_workbook(rebuilt(book, [](std::string&, std::string& text) {
              text = replaced(text, main_space, "http://purl.oclc.org/ooxml/spreadsheetml/main");
              text = replaced(text, relation_space, "http://purl.oclc.org/ooxml/officeDocument/relationships");
          })).cells(0) == expected);
    CHECK(read_workbook(rebuilt(book, [](std::string& name, std::string& text) {
              if (name != "xl/worksheets/sheet1.xml") return;
              text = replaced(replaced(text, "</", "</q:"), "xmlns=", "xmlns:q=");
              for (const char* element : {"worksheet", "sheetData", "row", "c", "v", "is", "t"})
                  for (const char* end : {" ", ">"})
                      text = replaced(text, "<" + std::string(element) + end, "<q:" + std::string(element) + end);
          })).cells(0) == expected);
}

TEST_CASE("elements of other namespaces are no cells") {
    SmallWorkbook book = two_cells();
    book.sheet = replaced(book.sheet_part(), "<row r",
                          "<o:row xmlns:o=\"urn:other\"><o:c><o:v>9</o:v></o:c></o:row><row r");
    const auto read = read_workbook(book.bytes());
    REQUIRE(read.records[0].size() == 1);
    CHECK(read.cells(0) == Cells{"1", "caf\xc3\xa9"});
}

TEST_CASE("parts in UTF-16 are read") {
    for (const bool big : {false, true}) {
        const auto read = read_workbook(rebuilt(two_cells(), [big](std::string& name, std::string& text) {
            if (name != "xl/worksheets/sheet1.xml") return;
            std::string wide = big ? "\xfe\xff" : "\xff\xfe";
            for (const char letter :
                 replaced("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text, "caf\xc3\xa9", "cafe")) {
                if (big) wide += '\0';
                wide += letter;
                if (!big) wide += '\0';
            }
            text = wide;
        }));
        REQUIRE_FALSE(read.error);
        CHECK(read.cells(0) == Cells{"1", "cafe"});
    }
}

TEST_CASE("the parts are found by their relationships, however they are written") {
    const Cells expected{"1", "caf\xc3\xa9"};
    for (const char* target :
         {"/xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "./worksheets/../worksheets/sheet1.xml",
          "/XL/Worksheets/SHEET1.xml", "worksheets/sheet%31.xml"}) {
        CAPTURE(target);
        CHECK(read_workbook(rebuilt(two_cells(), [target](std::string& name, std::string& text) {
                  if (name == "xl/_rels/workbook.xml.rels") text = replaced(text, "worksheets/sheet1.xml", target);
              })).cells(0) == expected);
    }
    CHECK(read_workbook(rebuilt(two_cells(), [](std::string& name, std::string& text) {
              name = replaced(replaced(name, "xl/workbook", "odd/Book"), "xl/", "odd/");
              name = replaced(name, "_rels/workbook", "_rels/Book");
              text = replaced(text, "xl/workbook.xml", "odd/Book.xml");
          })).cells(0) == expected);
    CHECK(read_workbook(rebuilt(two_cells(), [](std::string& name, std::string&) {
              name = replaced(name, "/", "\\");
          })).cells(0) == expected);
}

TEST_CASE("hidden sheets are offered last, charts not at all") {
    const auto read = read_workbook(rebuilt(two_cells(), [](std::string& name, std::string& text) {
        if (name == "xl/workbook.xml")
            text = replaced(text, "<sheet name",
                            "<sheet name=\"Lists\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Deep\" "
                            "state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"Chart\" r:id=\"c\"/><sheet name");
        if (name == "xl/_rels/workbook.xml.rels")
            text = replaced(
                text, "<Relationship Id=\"rId1\"",
                "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/><Relationship Id=\"rId1\"");
    }));
    REQUIRE_FALSE(read.error);
    REQUIRE(read.sheets.size() == 3);
    CHECK(read.sheets[0].name == "Answers");
    CHECK_FALSE(read.sheets[0].hidden);
    CHECK(read.sheets[1].name == "Lists");
    CHECK(read.sheets[2].name == "Deep");
    CHECK(read.sheets[2].hidden);
}

TEST_CASE("sheets with the header of the one that is read are said not to be read") {
    const auto row = [](const std::string& place, const std::string& answer) {
        return "<row><c t=\"inlineStr\"><is><t>" + place + "</t></is></c><c t=\"inlineStr\"><is><t>" + answer +
               "</t></is></c></row>";
    };
    SmallWorkbook book;
    book.rows = row("Town", "What are your main barriers?") +
                row("Preston", "Rents have doubled since the spring") +
                row("Preston", "The bus stops at six each day");
    const std::string alone = book.bytes();
    const std::string several = rebuilt(book, [](std::string& name, std::string& text) {
        if (name == "xl/workbook.xml")
            text = replaced(text, "</sheets>",
                            "<sheet name=\"Burnley\" r:id=\"rId1\"/><sheet name=\"Pendle\" r:id=\"rId1\"/>"
                            "<sheet name=\"Copy\" state=\"hidden\" r:id=\"rId1\"/></sheets>");
    });
    CHECK(read_bytes(alone).problem("sheets-not-read") == nullptr);
    const Reading reading = read_bytes(several);
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.problem("sheets-not-read"));
    CHECK(reading.problem("sheets-not-read")->count == 4);
    CHECK(reading.problem("sheets-not-read")->message.find("\"Burnley\", \"Pendle\"") != std::string::npos);
    CHECK(reading.problem("sheets-not-read")->message.find("Copy") == std::string::npos);
}

TEST_CASE("many rows are read one by one, across the pieces the sheet is unpacked in") {
    SmallWorkbook book;
    for (int row = 1; row <= 30000; ++row)
        book.rows += "<row r=\"" + std::to_string(row) + "\"><c><v>" + std::to_string(row) +
                     "</v></c><c t=\"inlineStr\"><is><t>" + std::string(static_cast<std::size_t>(row % 90), 'x') +
                     "y</t></is></c></row>";
    const auto read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    REQUIRE(read.records[0].size() == 30000);
    for (std::size_t row = 1; row <= 30000; ++row)
        REQUIRE(read.cells(row - 1) == Cells{std::to_string(row), std::string(row % 90, 'x') + "y"});
}

TEST_CASE("texts beyond the cap lie in a file and read the same") {
    XlsxLimits limits;
    limits.shared_in_memory = 1000;
    SmallWorkbook book;
    for (int number = 0; number < 5000; ++number) {
        book.strings += "<si><t>text " + std::to_string(number) +
                        std::string(static_cast<std::size_t>(number % 50), '.') + "</t></si>";
        book.rows += "<row><c t=\"s\"><v>" + std::to_string(number * 7 % 5000) + "</v></c><c t=\"s\"><v>" +
                     std::to_string(number) + "</v></c></row>";
    }
    const auto spooled = read_workbook(book.bytes(), limits), held = read_workbook(book.bytes());
    REQUIRE_FALSE(spooled.error);
    REQUIRE(spooled.records[0].size() == 5000);
    for (std::size_t row = 0; row < 5000; ++row) REQUIRE(spooled.cells(row) == held.cells(row));
    CHECK(spooled.cells(4999)[1] == "text 4999" + std::string(49, '.'));
}

TEST_CASE("the real workbooks are read whole") {
    const std::filesystem::path exports = std::filesystem::path(GROUNDSWELL_SOURCE) / "../shared/exports";
    if (!std::filesystem::exists(exports)) {
        MESSAGE("skipped: the folder ../shared/exports is absent");
        return;
    }
    const auto forms = read_workbook(read_file(exports / "msforms_vfx_games_industry_skills.xlsx"));
    REQUIRE_FALSE(forms.error);
    CHECK(forms.records.at(0).size() == 231);
    CHECK(forms.cells(0).size() == 22);
    CHECK(forms.cells(0)[1] == "Start time");
    CHECK(forms.cells(1)[1] == "2025-09-17T13:12:00");
    const auto kobo = read_workbook(read_file(exports / "kobo_retail_pdv_labels_multisheet_fr_REDACTED.xlsx"));
    REQUIRE_FALSE(kobo.error);
    REQUIRE(kobo.records.size() == 3);
    CHECK(kobo.records[0].size() == 392);
    CHECK(kobo.records[1].size() == 603);
    CHECK(kobo.records[2].size() == 609);
}

}  // namespace
}  // namespace groundswell::ingest
