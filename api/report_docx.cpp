#include "api/report_docx.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "analysis/text/code_points.h"
#include "api/stored_zip.h"

namespace groundswell::api {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* word_names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// Twentieths of a point: A4 with margins of 20 mm.
constexpr unsigned page_width = 11906, page_height = 16838, margin = 1134;
constexpr unsigned text_width = page_width - 2 * margin;

bool is_of_xml(char32_t value) {
    return value == 0x9 || value == 0xA || value == 0xD || (value >= 0x20 && value <= 0xD7FF) ||
           (value >= 0xE000 && value <= 0xFFFD) || value >= 0x10000;
}

std::string xml_text(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::code_point_at(text, at);
        at += point.length;
        switch (point.value) {
            case U'&': safe += "&amp;"; break;
            case U'<': safe += "&lt;"; break;
            case U'>': safe += "&gt;"; break;
            case U'"': safe += "&quot;"; break;
            default: text::append_utf8(safe, is_of_xml(point.value) ? point.value : U'\xFFFD');
        }
    }
    return safe;
}

// A line feed is a break within the paragraph.
std::string run_of(std::string_view text, const std::string& properties = "") {
    std::string runs = "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>");
    while (true) {
        const std::size_t end = text.find('\n');
        runs += "<w:t xml:space=\"preserve\">" + xml_text(text.substr(0, end)) + "</w:t>";
        if (end == std::string_view::npos) return runs + "</w:r>";
        runs += "<w:br/>";
        text.remove_prefix(end + 1);
    }
}

std::string paragraph_of(const std::string& style, std::string_view text, const std::string& properties = "") {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/>" + properties + "</w:pPr>" + run_of(text) + "</w:p>\n";
}

std::vector<unsigned> widths_of(const Grid& grid) {
    unsigned sum = 0;
    for (const GridColumn& column : grid.columns) sum += column.width;
    std::vector<unsigned> widths;
    for (const GridColumn& column : grid.columns) widths.push_back(text_width * column.width / sum);
    return widths;
}

std::string docx_cell(const std::vector<std::string>& lines, const GridColumn& column, unsigned width,
                      const char* style, bool keep) {
    std::string cell = "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/></w:tcPr>";
    // Schema order of a paragraph's properties: style, keepNext, alignment.
    const std::string properties =
        std::string(keep ? "<w:keepNext/>" : "") + (column.number ? "<w:jc w:val=\"right\"/>" : "");
    for (const std::string& line : lines) cell += paragraph_of(style, line, properties);
    if (lines.empty()) cell += paragraph_of(style, "", properties);  // a cell ends with a paragraph
    return cell + "</w:tc>";
}

std::string table_of(const Grid& grid) {
    const std::vector<unsigned> widths = widths_of(grid);
    std::string table = paragraph_of("Caption", grid.caption, "<w:keepNext/>") +
                        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"" +
                        std::to_string(text_width) +
                        "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"04A0\" "
                        "w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" "
                        "w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"" +
                        xml_text(grid.caption) + "\"/></w:tblPr><w:tblGrid>";
    for (const unsigned width : widths) table += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
    table += "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (std::size_t i = 0; i < grid.columns.size(); ++i)
        table += docx_cell({grid.columns[i].title}, grid.columns[i], widths[i], "TableHead", true);
    table += "</w:tr>\n";
    const bool together = fits_a_page(grid);
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        table += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        // The first row stays with the header, the last but one with the last: no row stands alone.
        const bool keep = row + 1 < grid.rows.size() && (together || row == 0 || row + 2 == grid.rows.size());
        for (std::size_t i = 0; i < grid.columns.size(); ++i)
            table += docx_cell(grid.rows[row][i].lines, grid.columns[i], widths[i], "TableText", keep);
        table += "</w:tr>\n";
    }
    return table + "</w:tbl>\n";
}

struct BlockWriter {
    bool before_grid;  // the next block is a table: what introduces it goes to its page

    std::string operator()(const Paragraph& block) const {
        return paragraph_of(block.quiet ? "Note" : "BodyText", block.text, before_grid ? "<w:keepNext/>" : "");
    }
    std::string operator()(const Bullets& block) const {
        std::string list;
        for (const std::string& item : block.items) list += paragraph_of("ListBullet", item);
        return list;
    }
    std::string operator()(const Subheading& block) const { return paragraph_of("Heading2", block.text); }
    std::string operator()(const QuotedWords& block) const {
        return paragraph_of("Quote", block.text, "<w:keepNext/>") + paragraph_of("QuoteSource", block.source);
    }
    std::string operator()(const Grid& block) const { return table_of(block); }
};

// Room is left after a table within a section only: after the last it could fall on a page of its own, before a heading
// that begins the next.
std::string blocks_of(const std::vector<Block>& blocks) {
    std::string parts;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool last = i + 1 == blocks.size();
        parts += std::visit(BlockWriter{!last && std::holds_alternative<Grid>(blocks[i + 1])}, blocks[i]);
        if (!last && std::holds_alternative<Grid>(blocks[i])) parts += paragraph_of("AfterTable", "");
    }
    return parts;
}

std::string body_part(const Document& document) {
    std::string body = paragraph_of("Title", document.title);
    if (!document.headline.empty()) body += paragraph_of("Subtitle", document.headline);
    for (const std::string& line : document.standing) body += paragraph_of("Note", line);
    for (const std::string& paragraph : document.comment) body += paragraph_of("BodyText", paragraph);
    for (const Section& section : document.sections) {
        body += paragraph_of("Heading1", section.title, section.new_page ? "<w:pageBreakBefore/>" : "");
        body += blocks_of(section.blocks);
    }
    // A body does not end with a table.
    if (body.ends_with("</w:tbl>\n")) body += paragraph_of("AfterTable", "");
    const std::string side = std::to_string(margin);
    return std::string(declaration) + "<w:document " + word_names + "><w:body>\n" + body +
           "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"" +
           std::to_string(page_width) + "\" w:h=\"" + std::to_string(page_height) + "\"/><w:pgMar w:top=\"" +
           side + "\" w:right=\"" + side + "\" w:bottom=\"" + side + "\" w:left=\"" + side +
           "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n";
}

std::string page_field(const char* instruction) {
    return std::string("<w:fldSimple w:instr=\" ") + instruction + " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
}

std::string footer_part(const Document& document) {
    return std::string(declaration) + "<w:ftr " + word_names +
           "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" + run_of(document.footer) + "<w:r><w:tab/></w:r>" +
           page_field("PAGE") + run_of(" / ") + page_field("NUMPAGES") + "</w:p></w:ftr>\n";
}

std::string style_of(const char* id, const char* name, const std::string& paragraph, const std::string& run,
                     const char* based_on = "Normal", const char* next = "") {
    std::string style =
        std::string("<w:style w:type=\"paragraph\" w:styleId=\"") + id + "\"><w:name w:val=\"" + name + "\"/>";
    if (*based_on) style += std::string("<w:basedOn w:val=\"") + based_on + "\"/>";
    if (*next) style += std::string("<w:next w:val=\"") + next + "\"/>";
    return style + "<w:qFormat/><w:pPr>" + paragraph + "</w:pPr><w:rPr>" + run + "</w:rPr></w:style>\n";
}

std::string spacing(unsigned before, unsigned after) {
    return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" + std::to_string(after) + "\"/>";
}

std::string heading_style(const char* id, const char* name, unsigned before, unsigned size, unsigned level) {
    return style_of(id, name,
                    "<w:keepNext/><w:keepLines/>" + spacing(before, 100) + "<w:outlineLvl w:val=\"" +
                        std::to_string(level) + "\"/>",
                    "<w:b/><w:color w:val=\"00566B\"/><w:sz w:val=\"" + std::to_string(size) + "\"/>", "Normal",
                    "BodyText");
}

std::string styles_part() {
    const std::string line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A98A1\"";
    return std::string(declaration) + "<w:styles " + word_names +
           "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" "
           "w:eastAsia=\"Arial\" "
           "w:cs=\"Arial\"/><w:color w:val=\"1B2A33\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang "
           "w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
           "<w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>"
           "</w:pPrDefault></w:docDefaults>\n"
           "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
           "<w:qFormat/></w:style>\n"
           "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
           "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right "
           "w:w=\"115\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n" +
           style_of("Title", "Title", "<w:keepNext/>" + spacing(0, 120), "<w:b/><w:sz w:val=\"44\"/>", "Normal",
                    "BodyText") +
           style_of("Subtitle", "Subtitle", spacing(0, 160), "<w:color w:val=\"00566B\"/><w:sz w:val=\"30\"/>",
                    "Normal", "BodyText") +
           heading_style("Heading1", "heading 1", 360, 30, 0) +
           heading_style("Heading2", "heading 2", 240, 24, 1) +
           style_of("BodyText", "Body Text", spacing(0, 120), "") +
           style_of("Note", "Note", spacing(0, 80), "<w:color w:val=\"4F5F69\"/><w:sz w:val=\"18\"/>") +
           style_of("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" + spacing(0, 80),
                    "") +
           style_of("Caption", "caption", "<w:keepNext/>" + spacing(160, 80),
                    "<w:color w:val=\"4F5F69\"/><w:sz w:val=\"19\"/>") +
           style_of("TableHead", "Table Head", spacing(40, 40), "<w:b/><w:sz w:val=\"18\"/>") +
           style_of("TableText", "Table Text", spacing(30, 30), "<w:sz w:val=\"18\"/>") +
           style_of("AfterTable", "After Table", "<w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>",
                    "") +
           style_of("Quote", "Quote",
                    "<w:keepLines/>" + spacing(120, 40) + "<w:ind w:left=\"340\" w:right=\"340\"/>", "<w:i/>") +
           style_of("QuoteSource", "Quote Source", spacing(0, 120) + "<w:ind w:left=\"340\"/>",
                    "<w:color w:val=\"4F5F69\"/><w:sz w:val=\"18\"/>") +
           style_of("Footer", "footer",
                    "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + std::to_string(text_width) + "\"/></w:tabs>",
                    "<w:color w:val=\"4F5F69\"/><w:sz w:val=\"17\"/>") +
           "<w:style w:type=\"table\" w:styleId=\"Figures\"><w:name w:val=\"Figures\"/><w:basedOn "
           "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top " +
           line + "/><w:bottom " + line + "/><w:insideH " + line +
           "/></w:tblBorders></w:tblPr></w:style></w:styles>\n";
}

// Without it Word opens the file in the mode of its version of 2007, and says so in the title.
std::string settings_part() {
    return std::string(declaration) + "<w:settings " + word_names +
           "><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
           "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>\n";
}

std::string numbering_part() {
    return std::string(declaration) + "<w:numbering " + word_names +
           "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">"
           "<w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xE2\x80\xA2\"/><w:lvlJc "
           "w:val=\"left\"/><w:pPr><w:ind w:left=\"340\" "
           "w:hanging=\"227\"/></w:pPr></w:lvl></w:abstractNum><w:num "
           "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n";
}

std::string core_part(const Document& document) {
    std::string core = std::string(declaration) +
                       "<cp:coreProperties "
                       "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                       "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
                       xml_text(document.title) + "</dc:title><dc:subject>" + xml_text(document.subject) +
                       "</dc:subject><dc:creator>Groundswell</dc:creator><dc:language>en-GB</dc:language>";
    if (!document.made.empty())
        for (const char* when : {"created", "modified"})
            core += std::string("<dcterms:") + when + " xsi:type=\"dcterms:W3CDTF\">" + xml_text(document.made) +
                    "</dcterms:" + when + ">";
    return core + "</cp:coreProperties>\n";
}

std::string relations(const std::vector<std::pair<std::string, std::string>>& of_ids) {
    std::string part = std::string(declaration) +
                       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [id, rest] : of_ids)
        part += "<Relationship Id=\"" + id + "\" Type=\"http://schemas." + rest + "/>";
    return part + "</Relationships>\n";
}

std::string office(const char* type, const char* target) {
    return std::string("openxmlformats.org/officeDocument/2006/relationships/") + type + "\" Target=\"" + target +
           "\"";
}

std::string types_part() {
    std::string part =
        std::string(declaration) +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
        "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    for (const auto& [name, type] : std::vector<std::pair<std::string, std::string>>{
             {"word/document.xml", word + "document.main+xml"},
             {"word/styles.xml", word + "styles+xml"},
             {"word/settings.xml", word + "settings+xml"},
             {"word/numbering.xml", word + "numbering+xml"},
             {"word/footer.xml", word + "footer+xml"},
             {"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"}})
        part += "<Override PartName=\"/" + name + "\" ContentType=\"" + type + "\"/>";
    return part + "</Types>\n";
}

}  // namespace

std::string docx_of(const Document& document) {
    return stored_zip(
        {{"[Content_Types].xml", types_part()},
         {"_rels/.rels", relations({{"document", office("officeDocument", "word/document.xml")},
                                    {"core",
                                     "openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
                                     "Target=\"docProps/core.xml\""}})},
         {"docProps/core.xml", core_part(document)},
         {"word/document.xml", body_part(document)},
         {"word/_rels/document.xml.rels", relations({{"styles", office("styles", "styles.xml")},
                                                     {"settings", office("settings", "settings.xml")},
                                                     {"numbering", office("numbering", "numbering.xml")},
                                                     {"footer", office("footer", "footer.xml")}})},
         {"word/styles.xml", styles_part()},
         {"word/settings.xml", settings_part()},
         {"word/numbering.xml", numbering_part()},
         {"word/footer.xml", footer_part(document)}});
}

}  // namespace groundswell::api
