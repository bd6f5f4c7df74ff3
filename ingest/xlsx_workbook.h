// XlsxWorkbook: an Excel workbook (XLSX, ECMA-376 strict or transitional) of which each sheet can be read as
// records.
//
// Call order    open(), sheets(), records() any number of times. Thread rule: one thread at a time.
// Cost          open() reads the directory and the small parts; the first records() the shared strings. Memory is
//               bounded by the limits, not by the file: sheets are streamed, strings spooled beyond a cap.
// Errors        "file-unreadable"; "xlsx-damaged": cut off, wrong checksums, no workbook in it, malformed XML, a
//               DOCTYPE; "xlsx-too-large": says which limit; "xlsx-encrypted", "file-old-excel", "file-xlsb":
//               other files of Excel, told by their content; "file-not-text": any other file, says which.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "ingest/xlsx_archive.h"
#include "ingest/xlsx_limits.h"
#include "ingest/xlsx_records.h"
#include "ingest/xlsx_references.h"
#include "ingest/xlsx_relationships.h"
#include "ingest/xlsx_shared_strings.h"
#include "ingest/xlsx_styles.h"

namespace groundswell::ingest {

struct XlsxSheet {
    std::string name;
    bool hidden = false;
};

class XlsxWorkbook {
public:
    // `shown_name` stands in messages instead of the path.
    static Result<std::unique_ptr<XlsxWorkbook>> open(const std::string& path, const std::string& shown_name,
                                                      const XlsxLimits& limits = {});

    // Worksheets in the workbook's order, hidden ones last; charts and macro sheets are left out.
    const std::vector<XlsxSheet>& sheets() const { return sheets_; }
    // The workbook must outlive the records. Merged ranges that begin in a row up to `fill_merged_through` are
    // filled across: each cell of that row has their value.
    Result<std::unique_ptr<XlsxRecords>> records(std::size_t sheet, std::uint64_t fill_merged_through = 0);
    // All merged ranges of a sheet, which is gone through once for them.
    Result<std::vector<XlsxRange>> merged(std::size_t sheet);

    bool since_1904() const { return since_1904_; }
    std::uint64_t unpacked() const { return archive_->unpacked(); }  // bytes, each part once

private:
    explicit XlsxWorkbook(std::unique_ptr<XlsxArchive> archive) : archive_(std::move(archive)) {}

    Result<void> read_workbook_part();
    Result<void> read_strings();

    std::unique_ptr<XlsxArchive> archive_;
    std::vector<XlsxSheet> sheets_;
    std::vector<std::string> parts_;  // of the sheets
    bool since_1904_ = false;
    CellStyles styles_;
    std::string strings_part_;  // empty when there is none
    std::unique_ptr<SharedStrings> strings_;
    std::map<std::size_t, std::vector<XlsxRange>> merged_;  // by sheet, once read
};

}  // namespace groundswell::ingest
