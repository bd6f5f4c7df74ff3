#include "reference/business_counts_reading.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "reference/business_counts_faults.h"
#include "reference/business_counts_table.h"
#include "reference/business_counts_words.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

std::string shown(const std::string& code, const std::string& name) {
    if (trim(code).empty()) return name;
    return trim(name).empty() ? code : code + " " + name;
}

class CountsReader {
public:
    CountsReader(const std::string& file, const Tables& tables) : tables_(tables), faults_(file) {}

    Result<BusinessCountsReading> read(const std::vector<CountCell>& cells) {
        for (const CountCell& cell : cells) take(cell);
        leave_out_finer();
        check_years();
        if (counts_.empty() && !faults_.any() && totals_ > 0)
            faults_.fault("business-counts-totals-only",
                          "The table holds totals only: no industries, or no size bands",
                          "Choose industries and employment size bands beside their totals.", nullptr);
        else if (counts_.empty() && !faults_.any())
            faults_.fault("business-counts-district-missing",
                          "No row counts the businesses of a district of " + tables_.area,
                          "Choose the districts of " + tables_.area + " as the geography.", nullptr);
        if (faults_.any()) return faults_.error();
        BusinessCounts table = full_table(counts_, tables_, faults_);
        if (faults_.any()) return faults_.error();
        table.source.year = year_;
        return BusinessCountsReading{std::move(table), faults_.remarks()};
    }

private:
    void take(const CountCell& cell) {
        const std::string measure = key_of(cell.measure);
        if (measure.find("percent") != std::string::npos) return;
        const auto area = read_area_of_counts(cell.district_code, cell.district_name, tables_);
        if (!area) {
            if (cell.row == unknown_district_row_) return;
            unknown_district_row_ = cell.row;
            return faults_.fault(
                "business-counts-district-unknown",
                trim(cell.district_code).empty() && trim(cell.district_name).empty()
                    ? std::string("Nothing says of which district this count is")
                    : "'" + shown(cell.district_code, cell.district_name) + "' is no district we know",
                "Use the GSS code or the name of a district.", &cell);
        }
        if (area->kind != AreaOfCounts::Kind::of_area)
            return faults_.remark("business-counts-area-left-out",
                                  "Counts of areas other than the districts of " + tables_.area + " were left out",
                                  "Nothing need be done.", cell);
        auto industry = read_industry(cell.industry_name, tables_);
        if (!industry) industry = read_industry(cell.industry_code, tables_);
        if (!industry)
            return faults_.fault(
                "business-counts-industry-unknown",
                cell.industry_name.empty() && cell.industry_code.empty()
                    ? "Nothing says of which industry this count is"
                    : "'" + shown(cell.industry_code, cell.industry_name) + "' is no industry of SIC 2007",
                "Choose SIC 2007 sections or broad industry groups, and keep the column that names them.", &cell);
        auto size = read_employee_range(cell.size, false);
        if (!size) size = read_employee_range(cell.size_code, true);
        if (!size)
            return faults_.fault(
                "business-counts-size-unknown",
                cell.size.empty() && cell.size_code.empty()
                    ? "Nothing says of which size this count is"
                    : "'" + (cell.size.empty() ? cell.size_code : cell.size) + "' is no employment size band",
                "Choose employment size bands such as 'Micro (0 to 9)'.", &cell);
        if (industry->level == Industry::Level::total || size->total) {
            ++totals_;
            return;
        }
        const std::string status = key_of(cell.legal_status);
        if (!status.empty() && status != "total" && status != "all")
            return faults_.fault("business-counts-legal-status",
                                 "The count is of one legal status only: '" + cell.legal_status + "'",
                                 "Choose the legal status 'Total', or leave out its column.", &cell);
        const auto businesses = read_count(cell.count);
        if (!businesses)
            return faults_.fault("business-counts-not-a-count",
                                 cell.count.empty() ? std::string("The count is missing")
                                                    : "'" + cell.count + "' is no count of businesses",
                                 "Put the whole number of businesses there; 0 where there are none.", &cell);
        if (*businesses > 100'000'000)
            return faults_.fault("business-counts-not-a-count",
                                 "'" + cell.count + "' are more businesses than there are",
                                 "Put the number of businesses there.", &cell);
        counts_.push_back({&cell, area->code, *std::move(industry), *size, *businesses});
    }

    void leave_out_finer() {
        Industry::Level coarsest = Industry::Level::subclass;
        std::vector<EmployeeRange> ranges;
        for (const ReadCount& count : counts_) {
            coarsest = std::min(coarsest, count.industry.level);
            if (std::find(ranges.begin(), ranges.end(), count.size) == ranges.end()) ranges.push_back(count.size);
        }
        std::erase_if(counts_, [&](const ReadCount& count) {
            const bool finer = count.industry.level != coarsest ||
                               std::any_of(ranges.begin(), ranges.end(), [&](const EmployeeRange& range) {
                                   return range != count.size && range.holds(count.size);
                               });
            if (finer)
                faults_.remark(
                    "business-counts-detail-left-out",
                    "Finer industries and size bands were left out where the coarser ones that hold them are "
                    "counted too",
                    "Nothing need be done.", *count.cell);
            return finer;
        });
    }

    void check_years() {
        for (const ReadCount& count : counts_) {
            const std::string of_cell = year_in(count.cell->year);
            if (of_cell.empty()) continue;
            if (year_.empty()) year_ = of_cell;
            if (of_cell != year_)
                return faults_.fault("business-counts-years-mixed",
                                     "The table holds counts of " + year_ + " and of " + of_cell,
                                     "Keep the rows of one year.", count.cell);
        }
        if (year_.empty() && !counts_.empty())
            faults_.remark("business-counts-year-unknown", "The table does not say of which year it is",
                           "Keep the column with the date when exporting.", *counts_.front().cell);
    }

    const Tables& tables_;
    CountFaults faults_;
    std::vector<ReadCount> counts_;
    std::string year_;
    std::size_t totals_ = 0;
    std::uint64_t unknown_district_row_ = 0;
};

}  // namespace

Result<BusinessCountsReading> read_business_counts(const std::vector<TableRecord>& records,
                                                   const std::string& file, const Tables& tables) {
    auto cells = find_count_cells(records, file, tables);
    if (!cells) return cells.error();
    return CountsReader(file, tables).read(*cells);
}

}  // namespace groundswell::reference
