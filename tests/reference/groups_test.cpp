#include <doctest/doctest.h>

#include "reference/groups.h"
#include "reference/sector_divisions.h"
#include "tests/reference/shipped_tables.h"

using namespace groundswell;
using namespace groundswell::reference;

TEST_CASE("a district belongs to what is known of it for certain") {
    const Tables& tables = *shipped_tables();
    CHECK(sub_areas_of(tables, "E06000009") == GroupIds{"fylde-coast"});
    CHECK(leps_of(tables, "E06000009") == GroupIds{"E37000019"});
    CHECK(leps_of(tables, "E08000016") == GroupIds{"E37000020", "E37000040"});  // Barnsley: two
    CHECK(leps_of(tables, "E06000065") == GroupIds{"E37000039"});  // North Yorkshire: of Leeds a part only
    CHECK(leps_of(tables, "E07000094").empty());                   // Winchester: parts of two
    CHECK(pan_regions_of(tables, "E07000094") == GroupIds{"other-england"});
    CHECK(pan_regions_of(tables, "E07000033") == GroupIds{"midlands-engine", "northern-powerhouse"});
    CHECK(leps_of(tables, "W06000015") == GroupIds{"other"});
    CHECK(leps_of(tables, "E99999999").empty());
    CHECK(rural_urban_of(tables, "E07000124") == GroupIds{"RMN"});
    CHECK(rural_urban_of(tables, "E08000016").empty());
    for (const District& district : tables.districts) {
        CAPTURE(district.name);
        CHECK(leps_of(tables, district.code) == GroupIds{"E37000019"});
        CHECK(sub_areas_of(tables, district.code).size() == 1);
        CHECK(rural_urban_of(tables, district.code).size() == 1);
    }
    for (const auto& [code, name] : tables.other_districts) {
        CAPTURE(name);
        CHECK((!pan_regions_of(tables, code).empty() || !code.starts_with('E')));
    }
}

TEST_CASE("a division is known where the form said it, and nowhere else") {
    const SectorDivisions divisions(*shipped_tables());
    const Matcher matcher(shipped_tables());
    const auto of = [&](const char* given) { return divisions.division_of(matcher.sector(given)); };
    CHECK(of("25.11") == "25");
    CHECK(of("SIC 2007: 25.11") == "25");
    CHECK(of("62012 - Business and domestic software development") == "62");
    CHECK(of("C25") == "25");
    CHECK(of("0111") == "01");
    CHECK(of("111") == "01");  // a spreadsheet took the nought
    CHECK(of("Advertising and market research") == "73");
    CHECK(of("plumbing and heating engineer") == "43");
    CHECK(of("plumbing and heating engineers").empty());  // not as it stands in the table
    CHECK(of("plumbers").empty());                        // a survey's label, though a trade too
    CHECK(of("Manufacturing").empty());
    CHECK(of("Section C").empty());
    CHECK(of("Retail; Hospitality").empty());
    CHECK(of("Education") == "85");  // the only one of its section
    CHECK(of("no such thing").empty());
}

TEST_CASE("a priority sector is known with the division, or where all of a section's agree") {
    const Tables& tables = *shipped_tables();
    CHECK(priority_sectors_of(tables, "C", "30") == GroupIds{"aerospace", "advanced-manufacturing"});
    CHECK(priority_sectors_of(tables, "C", "").empty());
    CHECK(priority_sectors_of(tables, "C", "13") == GroupIds{"other"});
    CHECK(priority_sectors_of(tables, "J", "") == GroupIds{"digital"});
    CHECK(priority_sectors_of(tables, "F", "") == GroupIds{"other"});
    CHECK(priority_sectors_of(tables, "", "").empty());
}
