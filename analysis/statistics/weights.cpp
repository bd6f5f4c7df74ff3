#include "analysis/statistics/weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "analysis/statistics/category_pooling.h"
#include "analysis/statistics/raking.h"

namespace groundswell::statistics {

namespace {

Error weights_refusal(std::string code, std::string message, std::string cure) {
    return {.kind = ErrorKind::unprocessable,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure)};
}

std::string one_decimal(double value) {
    const auto tenths = static_cast<std::uint64_t>(std::llround(value * 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string percent_of(std::uint64_t part, std::uint64_t whole) {
    return one_decimal(100.0 * static_cast<double>(part) / static_cast<double>(whole)) + "%";
}

constexpr const char* take_wider_base = "Take a wider base, or ask unweighted.";

class Weigher {
public:
    Weigher(const std::vector<WeightingVariable>& variables, const std::vector<WeightingCell>& sample,
            const std::vector<PopulationCell>& population)
        : variables_(variables), sample_(sample), population_(population) {}

    Result<Weighting> weigh() {
        count_businesses();
        if (all_businesses_ == 0)
            return weights_refusal(
                "weights-no-population", "The business counts hold no business that passes the filters",
                "Filter to districts, sectors and sizes that the counts hold, or ask unweighted.");
        set_apart_what_is_outside();
        choose_variables();
        pool();
        if (used_.empty())
            return weights_refusal("weights-no-variable", "No variable is left to weight by" + reasons(),
                                   "Filter less, or ask unweighted.");
        if (weighting_.weighted < static_cast<std::uint64_t>(effective_size_minimum))
            return weights_refusal(
                "weights-effective-size",
                "Only " + std::to_string(weighting_.weighted) + " responses can be weighted, fewer than 30",
                take_wider_base);
        gather_strata();
        if (!post_stratify()) rake_margins();
        measure();
        if (weighting_.design_effect > design_effect_allowed)
            return weights_refusal("weights-design-effect",
                                   "Weights would have a design effect of " +
                                       one_decimal(weighting_.design_effect) +
                                       ", more than 3: the sample is too unlike the businesses counted",
                                   take_wider_base);
        if (weighting_.effective_size < effective_size_minimum)
            return weights_refusal("weights-effective-size",
                                   "The weighted responses would say as much as " +
                                       one_decimal(weighting_.effective_size) + " equal ones, fewer than 30",
                                   take_wider_base);
        describe_variables();
        return std::move(weighting_);
    }

private:
    void count_businesses() {
        for (const WeightingVariable& variable : variables_) businesses_.emplace_back(variable.categories.size());
        for (const PopulationCell& cell : population_) {
            all_businesses_ += cell.businesses;
            for (std::size_t variable = 0; variable < variables_.size(); ++variable)
                businesses_[variable][cell.categories[variable]] += cell.businesses;
        }
    }

    bool is_in_population(const WeightingCell& cell) const {
        for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
            const std::uint32_t category = cell.categories[variable];
            if (category == not_known) continue;
            if (category == not_in_population || businesses_[variable][category] == 0) return false;
        }
        return true;
    }

    void set_apart_what_is_outside() {
        missing_.assign(variables_.size(), 0);
        for (const WeightingCell& cell : sample_) {
            if (!is_in_population(cell)) {
                weighting_.outside_population += cell.responses;
                continue;
            }
            of_population_ += cell.responses;
            for (std::size_t variable = 0; variable < variables_.size(); ++variable)
                if (cell.categories[variable] == not_known) missing_[variable] += cell.responses;
        }
    }

    void choose_variables() {
        for (std::size_t variable = 0; variable < variables_.size(); ++variable) {
            const std::string& name = variables_[variable].name;
            if (std::count_if(businesses_[variable].begin(), businesses_[variable].end(),
                              [](std::uint64_t businesses) { return businesses > 0; }) < 2)
                continue;
            if (static_cast<double>(missing_[variable]) > missing_allowed * static_cast<double>(of_population_))
                weighting_.left_out.push_back(
                    {name,
                     weights_refusal("weights-variable-missing",
                                     "The " + name + " is not known of " +
                                         percent_of(missing_[variable], of_population_) + " of the responses",
                                     "Map the column that holds it when importing; it is used again where at most "
                                     "20% lack it.")});
            else
                used_.push_back(variable);
        }
    }

    bool is_inside(const WeightingCell& cell) const {
        return is_in_population(cell) && std::none_of(used_.begin(), used_.end(), [&](std::size_t variable) {
                   return cell.categories[variable] == not_known;
               });
    }

    // Pools the categories of each variable among the responses that are inside; where one is left out for it,
    // other responses are inside.
    void pool() {
        for (;;) {
            pools_.clear();
            responses_.clear();
            std::optional<std::size_t> thin;
            for (const std::size_t variable : used_) {
                std::vector<std::uint64_t> responses(businesses_[variable].size());
                for (const WeightingCell& cell : sample_)
                    if (is_inside(cell)) responses[cell.categories[variable]] += cell.responses;
                pools_.push_back(pool_categories(responses, businesses_[variable], variables_[variable].ordered,
                                                 category_minimum));
                responses_.push_back(std::move(responses));
                if (pools_.back().size() < 2 && !thin) thin = variable;
            }
            if (!thin) break;
            used_.erase(std::find(used_.begin(), used_.end(), *thin));
            weighting_.left_out.push_back(
                {variables_[*thin].name,
                 weights_refusal("weights-variable-thin",
                                 "Pooled until each has 5 responses, the categories of the " +
                                     variables_[*thin].name + " are one",
                                 "Take a wider base.")});
        }
        for (const WeightingCell& cell : sample_)
            if (is_inside(cell)) weighting_.weighted += cell.responses;
        weighting_.outside_unknown = of_population_ - weighting_.weighted;
    }

    std::string reasons() const {
        std::string text;
        for (const VariableLeftOut& one : weighting_.left_out)
            text += (text.empty() ? ": " : "; ") + one.reason.message;
        return text;
    }

    // The pooled categories of a cell, one a used variable.
    std::vector<std::uint32_t> stratum_key(const std::vector<std::uint32_t>& categories) const {
        std::vector<std::uint32_t> key;
        for (std::size_t at = 0; at < used_.size(); ++at)
            for (std::uint32_t pool = 0; pool < pools_[at].size(); ++pool)
                if (std::binary_search(pools_[at][pool].begin(), pools_[at][pool].end(), categories[used_[at]]))
                    key.push_back(pool);
        return key;
    }

    void gather_strata() {
        for (const WeightingCell& cell : sample_)
            if (is_inside(cell)) sampled_[stratum_key(cell.categories)] += cell.responses;
        for (const PopulationCell& cell : population_)
            if (cell.businesses > 0) counted_[stratum_key(cell.categories)] += cell.businesses;
        for (const auto& [key, responses] : sampled_) counts_.push_back(responses);
    }

    double target_of(std::uint64_t businesses) const {
        return static_cast<double>(businesses) / static_cast<double>(all_businesses_) *
               static_cast<double>(weighting_.weighted);
    }

    // Where each cell of the population has enough responses.
    bool post_stratify() {
        if (sampled_.size() != counted_.size()) return false;
        std::vector<double> weights;
        for (const auto& [key, responses] : sampled_) {
            const auto counted = counted_.find(key);
            if (counted == counted_.end() || responses < cell_minimum) return false;
            weights.push_back(target_of(counted->second) / static_cast<double>(responses));
        }
        weighting_.method = WeightingMethod::post_stratification;
        weighting_.passes = 1;
        strata_weights_ = std::move(weights);
        return true;
    }

    void rake_margins() {
        std::vector<Margin> margins;
        for (std::size_t at = 0; at < used_.size(); ++at) {
            std::vector<std::uint64_t> businesses(pools_[at].size());
            for (const auto& [key, counted] : counted_) businesses[key[at]] += counted;
            Margin margin;
            for (const std::uint64_t of_pool : businesses) margin.targets.push_back(target_of(of_pool));
            for (const auto& [key, responses] : sampled_) margin.category_of.push_back(key[at]);
            margins.push_back(std::move(margin));
        }
        Raking raking = rake(counts_, margins, std::vector<double>(counts_.size(), 1.0));
        weighting_.passes = raking.passes;
        if (trim(raking.weights)) {
            raking = rake(counts_, margins, std::move(raking.weights));
            weighting_.passes += raking.passes;
        }
        weighting_.margin_error = raking.error;
        weighting_.converged = raking.converged;
        strata_weights_ = std::move(raking.weights);
    }

    bool trim(std::vector<double>& weights) {
        const double most = trim_at * median(weights);
        for (std::size_t stratum = 0; stratum < weights.size(); ++stratum) {
            if (weights[stratum] <= most) continue;
            weights[stratum] = most;
            weighting_.trimmed += counts_[stratum];
        }
        return weighting_.trimmed > 0;
    }

    // Of the responses: of an even number of them the lower of the two in the middle.
    double median(const std::vector<double>& weights) const {
        std::vector<std::pair<double, std::uint64_t>> sorted;
        for (std::size_t stratum = 0; stratum < weights.size(); ++stratum)
            sorted.emplace_back(weights[stratum], counts_[stratum]);
        std::sort(sorted.begin(), sorted.end());
        std::uint64_t below = 0;
        for (const auto& [weight, responses] : sorted)
            if ((below += responses) * 2 >= weighting_.weighted) return weight;
        return sorted.back().first;
    }

    void measure() {
        double sum = 0, squares = 0;
        std::map<std::vector<std::uint32_t>, double> weight_of;
        std::size_t stratum = 0;
        for (const auto& [key, responses] : sampled_) {
            const double weight = strata_weights_[stratum++];
            sum += weight * static_cast<double>(responses);
            squares += weight * weight * static_cast<double>(responses);
            weight_of[key] = weight;
        }
        weighting_.effective_size = statistics::effective_size(sum, squares);
        weighting_.design_effect = static_cast<double>(weighting_.weighted) / weighting_.effective_size;
        weighting_.smallest = *std::min_element(strata_weights_.begin(), strata_weights_.end());
        weighting_.largest = *std::max_element(strata_weights_.begin(), strata_weights_.end());
        for (const WeightingCell& cell : sample_)
            weighting_.weights.push_back(is_inside(cell) ? weight_of.at(stratum_key(cell.categories)) : 1.0);
    }

    void describe_variables() {
        for (std::size_t at = 0; at < used_.size(); ++at) {
            const WeightingVariable& variable = variables_[used_[at]];
            VariableUsed used{.name = variable.name, .missing = missing_[used_[at]]};
            const auto& businesses = businesses_[used_[at]];
            used.dissimilarity = dissimilarity_index({businesses.begin(), businesses.end()},
                                                     {responses_[at].begin(), responses_[at].end()});
            used.categories = pools_[at].size();
            for (const auto& pool : pools_[at]) {
                if (pool.size() < 2) continue;
                auto& names = used.pooled.emplace_back();
                for (const std::uint32_t category : pool) names.push_back(variable.categories[category]);
            }
            weighting_.used.push_back(std::move(used));
        }
    }

    const std::vector<WeightingVariable>& variables_;
    const std::vector<WeightingCell>& sample_;
    const std::vector<PopulationCell>& population_;
    std::vector<std::vector<std::uint64_t>> businesses_;  // by variable and category
    std::uint64_t all_businesses_ = 0, of_population_ = 0;
    std::vector<std::uint64_t> missing_;  // by variable
    std::vector<std::size_t> used_;
    std::vector<std::vector<std::vector<std::uint32_t>>> pools_;  // by used variable
    std::vector<std::vector<std::uint64_t>> responses_;           // inside, by used variable and category
    std::map<std::vector<std::uint32_t>, std::uint64_t> sampled_, counted_;  // by pooled categories
    std::vector<std::uint64_t> counts_;                                      // of sampled_, in order
    std::vector<double> strata_weights_;
    Weighting weighting_;
};

}  // namespace

Result<Weighting> weigh(const std::vector<WeightingVariable>& variables, const std::vector<WeightingCell>& sample,
                        const std::vector<PopulationCell>& population) {
    return Weigher(variables, sample, population).weigh();
}

double effective_size(double sum_of_weights, double sum_of_squares) {
    return sum_of_squares > 0 ? sum_of_weights * sum_of_weights / sum_of_squares : 0;
}

double dissimilarity_index(const std::vector<double>& population, const std::vector<double>& sample) {
    assert(population.size() == sample.size());
    double all = 0, sampled = 0;
    for (std::size_t category = 0; category < population.size(); ++category) {
        all += population[category];
        sampled += sample[category];
    }
    if (all <= 0 || sampled <= 0) return 0;
    double sum = 0;
    for (std::size_t category = 0; category < population.size(); ++category)
        sum += std::abs(population[category] / all - sample[category] / sampled);
    return sum / 2;
}

}  // namespace groundswell::statistics
