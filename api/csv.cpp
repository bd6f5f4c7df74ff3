#include "api/csv.h"

#include <cstddef>

namespace groundswell::api {

std::string csv_cell(const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string text = "\"";
    for (const char letter : cell) {
        if (letter == '"') text += '"';
        text += letter;
    }
    return text + "\"";
}

std::string csv_record(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i ? "," : "") + csv_cell(cells[i]);
    return text + "\r\n";
}

}  // namespace groundswell::api
