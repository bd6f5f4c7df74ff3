#include "reference/tsv.h"

#include <algorithm>

#include "reference/tables.h"

namespace groundswell::reference {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0;;) {
        const std::size_t end = line.find('\t', begin);
        cells.push_back(line.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return cells;
        begin = end + 1;
    }
}

Error malformed(std::string code, std::string message, std::string path, std::size_t line) {
    Error error{ErrorKind::invalid,
                std::move(code),
                std::move(message),
                "Mend the reference file or make it anew with scripts/import_reference.py.",
                {},
                {}};
    error.place.file = std::move(path);
    if (line > 0) error.place.row = line;
    return error;
}

const SourceFile* find_file(const std::vector<SourceFile>& files, std::string_view path) {
    for (const SourceFile& file : files) {
        if (!file.path.ends_with(path)) continue;
        if (file.path.size() == path.size() || file.path[file.path.size() - path.size() - 1] == '/') return &file;
    }
    return nullptr;
}

}  // namespace

Result<Table> Table::read(const std::vector<SourceFile>& files, std::string_view folder, std::string_view name,
                          const std::vector<std::string_view>& columns) {
    Table table;
    table.path_ = "reference/" + std::string(folder) + "/" + std::string(name);
    const SourceFile* file = find_file(files, std::string(folder) + "/" + std::string(name));
    if (file == nullptr)
        return malformed("reference-file-missing", "A reference file is missing.", table.path_, 0);

    table.path_ = file->path;
    std::vector<std::size_t> positions;
    std::size_t width = 0;
    std::size_t line_number = 0;
    for (std::string_view rest = file->text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++line_number;
        if (line.empty()) continue;
        const std::vector<std::string_view> cells = cells_of(line);
        if (width == 0) {
            width = cells.size();
            for (const std::string_view column : columns) {
                const auto found = std::find(cells.begin(), cells.end(), column);
                if (found == cells.end())
                    return malformed("reference-column-missing",
                                     "There is no column \"" + std::string(column) + "\".", table.path_,
                                     line_number);
                positions.push_back(static_cast<std::size_t>(found - cells.begin()));
                table.columns_.emplace_back(column);
            }
            continue;
        }
        if (cells.size() != width)
            return malformed("reference-row-malformed",
                             "The row has " + std::to_string(cells.size()) + " cells, the header " +
                                 std::to_string(width) + ".",
                             table.path_, line_number);
        std::vector<std::string_view>& row = table.rows_.emplace_back();
        for (const std::size_t position : positions) row.push_back(cells[position]);
    }
    if (table.rows_.empty())
        return malformed("reference-row-malformed", "The file holds no rows.", table.path_, line_number);
    return table;
}

std::vector<std::string> Table::list(std::size_t row, std::size_t column) const {
    return split(cell(row, column), '|');
}

Error Table::fault(std::size_t row, std::size_t column, std::string_view message) const {
    Error error = malformed("reference-row-malformed", std::string(message) + " (\"" + text(row, column) + "\")",
                            path_, row + 2);
    error.place.field = columns_[column];
    return error;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        const std::string_view part = text.substr(0, end);
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

}  // namespace groundswell::reference
