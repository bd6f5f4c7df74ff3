// ExportFile: a delivered file as records, whatever its format.
//
// What it is    The seam between bytes and meaning. Text (comma, semicolon, tab...), workbooks and JSON all give
//               a RecordSource; everything after it knows records only.
// Call order    open_export() looks at the whole file as far as its format needs (encoding, delimiter, sheets);
//               reopen_export() takes that from an Understanding instead. records() then, once a pass; a source
//               must not outlive its file.
// Cost          Text: one pass over the bytes. Workbooks: the first records of each sheet. JSON: one pass.
// Thread rule   One thread at a time.
// Errors        Those of the formats: "file-empty", "file-not-text", "file-unreadable", "xlsx-...", "json-...",
//               "profile-missing-sheet".
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/reading.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

class ExportFile {
public:
    virtual ~ExportFile() = default;

    // A new reading, from the first record on.
    virtual Result<std::unique_ptr<RecordSource>> records() = 0;
    // What the format itself has to say: dialect, sheets, changes, problems. `read` is a source of this file that
    // was read to its end.
    virtual void describe(const RecordSource& read, Understanding& understanding) const = 0;
};

Result<std::unique_ptr<ExportFile>> open_export(const std::string& path, const ReadingOptions& options);
Result<std::unique_ptr<ExportFile>> reopen_export(const std::string& path, const ReadingOptions& options,
                                                  const Understanding& understanding);
// Of a small file held in memory that is no workbook. The bytes must outlive the file.
Result<std::unique_ptr<ExportFile>> open_bytes(std::string_view bytes, const ReadingOptions& options);

}  // namespace groundswell::ingest
