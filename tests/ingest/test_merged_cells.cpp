// Merged cells: every cell of a range has its value. The slow twin asks of each cell which ranges it lies in.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "ingest/merged_cells.h"
#include "tests/ingest/listed_records.h"

namespace groundswell::ingest {
namespace {

// One cell after the other, every range looked at: in the order of their first row, the first that covers a blank
// cell fills it. A range whose first cell is blank has nothing to say; one over most of a wide sheet, or over
// several columns with nothing beside it, is a title.
Table slowly_filled(const Table& plain, std::vector<MergedRange> ranges) {
    Table filled = plain;
    std::stable_sort(ranges.begin(), ranges.end(),
                     [](const auto& one, const auto& other) { return one.first_row < other.first_row; });
    for (const MergedRange& range : ranges) {
        if (range.first_row > plain.size()) continue;
        const std::size_t width = plain[range.first_row - 1].size();
        if (range.first_column > width) continue;
        const std::string value = filled[range.first_row - 1][range.first_column - 1];
        const std::size_t spans = range.last_column - range.first_column + 1;
        const Table::value_type& first = plain[range.first_row - 1];
        const bool alone = std::count_if(first.begin(), first.end(),
                                         [](const std::string& cell) { return !is_blank(cell); }) == 1;
        const bool wide = width >= 4 && spans * 10 >= width * 6;
        const bool title = range.first_column <= 2 && (wide || (spans >= 4 && alone));
        if (is_blank(value) || title) continue;
        for (std::size_t row = range.first_row; row <= std::min<std::size_t>(range.last_row, plain.size()); ++row)
            for (std::size_t column = range.first_column;
                 column <= std::min<std::size_t>(range.last_column, filled[row - 1].size()); ++column)
                if (is_blank(filled[row - 1][column - 1])) filled[row - 1][column - 1] = value;
    }
    return filled;
}

// Workbooks hold no ranges that overlap: each is put where no other one is.
std::vector<MergedRange> random_ranges(std::mt19937& random, std::size_t rows, std::size_t columns) {
    std::vector<MergedRange> ranges;
    for (int tries = 0; tries < 12; ++tries) {
        const auto from = [&](std::size_t end) { return 1 + random() % end; };
        MergedRange range;
        range.first_row = from(rows);
        range.last_row = range.first_row + random() % 4;
        range.first_column = static_cast<std::uint32_t>(from(columns));
        range.last_column = range.first_column + static_cast<std::uint32_t>(random() % 4);
        const bool free = std::none_of(ranges.begin(), ranges.end(), [&](const MergedRange& other) {
            return range.first_row <= other.last_row && other.first_row <= range.last_row &&
                   range.first_column <= other.last_column && other.first_column <= range.last_column;
        });
        if (free) ranges.push_back(range);
    }
    return ranges;
}

TEST_CASE("merged ranges fill their cells as the slow twin does, whatever their order") {
    std::mt19937 random(11);
    std::uint64_t filled = 0;
    for (int round = 0; round < 3000; ++round) {
        const std::size_t rows = 1 + random() % 8, columns = 1 + random() % 9;
        Table plain(rows);
        for (auto& row : plain)
            for (std::size_t column = 0; column < 1 + (columns + random() % 2) - 1; ++column)
                row.push_back(random() % 3 == 0 ? std::to_string(random() % 90) : random() % 9 == 0 ? " " : "");
        std::vector<MergedRange> ranges = random_ranges(random, rows, columns);
        std::shuffle(ranges.begin(), ranges.end(), random);
        MergedCells merged(listed(plain), ranges);
        const Table expected = slowly_filled(plain, ranges);
        REQUIRE(read_all(merged) == expected);
        std::uint64_t changed = 0;
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t column = 0; column < plain[row].size(); ++column)
                changed += plain[row][column] != expected[row][column];
        REQUIRE(merged.filled() == changed);
        filled += changed;
    }
    CHECK(filled > 1000);
}

TEST_CASE("a district merged down stands in each of its records, and a title over all columns in one cell") {
    MergedCells merged(listed({{"Survey of 2026", "", "", ""},
                               {"Area", "Firm", "Answer", "Size"},
                               {"Preston", "1", "Parking", "3"},
                               {"", "2", "Rates", "4"},
                               {"", "3", "Staff", "5"}}),
                       {{3, 5, 1, 1}, {1, 1, 1, 4}});
    const Table read = read_all(merged);
    CHECK(read[0] == std::vector<std::string>{"Survey of 2026", "", "", ""});
    CHECK(read[3][0] == "Preston");
    CHECK(read[4][0] == "Preston");
    CHECK(merged.filled() == 2);
}

TEST_CASE("a record with a fault is given on as it is, and a range over it goes on below") {
    MergedCells merged(listed({{"H", "I"}, {"a", "1"}, {"FAULT", ""}, {"", "2"}}), {{2, 4, 1, 1}});
    const Table read = read_all(merged);
    CHECK(read[2] == std::vector<std::string>{"FAULT", ""});
    CHECK(read[3] == std::vector<std::string>{"a", "2"});
}

}  // namespace
}  // namespace groundswell::ingest
