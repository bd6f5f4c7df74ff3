// Sector divisions: the SIC 2007 division that a matched sector is known to lie in.
//
// What it is    A response keeps a section's letter and what its form said. The division is known where the form
//               gave a SIC code, the title of a division or of something below it, or a trade that stands surely
//               in the table; and in the five sections that have one division. It is not known from a survey's
//               label
//               ("Manufacturing"), a section's letter or title, a list of several, nor where a trade is to be
//               reviewed; nor where the words do not stand in the tables as they were given.
// Cost          A key and a hash look-up; callers may cache by what was given.
// Thread rule   Immutable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/evidence.h"
#include "reference/tables.h"

namespace groundswell::reference {

class SectorDivisions {
public:
    explicit SectorDivisions(const Tables& tables);
    // "25"; empty when it is not known.
    std::string division_of(const Matched& sector) const;

private:
    using ByName = std::unordered_map<std::string, std::string>;
    std::string by_digits(std::string_view given, std::string_view section) const;
    std::string of_digits(std::string digits, std::string_view section) const;
    std::string by_name(const ByName& names, const Matched& sector) const;

    ByName titles_, trades_;                                 // key -> division; empty where two have the name
    std::unordered_map<std::string, std::string> sections_;  // of each code of two to five digits
    std::unordered_map<std::string, std::string> alone_;     // section -> its only division
};

}  // namespace groundswell::reference
