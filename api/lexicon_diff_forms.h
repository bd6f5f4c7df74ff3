// What another lexicon would change, as JSON and as tables for the terminal.
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/lexicon_diff.h"
#include "reference/tables.h"

namespace groundswell::api {

// {"before","after","rules":[{"change","rule","theme","kind","was_kind","file","line"}],"others":[...],
//  "responses","answers","concerned","differing","themes":[{"theme","before","after","gained","lost","turned",
//  "gains":[{"answer","text","words","rule","stance"}],"losses":[...]}],"totals":[...],"figures":[{"theme","sector",
//  "district","n_before","n_after","base_before","base_after","share_before","share_after","difference"}]}
std::string lexicon_diff_json(const pipeline::LexiconDiff& diff);
// At most `most_rows` of each list; 0: all.
std::string lexicon_diff_table(const pipeline::LexiconDiff& diff, const reference::Tables& tables,
                               std::size_t most_rows);

}  // namespace groundswell::api
