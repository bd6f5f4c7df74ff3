// A table of a reference file: tab-separated, one header line, no quoting.
//
// Errors   "reference-file-missing", "reference-column-missing", "reference-row-malformed", each with file and
//          row.
// Thread   As its parts.
// Cost     one pass over the text, which must outlive the table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::reference {

struct SourceFile;

class Table {
public:
    // Reads the file whose path ends with <folder>/<name> among `files`; `columns` are the ones a row is asked
    // for, in that order.
    static Result<Table> read(const std::vector<SourceFile>& files, std::string_view folder, std::string_view name,
                              const std::vector<std::string_view>& columns);

    std::size_t size() const { return rows_.size(); }
    // `column` is an index into the `columns` asked for.
    std::string_view cell(std::size_t row, std::size_t column) const { return rows_[row][column]; }
    std::string text(std::size_t row, std::size_t column) const { return std::string(rows_[row][column]); }
    // A cell of several values: "a|b|c".
    std::vector<std::string> list(std::size_t row, std::size_t column) const;

    // An Error at this cell.
    Error fault(std::size_t row, std::size_t column, std::string_view message) const;

private:
    std::string path_;
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string_view>> rows_;
};

std::vector<std::string> split(std::string_view text, char separator);

}  // namespace groundswell::reference
