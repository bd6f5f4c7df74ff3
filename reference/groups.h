// Groups: what a district, or a section and division of sectors, belongs to, as ids.
//
// What it is    Looked up by code, so that nothing of it is stored with a response. Only what is known for
//               certain: a LEP holds a district that lies in it wholly; a section lies in a priority sector
//               where all its divisions do. `other` says "known, and in none of them" (outside the area, outside
//               England, in no priority sector); no group at all says "not known".
// Cost          A walk over the tables: meant to be asked once a code, not once a response.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference/tables.h"

namespace groundswell::reference {

using GroupIds = std::vector<std::string>;

inline constexpr std::string_view other_group = "other";

// "East (Pennine) Lancashire": "east-pennine-lancashire".
std::string group_id(std::string_view name);

// Of a district by its GSS code.
GroupIds sub_areas_of(const Tables& tables, std::string_view district);
GroupIds leps_of(const Tables& tables, std::string_view district);
GroupIds pan_regions_of(const Tables& tables, std::string_view district);
GroupIds rural_urban_of(const Tables& tables, std::string_view district);

// Of a section and a division of it; the division empty where it is not known.
GroupIds divisions_of(const Tables& tables, std::string_view section, std::string_view division);
GroupIds priority_sectors_of(const Tables& tables, std::string_view section, std::string_view division);

// What there is, as id and label: for checks of parameters, lists and labels. `other` is among it where it can be.
using Group = std::pair<std::string, std::string>;
std::vector<Group> sub_areas(const Tables& tables);
std::vector<Group> leps(const Tables& tables);
std::vector<Group> pan_regions(const Tables& tables);
std::vector<Group> rural_urban_classes(const Tables& tables);
std::vector<Group> priority_sectors(const Tables& tables);

}  // namespace groundswell::reference
