#include "reference/business_counts_columns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "reference/business_counts_words.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

using Text = std::string CountCell::*;

struct ColumnName {
    std::string_view key;
    Text text;
};

// Of two columns that say the same the one named first here is taken.
constexpr std::array<ColumnName, 52> counts_column_names{{{"geography code", &CountCell::district_code},
                                                          {"mnemonic", &CountCell::district_code},
                                                          {"district code", &CountCell::district_code},
                                                          {"local authority code", &CountCell::district_code},
                                                          {"la code", &CountCell::district_code},
                                                          {"lad code", &CountCell::district_code},
                                                          {"area code", &CountCell::district_code},
                                                          {"gss code", &CountCell::district_code},
                                                          {"gss", &CountCell::district_code},
                                                          {"code", &CountCell::district_code},
                                                          {"geography name", &CountCell::district_name},
                                                          {"district name", &CountCell::district_name},
                                                          {"local authority name", &CountCell::district_name},
                                                          {"area name", &CountCell::district_name},
                                                          {"district", &CountCell::district_name},
                                                          {"area", &CountCell::district_name},
                                                          {"geography", &CountCell::district_name},
                                                          {"industry name", &CountCell::industry_name},
                                                          {"sector name", &CountCell::industry_name},
                                                          {"broad industry group", &CountCell::industry_name},
                                                          {"broad industrial group", &CountCell::industry_name},
                                                          {"industry group", &CountCell::industry_name},
                                                          {"industry", &CountCell::industry_name},
                                                          {"sector", &CountCell::industry_name},
                                                          {"industry code", &CountCell::industry_code},
                                                          {"sector code", &CountCell::industry_code},
                                                          {"section", &CountCell::industry_code},
                                                          {"sic section", &CountCell::industry_code},
                                                          {"sic 2007", &CountCell::industry_code},
                                                          {"sic code", &CountCell::industry_code},
                                                          {"sic", &CountCell::industry_code},
                                                          {"employment sizeband name", &CountCell::size},
                                                          {"employment size band", &CountCell::size},
                                                          {"employment size", &CountCell::size},
                                                          {"size band", &CountCell::size},
                                                          {"sizeband", &CountCell::size},
                                                          {"size", &CountCell::size},
                                                          {"employees", &CountCell::size},
                                                          {"employment sizeband", &CountCell::size_code},
                                                          {"employment sizeband code", &CountCell::size_code},
                                                          {"date name", &CountCell::year},
                                                          {"year", &CountCell::year},
                                                          {"date", &CountCell::year},
                                                          {"time", &CountCell::year},
                                                          {"legal status name", &CountCell::legal_status},
                                                          {"legal status", &CountCell::legal_status},
                                                          {"measures name", &CountCell::measure},
                                                          {"obs value", &CountCell::count},
                                                          {"count", &CountCell::count},
                                                          {"enterprises", &CountCell::count},
                                                          {"businesses", &CountCell::count},
                                                          {"value", &CountCell::count}}};

// The place of a heading in counts_column_names.
std::optional<std::size_t> known_as(std::string_view heading) {
    std::string signs(heading);
    std::replace(signs.begin(), signs.end(), '_', ' ');
    const std::string key = key_of(signs);
    if (key.starts_with("lad") && key.size() == 7 && all_digits(key.substr(3, 2))) {  // LAD24CD, LAD24NM
        if (key.ends_with("cd")) return known_as("lad code");
        if (key.ends_with("nm")) return known_as("district");
    }
    if (key.starts_with("local authorit") && !key.ends_with("code")) return known_as("district");
    if (key.starts_with("number of")) return known_as("count");
    for (std::size_t at = 0; at < counts_column_names.size(); ++at)
        if (counts_column_names[at].key == key) return at;
    return std::nullopt;
}

class CountCells {
public:
    CountCells(const std::string& file, const Tables& tables) : file_(file), tables_(tables) {}

    Result<std::vector<CountCell>> find(const std::vector<TableRecord>& records) {
        for (const TableRecord& record : records)
            if (!take_heading(record) && !take_shared_line(record)) take_counts(record);
        if (cells_.empty()) return heading_row_ == 0 ? columns_missing(records) : rows_missing();
        return std::move(cells_);
    }

private:
    // What a column says of its counts: a property of the row, or a size or industry of its own.
    struct Column {
        std::size_t at = 0;
        Text text = nullptr;
        std::string value;  // of a count column in a wide table
    };

    bool take_heading(const TableRecord& record) {
        std::vector<Column> said, counts;
        std::vector<std::pair<std::size_t, std::size_t>> taken;  // rank in counts_column_names, place in `said`
        for (std::size_t at = 0; at < record.cells.size(); ++at) {
            const std::string& heading = record.cells[at];
            if (const auto rank = known_as(heading)) {
                const Text text = counts_column_names[*rank].text;
                const auto same = std::find_if(taken.begin(), taken.end(), [&](const auto& one) {
                    return counts_column_names[one.first].text == text;
                });
                if (same == taken.end()) {
                    taken.emplace_back(*rank, said.size());
                    said.push_back({at, text, {}});
                } else if (*rank < same->first) {
                    same->first = *rank;
                    said[same->second].at = at;
                }
            } else if (read_employee_range(heading, false)) {
                counts.push_back({at, &CountCell::size, heading});
            } else if (read_industry(heading, tables_)) {
                counts.push_back({at, &CountCell::industry_name, heading});
            }
        }
        const auto has = [&](Text text) {
            return std::any_of(said.begin(), said.end(),
                               [&](const Column& column) { return column.text == text; });
        };
        const bool of_districts = has(&CountCell::district_code) || has(&CountCell::district_name);
        if (!of_districts || (!has(&CountCell::count) && counts.size() < 2)) return false;
        if (has(&CountCell::count)) {
            counts.clear();
            const auto count = std::find_if(said.begin(), said.end(),
                                            [](const Column& column) { return column.text == &CountCell::count; });
            counts.push_back({count->at, nullptr, {}});
            said.erase(count);
        }
        heading_row_ = record.row;
        said_ = std::move(said);
        counts_ = std::move(counts);
        return true;
    }

    // "Date","2024": what the blocks from here on share. A line of one name and one value.
    bool take_shared_line(const TableRecord& record) {
        std::vector<std::string> filled;
        for (const std::string& cell : record.cells)
            if (!trim(cell).empty()) filled.push_back(cell);
        if (filled.size() != 2 || record.cells.size() > 2 + counts_.size()) return false;
        const auto rank = known_as(filled[0]);
        if (!rank || counts_column_names[*rank].text == &CountCell::count) return false;
        Text text = counts_column_names[*rank].text;
        if (text == &CountCell::size_code) text = &CountCell::size;
        shared_.*text = filled[1];
        return true;
    }

    void take_counts(const TableRecord& record) {
        const auto cell = [&](std::size_t at) {
            return at < record.cells.size() ? record.cells[at] : std::string();
        };
        if (counts_.empty()) return;  // lines above the first heading
        CountCell row = shared_;
        row.row = record.row;
        for (const Column& column : said_) row.*column.text = cell(column.at);
        // Titles and notes between tables hold a cell or two, and none where the counts are.
        const bool counts_nothing = std::all_of(
            counts_.begin(), counts_.end(), [&](const Column& column) { return trim(cell(column.at)).empty(); });
        if (counts_nothing && std::count_if(record.cells.begin(), record.cells.end(),
                                            [](const std::string& one) { return !trim(one).empty(); }) < 3)
            return;
        for (const Column& column : counts_) {
            CountCell counted = row;
            counted.column = static_cast<std::uint32_t>(column.at + 1);
            counted.count = cell(column.at);
            if (column.text != nullptr) counted.*column.text = column.value;
            cells_.push_back(std::move(counted));
        }
    }

    Error rows_missing() const {
        return {.kind = ErrorKind::unprocessable,
                .code = "business-counts-rows-missing",
                .message = "The heading is there, but no row below it counts businesses",
                .cure = "Take the table again with a row for every district, industry and size.",
                .place = {.file = file_, .row = heading_row_}};
    }

    Error columns_missing(const std::vector<TableRecord>& records) const {
        return {
            .kind = ErrorKind::unprocessable,
            .code = "business-counts-columns-missing",
            .message =
                "No line names the columns of a table of business counts: district, industry, size and "
                "count",
            .cure =
                "Take UK Business Counts from Nomis as CSV, by local authority, industry and employment size "
                "band; docs/weighting.md says which boxes to tick.",
            .place = {.file = file_, .row = records.empty() ? std::nullopt : std::optional(records.front().row)}};
    }

    const std::string& file_;
    const Tables& tables_;
    std::uint64_t heading_row_ = 0;  // of the last heading; 0: there was none
    std::vector<Column> said_, counts_;
    CountCell shared_;
    std::vector<CountCell> cells_;
};

}  // namespace

Result<std::vector<CountCell>> find_count_cells(const std::vector<TableRecord>& records, const std::string& file,
                                                const Tables& tables) {
    return CountCells(file, tables).find(records);
}

}  // namespace groundswell::reference
