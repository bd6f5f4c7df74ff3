// Matching: from what a respondent wrote to a code of a reference table, saying how.
//
// Meaning       Unmatched is unmatched: never guessed. Every clue allows some districts and may name one; the
//               answer is what the strongest clue names among the districts that all clues allow. Strength:
//               postcode, where a postcode file was imported > postcode sector > district name, alias, misspelling
//               > clear outcode > place > likely misspelling, near a place. An ambiguous place or postcode area
//               names none, but two clues may settle it ("Warton", "PR4"; "Nelson", "Lancashire"). A town line may
//               hold a post town: beside a postcode it says nothing new, and a district that its addresses reach
//               is no contradiction.
// how           A method, and in brackets what it found for people to read: "terminated postcode (June 2001)",
//               "ambiguous place (Fylde or Lancaster)". method_of takes the brackets off. How sure each is stands
//               in sureness.h. With a code, of a district: "postcode", "terminated postcode", "postcode sector",
//               "name", "GSS code", "alias", "misspelling", "outcode", "town", "two clues", "first of several
//               districts", "likely misspelling", "near a place"; of a sector: "SIC code", "section letter",
//               "section title", "division title", "SIC title", "label", "trade", "label, to be reviewed", "trade,
//               to be reviewed"; of a size: "label", "alias", "number of employees", "number in words", "numbers
//               added", "range", "range, straddles bands", "range a spreadsheet made a date". Without a code:
//               "contradiction", "ambiguous place", "ambiguous postcode", "sub-area", "area", "wider area",
//               "several districts", "outside the area", "several sections", "no section", "several bands"; empty
//               when the text is not known at all.
// Thread rule   A Matcher is immutable and shared.
// Cost          A hash look-up or two a part of a cell: 3 to 7 us a district (the most where the text is not known
//               and may be a misspelling), 0.5 us a sector or a size. Callers may cache by the cells' text.
#pragma once

#include <memory>
#include <string_view>

#include "core/evidence.h"
#include "reference/postcode_directory.h"
#include "reference/sureness.h"
#include "reference/tables.h"

namespace groundswell::reference {

class Matcher {
public:
    // `postcodes` may be null: then postcodes are placed by their sector or outcode.
    explicit Matcher(std::shared_ptr<const Tables> tables,
                     std::shared_ptr<const PostcodeDirectory> postcodes = nullptr);
    ~Matcher();

    // `given` is the cell that decided; where several did or none, all that are not blank, joined by " / ".
    // Clues that contradict each other give no code and how = "contradiction".
    Matched district(std::string_view district_text, std::string_view town_text, std::string_view postcode) const;
    // SIC code ("25.11", "C", "Section C"), section title, or a survey's label.
    Matched sector(std::string_view text) const;
    // A band label ("10-49", "10 to 49 employees", "Micro") or a number of employees.
    // `one_is_sole_trader`: the form counts the owner as an employee, so that 1 is a sole trader; its profile must
    // say.
    Matched size(std::string_view text, bool one_is_sole_trader = false) const;

    // Share of the non-blank values that match: how columns are recognised.
    bool looks_like_postcode(std::string_view text) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

}  // namespace groundswell::reference
