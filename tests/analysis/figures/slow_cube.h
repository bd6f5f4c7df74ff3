// SlowCube: the same figures as Cube counted the obvious way, with sets of names and one walk over all responses
// for every single row. Written from the meanings in cube.h alone; it shares no code with the product.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"

namespace groundswell::figures {

struct SlowCube {
    std::vector<std::string> themes, theme_foundations, foundations;
    std::vector<CubeQuestion> questions;
    std::vector<CubeResponse> responses;
    std::vector<std::vector<std::uint32_t>> copied;  // groups of responses
    std::vector<CubeLens> lenses = {};

    Summary summarise(const SummaryQuery& query) const;
    Copies copies(const SummaryQuery& query, bool any_theme) const;
    Firms firms(const SummaryQuery& query) const;
    // The themes each member of the base names.
    std::vector<std::set<std::string>> named_by_members(const SummaryQuery& query) const;
    // Answers by wave and question.
    std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> asked(const SummaryQuery& query) const;
    // What `by` is makes no difference.
    std::vector<Hit> find(const SummaryQuery& query, bool any_theme, std::uint64_t after, std::size_t limit) const;
};

}  // namespace groundswell::figures
