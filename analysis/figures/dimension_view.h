// Dimension view: how the values of a dimension are read off a column of responses.
//
// What it is    A column's codes, each with its values of the dimension: itself (district), or the groups it
//               belongs to (the LEPs of a district). Several values make a response count in each.
// Cost          A few bytes a code of the column; nothing a response.
// Thread rule   Immutable once made.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/dictionary.h"

namespace groundswell::figures {

struct DimensionView {
    std::size_t column = 0;
    Dictionary values;
    std::vector<std::uint32_t> ranks;      // by value: its place in ascending order, the unknown last
    std::vector<std::uint32_t> starts{0};  // by code of the column
    std::vector<std::uint32_t> codes;      // of values, rising; the unknown where a code has none

    std::span<const std::uint32_t> of(std::uint32_t code) const {
        return std::span(codes).subspan(starts[code], starts[code + 1] - starts[code]);
    }
};

// Of a column as it is.
DimensionView plain_view(std::size_t column, const Dictionary& dictionary);
// Of the groups that the values of a column belong to.
DimensionView grouped_view(std::size_t column, const Dictionary& dictionary, const Groupings::Groups& groups);

// By code: its place among the values in ascending order, the unknown last.
std::vector<std::uint32_t> ranks_of(const Dictionary& dictionary);
std::vector<std::uint32_t> ranks_of(const std::vector<std::string>& values);

}  // namespace groundswell::figures
