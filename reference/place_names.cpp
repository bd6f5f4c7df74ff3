#include "reference/place_names.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/nearest.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

constexpr std::array<std::string_view, 6> words_before{
    "metropolitan borough of ", "borough of ", "city of ", "district of ", "town of ", "royal borough of "};
constexpr std::array<std::string_view, 15> words_after{" council",   " borough", " district", " city", " unitary",
                                                       " authority", " local",   " bc",       " mbc",  " dc",
                                                       " cc",        " ua",      " town",     " area", " centre"};

constexpr std::size_t shortest_misspelt = 6;
constexpr std::size_t long_enough_for_two = 9;

void add_code(std::vector<std::string_view>& codes, std::string_view code) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

}  // namespace

PlaceNames::PlaceNames(const Tables& tables) {
    // The order is one of precedence: a later name never replaces an earlier one of the same spelling.
    for (const District& district : tables.districts) add_district(district.name, district.code, "name");
    for (const District& district : tables.districts)
        for (const std::string& alias : district.aliases) add_district(alias, district.code, "alias");
    for (const SubArea& sub_area : tables.sub_areas) {
        PlaceName name{PlaceKind::sub_area, "sub-area", {}, {}};
        name.codes.assign(sub_area.districts.begin(), sub_area.districts.end());
        names_.try_emplace(key_of(sub_area.name), name);
        for (const std::string& other : sub_area.other_names) names_.try_emplace(key_of(other), name);
    }
    for (const District& district : tables.districts)
        for (const std::string& misspelling : district.misspellings)
            add_district(misspelling, district.code, "misspelling");
    for (const District& district : tables.districts) add_district(district.code, district.code, "GSS code");
    for (const auto& [code, name] : tables.other_districts) add_other_district(code, code);
    area_names_.push_back(key_of(tables.area));
    for (const std::string& other : tables.area_other_names) area_names_.push_back(key_of(other));
    for (const std::string& name : area_names_)
        names_.try_emplace(name, PlaceName{PlaceKind::area, "area", {}, {}});
    for (const std::string& wider : tables.wider_names)
        names_.try_emplace(key_of(wider), PlaceName{PlaceKind::wider, "wider area", {}, {}});
    for (const Place& place : tables.places) add_place(place);
    for (const auto& [code, name] : tables.other_districts)
        if (std::none_of(tables.districts.begin(), tables.districts.end(),
                         [&code = code](const District& district) { return district.code == code; }))
            add_other_district(name, code);
    for (const PostcodeArea& outcode : tables.outcodes) add_post_town(outcode);
    const auto may_be_meant = [&](const std::string& name, bool well_known) {
        const auto found = names_.find(key_of(name));
        if (found == names_.end() || found->first.size() < shortest_misspelt - 1) return;
        PlaceName meant = found->second;
        meant.how = "likely misspelling";
        const bool clear =
            meant.codes.size() == 1 && (meant.kind == PlaceKind::district || meant.kind == PlaceKind::place);
        meant_.push_back({found->first, std::move(meant), well_known && clear});
    };
    std::unordered_set<std::string> district_names;  // the country's list holds the area's own again
    for (const District& district : tables.districts) {
        district_names.insert(district.name);
        may_be_meant(district.name, true);
        for (const std::string& alias : district.aliases) may_be_meant(alias, true);
    }
    for (const Place& place : tables.places) may_be_meant(place.name, place.town);
    for (const auto& [code, name] : tables.other_districts)
        if (district_names.insert(name).second) may_be_meant(name, false);
}

void PlaceNames::add_district(std::string_view name, std::string_view code, std::string_view how) {
    names_.try_emplace(key_of(name), PlaceName{PlaceKind::district, how, {code}, {}});
}

void PlaceNames::add_place(const Place& place) {
    const PlaceKind kind = place.ambiguous ? PlaceKind::ambiguous : PlaceKind::place;
    // A known place outside whose code we do not hold is still known not to be here: it goes without codes.
    std::vector<std::string_view> codes;
    if (!place.district.empty()) codes.push_back(place.district);
    const auto [found, is_new] = names_.try_emplace(key_of(place.name), PlaceName{kind, "town", codes, {}});
    PlaceName& name = found->second;
    if (is_new || (name.kind != PlaceKind::place && name.kind != PlaceKind::ambiguous)) return;
    if (place.ambiguous || name.codes != codes) name.kind = PlaceKind::ambiguous;
    if (!place.district.empty()) add_code(name.codes, place.district);
}

void PlaceNames::add_other_district(std::string_view name, std::string_view code) {
    std::string key = key_of(name);
    for (const std::string_view tail : {std::string_view(" city of"), std::string_view(" county of")})
        if (key.ends_with(tail)) key.resize(key.size() - tail.size());
    const auto [found, is_new] = names_.try_emplace(key, PlaceName{PlaceKind::district, "name", {code}, {}});
    if (!is_new && found->second.kind == PlaceKind::ambiguous) add_code(found->second.codes, code);
}

void PlaceNames::add_post_town(const PostcodeArea& outcode) {
    const auto found = names_.find(key_of(outcode.post_town));
    if (outcode.post_town.empty() || found == names_.end()) return;
    add_code(found->second.around, outcode.district);
    for (const std::string& other : outcode.others) add_code(found->second.around, other);
    post_towns_[outcode.name] = &found->second;
}

const PlaceName* PlaceNames::exactly(std::string_view key) const {
    const auto found = names_.find(std::string(key));
    return found == names_.end() ? nullptr : &found->second;
}

bool PlaceNames::take_off_a_word(std::string_view& key) const {
    for (const std::string_view word : words_before)
        if (key.starts_with(word)) {
            key.remove_prefix(word.size());
            return true;
        }
    for (const std::string_view word : words_after)
        if (key.ends_with(word)) {
            key.remove_suffix(word.size());
            return true;
        }
    for (const std::string& name : area_names_)
        if (key.size() > name.size() + 1 && key.ends_with(name) && key[key.size() - name.size() - 1] == ' ') {
            key.remove_suffix(name.size() + 1);
            return true;
        }
    return false;
}

bool PlaceNames::says_area(std::string_view key) const {
    return std::any_of(area_names_.begin(), area_names_.end(), [&](const std::string& name) {
        return key.size() > name.size() + 1 && key.ends_with(name) && key[key.size() - name.size() - 1] == ' ';
    });
}

const PlaceName* PlaceNames::find(std::string_view key) const {
    if (key.empty()) return nullptr;
    do {
        if (const PlaceName* found = exactly(key)) return found;
    } while (take_off_a_word(key));
    return nullptr;
}

const PlaceName* PlaceNames::find_nearly(std::string_view key) const {
    while (take_off_a_word(key)) {
    }
    if (key.size() < shortest_misspelt) return nullptr;
    const std::size_t most_edits = key.size() < long_enough_for_two ? 1 : 2;
    const Meant* meant = nullptr;
    std::size_t least = most_edits + 1;
    bool two = false;  // as near to two districts
    for (const Meant& candidate : meant_) {
        const std::string& name = candidate.name;
        const std::size_t shorter = std::min(name.size(), key.size());
        if (name.front() != key.front() || std::max(name.size(), key.size()) - shorter > most_edits) continue;
        const std::size_t edits = edit_distance(key, name);
        if (edits > most_edits || edits > least) continue;
        const bool same = meant != nullptr && meant->place.codes == candidate.place.codes;
        two = edits == least ? two || !same : false;
        if (edits < least || candidate.well_known) meant = &candidate;
        least = edits;
    }
    return meant == nullptr || two || !meant->well_known ? nullptr : &meant->place;
}

const PlaceName* PlaceNames::post_town(std::string_view outcode) const {
    const auto found = post_towns_.find(std::string(outcode));
    return found == post_towns_.end() ? nullptr : found->second;
}

}  // namespace groundswell::reference
