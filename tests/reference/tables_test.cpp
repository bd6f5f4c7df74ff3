#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {
namespace {

SourceFile& named(std::vector<SourceFile>& files, std::string_view end) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const SourceFile& file) { return file.path.ends_with(end); });
    REQUIRE(found != files.end());
    return *found;
}

}  // namespace

TEST_CASE("the shipped tables hold the area and the country") {
    const auto tables = shipped_tables();
    CHECK(tables->area == "Lancashire");
    CHECK(tables->districts.size() == 14);
    CHECK(tables->sections.size() == 21);
    CHECK(tables->divisions.size() == 88);
    CHECK(tables->sizes.size() == 5);
    CHECK(tables->outcodes.size() == 60);
    CHECK(tables->postcode_sectors.size() == 267);
    CHECK(tables->district_name("E07000122") == "Pendle");
    CHECK(tables->district_name("E08000014") == "Sefton");
    CHECK(tables->district_name("E07000163") == "Craven");
    CHECK(tables->district_name("X") == "");
    CHECK(tables->sector_title("C") == "Manufacturing");
    CHECK(tables->size_label("micro") == "Micro (1-9)");
}

TEST_CASE("every place outside keeps a code of its own that is no district of the area") {
    const auto tables = shipped_tables();
    std::set<std::string> area;
    for (const District& district : tables->districts) area.insert(district.code);
    int outside = 0;
    for (const Place& place : tables->places) {
        CAPTURE(place.name);
        CHECK(area.contains(place.district) == !place.outside);
        if (place.outside && !place.district.empty())
            CHECK(tables->district_name(place.district) == place.district_name);
        outside += place.outside;
    }
    CHECK(outside == 98);
}

TEST_CASE("every district of the country has one name and a code") {
    std::set<std::string> codes;
    for (const auto& district : shipped_tables()->other_districts) {
        const std::string &code = district.first, &name = district.second;
        CHECK(std::string_view("EWSN").find(code[0]) != std::string_view::npos);
        CHECK_FALSE(name.empty());
        CHECK_MESSAGE(codes.insert(code).second, code);
    }
    CHECK(codes.size() >= 296);
}

TEST_CASE("the area is a parameter: another folder makes another area") {
    std::vector<SourceFile> files = shipped_files();
    for (SourceFile& file : files) {
        const std::size_t at = file.path.find("reference/lancashire/");
        if (at != std::string::npos) file.path.replace(at, 21, "reference/elsewhere/");
    }
    named(files, "elsewhere/area.tsv").text =
        "name\tcode\tother_names\twider_names\nElsewhere\tE00000001\tThereabouts\tEverywhere\n";
    auto tables = read_tables(files, "elsewhere");
    REQUIRE(tables.has_value());
    CHECK((*tables)->area == "Elsewhere");
    const Matcher matcher(*tables);
    CHECK(matcher.district("Pendle Thereabouts", "", "").code == "E07000122");
    CHECK(matcher.district("Pendle Lancs", "", "").code == "");

    for (SourceFile& file : files) file.path.replace(0, 9, "my tables");  // a folder of the user's own
    CHECK(read_tables(files, "elsewhere").has_value());

    const auto missing = read_tables(files, "lancashire");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == "reference-file-missing");
    CHECK(missing.error().place.file == "reference/lancashire/area.tsv");
}

TEST_CASE("a faulty row is an error with file, row and column") {
    const auto read_with = [](std::string_view name, std::string_view from, std::string_view to) {
        std::vector<SourceFile> files = shipped_files();
        SourceFile& file = named(files, name);
        const std::size_t at = file.text.find(from);
        REQUIRE(at != std::string::npos);
        file.text.replace(at, from.size(), to);
        auto read = read_tables(files, "lancashire");
        REQUIRE_FALSE(read.has_value());
        return read.error();
    };
    const Error code = read_with("lancashire/districts.tsv", "E06000009\tBlackpool", "06000009\tBlackpool");
    CHECK(code.code == "reference-row-malformed");
    CHECK(code.place.file == "reference/lancashire/districts.tsv");
    CHECK(code.place.row == 3);
    CHECK(code.place.field == "code");

    CHECK(read_with("lancashire/places.tsv", "\tcode\t", "\tkode\t").code == "reference-column-missing");
    CHECK(read_with("lancashire/places.tsv", "Audley\tE06000008", "Audley\tE08000014").place.field == "code");
    CHECK(read_with("uk/sic_divisions.tsv", "01\tA\t", "01\tZ\t").place.field == "section");
    CHECK(read_with("uk/sector_labels.tsv", "Farming\tA\t", "Farming\tA\tmore\t").code ==
          "reference-row-malformed");
    CHECK(read_with("uk/size_bands.tsv", "\t1\t9\t", "\t9\t1\t").place.field == "employees_max");
    CHECK(read_with("lancashire/postcode_districts.tsv", "\t0.765\t", "\t7.65\t").place.field == "share");
}

}  // namespace groundswell::reference
