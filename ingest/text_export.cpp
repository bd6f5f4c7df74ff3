#include "ingest/text_export.h"

#include <cassert>
#include <utility>

#include "ingest/csv_reader.h"
#include "ingest/remarks.h"

namespace groundswell::ingest {
namespace {

std::string line_ends_name(const LineEnds& ends) {
    const int kinds = (ends.lf > 0) + (ends.crlf > 0) + (ends.cr > 0);
    if (kinds > 1) return "mixed";
    return ends.crlf > 0 ? "crlf" : ends.cr > 0 ? "cr" : "lf";
}

class TextExport : public ExportFile {
public:
    TextExport(OpenBytes open, std::string file_name, DialectFinding finding)
        : open_(std::move(open)), file_name_(std::move(file_name)), finding_(std::move(finding)) {}

    Result<std::unique_ptr<RecordSource>> records() override {
        auto bytes = open_();
        if (!bytes) return bytes.error();
        return std::unique_ptr<RecordSource>(std::make_unique<CsvReader>(std::move(*bytes), finding_.encoding,
                                                                         format_of(finding_.dialect), file_name_));
    }

    void describe(const RecordSource& read, Understanding& understanding) const override {
        const auto* reader = dynamic_cast<const CsvReader*>(&read);
        assert(reader && "a source of this file");
        understanding.format = "csv";
        understanding.dialect = finding_.dialect;
        understanding.dialect.line_end = line_ends_name(reader->line_ends());
        remark_on_dialect(understanding, finding_, *reader, file_name_);
    }

private:
    OpenBytes open_;
    std::string file_name_;
    DialectFinding finding_;
};

}  // namespace

Result<std::unique_ptr<ExportFile>> open_text_export(const OpenBytes& open, const ReadingOptions& options) {
    const auto saved = options.saved && !options.profile ? options.saved->profile.encoding : std::nullopt;
    auto finding = find_dialect(open, options.profile ? &*options.profile : nullptr, options.file_name, saved);
    if (!finding) return finding.error();
    return std::unique_ptr<ExportFile>(std::make_unique<TextExport>(open, options.file_name, std::move(*finding)));
}

std::unique_ptr<ExportFile> reopen_text_export(const OpenBytes& open, const ReadingOptions& options,
                                               const Dialect& dialect) {
    DialectFinding finding;
    finding.dialect = dialect;
    finding.encoding = parse_encoding(dialect.encoding).value_or(Encoding::utf_8);
    return std::make_unique<TextExport>(open, options.file_name, std::move(finding));
}

}  // namespace groundswell::ingest
