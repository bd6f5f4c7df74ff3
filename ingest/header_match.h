// Header match: which header of a new file is which header of an earlier one.
//
// Meaning       The same text (case and white space aside) is the same column, wherever it stands; equal headers
//               are paired in their order. What is left is paired by likeness: shared words, years and numbering
//               aside, and edits; the best pairs first, none below 0.7.
// Cost          Linear for equal headers; the product of what is left, at most 400 of each.
// Thread rule   Any.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

struct HeaderMatch {
    std::optional<std::size_t> column;  // of the new file, from 0; nothing when it is gone
    double likeness = 0;                // 1 for the same text
};

// One entry for each earlier header.
std::vector<HeaderMatch> match_headers(const std::vector<std::string>& earlier,
                                       const std::vector<std::string>& found);
// 0 to 1; 1 only for equal texts.
double header_likeness(std::string_view one, std::string_view other);

}  // namespace groundswell::ingest
