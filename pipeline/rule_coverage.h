// Rule coverage: how many answers of the current data each rule of the lexicon catches, from the mentions stored.
//
// Counting      Over the answers that count in figures (figures::Cube::find): unprompted questions, no tests,
//               partial records and duplicates. An answer counts once for a rule however often it has its words.
//               `alone`: no other rule gave a mention of the theme there.
// Beside it     `groundswell lexicon stats` (rule_figures.h) matches anew and tells overlap and precision; this
//               tells what stands in the figures now.
// Cost          Some 3 us an answer with a theme; kept while the data stay as they are. Thread rule: any.
// Errors        Those of the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct RuleCoverage {
    struct OfRule {
        std::uint64_t answers = 0, alone = 0;
    };
    struct OfTheme {
        std::uint64_t answers = 0, rules = 0, unused = 0;  // unused: rules that catch nothing
    };
    std::uint64_t answers = 0, themed = 0;  // those that count; of them those with a theme
    std::vector<OfRule> rules;              // by number in the lexicon
    std::vector<OfTheme> themes;
};

// The evidence is in the store's current terms. `query`: whose answers; its themes and stance play no part.
Result<RuleCoverage> count_rules(storage::Store& store, const Evidence& evidence, figures::SummaryQuery query);

class RuleCoverageCache {
public:
    static constexpr std::size_t most_kept = 4;
    using Found = std::shared_ptr<const RuleCoverage>;

    Result<Found> find(storage::Store& store, const Evidence& evidence, const figures::SummaryQuery& query);

private:
    struct Kept {
        std::uint64_t data_version = 0;
        std::string lexicon;
        figures::SummaryQuery query;
        friend bool operator==(const Kept&, const Kept&) = default;
    };
    std::mutex guard_;  // one counts, the others wait for it
    std::list<std::pair<Kept, Found>> kept_;
};

}  // namespace groundswell::pipeline
