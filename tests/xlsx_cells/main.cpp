// Prints the cells of every sheet of a workbook, one JSON object a line, for scripts/check_xlsx_cells to compare
// with what other programs read: {"sheet":"...","row":1,"cells":["..."]}. A fault adds "fault" and "column".
//
//   xlsx_cells FILE         exit 1 with the error on stderr when the file cannot be read
//   xlsx_cells FILE -c      only counts, with the bytes and the time it took
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include "ingest/xlsx_workbook.h"

using namespace groundswell;
using namespace groundswell::ingest;

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        char escaped[8];
        if (letter == '"' || letter == '\\') {
            out.append("\\") += letter;
        } else if (byte < 0x20) {
            std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
            out += escaped;
        } else {
            out += letter;
        }
    }
    return out += '"';
}

void print(const std::string& sheet, const Record& record) {
    std::string line = "{\"sheet\":" + quoted(sheet) + ",\"row\":" + std::to_string(record.row) + ",\"cells\":[";
    for (std::size_t cell = 0; cell < record.cells.size(); ++cell)
        line.append(cell ? "," : "") += quoted(record.cells[cell]);
    line += ']';
    if (record.fault)
        line += ",\"fault\":" + quoted(record.fault->code) + ",\"column\":" + std::to_string(record.fault->column);
    std::cout << line << "}\n";
}

struct Counted {
    std::uint64_t records = 0, cells = 0, letters = 0;
};

Result<Counted> read_sheet(XlsxWorkbook& workbook, std::size_t sheet, bool print_cells) {
    Counted counted;
    auto records = workbook.records(sheet);
    if (!records) return records.error();
    Record record;
    while (true) {
        const auto more = (*records)->next(record);
        if (!more) return more.error();
        if (!*more) return counted;
        if (print_cells) print(workbook.sheets()[sheet].name, record);
        ++counted.records;
        counted.cells += record.cells.size();
        for (const std::string_view cell : record.cells) counted.letters += cell.size();
    }
}

Result<void> read(const std::string& path, bool count) {
    const auto began = std::chrono::steady_clock::now();
    auto workbook = XlsxWorkbook::open(path, path);
    if (!workbook) return workbook.error();
    Counted all;
    for (std::size_t sheet = 0; sheet < (*workbook)->sheets().size(); ++sheet) {
        const auto counted = read_sheet(**workbook, sheet, !count);
        if (!counted) return counted.error();
        all.records += counted->records;
        all.cells += counted->cells;
        all.letters += counted->letters;
    }
    if (!count) return {};
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%llu records, %llu cells, %llu letters; %.1f MB unpacked in %.3f s: %.0f records/s, %.0f MB/s, peak %ld "
        "KB\n",
        static_cast<unsigned long long>(all.records), static_cast<unsigned long long>(all.cells),
        static_cast<unsigned long long>(all.letters), static_cast<double>((*workbook)->unpacked()) / 1e6,
        took.count(), static_cast<double>(all.records) / took.count(),
        static_cast<double>((*workbook)->unpacked()) / 1e6 / took.count(), usage.ru_maxrss);
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    std::ios::sync_with_stdio(false);
    const auto done = read(arguments[1], count > 2);
    if (!done) std::cerr << describe(done.error()) << '\n';
    return done ? 0 : 1;
}
