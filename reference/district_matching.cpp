#include "reference/district_matching.h"

#include <algorithm>
#include <array>

#include "reference/key.h"

namespace groundswell::reference {
namespace {

enum Strength { by_sector, by_name, by_alias, by_misspelling, by_outcode, by_town, by_nothing };

Strength strength_of(std::string_view how) {
    if (how == "name") return by_name;
    if (how == "alias") return by_alias;
    if (how == "misspelling") return by_misspelling;
    return by_town;
}

// Splits at any of `signs`; a dash splits only with blanks around it ("Clayton-le-Moors").
std::vector<std::string_view> parts_of(std::string_view text, std::string_view signs) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    const auto take = [&](std::size_t end, std::size_t next) {
        if (const std::string_view part = trim(text.substr(begin, end - begin)); !part.empty())
            parts.push_back(part);
        begin = next;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (signs.find(text[at]) != std::string_view::npos)
            take(at, at + 1);
        else if (text.substr(at, 3) == " - ")
            take(at, at + 3);
        else if (signs.find('&') != std::string_view::npos && text.substr(at, 5) == " and ")
            take(at, at + 5);
    }
    take(text.size(), text.size());
    return parts;
}

template <typename List, typename Value>
bool contains(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

DistrictMatching::DistrictMatching(const Tables& tables)
    : names_(tables), postcodes_(tables.letters_of_postcodes) {
    for (const PostcodeArea& area : tables.outcodes) postcode_areas_.emplace(area.name, &area);
    for (const PostcodeArea& area : tables.postcode_sectors) postcode_areas_.emplace(area.name, &area);
    for (const District& district : tables.districts) area_codes_.insert(district.code);
}

bool DistrictMatching::read_postcode(const Postcode& postcode, std::string_view cell, Clues& clues) const {
    const auto outcode = postcode_areas_.find(postcode.outcode);
    const auto sector = postcode_areas_.find(postcode.sector);
    Clue clue;
    clue.cell = cell;
    if (outcode == postcode_areas_.end()) {
        // The tables hold every outcode that touches the area, so a full postcode of another one lies outside.
        // A bare one is not believed that far.
        if (!postcode.full) return false;
        clue.strength = by_nothing;
        clue.how = "outside the area";
        clue.outside_allowed = true;
        clues.push_back(std::move(clue));
        return true;
    }
    const bool by_its_sector = sector != postcode_areas_.end();
    const PostcodeArea& area = by_its_sector ? *sector->second : *outcode->second;
    if (!area.geographic || !outcode->second->geographic) return false;
    clue.strength = !area.clear ? by_nothing : by_its_sector ? by_sector : by_outcode;
    clue.how = !area.clear ? "ambiguous postcode" : by_its_sector ? "postcode sector" : "outcode";
    if (area.clear) clue.code = area.district;
    clue.allowed.push_back(area.district);
    clue.allowed.insert(clue.allowed.end(), area.others.begin(), area.others.end());
    clue.own = clue.allowed.size();
    clue.main = area.district;
    clue.town = names_.post_town(postcode.outcode);
    clues.push_back(std::move(clue));
    return true;
}

void DistrictMatching::add_name(const PlaceName& name, bool is_address, std::string_view cell,
                                Clues& clues) const {
    const auto same = [&](const Clue& clue) { return clue.name == &name; };
    if (std::any_of(clues.begin(), clues.end(), same)) return;  // said twice is not two clues
    Clue clue;
    clue.name = &name;
    clue.cell = cell;
    clue.how = name.how;
    clue.allowed = name.codes;
    clue.own = name.codes.size();
    switch (name.kind) {
        case PlaceKind::district:
        case PlaceKind::place:
            clue.strength = strength_of(name.how);
            if (name.codes.empty()) {
                clue.how = "outside the area";
                clue.outside_allowed = true;
            } else {
                clue.code = name.codes.front();
            }
            if (is_address || name.kind == PlaceKind::place) {
                clue.allowed.insert(clue.allowed.end(), name.around.begin(), name.around.end());
                clue.town = name.around.empty() ? nullptr : &name;
            }
            break;
        case PlaceKind::ambiguous:
            clue.strength = by_nothing;
            clue.how = "ambiguous place";
            clue.allowed.insert(clue.allowed.end(), name.around.begin(), name.around.end());
            clue.outside_allowed = true;
            break;
        case PlaceKind::sub_area: clue.strength = by_nothing; break;
        case PlaceKind::area:
            clue.strength = by_nothing;
            clue.outside_allowed = true;
            break;
    }
    clues.push_back(std::move(clue));
}

// "Burnley; Pendle": the ticks of a question that takes several. The first counts, and `how` says so.
bool DistrictMatching::read_list(const std::vector<const PlaceName*>& names, std::string_view cell,
                                 Clues& clues) const {
    Clue clue;
    for (const PlaceName* name : names) {
        if (name == nullptr || name->kind != PlaceKind::district) return false;
        if (!contains(clue.allowed, name->codes.front())) clue.allowed.push_back(name->codes.front());
    }
    if (clue.allowed.size() < 2) return false;
    clue.own = clue.allowed.size();
    clue.strength = by_name;
    clue.how = "first of several districts";
    clue.code = clue.allowed.front();
    clue.cell = cell;
    clues.push_back(std::move(clue));
    return true;
}

// The parts of an address or a list. Words before a known place are streets; words after it would be what it lies
// in, so that "Preston, Kent" is not our Preston: then nothing is known.
void DistrictMatching::read_parts(std::string_view text, std::string_view cell, Clues& clues) const {
    const std::vector<std::string_view> parts = parts_of(text, ",;|\n()");
    std::vector<const PlaceName*> names;
    for (const std::string_view part : parts) names.push_back(names_.find(key_of(part)));
    if (parts.size() > 1) {
        const bool ends_known = names.back() != nullptr || postcodes_.read(parts.back());
        if (!ends_known) return;
        if (read_list(names, cell, clues)) return;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            if (names[part] != nullptr)
                add_name(*names[part], true, cell, clues);
            else if (const auto postcode = postcodes_.read(parts[part]))
                read_postcode(*postcode, cell, clues);
        }
        return;
    }
    // "Preston and South Ribble", "Preston/Leyland": both, and so neither; but a second clue may choose.
    Clue several;
    for (const std::string_view part : parts_of(text, "/&+")) {
        const PlaceName* name = names_.find(key_of(part));
        if (name == nullptr) return;
        for (const std::string_view code : name->codes)
            if (!contains(several.allowed, code)) several.allowed.push_back(code);
        several.outside_allowed |= name->kind == PlaceKind::ambiguous;
    }
    several.strength = by_nothing;
    several.how = "several districts";
    several.cell = cell;
    several.own = several.allowed.size();
    if (several.allowed.size() == 1 && !several.outside_allowed) {
        several.strength = by_town;
        several.how = "town";
        several.code = several.allowed.front();
    }
    if (!several.allowed.empty()) clues.push_back(std::move(several));
}

void DistrictMatching::read_cell(std::string_view cell, bool is_address, Clues& clues) const {
    const std::string_view text = trim(cell);
    if (text.empty()) return;
    if (const auto postcode = postcodes_.read(text)) {
        read_postcode(*postcode, text, clues);
        return;
    }
    if (const PlaceName* name = names_.find(key_of(text))) {
        add_name(*name, is_address, text, clues);
        return;
    }
    std::string rest;
    if (const auto postcode = postcodes_.find(text, rest)) {
        read_postcode(*postcode, text, clues);
        if (const PlaceName* name = names_.find(key_of(rest)))
            add_name(*name, true, text, clues);
        else
            read_parts(rest, text, clues);
        return;
    }
    read_parts(text, text, clues);
}

// Beside a postcode its post town says nothing new: "Preston, PR5 0AA" need not be in Preston. It keeps its word
// only where it agrees with where most of that postcode's addresses are.
void DistrictMatching::drop_post_towns(Clues& clues) const {
    const auto says_nothing_new = [&](const Clue& name) {
        return name.name != nullptr && name.town == name.name &&
               std::any_of(clues.begin(), clues.end(), [&](const Clue& postcode) {
                   return postcode.name == nullptr && postcode.town == name.town && postcode.main != name.code;
               });
    };
    Clues kept;
    for (const Clue& clue : clues)
        if (!says_nothing_new(clue)) kept.push_back(clue);
    clues = std::move(kept);
}

// How well a clue goes with a district: 3 it names it, 2 its addresses reach into it, 1 it may lie anywhere
// outside, 0 it rules it out.
int DistrictMatching::support(const Clue& clue, std::string_view code) const {
    const auto found = std::find(clue.allowed.begin(), clue.allowed.end(), code);
    if (found != clue.allowed.end())
        return static_cast<std::size_t>(found - clue.allowed.begin()) < clue.own ? 3 : 2;
    return clue.outside_allowed && !area_codes_.contains(code) ? 1 : 0;
}

// The districts that no clue rules out; of these, the ones whose least support is greatest ("Banks, Southport":
// the village of Banks has Southport addresses, and no other Banks is known).
std::vector<std::string_view> DistrictMatching::best_supported(const Clues& clues) const {
    std::vector<std::string_view> best;
    int most = 1;
    for (const Clue& clue : clues)
        for (const std::string_view code : clue.allowed) {
            int least = 3;
            for (const Clue& other : clues) least = std::min(least, support(other, code));
            if (least < most || contains(best, code)) continue;
            if (least > most) best.clear();
            most = least;
            best.push_back(code);
        }
    return best;
}

Matched DistrictMatching::decide(const Clues& clues, std::string_view all_given) const {
    const std::vector<std::string_view> candidates = best_supported(clues);
    const Clue* strongest = nullptr;
    for (const Clue& clue : clues)
        if (!clue.code.empty() && contains(candidates, clue.code) &&
            (strongest == nullptr || clue.strength < strongest->strength))
            strongest = &clue;
    if (strongest != nullptr)
        return {std::string(strongest->code), std::string(strongest->cell), std::string(strongest->how)};

    const bool all_outside =
        std::all_of(clues.begin(), clues.end(), [](const Clue& clue) { return clue.outside_allowed; });
    const auto names_a_place = [](const Clue& clue) {
        return clue.name == nullptr || clue.name->kind == PlaceKind::ambiguous || !clue.code.empty();
    };
    const bool two_clues = clues.size() > 1 && std::any_of(clues.begin(), clues.end(), names_a_place);
    if (candidates.size() == 1 && two_clues && !all_outside)
        return {std::string(candidates.front()), std::string(all_given), "two clues"};
    if (candidates.empty() && !all_outside) return {{}, std::string(all_given), "contradiction"};
    return {{}, std::string(all_given), std::string(clues.front().how)};
}

Matched DistrictMatching::match(std::string_view district_text, std::string_view town_text,
                                std::string_view postcode) const {
    const std::array<std::string_view, 3> cells{trim(district_text), trim(town_text), trim(postcode)};
    std::string all_given;
    for (const std::string_view cell : cells) {
        if (cell.empty() || all_given == cell) continue;
        if (!all_given.empty()) all_given += " / ";
        all_given += cell;
    }
    Clues clues;
    read_cell(cells[0], false, clues);
    read_cell(cells[1], true, clues);
    read_cell(cells[2], true, clues);
    drop_post_towns(clues);
    // The whole area is no clue beside a place in it, or beside one that lies outside it all the same.
    const auto is_area = [](const Clue& clue) {
        return clue.name != nullptr && clue.name->kind == PlaceKind::area;
    };
    if (!std::all_of(clues.begin(), clues.end(), is_area)) std::erase_if(clues, is_area);
    if (clues.empty()) return {{}, all_given, {}};
    return decide(clues, all_given);
}

}  // namespace groundswell::reference
