// Workbooks that are broken, by accident or on purpose: each a clear error, at a cost that is counted.
#include <functional>

#include "ingest/compound_file.h"
#include "ingest/file_kind.h"
#include "tests/ingest/read_workbook.h"

namespace groundswell::ingest {
namespace {

constexpr std::uint64_t megabyte = 1U << 20;

SmallWorkbook with_sheet(std::string sheet) {
    SmallWorkbook book;
    book.sheet = std::move(sheet);
    return book;
}

std::string sheet_of(std::string_view inside) {
    return "<worksheet xmlns=\"" + std::string(main_space) + "\"><sheetData>" + std::string(inside);
}

std::string numbered(int count, const std::function<std::string(const std::string&)>& one) {
    std::string all;
    for (int number = 0; number < count; ++number) all += one(std::to_string(number));
    return all;
}

TEST_CASE("XML made to cost time or memory is refused after a little of it") {
    const std::string entities =
        "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    const std::pair<const char*, std::string> sheets[] = {
        {"DOCTYPE",
         entities + sheet_of("<row><c t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>")},
        {"DOCTYPE", "<!DOCTYPE a [" +
                        numbered(60000, [](const std::string& n) { return "<!ELEMENT e" + n + " (a,b)*>"; }) +
                        "]>" + sheet_of("")},
        {"tag", sheet_of("<row a=\"" + std::string(2 * megabyte, 'x') + "\"/>")},
        {"tag", sheet_of("<row a=\"") + numbered(400000, [](const std::string&) { return "&lt;&#9;"; }) + "\"/>"},
        {"comment", sheet_of("<!--" + std::string(2 * megabyte, 'x'))},
        {"", sheet_of("<row " + numbered(150000, [](const std::string& n) { return "a" + n + "=\"\" "; }) + "/>")},
        {"", sheet_of("<row " + numbered(100000, [](const std::string& n) { return "xmlns:a" + n + "=\"u\" "; }) +
                      "/>")},
        {"names", sheet_of(numbered(200000, [](const std::string& n) { return "<n" + n + "/>"; }))},
        {"tag", sheet_of("<" + std::string(2 * megabyte, 'n') + "/>")},
        {"nested", sheet_of(numbered(600000, [](const std::string&) { return "<a>"; }))},
        {"well-formed", sheet_of("<row><c><v>1</v></c></row>")},
        {"well-formed", sheet_of("<row></c></row>")},
        {"well-formed", sheet_of("&unknown;")},
        {"well-formed", sheet_of(std::string("<row>\0</row>", 12))},
        {"well-formed", sheet_of("<row>\xff</row>")},
        {"no worksheet", "<workbook xmlns=\"" + std::string(main_space) + "\"/>"}};
    for (const auto& attack : sheets) {
        const auto& why = attack.first;
        const auto& sheet = attack.second;
        CAPTURE(sheet.substr(0, 200));
        const auto read = read_workbook(with_sheet(sheet).bytes());
        REQUIRE(read.code() == "xlsx-damaged");
        CHECK(read.error->message.find(why) != std::string::npos);
        CHECK_FALSE(read.error->cure.empty());
        CHECK(read.unpacked < megabyte);  // of two: the rest was never unpacked
    }
}

TEST_CASE("a bomb is refused by what it really unpacks to") {
    XlsxLimits limits;
    limits.ratio_from = megabyte;
    const SmallWorkbook bomb = with_sheet(sheet_of(std::string(40 * megabyte, ' ')));
    auto read = read_workbook(bomb.bytes(), limits);
    CHECK(read.code() == "xlsx-too-large");
    CHECK(read.unpacked < 3 * megabyte);
    ZipWriter lying = bomb.zip();
    lying.entries[4].unpacked = 1000;  // what it says about itself helps it nothing
    read = read_workbook(lying.bytes(), limits);
    CHECK(read.code() == "xlsx-too-large");
    CHECK(read.unpacked < 3 * megabyte);
    limits.ratio = 5000;
    limits.unpacked = 4 * megabyte;
    read = read_workbook(bomb.bytes(), limits);
    CHECK(read.code() == "xlsx-too-large");
    CHECK(read.unpacked <= 4 * megabyte + XmlStream::piece);
    SmallWorkbook strings;
    strings.rows = "<row><c t=\"s\"><v>0</v></c></row>";
    strings.strings = "<si><t>" + std::string(20 * megabyte, 'a') + "</t></si>";
    CHECK(read_workbook(strings.bytes(), limits).code() == "xlsx-too-large");
    SmallWorkbook workbook;
    workbook.properties = "a=\"1\"/>" + std::string(20 * megabyte, ' ') + "<x";
    CHECK(read_workbook(workbook.bytes(), limits).code() == "xlsx-too-large");
}

TEST_CASE("one long text meant a million times costs one record at a time") {
    SmallWorkbook book;
    book.strings = "<si><t>" + std::string(megabyte, 's') + "</t></si>";
    for (int row = 0; row < 20; ++row)
        book.rows +=
            "<row>" + numbered(1000, [](const std::string&) { return "<c t=\"s\"><v>0</v></c>"; }) + "</row>";
    const auto read = read_workbook(book.bytes());
    REQUIRE_FALSE(read.error);
    REQUIRE(read.records[0].size() == 20);
    for (const ReadRecord& record : read.records[0]) {
        CHECK(record.fault == "record-too-long");
        CHECK(record.raw.size() == 4096);
    }
}

TEST_CASE("one long text meant by record after record is refused after a little of it; a short one never is") {
    XlsxLimits limits;
    limits.given_from = 8 * megabyte;
    SmallWorkbook book;
    for (int row = 0; row < 40'000; ++row) book.rows += "<row><c t=\"s\"><v>0</v></c></row>";
    book.strings = "<si><t>" + std::string(megabyte / 2, 's') + "</t></si>";
    auto read = read_workbook(book.bytes(), limits);
    CHECK(read.code() == "xlsx-too-large");
    CHECK(read.records[0].size() < 40);
    book.strings = "<si><t>" + std::string(400, 's') + "</t></si>";
    read = read_workbook(book.bytes(), limits);
    REQUIRE_FALSE(read.error);
    CHECK(read.records[0].size() == 40'000);
}

TEST_CASE("archives that contradict themselves are damaged") {
    SmallWorkbook book;
    book.rows = "<row><c><v>1</v></c></row>";
    const std::string sound = book.bytes();
    CHECK(read_workbook(sound).cell(0) == "1");
    for (std::size_t length = 4; length < sound.size(); length += 7) {
        CAPTURE(length);
        REQUIRE(read_workbook(std::string_view(sound).substr(0, length)).code() == "xlsx-damaged");
    }
    ZipWriter wrong = book.zip();
    wrong.entries[4].checksum ^= 1;
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
    wrong = book.zip();
    ++wrong.entries[4].unpacked;
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
    wrong = book.zip();
    wrong.entries[4].method = 9;
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
    wrong = book.zip();
    wrong.entries[4].flags = 1;
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-encrypted");
    wrong = book.zip();
    wrong.add("XL/Worksheets/Sheet1.xml", book.sheet_part());
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
    wrong = book.zip();
    wrong.entries.erase(wrong.entries.begin() + 2);
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
    wrong = book.zip();
    wrong.entries.erase(wrong.entries.begin() + 4);
    CHECK(read_workbook(wrong.bytes()).code() == "xlsx-damaged");
}

TEST_CASE("entries that share their bytes are refused before any is unpacked") {
    SmallWorkbook book;
    book.rows = "<row><c><v>1</v></c></row>";
    std::string bytes = book.bytes();
    // The second entry of the directory is moved onto the first one's bytes.
    const std::size_t first = bytes.find("PK\x01\x02"), second = bytes.find("PK\x01\x02", first + 4);
    bytes.replace(second + 42, 4, std::string(4, '\0'));
    const auto read = read_workbook(bytes);
    CHECK(read.code() == "xlsx-damaged");
    CHECK(read.error->message.find("over each other") != std::string::npos);
    XlsxLimits limits;
    limits.entries = 4;
    CHECK(read_workbook(book.bytes(), limits).code() == "xlsx-too-large");
}

TEST_CASE("a workbook inside a workbook is bytes like any other") {
    SmallWorkbook book;
    book.sheet = book.bytes();
    CHECK(read_workbook(book.bytes()).code() == "xlsx-damaged");
}

// The header and directory of a compound file whose one stream has this name.
std::string compound_file(std::string_view stream, std::size_t directory_sector) {
    std::string bytes = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(22, '\0') + std::string("\x09\0", 2);
    bytes.resize(48, '\0');
    ZipWriter::put(bytes, directory_sector, 4);
    bytes.resize(512 * (directory_sector + 2), '\0');
    std::string& entry = bytes;
    for (std::size_t at = 0; at < stream.size(); ++at)
        entry[512 * (directory_sector + 1) + 128 + at * 2] = stream[at];
    entry[512 * (directory_sector + 1) + 128 + 64] = static_cast<char>(stream.size() * 2 + 2);
    return bytes;
}

TEST_CASE("other files of Excel are told by their content, wherever it stands") {
    for (const std::size_t sector : {0U, 1U, 300U}) {  // the last lies beyond the first 64 KiB
        CAPTURE(sector);
        CHECK(read_workbook(compound_file("EncryptedPackage", sector)).code() == "xlsx-encrypted");
        CHECK(read_workbook(compound_file("Workbook", sector)).code() == "file-old-excel");
        CHECK(read_workbook(compound_file("Book", sector)).code() == "file-old-excel");
        CHECK(read_workbook(compound_file("WordDocument", sector)).code() == "file-not-text");
    }
    CHECK(check_text(compound_file("EncryptedPackage", 0), "a.xlsx").error().code == "xlsx-encrypted");
    CHECK(check_text(compound_file("Book", 0), "a.xls").error().code == "file-old-excel");
    ZipWriter binary;
    binary.add("[Content_Types].xml", "<Types/>");
    binary.add("xl/workbook.bin", "...");
    CHECK(read_workbook(binary.bytes()).code() == "file-xlsb");
    CHECK(check_text(binary.bytes(), "a.xlsb").error().code == "file-xlsb");
    CHECK(may_be_workbook(SmallWorkbook().bytes()));
    CHECK_FALSE(may_be_workbook("a,b\n1,2\n"));
    ZipWriter other;
    other.add("notes.txt", "notes");
    CHECK(read_workbook(other.bytes()).code() == "file-not-text");
    CHECK(read_workbook("a,b\n1,2\n").code() == "file-not-text");
    CHECK(read_workbook("").code() == "file-empty");
}

// GROUNDSWELL_LONG=1 makes it three thousand rounds a workbook.
TEST_CASE("bytes changed or cut off anywhere give cells or an error, never a crash") {
    std::mt19937 random(5);
    SmallWorkbook book;
    book.strings = "<si><t>one</t></si><si><r><t>two</t></r></si>";
    book.formats = "<numFmt numFmtId=\"170\" formatCode=\"d/m/yy\"/>|<xf/><xf numFmtId=\"170\"/>";
    for (int row = 1; row < 12; ++row)
        book.rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) +
                     "\" t=\"s\"><v>1</v></c><c s=\"1\"><v>45000.5</v></c><c "
                     "t=\"inlineStr\"><is><t>x_x000D_</t></is></c></row>";
    book.behind = "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>";
    const int rounds = std::getenv("GROUNDSWELL_LONG") ? 3000 : 300;
    std::size_t sound = 0, refused = 0;
    for (const bool deflated : {false, true}) {
        const std::string bytes = book.bytes(deflated);
        for (int round = 0; round < rounds; ++round) {
            std::string changed = bytes;
            for (unsigned count = 1 + random() % 4; count > 0; --count)
                changed[random() % changed.size()] =
                    static_cast<char>(random() % 3 ? random() : "<>&\"/\0 1"[random() % 8]);
            if (random() % 8 == 0) changed.resize(random() % changed.size());
            const auto read = read_workbook(changed, {}, 10);
            ++(read.error ? refused : sound);
            if (read.error) REQUIRE_FALSE(read.error->code.empty());
        }
        // Stored parts whose checksum is right: the damage reaches the parsers.
        for (int round = 0; round < rounds; ++round) {
            ZipWriter out;
            for (ZipWriter::Entry entry : book.zip(false).entries) {
                if (random() % 3 == 0)
                    entry.packed[random() % entry.packed.size()] =
                        static_cast<char>(random() % 2 ? random() : "<>&\"/0 1"[random() % 8]);
                out.add(entry.name, entry.packed, deflated);
            }
            const auto read = read_workbook(out.bytes(), {}, 10);
            ++(read.error ? refused : sound);
        }
    }
    CHECK(sound > 20);
    CHECK(refused > 200);
}

}  // namespace
}  // namespace groundswell::ingest
