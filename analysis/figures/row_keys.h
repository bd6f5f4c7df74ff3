// Row keys: the words that stand in the key of a row, and the order of rows by them as one number.
//
// What it is    A rank is mixed radix over the dimensions of `by`: each value's place in ascending order, the
//               unknown last. Comparing ranks compares keys, without touching their words.
// Thread rule   key() and the ranks: any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/columns.h"
#include "analysis/figures/tally.h"

namespace groundswell::figures {

class RowKeys {
public:
    __extension__ using Rank = unsigned __int128;
    using Key = std::vector<std::optional<std::string>>;

    // Keeps a reference to `tally`, whose cells may still be to come.
    RowKeys(const Columns& columns, const SummaryQuery& query, const Tally& tally);

    Rank rank_of_cell(std::uint32_t cell) const;
    Rank rank_of_lane(std::uint32_t lane) const { return lane_ranks_[lane]; }
    Rank rank_of_subject(std::uint32_t subject) const { return subject_ranks_[subject]; }
    Key key(std::uint32_t cell, std::uint32_t lane, std::uint32_t subject) const;

private:
    struct Part {
        Dimension dimension;
        std::size_t axis = 0;                               // of a cell
        const Dictionary* values = nullptr;                 // of a cell
        const std::vector<std::uint32_t>* ranks = nullptr;  // of a cell
        Rank step = 1;
    };
    std::uint32_t rank_in(const std::vector<std::string>& values, std::size_t place) const;
    void add_subject_and_lane_ranks(const Part& part);

    const Columns& columns_;
    const Tally& tally_;
    std::vector<Part> parts_;
    std::vector<std::uint32_t> question_ranks_;
    std::vector<Rank> lane_ranks_, subject_ranks_;
};

}  // namespace groundswell::figures
