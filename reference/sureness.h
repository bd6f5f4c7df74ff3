// Sureness: how far a match is to be believed, by how it was made.
//
// certain       What was given is the code, or names it and nothing else: "postcode", "GSS code", "name", "alias",
//               "SIC code", "section letter", "section title", "division title", "SIC title", "label", "trade",
//               "number of employees", "range".
// likely        Right but for a few in a hundred: "terminated postcode" (the firm may have moved since), "postcode
//               sector" and "outcode" (at least 80 in 100 of their addresses lie there), "town" (a boundary may
//               run through it), "misspelling" (one that was listed), "two clues", "number in words", "numbers
//               added", "range a spreadsheet made a date".
// to be reviewed   A person should look: "likely misspelling", "near a place", "first of several districts",
// "label, to be
//               reviewed", "trade, to be reviewed", "range, straddles bands".
// none          There is no code.
// Thread rule   Plain functions.
#pragma once

#include <string_view>

namespace groundswell::reference {

enum class Sureness { none, to_be_reviewed, likely, certain };

// `how` without what stands in brackets after it: "terminated postcode (June 2001)" is "terminated postcode".
std::string_view method_of(std::string_view how);

Sureness sureness_of(std::string_view how);
std::string_view to_string(Sureness sureness);  // "none", "to be reviewed", "likely", "certain"

}  // namespace groundswell::reference
