// Answer walk: the answers of a choice, with text and current tagging, read by several threads.
//
// How           A choice (figures::Cube::find) is cut into slices; each thread takes the next. Of a choice that is
//               most of the store whole stretches are read, of a sparse one its answers alone.
// Cost          Some 2 us an answer on one processor.
// Errors        Those of the store and of the visitors; the first ends the walk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

inline constexpr std::size_t walked_slice = 8192;

// How many slices a choice has; what is gathered slice by slice can be put together in order.
inline std::size_t slices_of(std::size_t chosen) {
    return (chosen + walked_slice - 1) / walked_slice;
}

using SliceVisitor =
    std::function<Result<void>(std::size_t slice, std::uint64_t response, const storage::StoredAnswer&)>;

// `visitor_of_thread` is called once by each thread. `chosen` by answer, rising. Answers withdrawn meanwhile are
// passed over.
Result<void> walk_answers(storage::Store& store, const std::vector<figures::Hit>& chosen,
                          const std::function<SliceVisitor()>& visitor_of_thread);

}  // namespace groundswell::pipeline
