#include "ingest/xlsx_workbook.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest/file_kind.h"
#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_merges.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {
namespace {

struct ListedSheet {
    std::string name, relationship;
    bool hidden = false;
};

class WorkbookHandler : public XmlHandler {
public:
    explicit WorkbookHandler(std::size_t limit) : limit_(limit) {}

    void start(const XmlElement& element) override {
        ++depth_;
        if (depth_ == 1) is_workbook = element.is("workbook");
        if (depth_ == 2) in_sheets_ = element.is("sheets");
        if (depth_ == 2 && element.is("workbookPr")) {
            const std::string_view written = element.attribute("date1904");
            since_1904 = written == "1" || written == "true";
        }
        if (depth_ != 3 || !in_sheets_ || !element.is("sheet")) return;
        too_many = too_many || sheets.size() == limit_;
        if (too_many) return;
        const std::string_view state = element.attribute("state");
        sheets.push_back({std::string(element.attribute("name")), std::string(element.relationship("id")),
                          state == "hidden" || state == "veryHidden"});
    }
    void end() override { --depth_; }
    void text(std::string_view) override {}

    std::vector<ListedSheet> sheets;
    bool is_workbook = false, since_1904 = false, too_many = false;

private:
    std::size_t limit_, depth_ = 0;
    bool in_sheets_ = false;
};

// A zip archive that is something else, and what.
std::optional<std::string_view> kind_of_package(const XlsxArchive& archive) {
    if (archive.holds("mimetype")) return "an OpenDocument (ODS) workbook";
    if (archive.holds_folder("word/")) return "a Word (DOCX) document";
    if (archive.holds_folder("ppt/")) return "a PowerPoint (PPTX) file";
    if (archive.holds("[content_types].xml") || archive.holds_folder("xl/")) return std::nullopt;
    return "a zip archive";
}

// The workbook by its relationship to the package, not by its name; by that only when nothing relates.
Result<std::string> find_workbook_part(XlsxArchive& archive) {
    const auto package = Relationships::read(archive, "");
    if (!package) return package.error();
    const Relationship* workbook = package->of_type("officeDocument");
    const std::string part = workbook ? workbook->target : "xl/workbook.xml";
    if (part.ends_with(".bin") || archive.holds("xl/workbook.bin")) return binary_workbook(archive.shown_name());
    if (archive.holds(part)) return part;
    return xlsx_damaged(archive.shown_name(), "there is no workbook in it");
}

}  // namespace

Result<std::unique_ptr<XlsxWorkbook>> XlsxWorkbook::open(const std::string& path, const std::string& shown_name,
                                                         const XlsxLimits& limits) {
    if (auto known = check_workbook(path, shown_name); !known) return known.error();
    auto archive = XlsxArchive::open(path, shown_name, limits);
    if (!archive) return archive.error();
    std::unique_ptr<XlsxWorkbook> workbook(new XlsxWorkbook(std::move(*archive)));
    if (auto read = workbook->read_workbook_part(); !read) return read.error();
    return workbook;
}

Result<void> XlsxWorkbook::read_workbook_part() {
    if (const auto other = kind_of_package(*archive_)) return not_text(*other, archive_->shown_name());
    const auto part = find_workbook_part(*archive_);
    if (!part) return part.error();
    const auto related = Relationships::read(*archive_, *part);
    if (!related) return related.error();
    auto bytes = archive_->open_part(*part);
    if (!bytes) return bytes.error();
    WorkbookHandler handler(archive_->limits().sheets);
    XmlStream xml(**bytes, *part, archive_->shown_name(), handler);
    if (auto read = xml.whole(); !read) return read.error();
    if (handler.too_many) return xlsx_too_large(archive_->shown_name(), "it has too many sheets");
    if (!handler.is_workbook) return xlsx_damaged(archive_->shown_name(), "the part " + *part + " is no workbook");

    std::stable_partition(handler.sheets.begin(), handler.sheets.end(),
                          [](const ListedSheet& sheet) { return !sheet.hidden; });
    for (ListedSheet& sheet : handler.sheets) {
        const Relationship* target = related->of_id(sheet.relationship);
        if (!target || target->type != "worksheet") continue;
        sheets_.push_back({std::move(sheet.name), sheet.hidden});
        parts_.push_back(target->target);
    }
    if (sheets_.empty()) return xlsx_damaged(archive_->shown_name(), "there is no worksheet in it");
    since_1904_ = handler.since_1904;
    if (const Relationship* strings = related->of_type("sharedStrings");
        strings && archive_->holds(strings->target))
        strings_part_ = strings->target;
    const Relationship* styles = related->of_type("styles");
    if (!styles || !archive_->holds(styles->target)) return {};
    auto read = CellStyles::read(*archive_, styles->target);
    if (!read) return read.error();
    styles_ = std::move(*read);
    return {};
}

Result<void> XlsxWorkbook::read_strings() {
    if (strings_ || strings_part_.empty()) return {};
    auto read = SharedStrings::read(*archive_, strings_part_);
    if (!read) return read.error();
    strings_ = std::move(*read);
    return {};
}

Result<std::vector<XlsxRange>> XlsxWorkbook::merged(std::size_t sheet) {
    assert(sheet < sheets_.size());
    const auto known = merged_.find(sheet);
    if (known != merged_.end()) return known->second;
    auto read = read_merged_ranges(*archive_, parts_[sheet]);
    if (read) merged_[sheet] = *read;
    return read;
}

Result<std::unique_ptr<XlsxRecords>> XlsxWorkbook::records(std::size_t sheet, std::uint64_t fill_merged_through) {
    assert(sheet < sheets_.size());
    if (auto read = read_strings(); !read) return read.error();
    std::vector<XlsxRange> ranges;
    if (fill_merged_through > 0) {
        auto read = merged(sheet);
        if (!read) return read.error();
        ranges = std::move(*read);
    }
    auto part = archive_->open_part(parts_[sheet], false);
    if (!part) return part.error();
    return std::make_unique<XlsxRecords>(std::move(*part), CellReader(strings_.get(), styles_, since_1904_),
                                         std::move(ranges), fill_merged_through, archive_->shown_name(),
                                         archive_->limits());
}

}  // namespace groundswell::ingest
