// Workbooks, by libxlsxwriter: the one file that knows it.
//
// The library writes to a path; here that is a file without a name, in memory. Everything in a workbook but the
// date it was made comes from the table, and the date is a fixed one, so that the same table gives the same bytes.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <ctime>
#include <string_view>

#include "analysis/text/code_points.h"
#include "api/table.h"

namespace groundswell::api {
namespace {

constexpr std::size_t most_rows = 1'048'575;       // of a worksheet, its header apart
constexpr std::size_t most_units = 32'767;         // of a cell's text, in UTF-16 code units
constexpr std::time_t creation_date = 1577836800;  // 2020-01-01: workbooks differ by what they say, not by when
constexpr std::string_view escape_of_underscore = "_x005F";
constexpr double narrowest = 8, widest = 60, notes_width = 100;

Error workbook_unwritable(const std::string& reason) {
    return {.kind = ErrorKind::environment,
            .code = "workbook-unwritable",
            .message = "The workbook cannot be written: " + reason,
            .cure = "Make room in memory and in the folder for temporary files; or take the CSV."};
}

bool is_escape(std::string_view text) {  // "_x000D_", which spreadsheets read as one character
    const auto is_hex = [](char letter) { return std::isxdigit(static_cast<unsigned char>(letter)) != 0; };
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

// What XML and a worksheet's cell can hold: valid UTF-8 of a bounded length, with no sequence read as another.
std::string cell_string(const std::string& text) {
    std::string valid;
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::code_point_at(text, at);
        const std::string_view rest = std::string_view(text).substr(at);
        const bool escape = is_escape(rest);
        units += (point.value > 0xFFFF ? 2 : 1) + (escape ? escape_of_underscore.size() : 0);
        if (units > most_units) break;
        if (escape) valid += escape_of_underscore;
        const bool allowed = point.valid && point.value != 0 && point.value != 0xFFFE && point.value != 0xFFFF;
        valid += allowed ? rest.substr(0, point.length) : std::string_view("\xEF\xBF\xBD");
        at += point.length;
    }
    return valid;
}

double width_of(std::size_t code_points) {
    return std::clamp(static_cast<double>(code_points) + 2, narrowest, widest);
}

// A file in memory, with a path for the library.
class MemoryFile {
public:
    MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    bool is_open() const { return descriptor_ >= 0; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    Result<std::string> content() const {
        const off_t size = ::lseek(descriptor_, 0, SEEK_END);
        std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
        if (size < 0 || ::pread(descriptor_, bytes.data(), bytes.size(), 0) != size)
            return workbook_unwritable(std::strerror(errno));
        return bytes;
    }

private:
    int descriptor_;
};

struct Formats {
    lxw_format *header, *label, *note, *count, *share, *score;

    explicit Formats(lxw_workbook* workbook)
        : header(workbook_add_format(workbook)),
          label(workbook_add_format(workbook)),
          note(workbook_add_format(workbook)),
          count(workbook_add_format(workbook)),
          share(workbook_add_format(workbook)),
          score(workbook_add_format(workbook)) {
        format_set_bold(header);
        format_set_bottom(header, LXW_BORDER_THIN);
        format_set_bg_color(header, 0xE7ECEF);
        format_set_bold(label);
        format_set_align(label, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(note);
        format_set_align(note, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(count, "#,##0");
        format_set_num_format(share, "0.0%");
        format_set_num_format(score, "0.000");
    }
    lxw_format* of(Kind kind) const {  // of numbers; a probability shows as many digits as it has
        if (kind == Kind::probability) return nullptr;
        return kind == Kind::share || kind == Kind::difference ? share : score;
    }
};

// How much room its text takes, for the width of the column.
std::size_t write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell, Kind kind,
                       const Formats& formats) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        const std::string valid = cell_string(*text);
        worksheet_write_string(sheet, row, column, valid.c_str(), nullptr);
        return text::count_code_points(valid);
    }
    if (const auto* count = std::get_if<std::uint64_t>(&cell))
        worksheet_write_number(sheet, row, column, static_cast<double>(*count), formats.count);
    else if (const auto* flag = std::get_if<bool>(&cell))
        worksheet_write_boolean(sheet, row, column, *flag ? 1 : 0, nullptr);
    else if (const auto* number = std::get_if<double>(&cell); number != nullptr && std::isfinite(*number))
        worksheet_write_number(sheet, row, column, as_given(*number, kind), formats.of(kind));
    return 0;
}

void write_rows(lxw_worksheet* sheet, const Table& table, const Formats& formats) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), table.columns[i].name.c_str(), formats.header);
        widths.push_back(table.columns[i].name.size() + 2);  // the filter's button
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        for (std::size_t i = 0; i < table.rows[r].size(); ++i)
            widths[i] =
                std::max(widths[i], write_cell(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(i),
                                               table.rows[r][i], table.columns[i].kind, formats));
    for (std::size_t i = 0; i < widths.size(); ++i)
        worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), width_of(widths[i]),
                             nullptr);
    worksheet_freeze_panes(sheet, 1, 0);
    if (!table.columns.empty())
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                             static_cast<lxw_col_t>(table.columns.size() - 1));
}

void write_notes(lxw_worksheet* sheet, const Table& table, const Formats& formats) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < table.notes.size(); ++i) {
        const auto row = static_cast<lxw_row_t>(i);
        worksheet_write_string(sheet, row, 0, cell_string(table.notes[i].first).c_str(), formats.label);
        worksheet_write_string(sheet, row, 1, cell_string(table.notes[i].second).c_str(), formats.note);
        width = std::max(width, table.notes[i].first.size());
    }
    worksheet_set_column(sheet, 0, 0, width_of(width), nullptr);
    worksheet_set_column(sheet, 1, 1, notes_width, nullptr);
}

}  // namespace

Result<std::string> workbook_of(const Table& table) {
    if (table.rows.size() > most_rows)
        return Error{.kind = ErrorKind::unprocessable,
                     .code = "workbook-too-long",
                     .message = "There are " + std::to_string(table.rows.size()) + " rows, more than the " +
                                std::to_string(most_rows) + " a worksheet has",
                     .cure = "Take the CSV, or ask for fewer dimensions."};
    const MemoryFile file;
    if (!file.is_open()) return workbook_unwritable(std::strerror(errno));
    const std::string path = file.path();
    lxw_workbook* workbook = workbook_new(path.c_str());
    if (workbook == nullptr) return workbook_unwritable("out of memory");
    std::string title = "Groundswell: " + table.name;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = creation_date;
    workbook_set_properties(workbook, &properties);
    const Formats formats(workbook);
    write_rows(workbook_add_worksheet(workbook, table.name.c_str()), table, formats);
    write_notes(workbook_add_worksheet(workbook, "notes"), table, formats);
    if (const lxw_error failure = workbook_close(workbook); failure != LXW_NO_ERROR)
        return workbook_unwritable(lxw_strerror(failure));
    return file.content();
}

}  // namespace groundswell::api
