#include "ingest/record_faults.h"

#include <algorithm>
#include <utility>

#include "ingest/encoding.h"

namespace groundswell::ingest {
namespace {

struct FaultWords {
    std::string_view code, problem, cure;
};
constexpr FaultWords fault_words[] = {
    {"json-line-invalid", "are no valid JSON", "mend the line, or export the file again; each line is one object"},
    {"json-mixed", "are no object (or no list) as the others are",
     "write each response in the form of the others"},
    {"json-duplicate-key", "name the same member twice with different values",
     "name each member once, or make a list of the values"},
    {"json-too-deep", "hold lists and objects more than 32 levels deep", "export the responses as a flat list"},
    {"row-too-many-cells", "have more cells than the header has columns",
     "quote the cells that hold the delimiter, or export the file again"},
    {"row-too-few-cells", "have fewer cells than the header has columns",
     "check whether the record was cut off or a quote is missing, or export the file again"},
    {"cell-too-long", "have a cell of more than 1 MiB",
     "shorten the cell, or check whether a quote before it was never closed"},
    {"record-too-long", "are longer than 16 MiB, or hold more than 200,000 values",
     "split the record, or check whether a quote in it was never closed"},
    {"invalid-encoding", "have bytes that stand for no character",
     "save the file as CSV (UTF-8), or name its encoding in a profile"},
    {"shared-string-missing", "refer to a text that the workbook does not hold",
     "open the workbook in Excel or LibreOffice, check the records and save it again"},
    {"nul-byte", "have a NUL byte",
     "export the file again; NUL bytes come from a broken transfer or a binary file"}};

const FaultWords& words_for(std::string_view code) {
    return *std::find_if(std::begin(fault_words), std::end(fault_words) - 1,
                         [code](const FaultWords& words) { return words.code == code; });
}

std::string reason_of(const Record& record, const RecordFault& fault, std::size_t width) {
    const std::string cells = std::to_string(record.cells.size());
    if (fault.code == "row-too-many-cells" && !record.cells.empty())
        return "the record has " + cells + " cells, the header " + std::to_string(width);
    if (fault.code == "row-too-few-cells")
        return "the record has only " + cells + (record.cells.size() == 1 ? " cell" : " cells") + ", the header " +
               std::to_string(width);
    if (fault.code == "invalid-encoding")
        return "a byte in column " + std::to_string(fault.column) + " stands for no character";
    if (fault.code == "nul-byte") return "column " + std::to_string(fault.column) + " has a NUL byte";
    if (fault.code == "cell-too-long")
        return "the cell in column " + std::to_string(fault.column) + " is longer than 1 MiB";
    if (fault.code == "shared-string-missing")
        return "the text of column " + std::to_string(fault.column) + " is missing in the workbook";
    if (fault.code == "json-line-invalid") return "the line is no valid JSON";
    if (fault.code == "json-mixed") return "the response is no object (or no list) as the others are";
    if (fault.code == "json-duplicate-key")
        return "the response names the same member twice with different values";
    if (fault.code == "json-too-deep") return "the response holds lists and objects more than 32 levels deep";
    if (fault.code == "invalid-encoding" && fault.column == 0) return "a byte or escape stands for no character";
    if (fault.code == "record-too-long") return "the record is longer than 16 MiB";
    return "the record has more cells than can be read";
}

}  // namespace

std::string_view cure_of(std::string_view code) {
    return words_for(code).cure;
}

Reject make_reject(const Record& record, const RecordFault& fault, std::size_t width) {
    return Reject{record.row,
                  fault.column,
                  std::string(fault.code),
                  reason_of(record, fault, width),
                  std::string(cure_of(fault.code)),
                  show_invalid(record.raw)};
}

std::optional<RecordFault> fault_of(const Record& record, std::size_t required_cells, std::size_t width) {
    if (record.fault) return record.fault;
    if (record.cells.size() < required_cells) return RecordFault{"row-too-few-cells", 0};
    if (record.cells.size() > width) {
        const auto surplus = record.cells.begin() + static_cast<std::ptrdiff_t>(width);
        if (!std::all_of(surplus, record.cells.end(), is_blank)) return RecordFault{"row-too-many-cells", 0};
    }
    return std::nullopt;
}

void FaultTally::add(const RecordFault& fault, std::uint64_t row, std::uint64_t count) {
    Met& met = met_[fault.code];
    if (met.count == 0 || row < met.row) {
        met.row = row;
        met.column = fault.column;
    }
    met.count += count;
}

std::vector<Problem> FaultTally::problems(const std::string& file_name) const {
    std::vector<Problem> problems;
    for (const auto& [code, met] : met_) {
        const FaultWords& words = words_for(code);
        Place place{file_name, met.row, {}, {}};
        if (met.column > 0) place.column = met.column;
        const std::string who = met.count == 1 ? "1 record is rejected: records like it "
                                               : std::to_string(met.count) + " records are rejected: they ";
        problems.push_back(
            {std::string(code), who + std::string(words.problem), std::string(words.cure), place, met.count});
    }
    return problems;
}

}  // namespace groundswell::ingest
