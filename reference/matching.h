// Matching: from what a respondent wrote to a code of a reference table, saying how.
//
// Meaning       Unmatched is unmatched: never guessed. An ambiguous place or postcode area gives no code.
//               Resolution order for a district: full postcode sector > district name, alias, misspelling >
//               clear outcode > unambiguous place. The text is compared case folded, with punctuation and
//               "borough of", "district", "council" and the like taken off.
// Thread rule   A Matcher is immutable and shared. Cost: a hash look-up or two a call; callers may cache.
#pragma once

#include <memory>
#include <string_view>

#include "core/evidence.h"
#include "reference/tables.h"

namespace groundswell::reference {

class Matcher {
public:
    explicit Matcher(std::shared_ptr<const Tables> tables);
    ~Matcher();

    // `given` is what stood in the district, town or postcode column; the best of several clues is taken:
    // empty ones are skipped. Clues that contradict each other give no code and how = "contradiction".
    Matched district(std::string_view district_text, std::string_view town_text, std::string_view postcode) const;
    // SIC code ("25.11", "C", "Section C"), section title, or a survey's label.
    Matched sector(std::string_view text) const;
    // A band label ("10-49", "10 to 49 employees", "Micro") or a number of employees.
    Matched size(std::string_view text) const;

    // Share of the non-blank values that match: how columns are recognised.
    bool looks_like_postcode(std::string_view text) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace groundswell::reference
