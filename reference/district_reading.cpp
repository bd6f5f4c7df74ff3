#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/contains.h"
#include "reference/district_matching.h"
#include "reference/key.h"

// How cells become clues; what the clues say together stands in district_matching.cpp.

namespace groundswell::reference {
namespace {

enum Strength {
    by_postcode,
    by_sector,
    by_name,
    by_alias,
    by_misspelling,
    by_outcode,
    by_town,
    by_guess,
    by_nothing
};

Strength strength_of(std::string_view how) {
    if (how == "name") return by_name;
    if (how == "alias") return by_alias;
    if (how == "misspelling") return by_misspelling;
    return how == "likely misspelling" ? by_guess : by_town;
}

// "terminated postcode (June 2001)"
std::string month_and_year(Month ended) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    return std::string(months[ended.month() - 1]) + " " + std::to_string(ended.year());
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

}  // namespace

bool DistrictMatching::read_postcode(const Postcode& postcode, std::string_view cell, Clues& clues) const {
    if (read_directory(postcode, cell, clues)) return true;
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

// The postcode itself, where a postcode file was imported and gives it a district.
bool DistrictMatching::read_directory(const Postcode& postcode, std::string_view cell, Clues& clues) const {
    if (directory_ == nullptr || !postcode.full) return false;
    const auto found = directory_->find(postcode.whole);
    if (!found || found->district.empty()) return false;
    Clue clue;
    clue.cell = cell;
    clue.strength = by_postcode;
    clue.how = found->ended ? "terminated postcode" : "postcode";
    if (found->ended) clue.detail = month_and_year(found->ended);
    clue.code = clue.main = found->district;
    clue.allowed.push_back(found->district);
    clue.own = 1;
    clue.exact = true;
    if (const auto outcode = postcode_areas_.find(postcode.outcode); outcode != postcode_areas_.end())
        clue.outcode = outcode->second->name;
    clue.outside_allowed = !area_codes_.contains(found->district);
    clue.town = names_.post_town(postcode.outcode);
    clues.push_back(std::move(clue));
    return true;
}

// An outcode or sector that the area's tables do not hold, in a column of postcodes: it lies outside.
void DistrictMatching::read_other_area(const Postcode& postcode, std::string_view cell, Clues& clues) const {
    if (postcode_areas_.contains(postcode.outcode)) return;
    Clue clue;
    clue.cell = cell;
    clue.strength = by_nothing;
    clue.how = "outside the area";
    clue.outside_allowed = true;
    if (directory_ != nullptr) {
        const bool sector = !postcode.sector.empty();
        clue.code = directory_->main_district(sector ? postcode.sector : postcode.outcode);
        if (!clue.code.empty()) {
            clue.how = sector ? "postcode sector" : "outcode";
            clue.strength = sector ? by_sector : by_outcode;
            clue.allowed.push_back(clue.code);
            clue.own = 1;
        }
    }
    clues.push_back(std::move(clue));
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
            for (const std::string_view code : area_codes_) clue.allowed.push_back(code);
            clue.own = 0;
            clue.outside_allowed = true;
            break;
        case PlaceKind::wider:
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
    for (const std::string_view part : parts) names.push_back(name_of(part, part.data() == parts.back().data()));
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
        several.outside_allowed |=
            name->kind == PlaceKind::ambiguous || name->kind == PlaceKind::area || name->kind == PlaceKind::wider;
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

const PlaceName* DistrictMatching::name_of(std::string_view part, bool misspelt_too) const {
    const std::string key = key_of(part);
    const PlaceName* name = names_.find(key);
    return name == nullptr && misspelt_too ? names_.find_nearly(key) : name;
}

// "nr Clitheroe", "just outside Garstang", "Longridge area": likely, but not surely, in the same district.
bool DistrictMatching::read_near(std::string_view text, Clues& clues) const {
    constexpr std::array<std::string_view, 11> openings{"nr ",       "near ",         "near to ",
                                                        "close to ", "just outside ", "outside ",
                                                        "around ",   "outskirts of ", "on the outskirts of ",
                                                        "rural ",    "not far from "};
    const std::string key = key_of(text);
    for (const std::string_view opening : openings) {
        if (!key.starts_with(opening)) continue;
        const PlaceName* name = names_.find(std::string_view(key).substr(opening.size()));
        if (name == nullptr) continue;
        add_name(*name, true, text, clues);
        Clue& clue = clues.back();
        if (clue.name != name) return true;  // said before
        if (!clue.code.empty()) {
            clue.how = "near a place";
            clue.strength = by_guess;
        }
        clue.name = nullptr;
        clue.town = nullptr;
        clue.outside_allowed = true;  // the next district may begin there
        return true;
    }
    return false;
}

// "Unit 5 Shuttleworth Mead Padiham": an address without commas, known by the number or word it begins with, ends
// with its town.
void DistrictMatching::read_tail(std::string_view text, Clues& clues) const {
    const std::string key = key_of(text);
    const std::vector<std::string_view> words = words_of(key);
    // "Bamber Bridge PR5"
    if (words.size() > 1)
        if (const auto outcode = postcodes_.read(words.back());
            outcode && outcode->sector.empty() && postcode_areas_.contains(outcode->outcode))
            if (const PlaceName* name =
                    names_.find(std::string_view(key).substr(0, key.size() - words.back().size() - 1))) {
                add_name(*name, true, text, clues);
                read_postcode(*outcode, text, clues);
                return;
            }
    if (words.size() < 3 || words.size() > 14) return;
    const bool is_address = (is_digit(key[0]) && !all_digits(words[1])) || words[0] == "unit" ||
                            words[0] == "suite" || words[0] == "po" || words[0] == "flat";
    if (!is_address) return;
    constexpr std::size_t longest_town = 4;
    for (std::size_t count = std::min(longest_town, words.size() - 2); count > 0; --count) {
        const std::string_view tail(
            words[words.size() - count].data(),
            static_cast<std::size_t>(key.data() + key.size() - words[words.size() - count].data()));
        const PlaceName* name = names_.find(tail);
        if (name == nullptr) continue;
        add_name(*name, true, text, clues);
        return;
    }
}

void DistrictMatching::read_cell(std::string_view cell, Cell kind, Clues& clues) const {
    const std::string_view text = trim(cell);
    if (text.empty()) return;
    if (const auto postcode = postcodes_.read(text)) {
        if (!read_postcode(*postcode, text, clues) && kind == Cell::postcode)
            read_other_area(*postcode, text, clues);
        return;
    }
    if (const PlaceName* name = name_of(text, true)) {
        add_name(*name, kind == Cell::address, text, clues);
        // "Nelson, Lancs", "Church Lancashire": the area was said and says which.
        if (name->kind == PlaceKind::ambiguous && names_.says_area(key_of(text)))
            add_name(*names_.area(), true, text, clues);
        return;
    }
    if (read_near(text, clues)) return;
    std::string rest;
    if (const auto postcode = postcodes_.find(text, rest)) {
        read_postcode(*postcode, text, clues);
        if (const PlaceName* name = names_.find(key_of(rest)))
            add_name(*name, true, text, clues);
        else
            read_parts(rest, text, clues);
        return;
    }
    const std::size_t before = clues.size();
    read_parts(text, text, clues);
    if (clues.size() == before) read_tail(text, clues);
}

}  // namespace groundswell::reference
