// Row order: rows before they have their words, put in order: most named first, then by key.
//
// Cost          A few passes over the rows where n and the rank of the key fit into 63 bits together; a sort else.
// Thread rule   As its parts.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/figures/row_keys.h"

namespace groundswell::figures {

struct RowPlace {
    RowKeys::Rank rank = 0;
    std::uint32_t n = 0;
    std::uint32_t cell = 0, lane = 0, subject = 0;
};

void put_in_order(std::vector<RowPlace>& places);

}  // namespace groundswell::figures
