// All counts here are made up for the tests: none is a figure of a real place.
#include <doctest/doctest.h>

#include <algorithm>

#include "reference/business_counts_reading.h"
#include "reference/business_counts_words.h"
#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {
namespace {

std::vector<TableRecord> records_of(const std::vector<std::vector<std::string>>& rows) {
    std::vector<TableRecord> records;
    for (const auto& cells : rows) records.push_back({records.size() + 1, cells});
    return records;
}

const std::vector<std::string> nomis_names{"DATE_NAME",     "GEOGRAPHY_NAME",           "GEOGRAPHY_CODE",
                                           "INDUSTRY_NAME", "EMPLOYMENT_SIZEBAND_NAME", "OBS_VALUE"};

// Two industries, three sizes; the count is made of the places in the lists.
std::vector<std::vector<std::string>> long_table() {
    std::vector<std::vector<std::string>> rows{nomis_names};
    std::size_t number = 0;
    for (const District& district : shipped_tables()->districts)
        for (const char* industry : {"C : Manufacturing", "F : Construction"})
            for (const char* size : {"Micro (0 to 9)", "Small (10 to 49)", "Large (250+)"})
                rows.push_back(
                    {"2024", district.name, district.code, industry, size, std::to_string(5 * ++number)});
    return rows;
}

Result<BusinessCountsReading> reading_of(const std::vector<std::vector<std::string>>& rows) {
    return read_business_counts(records_of(rows), "counts.csv", *shipped_tables());
}

std::uint64_t count_in(const BusinessCounts& counts, const std::string& district, const std::string& sector,
                       const std::string& size) {
    for (const BusinessCounts::Cell& cell : counts.cells)
        if (counts.districts[cell.district] == district && joined_codes(counts.sectors[cell.sector]) == sector &&
            joined_codes(counts.sizes[cell.size]) == size)
            return cell.businesses;
    FAIL("no such cell: " << district << " " << sector << " " << size);
    return 0;
}

// The one fault of a table that was changed in one place.
Error fault_of(const std::vector<std::vector<std::string>>& rows, const std::string& code) {
    const auto reading = reading_of(rows);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().code == code);
    CHECK_FALSE(reading.error().cure.empty());
    CHECK(reading.error().place.file == "counts.csv");
    return reading.error();
}

bool remarks_on(const BusinessCountsReading& reading, const std::string& code) {
    return std::any_of(reading.remarks.begin(), reading.remarks.end(),
                       [&](const Problem& remark) { return remark.code == code; });
}

}  // namespace

TEST_CASE("the long form of Nomis is read whole, and kept as text that reads back the same") {
    const auto reading = reading_of(long_table());
    REQUIRE_MESSAGE(reading, (reading ? "" : describe(reading.error())));
    const BusinessCounts& counts = reading->counts;
    CHECK(counts.source.year == "2024");
    CHECK(counts.districts.size() == 14);
    CHECK(counts.sizes == std::vector<BusinessCounts::Codes>{{"sole-trader", "micro"}, {"small"}, {"large"}});
    CHECK(counts.sectors == std::vector<BusinessCounts::Codes>{{"C"}, {"F"}});
    CHECK(count_in(counts, "E06000008", "C", "sole-trader+micro") == 5);
    CHECK(count_in(counts, "E06000008", "F", "large") == 30);
    CHECK(counts.total() == 5 * 84 * 85 / 2);
    CHECK(reading->remarks.empty());
    const auto again = BusinessCounts::read(counts.write(), "stored");
    REQUIRE(again);
    CHECK(again->write() == counts.write());
    CHECK(again->total() == counts.total());
    CHECK(again->sizes == counts.sizes);
}

TEST_CASE("the wide form of the Nomis web query, block after block, gives the same counts as the long one") {
    const auto expected = reading_of(long_table());
    REQUIRE(expected);
    std::vector<std::vector<std::string>> rows;
    for (const std::string sector : {"C : Manufacturing", "F : Construction"}) {
        rows.push_back({"UK Business Counts - enterprises by industry and employment size band"});
        rows.push_back({"ONS Crown Copyright Reserved [from Nomis on a day]"});
        rows.push_back({""});
        rows.push_back({"Date", "2024"});
        rows.push_back({"Legal status", "Total"});
        rows.push_back({"Industry", sector});
        rows.push_back({""});
        rows.push_back({"local authority: district / unitary (as of April 2023)", "mnemonic", "Micro (0 to 9)",
                        "Small (10 to 49)", "Large (250+)", "Total"});
        for (const District& district : shipped_tables()->districts) {
            const std::string code = sector.substr(0, 1);
            const auto count = [&](const char* size) {
                return std::to_string(count_in(expected->counts, district.code, code, size));
            };
            rows.push_back({district.name, district.code, count("sole-trader+micro"), count("small"),
                            count("large"), "99999"});
        }
        rows.push_back({""});
        rows.push_back({"Figures are rounded to 5."});
    }
    const auto reading = reading_of(rows);
    REQUIRE_MESSAGE(reading, (reading ? "" : describe(reading.error())));
    CHECK(reading->counts.write() == expected->counts.write());
}

TEST_CASE("sizes as columns beside a column of industries are the same table too") {
    const auto expected = reading_of(long_table());
    std::vector<std::vector<std::string>> rows{{"LAD24CD", "sector", "0-9", "10-49", "250+"}};
    for (const District& district : shipped_tables()->districts)
        for (const std::string sector : {"C", "F"})
            rows.push_back({district.code, sector,
                            std::to_string(count_in(expected->counts, district.code, sector, "sole-trader+micro")),
                            std::to_string(count_in(expected->counts, district.code, sector, "small")),
                            std::to_string(count_in(expected->counts, district.code, sector, "large"))});
    const auto reading = reading_of(rows);
    REQUIRE_MESSAGE(reading, (reading ? "" : describe(reading.error())));
    CHECK(reading->counts.total() == expected->counts.total());
    CHECK(count_in(reading->counts, "E07000128", "F", "small") ==
          count_in(expected->counts, "E07000128", "F", "small"));
    CHECK(remarks_on(*reading, "business-counts-year-unknown"));
}

TEST_CASE("totals, finer bands, wider areas, other districts and percentages count no firm a second time") {
    const auto expected = reading_of(long_table());
    auto rows = long_table();
    rows.push_back({"2024", "Pendle", "E07000122", "Total", "Small (10 to 49)", "700"});
    rows.push_back({"2024", "Pendle", "E07000122", "C : Manufacturing", "Total", "700"});
    rows.push_back({"2024", "Pendle", "E07000122", "C : Manufacturing", "0 to 4", "3"});
    rows.push_back({"2024", "Pendle", "E07000122", "10 : Manufacture of food products", "Micro (0 to 9)", "3"});
    rows.push_back({"2024", "Leeds", "E08000035", "C : Manufacturing", "Small (10 to 49)", "800"});
    rows.push_back({"2024", "North West", "E12000002", "C : Manufacturing", "Small (10 to 49)", "900"});
    const auto reading = reading_of(rows);
    REQUIRE_MESSAGE(reading, (reading ? "" : describe(reading.error())));
    CHECK(reading->counts.write() == expected->counts.write());
    CHECK(remarks_on(*reading, "business-counts-detail-left-out"));
    CHECK(remarks_on(*reading, "business-counts-area-left-out"));
}

TEST_CASE("broad industry groups hold the sections in their brackets; parts of one section are added up") {
    std::vector<std::vector<std::string>> rows{nomis_names};
    for (const District& district : shipped_tables()->districts)
        for (const char* industry : {"2 : Mining, quarrying & utilities (B,D and E)", "4 : Motor trades (Part G)",
                                     "5 : Wholesale (Part G)", "10 : Information & communication (J)"})
            for (const char* size : {"0 to 4", "5 to 9", "10 to 19", "20 to 49"})
                rows.push_back({"2023", district.name, district.code, industry, size, "10"});
    const auto reading = reading_of(rows);
    REQUIRE_MESSAGE(reading, (reading ? "" : describe(reading.error())));
    CHECK(reading->counts.sectors == std::vector<BusinessCounts::Codes>{{"B", "D", "E"}, {"G"}, {"J"}});
    CHECK(reading->counts.sizes == std::vector<BusinessCounts::Codes>{{"sole-trader", "micro"}, {"small"}});
    CHECK(count_in(reading->counts, "E07000122", "G", "small") == 40);
    CHECK(count_in(reading->counts, "E07000122", "J", "small") == 20);
}

TEST_CASE("a fault of the table is told with its row, its column and its cure") {
    const auto changed = [](std::size_t row, std::size_t column, const std::string& text) {
        auto rows = long_table();
        rows[row][column] = text;
        return rows;
    };
    Error error = fault_of(changed(7, 5, "-5"), "business-counts-not-a-count");
    CHECK(error.place.row == 8);
    CHECK(error.place.column == 6);
    CHECK(error.message.find("'-5'") != std::string::npos);
    fault_of(changed(7, 5, ""), "business-counts-not-a-count");
    fault_of(changed(7, 5, "*"), "business-counts-not-a-count");
    fault_of(changed(7, 5, "2.5"), "business-counts-not-a-count");
    fault_of(changed(7, 5, "nan"), "business-counts-not-a-count");
    fault_of(changed(7, 5, "999999999999999999999"), "business-counts-not-a-count");

    error = fault_of(changed(9, 2, "E07999999"), "business-counts-district-unknown");
    CHECK((error.places.empty() ? error.place.row : error.places[0].place.row) == 10);
    error = fault_of(changed(9, 0, "2023"), "business-counts-years-mixed");
    CHECK(error.place.row == 10);
    CHECK(error.message.find("2024") != std::string::npos);
    CHECK(error.message.find("2023") != std::string::npos);
    fault_of(changed(9, 3, "Widgets"), "business-counts-industry-unknown");
    fault_of(changed(9, 4, "gigantic"), "business-counts-size-unknown");

    auto rows = long_table();
    rows.erase(rows.begin() + 5);
    error = fault_of(rows, "business-counts-cell-missing");
    CHECK(error.message.find("Blackburn with Darwen") != std::string::npos);
    CHECK(error.message.find("F : Construction") != std::string::npos);
    CHECK(error.message.find("10 to 49") != std::string::npos);

    rows = long_table();
    rows.erase(std::remove_if(rows.begin(), rows.end(), [](const auto& row) { return row[1] == "Pendle"; }),
               rows.end());
    CHECK(fault_of(rows, "business-counts-district-missing").message.find("Pendle") != std::string::npos);

    rows = long_table();
    rows.push_back(rows.back());
    error = fault_of(rows, "business-counts-repeated");
    CHECK(error.place.row == rows.size());
    CHECK(error.message.find(std::to_string(rows.size() - 1)) != std::string::npos);
}

TEST_CASE("a zero is a count in one cell, and a fault where nothing is left to weight to") {
    auto rows = long_table();
    rows[3][5] = "0";
    const auto reading = reading_of(rows);
    REQUIRE(reading);
    CHECK(remarks_on(*reading, "business-counts-cells-empty"));

    for (auto& row : rows)
        if (row[1] == "Wyre") row[5] = "0";
    CHECK(fault_of(rows, "business-counts-zero").message.find("Wyre") != std::string::npos);
    rows = long_table();
    for (auto& row : rows)
        if (row[4] == "Large (250+)") row[5] = "0";
    CHECK(fault_of(rows, "business-counts-zero").message.find("250+") != std::string::npos);
    rows = long_table();
    for (auto& row : rows)
        if (row[3] == "F : Construction") row[5] = "0";
    const auto no_construction = reading_of(rows);
    REQUIRE(no_construction);
    CHECK(remarks_on(*no_construction, "business-counts-industry-empty"));
}

TEST_CASE("what is no table of business counts says what is missing") {
    fault_of({}, "business-counts-columns-missing");
    fault_of({{"name", "age"}, {"Ann", "12"}}, "business-counts-columns-missing");
    CHECK(fault_of({nomis_names}, "business-counts-rows-missing").place.row == 1);  // the heading is no fault
    CHECK(fault_of({{"Title"}, {"district", "sector", "size", "businesses"}}, "business-counts-rows-missing")
              .place.row == 2);
    fault_of({nomis_names, {"2024", "Pendle", "E07000122", "Total", "Total", "5"}}, "business-counts-totals-only");
    fault_of({nomis_names, {"2024", "Leeds", "E08000035", "C : Manufacturing", "Large (250+)", "5"}},
             "business-counts-district-missing");
    auto rows = long_table();
    rows[0].emplace_back("LEGAL_STATUS_NAME");
    for (std::size_t row = 1; row < rows.size(); ++row) rows[row].emplace_back("Company");
    const Error error = fault_of(rows, "business-counts-legal-status");
    CHECK(error.places.size() == 20);  // of 84
    CHECK(error.message.starts_with("84 faults"));
}

TEST_CASE("stored counts that were cut off or changed are not read") {
    const auto reading = reading_of(long_table());
    REQUIRE(reading);
    const std::string whole = reading->counts.write();
    for (std::size_t kept : {std::size_t{0}, std::size_t{20}, whole.size() / 2, whole.size() - 4}) {
        const auto cut = BusinessCounts::read(whole.substr(0, kept), "stored");
        REQUIRE_FALSE(cut);
        CHECK(cut.error().code == "business-counts-damaged");
    }
}

TEST_CASE("the words of business counts") {
    const Tables& tables = *shipped_tables();
    const auto sections = [&](const char* text) {
        const auto industry = read_industry(text, tables);
        return industry ? joined_codes(industry->sections) : std::string("none");
    };
    CHECK(sections("C") == "C");
    CHECK(sections("Section C") == "C");
    CHECK(sections("Manufacturing") == "C");
    CHECK(sections("18 : Arts, entertainment, recreation & other services (R,S,T and U)") == "R+S+T+U");
    CHECK(sections("25 : Manufacture of fabricated metal products") == "C");
    CHECK(sections("25110 : Manufacture of metal structures") == "C");
    CHECK(sections("Total").empty());
    CHECK(sections("2") == "none");
    CHECK(sections("Widgets") == "none");
    CHECK(sections("") == "none");
    const auto range = [](const char* text, bool is_code = false) {
        const auto read = read_employee_range(text, is_code);
        return read ? std::to_string(read->low) + "-" + std::to_string(read->high) + (read->total ? " all" : "")
                    : std::string("none");
    };
    CHECK(range("Medium-sized (50 to 249)") == "50-249");
    CHECK(range("1000+") == "1000-4294967295");
    CHECK(range("1,000 or more") == "1000-4294967295");
    CHECK(range("micro") == "0-9");
    CHECK(range("Total") == "0-4294967295 all");
    CHECK(range("30", true) == "50-249");
    CHECK(range("12") == "none");
    CHECK(range("what") == "none");
    CHECK(read_area_of_counts("", "ladu:Pendle", tables)->code == "E07000122");
    CHECK(read_area_of_counts("", "E07000122 : Pendle", tables)->code == "E07000122");
    CHECK_FALSE(read_area_of_counts("", "Atlantis", tables));
    CHECK(read_count("1,235") == 1235);
    CHECK(read_count("15.0") == 15);
    CHECK_FALSE(read_count("1e3"));
    CHECK(year_in("12 months to March 2024") == "2024");
    CHECK(year_in("20245").empty());
}

}  // namespace groundswell::reference
