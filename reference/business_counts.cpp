#include "reference/business_counts.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "reference/tsv.h"

namespace groundswell::reference {
namespace {

constexpr std::string_view first_line = "groundswell business counts 1";
constexpr std::string_view stored_column_names = "district\tsector\tsize\tbusinesses";

Error damaged(const std::string& path, std::uint64_t row) {
    return {.kind = ErrorKind::unprocessable,
            .code = "business-counts-damaged",
            .message = "The business counts imported before cannot be read",
            .cure = "Import the table again: groundswell reference import FILE --kind business-counts.",
            .place = {.file = path, .row = row}};
}

// The place of a value in a list, to which it is added when new.
template <typename Value>
std::uint32_t place_in(std::vector<Value>& list, const Value& value) {
    const auto place = static_cast<std::uint32_t>(std::find(list.begin(), list.end(), value) - list.begin());
    if (place == list.size()) list.push_back(value);
    return place;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// No tab or line end may stand in a value.
std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char sign) { return sign < 0x20; }, ' ');
    return text;
}

}  // namespace

std::string joined_codes(const BusinessCounts::Codes& codes) {
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : "+") + code;
    return text;
}

std::uint64_t BusinessCounts::total() const {
    std::uint64_t sum = 0;
    for (const Cell& cell : cells) sum += cell.businesses;
    return sum;
}

std::string BusinessCounts::write() const {
    std::string text = std::string(first_line) + "\n";
    text += "file\t" + on_one_line(source.file) + "\nyear\t" + on_one_line(source.year) + "\nsha256\t" +
            source.sha256 + "\nimported\t" + source.imported + "\n" + std::string(stored_column_names) + "\n";
    for (const Cell& cell : cells)
        text += districts[cell.district] + "\t" + joined_codes(sectors[cell.sector]) + "\t" +
                joined_codes(sizes[cell.size]) + "\t" + std::to_string(cell.businesses) + "\n";
    return text + "end\t" + std::to_string(cells.size()) + "\n";
}

Result<BusinessCounts> BusinessCounts::read(std::string_view text, const std::string& path) {
    const std::vector<std::string> lines = split(text, '\n');
    BusinessCounts counts;
    constexpr std::size_t head = 6;
    if (lines.size() < head + 2 || lines[0] != first_line || lines[head - 1] != stored_column_names)
        return damaged(path, 1);
    const std::pair<std::string_view, std::string*> origins[] = {{"file\t", &counts.source.file},
                                                                 {"year\t", &counts.source.year},
                                                                 {"sha256\t", &counts.source.sha256},
                                                                 {"imported\t", &counts.source.imported}};
    for (std::size_t line = 1; const auto& [name, value] : origins) {
        if (!lines[line].starts_with(name)) return damaged(path, line + 1);
        *value = lines[line++].substr(name.size());
    }
    for (std::size_t line = head; line < lines.size(); ++line) {
        const std::vector<std::string> cells = split(lines[line], '\t');
        const auto number = whole_number(cells.back());
        if (!number) return damaged(path, line + 1);
        if (cells.size() == 2 && cells[0] == "end") {
            if (*number != counts.cells.size() || *number == 0) return damaged(path, line + 1);
            return counts;
        }
        if (cells.size() != 4) return damaged(path, line + 1);
        counts.cells.push_back({.district = place_in(counts.districts, cells[0]),
                                .sector = place_in(counts.sectors, split(cells[1], '+')),
                                .size = place_in(counts.sizes, split(cells[2], '+')),
                                .businesses = *number});
    }
    return damaged(path, lines.size());
}

}  // namespace groundswell::reference
