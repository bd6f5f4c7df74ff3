#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/csv.h"
#include "api/mendable.h"
#include "ingest/csv_reader.h"

namespace groundswell::api {
namespace {

using PlainJson = nlohmann::json;
using Cells = std::vector<std::string>;

const Cells own_columns{"groundswell_row", "groundswell_reason", "groundswell_cure"};

// The header records of the file, as its understanding remembers them.
std::vector<Cells> header_records(const PlainJson& understanding) {
    std::vector<Cells> records(std::max<std::size_t>(1, understanding.value("header_records", std::size_t{1})));
    const auto columns = understanding.find("columns");
    if (columns == understanding.end() || !columns->is_array()) return records;
    for (const PlainJson& column : *columns) {
        const auto parts = column.find("header_parts");
        for (std::size_t record = 0; record < records.size(); ++record) {
            const bool has_parts = parts != column.end() && parts->is_array();
            if (has_parts && record < parts->size())
                records[record].push_back((*parts)[record].get<std::string>());
            else
                records[record].push_back(!has_parts && record == 0 ? column.value("header", "") : "");
        }
    }
    return records;
}

ingest::CsvFormat format_of(const PlainJson& understanding) {
    const auto dialect = understanding.find("dialect");
    const auto sign = [&](const char* name, char otherwise) {
        if (dialect == understanding.end() || !dialect->is_object()) return otherwise;
        if (!dialect->contains(name)) return otherwise;
        const std::string text = dialect->value(name, "");
        return text.empty() ? ingest::no_quote : text.size() == 1 ? text[0] : otherwise;
    };
    const bool spaces =
        dialect != understanding.end() && dialect->is_object() && dialect->value("spaces_before_quotes", false);
    return {sign("delimiter", ','), sign("quote", '"'), sign("escape", '"'), spaces};
}

Cells cells_of(const std::string& record, const ingest::CsvFormat& format) {
    ingest::CsvReader reader(ingest::bytes_in_memory(record), ingest::Encoding::utf_8, format, {});
    ingest::Record read;
    const auto more = reader.next(read);
    if (!more || !*more) return {record};
    return {read.cells.begin(), read.cells.end()};
}

}  // namespace

std::string mendable_rejects(const Upload& upload, const std::vector<Reject>& rejects) {
    PlainJson understanding = PlainJson::parse(upload.understanding_json, nullptr, false);
    if (!understanding.is_object()) understanding = PlainJson::object();
    const bool json_lines = understanding.value("format", "csv") == "json";
    const ingest::CsvFormat format = format_of(understanding);
    std::string text;
    bool first = true;
    for (Cells& header : header_records(understanding)) {
        Cells row = first ? own_columns : Cells(own_columns.size());
        row.insert(row.end(), header.begin(), header.end());
        text += csv_record(row);
        first = false;
    }
    for (const Reject& reject : rejects) {
        Cells row{std::to_string(reject.row), reject.reason, reject.cure};
        const Cells cells = json_lines ? Cells{reject.record} : cells_of(reject.record, format);
        row.insert(row.end(), cells.begin(), cells.end());
        text += csv_record(row);
    }
    return text;
}

}  // namespace groundswell::api
