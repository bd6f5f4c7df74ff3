// Cells: the combinations of the response dimensions a query groups by, numbered as they are met.
//
// What it is    A response's codes in those dimensions make one number (mixed radix); a cell is that number met.
// Cost          One array read a response while the possible combinations are few (up to 2^20), else one hash
//               look-up. Counters grow by the cells met, not by those possible.
// Thread rule   One thread: each query has its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/figures/columns.h"

namespace groundswell::figures {

class Cells {
public:
    // Dimensions that are not a response's are left out.
    Cells(const Columns& columns, const std::vector<Dimension>& by);

    std::uint32_t cell_of(std::size_t response) {
        std::uint64_t combination = 0;
        for (const Axis& axis : axes_) combination = combination * axis.size + (*axis.codes)[response];
        std::uint32_t& number = is_dense_ ? dense_[combination] : sparse_[combination];
        if (number == 0) {
            met_.push_back(combination);
            number = static_cast<std::uint32_t>(met_.size());
        }
        return number - 1;
    }
    std::size_t size() const { return met_.size(); }
    // The cell's value of a response dimension of `by`; nothing when it is not known.
    std::optional<std::string> value(std::uint32_t cell, Dimension dimension) const;

private:
    struct Axis {
        Dimension dimension;
        const std::vector<std::uint32_t>* codes;
        const Dictionary* dictionary;
        std::uint64_t size;
    };
    std::vector<Axis> axes_;
    bool is_dense_;
    std::vector<std::uint32_t> dense_;  // cell + 1 by combination; 0: not met
    std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
    std::vector<std::uint64_t> met_;  // combination by cell
};

}  // namespace groundswell::figures
