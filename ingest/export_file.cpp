#include "ingest/export_file.h"

#include "ingest/text_export.h"

namespace groundswell::ingest {
namespace {

OpenBytes opener(const std::string& path, const std::string& shown_name) {
    return [path, shown_name] { return open_file(path, shown_name); };
}

}  // namespace

Result<std::unique_ptr<ExportFile>> open_export(const std::string& path, const ReadingOptions& options) {
    return open_text_export(opener(path, options.file_name), options);
}

Result<std::unique_ptr<ExportFile>> reopen_export(const std::string& path, const ReadingOptions& options,
                                                  const Understanding& understanding) {
    return reopen_text_export(opener(path, options.file_name), options, understanding.dialect);
}

Result<std::unique_ptr<ExportFile>> open_text_bytes(std::string_view bytes, const ReadingOptions& options) {
    return open_text_export([bytes]() -> Result<std::unique_ptr<ByteSource>> { return bytes_in_memory(bytes); },
                            options);
}

}  // namespace groundswell::ingest
