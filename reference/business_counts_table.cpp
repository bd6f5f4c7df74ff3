#include "reference/business_counts_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

namespace groundswell::reference {
namespace {

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

class TableMaker {
public:
    TableMaker(const std::vector<ReadCount>& counts, const Tables& tables, CountFaults& faults)
        : counts_(counts), tables_(tables), faults_(faults) {}

    BusinessCounts make() {
        for (const ReadCount& count : counts_) {
            industries_.emplace(std::pair(count.industry.sections, name_of(*count.cell)), &count);
            sizes_.emplace(std::pair(count.size.low, count.size.high), &count);
            districts_.emplace(count.district, &count);
        }
        find_repeated();
        find_missing();
        find_zeros();
        BusinessCounts table;
        if (!faults_.any()) fill(table);
        return table;
    }

private:
    static std::string name_of(const CountCell& cell) {
        return cell.industry_name.empty() ? cell.industry_code : cell.industry_name;
    }

    using CellKey = std::pair<std::string, std::pair<std::string, std::pair<std::uint32_t, std::uint32_t>>>;
    static CellKey key_of_count(const ReadCount& count) {
        return {count.district, {name_of(*count.cell), {count.size.low, count.size.high}}};
    }

    void find_repeated() {
        for (const ReadCount& count : counts_) {
            const auto [first, is_new] = by_key_.emplace(key_of_count(count), &count);
            if (!is_new)
                faults_.fault("business-counts-repeated",
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

    void find_missing() {
        const std::string cure =
            "Take the table again with every district, industry and size chosen (Nomis writes 0 where there is no "
            "business); in a table of your own add a row, with 0 where there is none.";
        for (const District& district : tables_.districts) {
            const auto found = districts_.find(district.code);
            if (found == districts_.end()) {
                faults_.fault("business-counts-district-missing",
                              "The table counts nothing for " + district.name + " (" + district.code + ")", cure,
                              nullptr);
                continue;
            }
            for (const auto& [industry, of_industry] : industries_)
                for (const auto& [size, of_size] : sizes_)
                    if (!by_key_.contains({district.code, {industry.second, size}}))
                        faults_.fault("business-counts-cell-missing",
                                      "The table has no count for " + district.name + ", " + industry.second +
                                          ", " + range_text(size.first, size.second) + " employees",
                                      cure, found->second->cell);
        }
    }

    void find_zeros() {
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
                faults_.fault("business-counts-zero",
                              "All counts of " + std::string(tables_.district_name(district)) + " are 0", cure,
                              first[district]->cell);
        for (const auto& [size, businesses] : of_size)
            if (businesses == 0)
                faults_.fault(
                    "business-counts-zero",
                    "All counts of firms with " + range_text(size.first, size.second) + " employees are 0", cure,
                    sizes_.at(size)->cell);
        for (const auto& [industry, businesses] : of_industry)
            if (businesses == 0)
                faults_.remark("business-counts-industry-empty",
                               "No business is counted in '" + industry + "': responses in it keep weight 1",
                               "Nothing need be done.", *first[industry]->cell);
        for (const ReadCount& count : counts_)
            if (count.businesses == 0)
                faults_.remark(
                    "business-counts-cells-empty", "Combinations of district, industry and size hold no business",
                    "Nothing need be done: counts are rounded, and margins are what is weighted to.", *count.cell);
    }

    void fill(BusinessCounts& counts) const {
        std::vector<BusinessCounts::Codes> sections, bands;
        std::map<std::string, std::uint32_t> industry_place;
        for (const auto& [industry, of_industry] : industries_) {
            industry_place[industry.second] = static_cast<std::uint32_t>(sections.size());
            sections.push_back(industry.first);
        }
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> size_place;
        for (const auto& [size, of_size] : sizes_) {
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
            sums[{district_place.at(count.district), by_sector.of_table[industry_place.at(name_of(*count.cell))],
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

    const std::vector<ReadCount>& counts_;
    const Tables& tables_;
    CountFaults& faults_;
    // The table's own categories, in the order of our codes, each with its first count.
    std::map<std::pair<std::vector<std::string>, std::string>, const ReadCount*> industries_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, const ReadCount*> sizes_;
    std::map<std::string, const ReadCount*> districts_;
    std::map<CellKey, const ReadCount*> by_key_;
};

}  // namespace

BusinessCounts full_table(const std::vector<ReadCount>& counts, const Tables& tables, CountFaults& faults) {
    return TableMaker(counts, tables, faults).make();
}

}  // namespace groundswell::reference
