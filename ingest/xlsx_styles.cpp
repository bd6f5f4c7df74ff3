#include "ingest/xlsx_styles.h"

#include <string>
#include <unordered_map>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_numbers.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {
namespace {

class StylesHandler : public XmlHandler {
public:
    StylesHandler(std::vector<NumberFormat>& formats, std::size_t limit) : formats_(formats), limit_(limit) {}

    void start(const XmlElement& element) override {
        ++depth_;
        if (depth_ == 2)
            list_ = element.is("numFmts") ? List::codes : element.is("cellXfs") ? List::formats : List::none;
        if (depth_ != 3) return;
        const auto id = static_cast<std::uint32_t>(whole_number(element.attribute("numFmtId")).value_or(0));
        if (list_ == List::codes && element.is("numFmt") && has_room(codes_.size()))
            codes_[id] = format_of_code(element.attribute("formatCode"));
        if (list_ == List::formats && element.is("xf") && has_room(formats_.size())) {
            // The list of codes stands before the list of formats (ECMA-376 part 1, 18.8.39).
            const auto code = codes_.find(id);
            formats_.push_back(code != codes_.end() ? code->second : format_of_built_in(id));
        }
    }
    void end() override { --depth_; }
    void text(std::string_view) override {}
    bool too_many() const { return too_many_; }

private:
    enum class List : std::uint8_t { none, codes, formats };

    bool has_room(std::size_t size) {
        too_many_ = too_many_ || size == limit_;
        return !too_many_;
    }

    std::vector<NumberFormat>& formats_;
    std::unordered_map<std::uint32_t, NumberFormat> codes_;
    std::size_t limit_, depth_ = 0;
    List list_ = List::none;
    bool too_many_ = false;
};

}  // namespace

Result<CellStyles> CellStyles::read(XlsxArchive& archive, std::string_view part) {
    auto bytes = archive.open_part(part);
    if (!bytes) return bytes.error();
    CellStyles styles;
    StylesHandler handler(styles.formats_, archive.limits().styles);
    XmlStream xml(**bytes, std::string(part), archive.shown_name(), handler);
    if (auto read = xml.whole(); !read) return read.error();
    if (handler.too_many())
        return xlsx_too_large(archive.shown_name(),
                              "it has more than " + std::to_string(archive.limits().styles) + " cell styles");
    return styles;
}

}  // namespace groundswell::ingest
