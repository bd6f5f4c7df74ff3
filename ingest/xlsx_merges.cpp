#include "ingest/xlsx_merges.h"

#include <algorithm>
#include <string>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {
namespace {

constexpr std::string_view sought = "mergeCell";

class MergesHandler : public XmlHandler {
public:
    MergesHandler(std::vector<XlsxRange>& ranges, std::size_t limit) : ranges_(ranges), limit_(limit) {}

    void start(const XmlElement& element) override {
        ++depth_;
        if (depth_ == 2) in_list_ = element.is("mergeCells");
        if (depth_ != 3 || !in_list_ || !element.is("mergeCell")) return;
        const auto range = parse_range(element.attribute("ref"));
        too_many_ = too_many_ || ranges_.size() == limit_;
        if (range && !too_many_) ranges_.push_back(*range);
    }
    void end() override { --depth_; }
    void text(std::string_view) override {}
    bool too_many() const { return too_many_; }

private:
    std::vector<XlsxRange>& ranges_;
    std::size_t limit_, depth_ = 0;
    bool in_list_ = false, too_many_ = false;
};

// Whether the bytes may hold merged cells: they name them, or are not in an encoding in which that can be seen.
Result<bool> may_hold_merges(ByteSource& bytes) {
    std::string text;
    for (bool first = true;; first = false) {
        const std::size_t kept = std::min(text.size(), sought.size() - 1);
        text.erase(0, text.size() - kept);
        text.resize(kept + XmlStream::piece);
        const auto got = bytes.read(text.data() + kept, XmlStream::piece);
        if (!got) return got.error();
        text.resize(kept + *got);
        if (first &&
            std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, *got)),
                        [](char byte) { return byte == '\0' || (byte & 0x80) != 0; }))
            return true;
        if (text.find(sought) != std::string::npos) return true;
        if (*got == 0) return false;
    }
}

}  // namespace

Result<std::vector<XlsxRange>> read_merged_ranges(XlsxArchive& archive, std::string_view part) {
    std::vector<XlsxRange> ranges;
    auto searched = archive.open_part(part, false);
    if (!searched) return searched.error();
    const auto any = may_hold_merges(**searched);
    if (!any) return any.error();
    if (!*any) return ranges;
    auto bytes = archive.open_part(part, false);
    if (!bytes) return bytes.error();
    MergesHandler handler(ranges, archive.limits().merged_ranges);
    XmlStream xml(**bytes, std::string(part), archive.shown_name(), handler);
    if (auto read = xml.whole(); !read) return read.error();
    if (handler.too_many())
        return xlsx_too_large(
            archive.shown_name(),
            "a sheet has more than " + std::to_string(archive.limits().merged_ranges) + " merged ranges");
    return ranges;
}

}  // namespace groundswell::ingest
