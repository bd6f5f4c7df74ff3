// Whether a column holds answers in the respondents' own words, told from its values and its header.
//
// Meaning       Own words differ from each other, many stand alone, they run to several words, and they do not
//               fall apart into a few repeated options. A header that asks an open question lowers what is
//               demanded, so that one-word answers ("Parking", "Staff") count; a header that offers options
//               raises it.
#pragma once

#include <string>

#include "ingest/column_facts.h"
#include "ingest/header_text.h"

namespace groundswell::ingest {

struct TextFinding {
    bool open = false;
    double confidence = 0;  // that `open` is right, 0.5 to 1
    std::string reason;
};

// `shared`: the share of the values that stand in several other columns too, as the steps of a scale do.
TextFinding judge_text(const ColumnFacts& facts, const HeaderWords& header, double shared);

}  // namespace groundswell::ingest
