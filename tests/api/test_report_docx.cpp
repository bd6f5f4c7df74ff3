// The Word document of a report: a sound ZIP of well-formed parts, the same bytes every time.
#include <map>
#include <vector>

#include "api/report_docx.h"
#include "api/stored_zip.h"
#include "tests/api/report_house.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::ReportHouse;

namespace {

const Caller docx_reader{.role = Role::analyst};

std::uint64_t number_at(const std::string& bytes, std::size_t at, int width) {
    std::uint64_t value = 0;
    for (int i = 0; i < width; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes.at(at + i))} << (8 * i);
    return value;
}

// Read by the directory at its end, as Word does; what the entries say is checked on the way.
std::map<std::string, std::string> files_of_zip(const std::string& zip) {
    std::map<std::string, std::string> files;
    const std::size_t end = zip.size() - 22;
    REQUIRE(zip.substr(end, 4) == "PK\x05\x06");
    std::size_t at = number_at(zip, end + 16, 4);
    for (std::uint64_t entry = 0; entry < number_at(zip, end + 10, 2); ++entry) {
        REQUIRE(zip.substr(at, 4) == "PK\x01\x02");
        const std::size_t size = number_at(zip, at + 24, 4), name_size = number_at(zip, at + 28, 2);
        const std::size_t local = number_at(zip, at + 42, 4);
        const std::string name = zip.substr(at + 46, name_size);
        REQUIRE(zip.substr(local, 4) == "PK\x03\x04");
        CHECK(zip.substr(local + 4, 26) == zip.substr(at + 6, 26));
        const std::string content = zip.substr(local + 30 + name_size, size);
        CHECK(crc32_of(content) == number_at(zip, at + 16, 4));
        files[name] = content;
        at += 46 + name_size;
    }
    CHECK(at == end);
    return files;
}

// Elements closed in order, no bare < or & in text.
bool is_well_formed(const std::string& xml) {
    std::vector<std::string> open;
    std::size_t at = xml.find("?>");
    if (!xml.starts_with("<?xml ") || at == std::string::npos) return false;
    for (at += 2; at < xml.size();) {
        if (xml[at] == '&') {
            const std::string entity = xml.substr(at, xml.find(';', at) - at);
            if (entity != "&amp" && entity != "&lt" && entity != "&gt" && entity != "&quot") return false;
        }
        if (static_cast<unsigned char>(xml[at]) < 0x20 && xml[at] != '\n') return false;
        if (xml[at] != '<') {
            ++at;
            continue;
        }
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos || xml.find('<', at + 1) < end) return false;
        const std::string tag = xml.substr(at + 1, end - at - 1);
        at = end + 1;
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(name);
        }
    }
    return open.empty();
}

std::size_t times(const std::string& text, const std::string& words) {
    std::size_t found = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("CRC-32 is that of the standard") {
    CHECK(crc32_of("123456789") == 0xCBF43926U);
    CHECK(crc32_of("") == 0);
}

TEST_CASE("a report's Word document has well-formed parts, repeats header rows, splits no row, and never varies") {
    ReportHouse house;
    const Fields wave{{"wave", "2026-q3"}};
    const std::string bytes = house.get("/v1/report.docx", wave, docx_reader);
    CHECK((bytes == house.get("/v1/report.docx", wave, docx_reader)));
    const auto files = files_of_zip(bytes);
    for (const char* part : {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
                             "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
                             "word/numbering.xml", "word/footer.xml"})
        REQUIRE_MESSAGE(files.contains(part), part);
    for (const auto& [name, content] : files) CHECK_MESSAGE(is_well_formed(content), name);
    const std::string& text = files.at("word/document.xml");
    CHECK(times(text, "<w:tbl>") >= 8);
    CHECK(times(text, "<w:tblHeader/>") == times(text, "<w:tbl>"));
    CHECK(times(text, "<w:cantSplit/>") == times(text, "<w:tr>"));
    CHECK(times(text, "\"Heading1\"") == 11);
    CHECK(times(text, "w:w=\"11906\" w:h=\"16838\"") == 1);
    CHECK(times(files.at("docProps/core.xml"), "<dc:title>What businesses say: 2026-q3</dc:title>") == 1);
    CHECK(times(files.at("word/styles.xml"), "<w:lang w:val=\"en-GB\"") == 1);
    CHECK(times(files.at("word/footer.xml"), " PAGE ") == 1);
    CHECK_FALSE(is_well_formed("<?xml ?><a><b></a></b>"));  // the test itself can fail
}

TEST_CASE("no sheet holds nothing but the room after a table, and what introduces a table goes to its sheet") {
    const Grid grid{"caption", {{"a"}}, {{{{"x"}}}}};
    Document document{.title = "T",
                      .headline = {},
                      .standing = {},
                      .comment = {},
                      .subject = {},
                      .made = {},
                      .footer = {},
                      .sections = {{"s", "S", {Paragraph{"of a table"}, grid, grid}, false},
                                   {"t", "T", {Paragraph{"of none"}}, true},
                                   {"u", "U", {grid}, true}}};
    const std::string text = files_of_zip(docx_of(document)).at("word/document.xml");
    CHECK(times(text, "\"AfterTable\"") == 2);  // between the two, and at the end of the body
    CHECK(times(text, "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>") == 1);
    CHECK(times(text,
                "<w:pStyle w:val=\"BodyText\"/><w:keepNext/></w:pPr><w:r><w:t xml:space=\"preserve\">of a") == 1);
    CHECK(times(text, "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">of none") == 1);
}

TEST_CASE("any bytes become well-formed text") {
    Document document{.title = "A & <b>\x02\xff",
                      .headline = "\xEF\xBF\xBF\"",
                      .standing = {},
                      .comment = {"one\ntwo"},
                      .subject = {},
                      .made = {},
                      .footer = "f",
                      .sections = {{"s", "S", {Grid{"caption \"&\"", {{"a"}, {"b"}}, {{{{"x"}}, {{}}}}}}}}};
    const auto files = files_of_zip(docx_of(document));
    for (const auto& [name, content] : files) CHECK_MESSAGE(is_well_formed(content), name);
    CHECK(times(files.at("word/document.xml"), "A &amp; &lt;b&gt;\xEF\xBF\xBD\xEF\xBF\xBD") == 1);
    CHECK(times(files.at("word/document.xml"), "one</w:t><w:br/><w:t xml:space=\"preserve\">two") == 1);
}
