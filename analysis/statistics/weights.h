// Weights: what each response counts, so that the sample has the shape of the population of businesses.
//
// What it is    Responses are given as cells, the combinations of the variables' categories they lie in; the
//               population likewise. Where every cell of the population has `cell_minimum` responses its cells are
//               matched one by one (post-stratification: w = (N_c/N)/(n_c/n)); else the variables' margins are
//               (raking.h). Weights sum to the number of responses.
// Before that   A variable not known of more than `missing_allowed` of the responses is left out, with its reason.
//               Categories with fewer than `category_minimum` responses are pooled (category_pooling.h); a
//               variable pooled into one category is left out too. One in which the population has one category,
//               as where a filter names a single district, has nothing to say.
// After that    Raked weights over `trim_at` x the median are cut to it, and raked once more from there.
// Outside       A response that one of the variables used is not known of, or whose category the population does
//               not hold, keeps weight 1: it counts as it came, beside the weighted ones.
// Errors        "weights-no-population", "weights-no-variable", "weights-design-effect" (over 3),
//               "weights-effective-size" (under 30): refusals, each with its cure. Unweighted figures stand all
//               the same.
// Source        L. Kish, Survey Sampling (1965), and J. Official Statistics 8 (1992) 183-200: effective size.
// Determinism   Cells are put into order first: the order they come in makes no difference to any bit.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/result.h"

namespace groundswell::statistics {

inline constexpr std::uint64_t cell_minimum = 10;
inline constexpr std::uint64_t category_minimum = 5;
inline constexpr double missing_allowed = 0.2;
inline constexpr double trim_at = 5;
inline constexpr double design_effect_allowed = 3;
inline constexpr double effective_size_minimum = 30;

inline constexpr std::uint32_t not_known = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t not_in_population = not_known - 1;

struct WeightingVariable {
    std::string name;
    std::vector<std::string> categories;
    bool ordered = false;  // a category is likest its neighbours
};

struct WeightingCell {
    std::vector<std::uint32_t> categories;  // one a variable; may be not_known or not_in_population
    std::uint64_t responses = 0;            // not 0
};

struct PopulationCell {
    std::vector<std::uint32_t> categories;  // one a variable
    std::uint64_t businesses = 0;
};

struct VariableUsed {
    std::string name;
    std::uint64_t missing = 0;   // responses it is not known of
    double dissimilarity = 0;    // of the weighted responses from the population, before any weight or pooling
    std::size_t categories = 0;  // after pooling
    std::vector<std::vector<std::string>> pooled;  // categories put together, in order
};

struct VariableLeftOut {
    std::string name;
    Error reason;  // "weights-variable-missing", "weights-variable-thin"
};

enum class WeightingMethod : std::uint8_t { post_stratification, raking };

struct Weighting {
    WeightingMethod method = WeightingMethod::raking;
    std::vector<double> weights;  // by cell as given, of each response of the cell; 1 outside
    std::vector<VariableUsed> used;
    std::vector<VariableLeftOut> left_out;
    std::uint64_t weighted = 0, outside_unknown = 0, outside_population = 0;  // responses
    std::uint64_t trimmed = 0;                                                // responses
    unsigned passes = 0;
    double margin_error = 0;
    bool converged = true;
    double effective_size = 0, design_effect = 1;  // of the weighted responses
    double smallest = 1, largest = 1;              // weights of the weighted responses
};

Result<Weighting> weigh(const std::vector<WeightingVariable>& variables, const std::vector<WeightingCell>& sample,
                        const std::vector<PopulationCell>& population);

// Kish: how many responses of equal weight say as much. (sum of w)^2 / sum of w^2; 0 of nothing.
double effective_size(double sum_of_weights, double sum_of_squares);

// Half the sum of |P - S|, each first made to sum to 1: the share that would have to change its category.
double dissimilarity_index(const std::vector<double>& population, const std::vector<double>& sample);

}  // namespace groundswell::statistics
