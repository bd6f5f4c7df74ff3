// Small workbooks made in memory, sound ones and broken ones.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace groundswell::ingest {

// A zip archive as APPNOTE 6.3.9 has it; the numbers in it can be made to lie.
class ZipWriter {
public:
    struct Entry {
        std::string name, packed;
        std::uint32_t checksum = 0, unpacked = 0;
        std::uint16_t method = 0, flags = 0;
        std::uint32_t header = 0;
    };

    // Returns the entry, whose numbers may still be changed before bytes().
    Entry& add(std::string name, std::string_view content, bool deflated = true) {
        Entry entry;
        entry.name = std::move(name);
        entry.checksum = static_cast<std::uint32_t>(
            ::crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
        entry.unpacked = static_cast<std::uint32_t>(content.size());
        entry.method = deflated ? 8 : 0;
        entry.packed = deflated ? deflate(content) : std::string(content);
        entries.push_back(std::move(entry));
        return entries.back();
    }

    std::string bytes() {
        std::string out, directory;
        for (Entry& entry : entries) {
            entry.header = static_cast<std::uint32_t>(out.size());
            put(out, 0x04034b50, 4);
            put_shared(out, entry);
            out += entry.name + entry.packed;
        }
        for (const Entry& entry : entries) {
            put(directory, 0x02014b50, 4);
            put(directory, 20, 2);
            put_shared(directory, entry);
            for (int field = 0; field < 3; ++field) put(directory, 0, 2);
            put(directory, 0, 4);
            put(directory, entry.header, 4);
            directory += entry.name;
        }
        const std::size_t begin = out.size();
        out += directory;
        put(out, 0x06054b50, 4);
        put(out, 0, 4);
        put(out, entries.size(), 2);
        put(out, entries.size(), 2);
        put(out, directory.size(), 4);
        put(out, begin, 4);
        put(out, 0, 2);
        return out;
    }

    static void put(std::string& out, std::uint64_t number, int width) {
        for (; width > 0; --width, number >>= 8) out += static_cast<char>(number & 0xff);
    }

    std::vector<Entry> entries;

private:
    static void put_shared(std::string& out, const Entry& entry) {
        put(out, 20, 2);
        put(out, entry.flags, 2);
        put(out, entry.method, 2);
        put(out, 0, 4);
        put(out, entry.checksum, 4);
        put(out, entry.packed.size(), 4);
        put(out, entry.unpacked, 4);
        put(out, entry.name.size(), 2);
        put(out, 0, 2);
    }

    static std::string deflate(std::string_view content) {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        std::string packed(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
        stream.avail_in = static_cast<uInt>(content.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        ::deflate(&stream, Z_FINISH);
        packed.resize(stream.total_out);
        deflateEnd(&stream);
        return packed;
    }
};

inline constexpr std::string_view main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view relation_space =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view package_space = "http://schemas.openxmlformats.org/package/2006/relationships";

struct SmallWorkbook {
    std::string rows;             // what stands in <sheetData>
    std::string behind = {};      // what stands behind it: merged cells
    std::string strings = {};     // the <si> of the shared strings; no part when empty
    std::string formats = {};     // the <numFmt> and, behind a bar, the <xf> of the styles
    std::string properties = {};  // attributes of <workbookPr>
    std::string sheet = {};       // the whole sheet instead

    std::string relationship(std::string_view id, std::string_view type, std::string_view target) const {
        return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(relation_space) + "/" +
               std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
    }
    std::string relationships(std::string_view all) const {
        return "<Relationships xmlns=\"" + std::string(package_space) + "\">" + std::string(all) +
               "</Relationships>";
    }
    std::string in_main(std::string_view element, std::string_view inside) const {
        return "<" + std::string(element) + " xmlns=\"" + std::string(main_space) + "\" xmlns:r=\"" +
               std::string(relation_space) + "\">" + std::string(inside) + "</" + std::string(element) + ">";
    }
    std::string sheet_part() const {
        return sheet.empty() ? in_main("worksheet", "<sheetData>" + rows + "</sheetData>" + behind) : sheet;
    }

    ZipWriter zip(bool deflated = true) const {
        ZipWriter zip;
        const auto add = [&](std::string name, const std::string& text) {
            zip.add(std::move(name), text, deflated);
        };
        add("[Content_Types].xml", "<Types/>");
        add("_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")));
        add("xl/workbook.xml",
            in_main("workbook",
                    "<workbookPr " + properties + "/><sheets><sheet name=\"Answers\" r:id=\"rId1\"/></sheets>"));
        add("xl/_rels/workbook.xml.rels",
            relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                          relationship("rId2", "sharedStrings", "sharedStrings.xml") +
                          relationship("rId3", "styles", "styles.xml")));
        add("xl/worksheets/sheet1.xml", sheet_part());
        if (!strings.empty()) add("xl/sharedStrings.xml", in_main("sst", strings));
        if (!formats.empty()) {
            const std::size_t bar = formats.find('|');
            add("xl/styles.xml",
                in_main("styleSheet", "<numFmts>" + formats.substr(0, bar) + "</numFmts><cellXfs>" +
                                          formats.substr(bar + 1) + "</cellXfs>"));
        }
        return zip;
    }
    std::string bytes(bool deflated = true) const { return zip(deflated).bytes(); }
};

}  // namespace groundswell::ingest
