#include "reference/tables.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "core/ascii.h"
#include "reference/tsv.h"

namespace groundswell::reference {
namespace {

constexpr double clear_share = 0.8;  // below it an outcode or sector is too mixed to name one district

template <typename Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_gss_code(std::string_view code) {
    return code.size() == 9 && is_upper(code[0]) && std::all_of(code.begin() + 1, code.end(), is_digit);
}

// Reads the files into one Tables; the first Error stops it.
class TablesReader {
public:
    TablesReader(const std::vector<SourceFile>& files, std::string_view area) : files_(files), area_(area) {}

    Result<std::shared_ptr<const Tables>> read() {
        using Step = std::optional<Error> (TablesReader::*)();
        for (const Step step :
             {&TablesReader::read_area, &TablesReader::read_districts, &TablesReader::read_sub_areas,
              &TablesReader::read_places, &TablesReader::read_places_outside, &TablesReader::read_outcodes,
              &TablesReader::read_postcode_sectors, &TablesReader::read_country, &TablesReader::read_sections,
              &TablesReader::read_divisions, &TablesReader::read_sector_codes, &TablesReader::read_sector_labels,
              &TablesReader::read_trades, &TablesReader::read_sizes, &TablesReader::read_leps,
              &TablesReader::read_district_classes, &TablesReader::read_priority_sectors})
            if (auto error = (this->*step)()) return *std::move(error);
        return std::shared_ptr<const Tables>(std::make_shared<Tables>(std::move(tables_)));
    }

private:
    Result<Table> area_table(std::string_view name, const std::vector<std::string_view>& columns) const {
        return Table::read(files_, area_, name, columns);
    }
    Result<Table> country_table(std::string_view name, const std::vector<std::string_view>& columns) const {
        return Table::read(files_, "uk", name, columns);
    }
    bool in_area(std::string_view code) const {
        return std::any_of(tables_.districts.begin(), tables_.districts.end(),
                           [&](const District& district) { return district.code == code; });
    }
    bool is_section(std::string_view code) const { return !tables_.sector_title(code).empty(); }

    std::optional<Error> read_area() {
        auto table = area_table("area.tsv", {"name", "code", "other_names", "wider_names"});
        if (!table) return table.error();
        tables_.area = table->text(0, 0);
        tables_.area_code = table->text(0, 1);
        tables_.area_other_names = table->list(0, 2);
        tables_.wider_names = table->list(0, 3);
        return std::nullopt;
    }

    std::optional<Error> read_districts() {
        auto table = area_table("districts.tsv", {"code", "name", "sub_area", "aliases", "misspellings"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (!is_gss_code(table->cell(row, 0))) return table->fault(row, 0, "Not a GSS code");
            tables_.districts.push_back({table->text(row, 0), table->text(row, 1), table->text(row, 2),
                                         table->list(row, 3), table->list(row, 4)});
        }
        return std::nullopt;
    }

    std::optional<Error> read_sub_areas() {
        auto table = area_table("sub_areas.tsv", {"name", "districts", "other_names"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            SubArea sub_area{table->text(row, 0), table->list(row, 1), table->list(row, 2)};
            for (const std::string& code : sub_area.districts)
                if (!in_area(code)) return table->fault(row, 1, "Not a district of the area");
            tables_.sub_areas.push_back(std::move(sub_area));
        }
        return std::nullopt;
    }

    std::optional<Error> read_places() {
        auto table = area_table("places.tsv", {"place", "code", "ambiguous", "kind"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (!in_area(table->cell(row, 1))) return table->fault(row, 1, "Not a district of the area");
            if (table->cell(row, 2) != "yes" && table->cell(row, 2) != "no")
                return table->fault(row, 2, "Neither yes nor no");
            Place place{table->text(row, 0),          table->text(row, 1), {}, table->cell(row, 2) == "yes", false,
                        table->cell(row, 3) == "town"};
            place.district_name = tables_.district_name(place.district);
            tables_.places.push_back(std::move(place));
        }
        return std::nullopt;
    }

    std::optional<Error> read_places_outside() {
        auto table = area_table("places_outside.tsv", {"place", "code", "district"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (!table->cell(row, 1).empty() && !is_gss_code(table->cell(row, 1)))
                return table->fault(row, 1, "Not a GSS code");
            tables_.places.push_back(
                {table->text(row, 0), table->text(row, 1), table->text(row, 2), false, true, false});
        }
        return std::nullopt;
    }

    std::optional<Error> read_postcodes(const Table& table, std::vector<PostcodeArea>& areas) const {
        for (std::size_t row = 0; row < table.size(); ++row) {
            PostcodeArea area;
            area.name = table.text(row, 0);
            area.district = table.text(row, 1);
            area.district_name = table.text(row, 2);
            if (!is_gss_code(area.district)) return table.fault(row, 1, "Not a GSS code");
            const auto share = number<double>(table.cell(row, 3));
            if (!share || *share < 0 || *share > 1) return table.fault(row, 3, "Not a share between 0 and 1");
            area.share = *share;
            area.geographic = table.cell(row, 4) != "non-geographic";
            area.clear = area.geographic && area.share >= clear_share;
            area.outside = !in_area(area.district);
            area.others = table.list(row, 5);
            areas.push_back(std::move(area));
        }
        return std::nullopt;
    }

    std::optional<Error> read_outcodes() {
        auto table = area_table("postcode_districts.tsv",
                                {"outcode", "code", "district", "share", "status", "others", "post_town"});
        if (!table) return table.error();
        if (auto error = read_postcodes(*table, tables_.outcodes)) return error;
        for (std::size_t row = 0; row < table->size(); ++row)
            tables_.outcodes[row].post_town = table->text(row, 6);
        return std::nullopt;
    }

    std::optional<Error> read_postcode_sectors() {
        auto table =
            area_table("postcode_sectors.tsv", {"sector", "code", "district", "share", "status", "others"});
        if (!table) return table.error();
        return read_postcodes(*table, tables_.postcode_sectors);
    }

    std::optional<Error> read_country() {
        auto districts = country_table("districts.tsv", {"code", "name"});
        if (!districts) return districts.error();
        for (std::size_t row = 0; row < districts->size(); ++row) {
            if (!is_gss_code(districts->cell(row, 0))) return districts->fault(row, 0, "Not a GSS code");
            tables_.other_districts.emplace_back(districts->text(row, 0), districts->text(row, 1));
        }
        auto letters = country_table("postcode_areas.tsv", {"area"});
        if (!letters) return letters.error();
        for (std::size_t row = 0; row < letters->size(); ++row)
            tables_.letters_of_postcodes.push_back(letters->text(row, 0));
        return std::nullopt;
    }

    std::optional<Error> read_sections() {
        auto table = country_table("sic_sections.tsv", {"section", "title", "other_titles"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row)
            tables_.sections.push_back({table->text(row, 0), table->text(row, 1), table->list(row, 2)});
        return std::nullopt;
    }

    std::optional<Error> read_divisions() {
        auto table = country_table("sic_divisions.tsv", {"division", "section", "title"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (!is_section(table->cell(row, 1))) return table->fault(row, 1, "Not a section");
            tables_.divisions.push_back({table->text(row, 0), table->text(row, 1), table->text(row, 2)});
        }
        return std::nullopt;
    }

    std::optional<Error> read_sector_codes() {
        auto table = country_table("sic_codes.tsv", {"code", "section", "title"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            if (!is_section(table->cell(row, 1))) return table->fault(row, 1, "Not a section");
            tables_.sector_codes.push_back({table->text(row, 0), table->text(row, 1), table->text(row, 2)});
        }
        return std::nullopt;
    }

    std::optional<Error> read_sector_labels() {
        auto table = country_table("sector_labels.tsv", {"label", "sections", "confidence"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            SectorLabel label{table->text(row, 0), table->list(row, 1), table->cell(row, 2) != "low"};
            for (const std::string& section : label.sections)
                if (!is_section(section)) return table->fault(row, 1, "Not a section");
            tables_.sector_labels.push_back(std::move(label));
        }
        return std::nullopt;
    }

    std::optional<Error> read_trades() {
        auto table = country_table("trades.tsv", {"trade", "sic", "confidence"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            const std::string_view sic = table->cell(row, 1);
            Trade trade{table->text(row, 0), {}, {}, table->cell(row, 2) != "low"};
            if (sic.size() == 1)
                trade.section = sic;
            else
                trade.code = sic;
            for (const SectorDivision& division : tables_.divisions)
                if (sic.size() > 1 && sic.substr(0, 2) == division.code) trade.section = division.section;
            if (!is_section(trade.section)) return table->fault(row, 1, "Neither a SIC code nor a section");
            tables_.trades.push_back(std::move(trade));
        }
        return std::nullopt;
    }

    std::optional<Error> read_sizes() {
        auto table = country_table("size_bands.tsv", {"id", "label", "employees_min", "employees_max", "aliases"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            const auto low = number<std::uint32_t>(table->cell(row, 2));
            const bool open_ended = table->cell(row, 3).empty();
            const auto high = open_ended ? std::numeric_limits<std::uint32_t>::max()
                                         : number<std::uint32_t>(table->cell(row, 3));
            if (!low) return table->fault(row, 2, "Not a number of employees");
            if (!high || *high < *low) return table->fault(row, 3, "Not a number of employees");
            tables_.sizes.push_back({table->text(row, 0), table->text(row, 1), *low, *high, table->list(row, 4)});
        }
        return std::nullopt;
    }

    std::optional<Error> read_leps() {
        auto leps = country_table("leps.tsv", {"code", "name", "pan_region"});
        if (!leps) return leps.error();
        for (std::size_t row = 0; row < leps->size(); ++row)
            tables_.leps.push_back({leps->text(row, 0), leps->text(row, 1), leps->text(row, 2), {}, {}});
        auto table = country_table("lep_districts.tsv", {"lep", "district", "extent"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            const auto lep = std::find_if(tables_.leps.begin(), tables_.leps.end(),
                                          [&](const Lep& one) { return one.code == table->cell(row, 0); });
            if (lep == tables_.leps.end()) return table->fault(row, 0, "Not a LEP");
            if (tables_.district_name(table->cell(row, 1)).empty()) return table->fault(row, 1, "Not a district");
            if (table->cell(row, 2) != "whole" && table->cell(row, 2) != "part")
                return table->fault(row, 2, "Neither whole nor part");
            (table->cell(row, 2) == "whole" ? lep->districts : lep->in_part).push_back(table->text(row, 1));
        }
        return std::nullopt;
    }

    std::optional<Error> read_district_classes() {
        auto classes = country_table("rural_urban_classes.tsv", {"code", "label"});
        if (!classes) return classes.error();
        for (std::size_t row = 0; row < classes->size(); ++row)
            tables_.rural_urban_classes.push_back({classes->text(row, 0), classes->text(row, 1)});
        auto table = area_table("district_classes.tsv", {"district", "rural_urban"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            const auto district =
                std::find_if(tables_.districts.begin(), tables_.districts.end(),
                             [&](const District& one) { return one.code == table->cell(row, 0); });
            if (district == tables_.districts.end()) return table->fault(row, 0, "Not a district of the area");
            const auto known = std::any_of(tables_.rural_urban_classes.begin(), tables_.rural_urban_classes.end(),
                                           [&](const auto& one) { return one.code == table->cell(row, 1); });
            if (!known) return table->fault(row, 1, "Not a class");
            district->rural_urban = table->text(row, 1);
        }
        return std::nullopt;
    }

    std::optional<Error> read_priority_sectors() {
        auto table = area_table("priority_sectors.tsv", {"id", "label", "divisions"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->size(); ++row) {
            PrioritySector sector{table->text(row, 0), table->text(row, 1), table->list(row, 2)};
            for (const std::string& division : sector.divisions)
                if (tables_.division_title(division).empty()) return table->fault(row, 2, "Not a division");
            tables_.priority_sectors.push_back(std::move(sector));
        }
        return std::nullopt;
    }

    const std::vector<SourceFile>& files_;
    std::string area_;
    Tables tables_;
};

}  // namespace

std::string_view Tables::district_name(std::string_view code) const {
    for (const District& district : districts)
        if (district.code == code) return district.name;
    for (const auto& [other_code, name] : other_districts)
        if (other_code == code) return name;
    return {};
}

std::string_view Tables::sector_title(std::string_view code) const {
    for (const SectorSection& section : sections)
        if (section.code == code) return section.title;
    return {};
}

std::string_view Tables::division_title(std::string_view code) const {
    for (const SectorDivision& division : divisions)
        if (division.code == code) return division.title;
    return {};
}

std::string_view Tables::size_label(std::string_view id) const {
    for (const SizeBand& size : sizes)
        if (size.id == id) return size.label;
    return {};
}

Result<std::shared_ptr<const Tables>> read_tables(const std::vector<SourceFile>& files, std::string_view area) {
    return TablesReader(files, area).read();
}

}  // namespace groundswell::reference
