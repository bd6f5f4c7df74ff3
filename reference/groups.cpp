#include "reference/groups.h"

#include <algorithm>

#include "core/ascii.h"

namespace groundswell::reference {
namespace {

bool holds(const std::vector<std::string>& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

const District* district_of_area(const Tables& tables, std::string_view code) {
    for (const District& district : tables.districts)
        if (district.code == code) return &district;
    return nullptr;
}

GroupIds none_of_them() {
    return {std::string(other_group)};
}

void add_once(GroupIds& ids, std::string id) {
    if (!holds(ids, id)) ids.push_back(std::move(id));
}

bool lies_in_england(std::string_view district) {
    return district.starts_with('E');
}

GroupIds priority_sectors_of_division(const Tables& tables, std::string_view division) {
    GroupIds ids;
    for (const PrioritySector& sector : tables.priority_sectors)
        if (holds(sector.divisions, division)) ids.push_back(sector.id);
    return ids.empty() ? none_of_them() : ids;
}

std::vector<Group> with_other(std::vector<Group> groups, std::string label) {
    groups.emplace_back(other_group, std::move(label));
    return groups;
}

}  // namespace

std::string group_id(std::string_view name) {
    std::string id;
    for (const char letter : name) {
        if (is_letter(letter) || is_digit(letter))
            id += lower_case(letter);
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    return id;
}

GroupIds sub_areas_of(const Tables& tables, std::string_view district) {
    if (const District* found = district_of_area(tables, district))
        return found->sub_area.empty() ? GroupIds() : GroupIds{group_id(found->sub_area)};
    return tables.district_name(district).empty() ? GroupIds() : none_of_them();
}

GroupIds leps_of(const Tables& tables, std::string_view district) {
    GroupIds ids;
    bool in_part = false;
    for (const Lep& lep : tables.leps) {
        if (holds(lep.districts, district)) ids.push_back(lep.code);
        in_part = in_part || holds(lep.in_part, district);
    }
    if (!ids.empty() || in_part || tables.district_name(district).empty()) return ids;
    return lies_in_england(district) ? GroupIds() : none_of_them();
}

// Of a district that lies in parts of LEPs it is known where these agree.
GroupIds pan_regions_of(const Tables& tables, std::string_view district) {
    GroupIds whole, parts;
    for (const Lep& lep : tables.leps) {
        if (holds(lep.districts, district)) add_once(whole, group_id(lep.pan_region));
        if (holds(lep.in_part, district)) add_once(parts, group_id(lep.pan_region));
    }
    if (!whole.empty()) return whole;
    if (parts.size() == 1) return parts;
    if (!parts.empty() || tables.district_name(district).empty()) return {};
    return lies_in_england(district) ? GroupIds() : none_of_them();
}

GroupIds rural_urban_of(const Tables& tables, std::string_view district) {
    const District* found = district_of_area(tables, district);
    return found == nullptr || found->rural_urban.empty() ? GroupIds() : GroupIds{found->rural_urban};
}

GroupIds divisions_of(const Tables& tables, std::string_view section, std::string_view division) {
    if (!division.empty()) return {std::string(division)};
    GroupIds ids;
    for (const SectorDivision& one : tables.divisions)
        if (one.section == section) ids.push_back(one.code);
    return ids.size() == 1 ? ids : GroupIds();
}

GroupIds priority_sectors_of(const Tables& tables, std::string_view section, std::string_view division) {
    if (!division.empty()) return priority_sectors_of_division(tables, division);
    std::vector<GroupIds> of_divisions;
    for (const SectorDivision& one : tables.divisions)
        if (one.section == section) of_divisions.push_back(priority_sectors_of_division(tables, one.code));
    if (of_divisions.empty()) return {};
    const bool agree = std::all_of(of_divisions.begin(), of_divisions.end(),
                                   [&](const GroupIds& ids) { return ids == of_divisions.front(); });
    return agree ? of_divisions.front() : GroupIds();
}

std::vector<Group> sub_areas(const Tables& tables) {
    std::vector<Group> groups;
    for (const District& district : tables.districts) {
        Group group{group_id(district.sub_area), district.sub_area};
        if (!group.first.empty() && std::find(groups.begin(), groups.end(), group) == groups.end())
            groups.push_back(std::move(group));
    }
    return with_other(std::move(groups), "Outside " + tables.area);
}

std::vector<Group> leps(const Tables& tables) {
    std::vector<Group> groups;
    for (const Lep& lep : tables.leps) groups.emplace_back(lep.code, lep.name);
    return with_other(std::move(groups), "Outside England");
}

std::vector<Group> pan_regions(const Tables& tables) {
    std::vector<Group> groups;
    for (const Lep& lep : tables.leps) {
        Group group{group_id(lep.pan_region), lep.pan_region};
        group.second[0] = upper_case(group.second[0]);
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(std::move(group));
    }
    return with_other(std::move(groups), "Outside England");
}

std::vector<Group> rural_urban_classes(const Tables& tables) {
    std::vector<Group> groups;
    for (const RuralUrbanClass& one : tables.rural_urban_classes) groups.emplace_back(one.code, one.label);
    return groups;
}

std::vector<Group> priority_sectors(const Tables& tables) {
    std::vector<Group> groups;
    for (const PrioritySector& sector : tables.priority_sectors) groups.emplace_back(sector.id, sector.label);
    return with_other(std::move(groups), "In no priority sector");
}

}  // namespace groundswell::reference
