#include "ingest/export_file.h"

#include <utility>

#include "ingest/checked_export.h"
#include "ingest/file_kind.h"
#include "ingest/json_export.h"
#include "ingest/json_records.h"
#include "ingest/text_export.h"
#include "ingest/workbook_export.h"
#include "ingest/xlsx_workbook.h"

namespace groundswell::ingest {
namespace {

constexpr std::string_view compound_file = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";  // old Excel, encrypted workbooks

OpenBytes opener(const std::string& path, const std::string& shown_name) {
    return [path, shown_name] { return open_file(path, shown_name); };
}

Result<std::string> first_bytes_of(const OpenBytes& open) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    std::string beginning(first_bytes_size, '\0');
    std::size_t have = 0;
    while (have < beginning.size()) {
        const auto count = (*bytes)->read(beginning.data() + have, beginning.size() - have);
        if (!count) return count.error();
        if (*count == 0) break;
        have += *count;
    }
    beginning.resize(have);
    return beginning;
}

Result<std::unique_ptr<ExportFile>> open_format(const std::string& path, const ReadingOptions& options,
                                                const Understanding* known) {
    const OpenBytes open = opener(path, options.file_name);
    const auto beginning = first_bytes_of(open);
    if (!beginning) return beginning.error();
    if (beginning->starts_with(compound_file))
        if (auto usable = check_workbook(path, options.file_name); !usable) return usable.error();
    if (may_be_workbook(*beginning))
        return open_workbook_export(path, options, known ? known->sheet : std::string());
    if (looks_like_json(*beginning)) return open_json_export(open, options);
    if (known) return reopen_text_export(open, options, known->dialect);
    return open_text_export(open, options);
}

}  // namespace

Result<std::unique_ptr<ExportFile>> open_export(const std::string& path, const ReadingOptions& options) {
    auto file = open_format(path, options, nullptr);
    if (!file) return file;
    const Profile* profile = options.profile ? &*options.profile
                             : options.saved ? &options.saved->profile
                                             : nullptr;
    return check_characters(std::move(*file), options.file_name, true,
                            profile != nullptr && profile->repair_double_encoding);
}

Result<std::unique_ptr<ExportFile>> reopen_export(const std::string& path, const ReadingOptions& options,
                                                  const Understanding& understanding) {
    auto file = open_format(path, options, &understanding);
    if (!file) return file;
    return check_characters(std::move(*file), options.file_name, false, understanding.repair_double_encoding);
}

Result<void> check_file(const std::string& path, const std::string& file_name) {
    const auto beginning = first_bytes_of(opener(path, file_name));
    if (!beginning) return beginning.error();
    // What an old workbook is may stand anywhere in it.
    if (beginning->starts_with(compound_file)) return check_workbook(path, file_name);
    if (auto usable = check_beginning(*beginning, file_name); !usable) return usable;
    if (!may_be_workbook(*beginning)) return {};
    auto workbook = XlsxWorkbook::open(path, file_name);
    return workbook ? Result<void>() : Result<void>(workbook.error());
}

Result<std::unique_ptr<ExportFile>> open_bytes(std::string_view bytes, const ReadingOptions& options) {
    const OpenBytes open = [bytes]() -> Result<std::unique_ptr<ByteSource>> { return bytes_in_memory(bytes); };
    if (looks_like_json(bytes)) return open_json_export(open, options);
    return open_text_export(open, options);
}

}  // namespace groundswell::ingest
