#include "ingest/json_export.h"

#include <utility>

#include "ingest/json_records.h"

namespace groundswell::ingest {
namespace {

class JsonExport : public ExportFile {
public:
    JsonExport(OpenBytes open, std::string file_name, std::shared_ptr<const JsonLayout> layout)
        : open_(std::move(open)), file_name_(std::move(file_name)), layout_(std::move(layout)) {}

    Result<std::unique_ptr<RecordSource>> records() override {
        return open_json_records(open_, layout_, file_name_);
    }
    void describe(const RecordSource&, Understanding& understanding) const override {
        understanding.format = "json";
        understanding.dialect.encoding = to_string(layout_->encoding);
        understanding.dialect.byte_order_mark = layout_->byte_order_mark;
        understanding.dialect.line_end = layout_->framing == JsonFraming::lines ? "lf" : "none";
    }

private:
    OpenBytes open_;
    std::string file_name_;
    std::shared_ptr<const JsonLayout> layout_;
};

}  // namespace

Result<std::unique_ptr<ExportFile>> open_json_export(const OpenBytes& open, const ReadingOptions& options) {
    auto layout = study_json(open, options.file_name);
    if (!layout) return layout.error();
    return std::unique_ptr<ExportFile>(std::make_unique<JsonExport>(open, options.file_name, std::move(*layout)));
}

}  // namespace groundswell::ingest
