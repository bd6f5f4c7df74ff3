// What a lexicon's rules do, rule by rule and summed by theme, as a table for the terminal, as JSON and as CSV.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "analysis/themes/rule_statistics.h"
#include "core/result.h"

namespace groundswell::api {

struct StatsChoice {
    std::string theme;           // of this theme only; empty: all
    bool unused = false;         // rules without a match only
    std::string sort = "texts";  // texts, matched, unique, precision, cost or rule
    std::size_t most = 0;        // rules at most; 0: all
};

inline const std::vector<std::string> stats_orders{"texts", "matched", "unique", "precision", "cost", "rule"};

struct StatsAnswer {
    const themes::RuleReport& report;
    const themes::Lexicon& lexicon;
    const StatsChoice& choice;
    std::vector<std::uint32_t> rules;  // chosen, in order
    std::size_t chosen = 0;            // before `most` cut them
};

// "theme-unknown" with the nearest.
Result<StatsAnswer> choose_rules(const themes::RuleReport& report, const themes::Lexicon& lexicon,
                                 const StatsChoice& choice);

// Of the lexicon, over a thousand words: what the shipped figures of cost are given in.
double steps_per_thousand_words(const themes::RuleCost& cost, const themes::RuleReport& report);

std::string lexicon_stats_table(const StatsAnswer& answer);
// {"lexicon","texts","coded_texts","themes":[{"theme","rules","unused","texts",...}],"rules":[{"rule","theme","kind",
// "file","line","matched","texts","overlap","unique","mentions","coded","right","precision","precision_low",
// "precision_high","cost","runs","instructions"}]}; precision is null where nothing coded was found.
std::string lexicon_stats_json(const StatsAnswer& answer);
std::string lexicon_stats_csv(const StatsAnswer& answer);  // one record a rule, names as in the JSON

}  // namespace groundswell::api
