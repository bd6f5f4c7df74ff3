// BlankFiller: the word a program writes into every cell that nobody filled in.
//
// Meaning       R writes NA, Ona and other servers of XForms write n/a. People type the same to say that there is
//               nothing, so the file as a whole decides: a program leaves no cell empty in a column where it
//               writes its word, and writes it among numbers as well. n/a, which people type oftener, must stand
//               in more columns.
// Cost          One look at the facts of each column, once a file. Thread rule: any.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "ingest/column_facts.h"

namespace groundswell::ingest {

// Empty when the file leaves empty what was not answered.
std::string_view find_blank_filler(const std::vector<ColumnFacts>& facts);

}  // namespace groundswell::ingest
