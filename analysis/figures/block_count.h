// Block count: counting themes by cell over stretches of columns, without a branch a response or a mention.
//
// What it is    The fast way of the commonest queries: by=theme with dimensions of a response, all responses and
//               unprompted questions. Blocks of responses are given their combination and what of them counts;
//               then all their mentions are counted in one loop. Large cubes are shared out among threads; counts
//               are whole numbers, so the sum is the same however they are shared.
// Cost          4 bytes for each combination, theme and set of stances, a thread.
// Thread rule   As its parts.
#pragma once

#include "analysis/figures/selection.h"
#include "analysis/figures/tally.h"

namespace groundswell::figures {

bool can_count_in_blocks(const Selection& selection, const Tally& tally);
void count_in_blocks(const Columns& columns, const Selection& selection, Tally& tally);

}  // namespace groundswell::figures
