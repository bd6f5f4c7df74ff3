// Files made to break the reading: random ones and huge ones.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <set>

#include "tests/ingest/helper.h"
#include "tests/ingest/slow_csv.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("every record of any file is accepted or rejected, none is lost or read twice") {
    std::mt19937 random(99);
    const std::string_view letters = "ab \n\n,,\"\xff\r";
    ReadingOptions options;
    options.file_name = "fuzz.csv";
    options.profile = Profile{};
    options.profile->delimiter = ',';
    options.profile->encoding = "utf-8";
    options.profile->header_records = 1;
    options.profile->columns.push_back({{}, 2, ColumnRole::open_question, {}, {}, {}});
    std::size_t read_files = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string text = "h1,h2,h3\n";
        for (std::size_t length = random() % 60; text.size() < length + 9;)
            text += letters[random() % letters.size()];
        CAPTURE(text);
        const SlowParse expected = slow_parse(text, ',');
        const Reading reading = read_bytes(text, options);
        if (expected.unbalanced_row) {
            REQUIRE(reading.error);
            REQUIRE(reading.error->code == "unbalanced-quotes");
            REQUIRE(reading.error->place.row == *expected.unbalanced_row);
            continue;
        }
        std::set<std::uint64_t> rows;
        for (std::size_t row = 1; row < expected.rows.size(); ++row) {
            bool spaces = true;
            for (const std::string& cell : expected.rows[row])
                spaces = spaces && cell.find_first_not_of(" \r\n") == std::string::npos;
            if (!spaces) rows.insert(row + 1);
        }
        if (rows.empty()) {
            REQUIRE(reading.error);
            continue;
        }
        REQUIRE_FALSE(reading.error);
        ++read_files;
        std::multiset<std::uint64_t> seen;
        for (const Response& response : reading.sink.accepted) seen.insert(response.row);
        for (const Reject& reject : reading.sink.rejected) seen.insert(reject.row);
        REQUIRE(std::multiset<std::uint64_t>(rows.begin(), rows.end()) == seen);
        REQUIRE(reading.understanding.records == rows.size());
    }
    CHECK(read_files > 200);
}

TEST_CASE("fifty megabytes in one cell are rejected without being held") {
    const auto peak = [] {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;  // kilobytes
    };
    for (const bool quoted : {false, true}) {
        const TemporaryFile file("Ref,Area,What is the main barrier?\n1,Burnley,Parking is a nightmare for us\n");
        {
            std::ofstream stream(file.path(), std::ios::binary | std::ios::app);
            stream << "2,Pendle," << (quoted ? "\"" : "");
            const std::string megabyte(1U << 20, 'x');
            for (int count = 0; count < 50; ++count) stream << megabyte;
            stream << (quoted ? "\"" : "") << "\n3,Preston,Rents have doubled since last year\n";
        }
        [[maybe_unused]] const long before = peak();
        RememberingSink sink;
        const ReadingOptions options{"big.csv", {}, {}};
        const auto understanding = understand(file.path(), options, test_matcher());
        REQUIRE(understanding);
        REQUIRE(read_responses(file.path(), options, *understanding, test_matcher(), sink));
#ifndef __SANITIZE_ADDRESS__
        CHECK(peak() - before < 24 * 1024);
#endif
        CHECK(sink.accepted.size() == 2);
        REQUIRE(sink.rejected.size() == 1);
        CHECK(sink.rejected[0].code == "cell-too-long");
        CHECK(sink.rejected[0].row == 3);
        CHECK(sink.rejected[0].column == 3);
        CHECK(sink.rejected[0].record.size() < 8192);
    }
}

}  // namespace
}  // namespace groundswell::ingest
