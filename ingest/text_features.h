// TextFeatures: what tells own words from options, ratings and ids, in numbers from 0 to 1.
#pragma once

#include "ingest/column_facts.h"
#include "ingest/header_text.h"

namespace groundswell::ingest {

struct TextFeatures {
    double filled = 0;           // cells, a count
    double distinct = 0;         // share of different values
    double single = 0;           // share of values met once
    double words = 0;            // on average, a count
    double sentences = 0;        // share of values that read like one and are not repeated word for word
    double tokens = 0;           // share of numbers, yes and no, addresses, ids
    double recited = 0;          // share of the values of four words or more that three or more gave word for word
    double common = 0;           // of what is said, the share of the few values that many gave word for word
    double common_words = 0;     // words of those, on average
    double part_words = 0;       // words between separators, on average
    double options = 0;          // share of the parts between separators that others gave word for word
    bool capital_lists = false;  // lists whose parts begin with capital letters, half of them met again
    double echoes = 0;           // share of values that repeat the end of the header: ticked options
    double typed = 0;            // share of values that others spell with other case or punctuation
    double telling = 0;          // different values that say something, a count
};

TextFeatures features_of(const ColumnFacts& facts, const HeaderWords& header);

}  // namespace groundswell::ingest
