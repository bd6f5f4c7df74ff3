// Quoting: how a text file puts cells in quotes, told by how well each way of reading it holds.
//
// Cost          One or two passes over the whole file where it is given as OpenBytes. Thread rule: any.
// Errors        Those of the bytes; a way of reading that breaks down is no Error, it does not hold.
#pragma once

#include <string_view>

#include "ingest/dialect.h"

namespace groundswell::ingest {

// Each cell of the first record stands in single quotes.
bool is_quoted_singly(std::string_view sample, Encoding encoding, char delimiter);

// A backslash before a quote makes it text. `doubled`, `escaped`: the delimiters that fit best without and with it.
Result<bool> is_escaped_by_backslash(const OpenBytes& open, Encoding encoding, char doubled, char escaped);

// Tabs, and quotes that are text.
Result<bool> is_without_quotes(const OpenBytes& open, Encoding encoding, std::string_view sample);

// Whether a cell may begin with spaces and a quote, by bytes in any encoding: worth a closer look.
bool has_space_before_quote(std::string_view bytes);

// Cells in quotes have spaces before them. `without`, `with`: the delimiters that fit best without and with it.
Result<bool> has_spaces_before_quotes(const OpenBytes& open, Encoding encoding, const CsvFormat& format,
                                      char without, char with);

}  // namespace groundswell::ingest
