// What stands above, between and below the responses of a file.
#include <doctest/doctest.h>

#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

const std::string layout_header = "Ref,District,Employees,What is the main barrier to growth?\n";
const std::string layout_records =
    "1,Burnley,5,The cost of parking in town\n2,Pendle,12,Nobody wants to drive lorries\n3,Preston,7,Rents have "
    "doubled "
    "since May\n4,Burnley,3,The buses stop at six\n";

TEST_CASE("titles, notes and blank lines above the header are not read") {
    for (const char* above :
         {"Member survey 2026\n", "Member survey 2026,,,\n\nExported on,3 May 2026,,\n,,,\n"}) {
        ReadingOptions options;
        options.profile = Profile{};
        options.profile->delimiter = ',';
        const Reading reading = read_bytes(above + layout_header + layout_records, options);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.understanding.header_records == 1);
        CHECK(reading.column(4).header == "What is the main barrier to growth?");
        CHECK(reading.understanding.records == 4);
        CHECK(reading.sink.accepted.size() == 4);
        REQUIRE(reading.change("title-records-skipped"));
    }
    CHECK_FALSE(read_bytes(layout_header + layout_records).change("title-records-skipped"));
    // A narrow file has no titles: its first record names its one column.
    const Reading narrow = read_bytes("Comments\nThe bus is late\nRents, rates and wages\n");
    CHECK_FALSE(narrow.error);
    CHECK_FALSE(narrow.change("title-records-skipped"));
}

TEST_CASE("a note with a comma above three columns is neither the header nor of another delimiter") {
    const std::string records =
        "Anna,a@b.example,\"Parking, at last\"\nBen,b@b.example,Rents; and rates\nCara,c@b.example,Wages\n";
    for (const char* above : {"Member survey 2026\nExported on,3 May 2026\n\n", "Exported on,3 May 2026\n",
                              "Member survey 2026\nExported by,Dora\n", "Responses,3\n",
                              "Member survey 2026,,\nExported on,3 May,\n"}) {
        CAPTURE(above);
        const Reading reading =
            read_bytes(above + std::string("Contact name,E-mail,What holds you back?\n") + records);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.understanding.dialect.delimiter == ',');
        CHECK(reading.understanding.columns.size() == 3);
        CHECK(reading.column(2).role == ColumnRole::personal);
        CHECK(reading.column(3).header == "What holds you back?");
        CHECK(reading.sink.accepted.size() == 3);
        CHECK(reading.change("title-records-skipped"));
    }
    // Two columns whose answers hold commas that no quotes guard keep their header.
    for (const char* header : {"Name,Why?\n", "Name,Q1\n", "1st choice,2nd choice\n"}) {
        const Reading two =
            read_bytes(std::string(header) + "Anna,Rents, wages\nBen,Rates, tax\nCara,Roads, rail\n");
        CAPTURE(header);
        CHECK_FALSE(two.change("title-records-skipped"));
    }
}

TEST_CASE("the delimiter and the header are found below titles, though records end with empty cells") {
    std::string text = "Member survey 2026\n\n" + layout_header;
    for (std::size_t at = 0; at < 4; ++at)
        text += std::to_string(at) + ",Burnley,5,\"Rents; rates; and wages\",,\n";
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CAPTURE(delimiter);
        std::string of_delimiter = text;
        for (char& letter : of_delimiter) letter = letter == ',' ? delimiter : letter == ';' ? ',' : letter;
        const Reading reading = read_bytes(of_delimiter);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.understanding.dialect.delimiter == delimiter);
        CHECK(reading.column(4).header == "What is the main barrier to growth?");
        CHECK(reading.sink.accepted.size() == 4);
        CHECK(reading.change("title-records-skipped"));
    }
    // A record with a cell too many is rejected, and does not make a title of the header.
    std::string faulty = "Member survey 2026\n" + layout_header;
    for (std::size_t at = 0; at < 30; ++at) faulty += std::to_string(at) + ",Burnley,5,Rents\n";
    const Reading reading = read_bytes(faulty + "31,Burnley,5,Rents,surplus\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.sink.accepted.size() == 30);
    CHECK(reading.sink.rejected.size() == 1);
}

TEST_CASE("a file without a header says so and names its columns by number") {
    const Reading reading = read_bytes(
        "2026-03-01,Retail,a@example.org,The cost of parking in town\n2026-03-02,Retail,b@example.org,Nobody "
        "wants to "
        "drive lorries\n2026-03-03,Construction,c@example.org,Rents have "
        "doubled\n2026-03-04,Retail,d@example.org,The buses "
        "stop at six\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.header_records == 0);
    CHECK(reading.problem("header-missing"));
    CHECK(reading.column(4).header == "Column 4");
    CHECK(reading.understanding.records == 4);
    CHECK(reading.response(0).row == 1);
    ReadingOptions told;
    told.profile = Profile{};
    told.profile->header_records = 1;
    CHECK(read_bytes("2026-03-01,x@example.org\n2026-03-02,y@example.org\n2026-03-02,z@example.org\n", told)
              .understanding.header_records == 1);
}

TEST_CASE("a second record of units or descriptions belongs to the header") {
    const Reading reading = read_bytes(
        "Ref,Date,Turnover,Comments\nnumber,day of answer,in thousands,your own words\n1,2026-03-01,50,The cost "
        "of "
        "parking in town\n2,2026-03-02,70,Nobody wants to drive lorries\n3,2026-03-04,20,Rents have doubled\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.header_records == 2);
    CHECK(reading.column(3).header == "Turnover (in thousands)");
    CHECK(reading.understanding.records == 3);
}

TEST_CASE("a header that comes again is no response") {
    const Reading reading = read_bytes(layout_header + layout_records + layout_header + layout_records);
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.records == 8);
    CHECK(reading.sink.accepted.size() == 8);
    REQUIRE(reading.change("repeated-headers-skipped"));
    CHECK(reading.change("repeated-headers-skipped")->count == 1);
    CHECK(reading.change("repeated-headers-skipped")->message.find("row 6") != std::string::npos);
    CHECK(reading.response(4).row == 7);
}

TEST_CASE("totals at the end of a hand-made sheet are left out, elsewhere they are responses") {
    const Reading reading = read_bytes(layout_header + layout_records + "Total,,27,\nn = 4,,,\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.records == 4);
    CHECK(reading.sink.accepted.size() == 4);
    CHECK(reading.change("total-records-skipped")->count == 2);
    CHECK(reading.problem("totals-below-responses")->place.row == 6);
    const Reading between = read_bytes(layout_header + "Total,,27,\n" + layout_records);
    CHECK(between.understanding.records == 5);
    CHECK(between.sink.accepted.size() == 5);
    const Reading words = read_bytes(layout_header + layout_records + "Total,Burnley,9,Total lack of parking\n");
    CHECK(words.sink.accepted.size() == 5);
}

TEST_CASE("a note below a hand-made sheet is no response") {
    for (const char* note :
         {"Source: visits in spring,,,\n", "* not yet checked,,,\n", "Prepared by the hub,,,\n"}) {
        const Reading reading = read_bytes(layout_header + layout_records + "Total,,27,\n,,,\n" + note);
        REQUIRE_FALSE(reading.error);
        INFO(note);
        CHECK(reading.sink.accepted.size() == 4);
        REQUIRE(reading.change("total-records-skipped"));
        CHECK(reading.change("total-records-skipped")->count == 2);
    }
    // Where an answer stands beside it, or it is the answer, it is a response.
    CHECK(read_bytes(layout_header + layout_records + "Source: visits,Burnley,9,Rents\n").sink.accepted.size() ==
          5);
    CHECK(
        read_bytes("What are your barriers?\nRents have doubled\nThe bus stops at six\nNote: no parking either\n")
            .sink.accepted.size() == 3);
}

TEST_CASE("a question over merged cells goes on over the unnamed columns right of it") {
    const Reading reading = read_bytes(
        "Ref,What are the three main barriers to growth?,,,Area\n1,The cost of parking,Rents have "
        "doubled,,Burnley\n2,Nobody "
        "wants to drive lorries,The buses stop at six,Late payment by big firms,Pendle\n3,Energy bills are too "
        "high,,,Preston\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(3).header == "What are the three main barriers to growth?");
    CHECK(reading.change("header-cells-inherited")->count == 2);
}

}  // namespace
}  // namespace groundswell::ingest
