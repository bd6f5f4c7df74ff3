// District matching: from what stands in the district, town and postcode columns of a record to one district.
//
// What it is    Every cell gives clues: the districts it allows, and perhaps one it names. The answer is what the
//               strongest clue names among the districts that all clues allow; clues that allow none together
//               contradict each other. Two clues that name nothing alone ("Warton" and "PR4") can settle it.
// Cost          A hash look-up or two a part of a cell.
// Thread rule   Immutable; borrows from the Tables.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/evidence.h"
#include "reference/place_names.h"
#include "reference/postcode.h"
#include "reference/postcode_directory.h"
#include "reference/tables.h"

namespace groundswell::reference {

class DistrictMatching {
public:
    // `directory` may be null.
    DistrictMatching(const Tables& tables, std::shared_ptr<const PostcodeDirectory> directory);

    Matched match(std::string_view district_text, std::string_view town_text, std::string_view postcode) const;
    const PostcodeReader& postcodes() const { return postcodes_; }

private:
    struct Clue {
        int strength = 0;      // smaller is stronger
        std::string_view how;  // of the answer, when this clue gives it, or of there being none
        std::string detail;    // of `how`, for people
        std::string_view code;
        std::vector<std::string_view> allowed;
        std::size_t own = 0;              // so many of `allowed` it names itself; the rest it may reach into
        bool outside_allowed = false;     // any district outside the area, held or not
        const PlaceName* name = nullptr;  // what it was read from
        const PlaceName* town = nullptr;  // of a postcode: its post town
        std::string_view main;            // of a postcode: its main district
        bool exact = false;               // a full postcode, looked up
        std::string_view outcode;         // of it, as the tables hold it; empty when they do not
        std::string_view cell;
    };
    using Clues = std::vector<Clue>;

    enum class Cell { district, address, postcode };

    void read_cell(std::string_view cell, Cell kind, Clues& clues) const;
    bool read_postcode(const Postcode& postcode, std::string_view cell, Clues& clues) const;
    bool read_directory(const Postcode& postcode, std::string_view cell, Clues& clues) const;
    void read_other_area(const Postcode& postcode, std::string_view cell, Clues& clues) const;
    bool read_near(std::string_view text, Clues& clues) const;
    void read_tail(std::string_view text, Clues& clues) const;
    const PlaceName* name_of(std::string_view part, bool misspelt_too) const;
    void read_parts(std::string_view text, std::string_view cell, Clues& clues) const;
    bool read_list(const std::vector<const PlaceName*>& names, std::string_view cell, Clues& clues) const;
    void add_name(const PlaceName& name, bool is_address, std::string_view cell, Clues& clues) const;
    void drop_post_towns(Clues& clues) const;
    void let_postcode_decide(Clues& clues) const;
    void weigh_area(Clues& clues) const;
    std::string possible(const std::vector<std::string_view>& codes, bool elsewhere) const;
    int support(const Clue& clue, std::string_view code) const;
    std::vector<std::string_view> best_supported(const Clues& clues) const;
    Matched decide(const Clues& clues, std::string_view all_given) const;

    PlaceNames names_;
    PostcodeReader postcodes_;
    std::unordered_map<std::string, const PostcodeArea*> postcode_areas_;
    std::unordered_set<std::string_view> area_codes_;
    std::unordered_map<std::string_view, std::string_view> district_names_;
    std::shared_ptr<const PostcodeDirectory> directory_;
};

}  // namespace groundswell::reference
