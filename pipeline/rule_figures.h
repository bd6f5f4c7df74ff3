// Rule figures: gives the texts of gold files and of a store to RuleStatistics.
#pragma once

#include <string>

#include "analysis/themes/rule_statistics.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// Errors of read_gold(); "gold-unknown-theme" where a code names no theme of the lexicon.
Result<void> add_gold_texts(const std::string& path, const themes::Lexicon& lexicon,
                            themes::RuleStatistics& statistics);
// Every answer of committed uploads that count.
Result<void> add_stored_texts(storage::Store& store, themes::RuleStatistics& statistics);

}  // namespace groundswell::pipeline
