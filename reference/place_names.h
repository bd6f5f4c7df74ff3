// Place names: every name, alias and misspelling of a district, sub-area or place, by key.
//
// What it is    An index from the key of a name (key.h) to what it may mean. Words such as "borough of", "city
//               council" or the area's own name are taken off when the name as it stands is not known.
// Cost          A hash look-up or two a name.
// Thread rule   Immutable; borrows from the Tables, which must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reference/tables.h"

namespace groundswell::reference {

enum class PlaceKind {
    district,   // a district by name, alias or misspelling
    place,      // a town or village of one district
    ambiguous,  // a name of several places, or a word or surname too: never resolved alone
    sub_area,   // several districts by one name
    area,       // the whole area: says nothing new, but that a place lies in it
    wider,      // what the area lies in, or everywhere: says nothing at all
};

struct PlaceName {
    PlaceKind kind = PlaceKind::place;
    std::string_view how;  // "name", "alias", "misspelling", "town", "sub-area", "likely misspelling"
    std::vector<std::string_view> codes;   // GSS codes it may mean
    std::vector<std::string_view> around;  // districts whose addresses may carry it as their post town
};

class PlaceNames {
public:
    explicit PlaceNames(const Tables& tables);
    PlaceNames(const PlaceNames&) = delete;
    PlaceNames& operator=(const PlaceNames&) = delete;

    // Null when the name is not known.
    const PlaceName* find(std::string_view key) const;
    // The district or town whose name is a slip of the finger or two away: one edit from 6 letters on, two from 9;
    // the first letter must stand. Null when none is, when several are, and when the key is itself a name. Cost:
    // some microseconds.
    const PlaceName* find_nearly(std::string_view key) const;
    // The area by its own name, and whether a longer name ends with it ("nelson lancs").
    const PlaceName* area() const { return exactly(area_names_.front()); }
    bool says_area(std::string_view key) const;
    // The post town of an outcode, as the names hold it; null when there is none.
    const PlaceName* post_town(std::string_view outcode) const;

private:
    void add_district(std::string_view name, std::string_view code, std::string_view how);
    void add_place(const Place& place);
    void add_other_district(std::string_view name, std::string_view code);
    void add_post_town(const PostcodeArea& outcode);
    const PlaceName* exactly(std::string_view key) const;
    bool take_off_a_word(std::string_view& key) const;

    std::unordered_map<std::string, PlaceName> names_;
    std::unordered_map<std::string, const PlaceName*> post_towns_;
    std::vector<std::string> area_names_;
    struct Meant {
        std::string name;
        PlaceName place;
        bool well_known = false;  // else it only keeps a misspelling of itself from being taken for another's
    };
    std::vector<Meant> meant_;
};

}  // namespace groundswell::reference
