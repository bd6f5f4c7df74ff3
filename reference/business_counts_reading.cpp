#include "reference/business_counts_reading.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "reference/business_counts_words.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

constexpr std::size_t most_places = 20;

// A count and what it is of, before the table is put together.
struct ReadCount {
    const CountCell* cell = nullptr;
    std::string district;
    Industry industry;
    EmployeeRange size;
    std::uint64_t businesses = 0;
};

// Categories of a variable as the table has them, and which of ours each holds.
struct Categories {
    std::vector<BusinessCounts::Codes> codes;  // after those that share a code were put together
    std::vector<std::uint32_t> of_table;       // by the table's category
};

// Puts together the categories that share a code: Motor trades, Wholesale and Retail are all part of G.
Categories put_together(const std::vector<BusinessCounts::Codes>& of_table) {
    std::vector<std::uint32_t> leader(of_table.size());
    std::iota(leader.begin(), leader.end(), 0U);
    const auto share_a_code = [&](std::size_t a, std::size_t b) {
        return std::any_of(of_table[a].begin(), of_table[a].end(), [&](const std::string& code) {
            return std::find(of_table[b].begin(), of_table[b].end(), code) != of_table[b].end();
        });
    };
    for (std::size_t a = 0; a < of_table.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (share_a_code(a, b)) {
                const std::uint32_t joined = std::min(leader[a], leader[b]),
                                    other = std::max(leader[a], leader[b]);
                std::replace(leader.begin(), leader.end(), other, joined);
            }
    Categories categories;
    std::map<std::uint32_t, std::uint32_t> place_of;
    for (std::size_t at = 0; at < of_table.size(); ++at) {
        const auto [place, is_new] =
            place_of.emplace(leader[at], static_cast<std::uint32_t>(categories.codes.size()));
        if (is_new) categories.codes.emplace_back();
        BusinessCounts::Codes& codes = categories.codes[place->second];
        for (const std::string& code : of_table[at])
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        categories.of_table.push_back(place->second);
    }
    return categories;
}

std::string shown(const std::string& code, const std::string& name) {
    if (trim(code).empty()) return name;
    return trim(name).empty() ? code : code + " " + name;
}

class CountsReader {
public:
    CountsReader(const std::string& file, const Tables& tables) : file_(file), tables_(tables) {}

    Result<BusinessCountsReading> read(const std::vector<CountCell>& cells) {
        for (const CountCell& cell : cells) take(cell);
        leave_out_finer();
        check_years();
        if (counts_.empty() && faults_.empty() && totals_ > 0)
            fault("business-counts-totals-only", "The table holds totals only: no industries, or no size bands",
                  "Choose industries and employment size bands beside their totals.", nullptr);
        else if (counts_.empty() && faults_.empty())
            fault("business-counts-district-missing",
                  "No row counts the businesses of a district of " + tables_.area,
                  "Choose the districts of " + tables_.area + " as the geography.", nullptr);
        if (faults_.empty()) assemble();
        if (!faults_.empty()) return all_faults();
        return std::move(reading_);
    }

private:
    void fault(std::string code, std::string message, std::string cure, const CountCell* cell) {
        ++fault_count_;
        if (faults_.size() >= most_places) return;
        groundswell::Place place{.file = file_};
        if (cell != nullptr) {
            place.row = cell->row;
            place.column = cell->column;
        }
        faults_.push_back({.kind = ErrorKind::unprocessable,
                           .code = std::move(code),
                           .message = std::move(message),
                           .cure = std::move(cure),
                           .place = std::move(place)});
    }

    Error all_faults() {
        if (fault_count_ == 1) return faults_.front();
        Error all = faults_.front();
        all.message = std::to_string(fault_count_) + " faults in the table; the first: " + all.message;
        all.places = std::move(faults_);
        return all;
    }

    void remark(std::string code, std::string message, std::string cure, const CountCell& cell) {
        for (Problem& one : reading_.remarks)
            if (one.code == code) {
                ++one.count;
                return;
            }
        reading_.remarks.push_back({.code = std::move(code),
                                    .message = std::move(message),
                                    .cure = std::move(cure),
                                    .place = {.file = file_, .row = cell.row, .column = cell.column}});
    }

    void take(const CountCell& cell) {
        const std::string measure = key_of(cell.measure);
        if (measure.find("percent") != std::string::npos) return;
        const auto area = read_area_of_counts(cell.district_code, cell.district_name, tables_);
        if (!area) {
            if (cell.row == unknown_district_row_) return;
            unknown_district_row_ = cell.row;
            return fault("business-counts-district-unknown",
                         "'" + shown(cell.district_code, cell.district_name) + "' is no district we know",
                         "Use the GSS code or the name of a district.", &cell);
        }
        if (area->kind != AreaOfCounts::Kind::of_area)
            return remark("business-counts-area-left-out",
                          "Counts of areas other than the districts of " + tables_.area + " were left out",
                          "Nothing need be done.", cell);
        auto industry = read_industry(cell.industry_name, tables_);
        if (!industry) industry = read_industry(cell.industry_code, tables_);
        if (!industry)
            return fault(
                "business-counts-industry-unknown",
                cell.industry_name.empty() && cell.industry_code.empty()
                    ? "Nothing says of which industry this count is"
                    : "'" + shown(cell.industry_code, cell.industry_name) + "' is no industry of SIC 2007",
                "Choose SIC 2007 sections or broad industry groups, and keep the column that names them.", &cell);
        auto size = read_employee_range(cell.size, false);
        if (!size) size = read_employee_range(cell.size_code, true);
        if (!size)
            return fault(
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
            return fault("business-counts-legal-status",
                         "The count is of one legal status only: '" + cell.legal_status + "'",
                         "Choose the legal status 'Total', or leave out its column.", &cell);
        const auto businesses = read_count(cell.count);
        if (!businesses)
            return fault("business-counts-not-a-count",
                         cell.count.empty() ? std::string("The count is missing")
                                            : "'" + cell.count + "' is no count of businesses",
                         "Put the whole number of businesses there; 0 where there are none.", &cell);
        if (*businesses > 100'000'000)
            return fault("business-counts-not-a-count", "'" + cell.count + "' are more businesses than there are",
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
                remark("business-counts-detail-left-out",
                       "Finer industries and size bands were left out where the coarser ones that hold them are "
                       "counted too",
                       "Nothing need be done.", *count.cell);
            return finer;
        });
    }

    void check_years() {
        std::string& year = reading_.counts.source.year;
        for (const ReadCount& count : counts_) {
            const std::string of_cell = year_in(count.cell->year);
            if (of_cell.empty()) continue;
            if (year.empty()) year = of_cell;
            if (of_cell != year)
                return fault("business-counts-years-mixed",
                             "The table holds counts of " + year + " and of " + of_cell,
                             "Keep the rows of one year.", count.cell);
        }
        if (year.empty() && !counts_.empty())
            remark("business-counts-year-unknown", "The table does not say of which year it is",
                   "Keep the column with the date when exporting.", *counts_.front().cell);
    }

    static std::string name_of(const CountCell& cell) {
        return cell.industry_name.empty() ? cell.industry_code : cell.industry_name;
    }

    void assemble() {
        // The table's own categories, in the order of our codes.
        std::map<std::pair<std::vector<std::string>, std::string>, const ReadCount*> industries;
        std::map<std::pair<std::uint32_t, std::uint32_t>, const ReadCount*> sizes;
        std::map<std::string, const ReadCount*> districts;
        for (const ReadCount& count : counts_) {
            industries.emplace(std::pair(count.industry.sections, name_of(*count.cell)), &count);
            sizes.emplace(std::pair(count.size.low, count.size.high), &count);
            districts.emplace(count.district, &count);
        }
        find_repeated();
        find_missing(industries, sizes, districts);
        find_zeros(sizes);
        if (!faults_.empty()) return;
        fill(industries, sizes);
    }

    using CellKey = std::pair<std::string, std::pair<std::string, std::pair<std::uint32_t, std::uint32_t>>>;
    static CellKey key_of_count(const ReadCount& count) {
        return {count.district, {name_of(*count.cell), {count.size.low, count.size.high}}};
    }

    void find_repeated() {
        for (const ReadCount& count : counts_) {
            const auto [first, is_new] = by_key_.emplace(key_of_count(count), &count);
            if (!is_new)
                fault("business-counts-repeated",
                      "The count for " + sentence(count) + " stands in row " +
                          std::to_string(first->second->cell->row) + " already",
                      "Keep one of the two.", count.cell);
        }
    }

    std::string sentence(const ReadCount& count) const {
        return std::string(tables_.district_name(count.district)) + ", " + name_of(*count.cell) + ", " +
               range_text(count.size.low, count.size.high) + " employees";
    }
    static std::string range_text(std::uint32_t low, std::uint32_t high) {
        if (high == EmployeeRange::no_upper_end) return std::to_string(low) + "+";
        return std::to_string(low) + " to " + std::to_string(high);
    }

    template <typename Industries, typename Sizes, typename Districts>
    void find_missing(const Industries& industries, const Sizes& sizes, const Districts& districts) {
        const std::string cure =
            "Take the table again with every district, industry and size chosen; Nomis writes 0 "
            "where there is no business.";
        for (const District& district : tables_.districts) {
            const auto found = districts.find(district.code);
            if (found == districts.end()) {
                fault("business-counts-district-missing",
                      "The table counts nothing for " + district.name + " (" + district.code + ")", cure, nullptr);
                continue;
            }
            for (const auto& [industry, of_industry] : industries)
                for (const auto& [size, of_size] : sizes)
                    if (!by_key_.contains({district.code, {industry.second, size}}))
                        fault("business-counts-cell-missing",
                              "The table has no count for " + district.name + ", " + industry.second + ", " +
                                  range_text(size.first, size.second) + " employees",
                              cure, found->second->cell);
        }
    }

    template <typename Sizes>
    void find_zeros(const Sizes& sizes) {
        const std::string cure =
            "Take the table again: weights need businesses there. Is a column empty or shifted?";
        std::map<std::string, std::uint64_t> of_district, of_industry;
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> of_size;
        std::map<std::string, const ReadCount*> first;
        for (const ReadCount& count : counts_) {
            of_district[count.district] += count.businesses;
            of_industry[name_of(*count.cell)] += count.businesses;
            of_size[{count.size.low, count.size.high}] += count.businesses;
            first.emplace(count.district, &count);
            first.emplace(name_of(*count.cell), &count);
        }
        for (const auto& [district, businesses] : of_district)
            if (businesses == 0)
                fault("business-counts-zero",
                      "All counts of " + std::string(tables_.district_name(district)) + " are 0", cure,
                      first[district]->cell);
        for (const auto& [size, businesses] : of_size)
            if (businesses == 0)
                fault("business-counts-zero",
                      "All counts of firms with " + range_text(size.first, size.second) + " employees are 0", cure,
                      sizes.at(size)->cell);
        for (const auto& [industry, businesses] : of_industry)
            if (businesses == 0)
                remark("business-counts-industry-empty",
                       "No business is counted in '" + industry + "': responses in it keep weight 1",
                       "Nothing need be done.", *first[industry]->cell);
        for (const ReadCount& count : counts_)
            if (count.businesses == 0)
                remark(
                    "business-counts-cells-empty", "Combinations of district, industry and size hold no business",
                    "Nothing need be done: counts are rounded, and margins are what is weighted to.", *count.cell);
    }

    template <typename Industries, typename Sizes>
    void fill(const Industries& industries, const Sizes& sizes) {
        BusinessCounts& counts = reading_.counts;
        std::vector<BusinessCounts::Codes> sections, bands;
        std::map<std::string, std::uint32_t> industry_place;
        for (const auto& [industry, of_industry] : industries) {
            industry_place[industry.second] = static_cast<std::uint32_t>(sections.size());
            sections.push_back(industry.first);
        }
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> size_place;
        for (const auto& [size, of_size] : sizes) {
            size_place[size] = static_cast<std::uint32_t>(bands.size());
            bands.push_back(bands_in(size.first, size.second));
        }
        Categories by_sector = put_together(sections), by_size = put_together(bands);
        for (BusinessCounts::Codes& codes : by_sector.codes) std::sort(codes.begin(), codes.end());
        std::map<std::string, std::uint32_t> district_place;
        for (const District& district : tables_.districts) {
            district_place[district.code] = static_cast<std::uint32_t>(counts.districts.size());
            counts.districts.push_back(district.code);
        }
        std::map<std::array<std::uint32_t, 3>, std::uint64_t> sums;
        for (const ReadCount& count : counts_)
            sums[{district_place[count.district], by_sector.of_table[industry_place[name_of(*count.cell)]],
                  by_size.of_table[size_place[{count.size.low, count.size.high}]]}] += count.businesses;
        for (const auto& [place, businesses] : sums)
            counts.cells.push_back({place[0], place[1], place[2], businesses});
        counts.sectors = std::move(by_sector.codes);
        counts.sizes = std::move(by_size.codes);
    }

    // Our size bands that firms of this range lie in.
    BusinessCounts::Codes bands_in(std::uint32_t low, std::uint32_t high) const {
        BusinessCounts::Codes codes;
        for (const SizeBand& band : tables_.sizes)
            if (band.employees_min <= high && low <= band.employees_max) codes.push_back(band.id);
        return codes;
    }

    const std::string& file_;
    const Tables& tables_;
    std::vector<ReadCount> counts_;
    std::map<CellKey, const ReadCount*> by_key_;
    std::vector<Error> faults_;
    std::size_t fault_count_ = 0, totals_ = 0;
    std::uint64_t unknown_district_row_ = 0;
    BusinessCountsReading reading_;
};

}  // namespace

Result<BusinessCountsReading> read_business_counts(const std::vector<TableRecord>& records,
                                                   const std::string& file, const Tables& tables) {
    auto cells = find_count_cells(records, file, tables);
    if (!cells) return cells.error();
    return CountsReader(file, tables).read(*cells);
}

}  // namespace groundswell::reference
