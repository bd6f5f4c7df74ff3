#include "reference/district_matching.h"

#include <algorithm>
#include <array>

#include "core/contains.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

std::string with_detail(std::string_view how, std::string_view detail) {
    std::string text(how);
    if (!detail.empty()) text.append(" (").append(detail).append(")");
    return text;
}

}  // namespace

DistrictMatching::DistrictMatching(const Tables& tables, std::shared_ptr<const PostcodeDirectory> directory)
    : names_(tables), postcodes_(tables.letters_of_postcodes), directory_(std::move(directory)) {
    for (const PostcodeArea& area : tables.outcodes) postcode_areas_.emplace(area.name, &area);
    for (const PostcodeArea& area : tables.postcode_sectors) postcode_areas_.emplace(area.name, &area);
    for (const District& district : tables.districts) area_codes_.insert(district.code);
    for (const District& district : tables.districts) district_names_.emplace(district.code, district.name);
    for (const auto& [code, name] : tables.other_districts) district_names_.emplace(code, name);
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

// A postcode that was looked up beats a village whose name reaches over the boundary its addresses lie on, and
// beats older districts outside the area than those of its file.
void DistrictMatching::let_postcode_decide(Clues& clues) const {
    const auto exact = std::find_if(clues.begin(), clues.end(), [](const Clue& clue) { return clue.exact; });
    if (exact == clues.end()) return;
    const std::string_view code = exact->code;
    const bool inside = area_codes_.contains(code);
    std::vector<std::string_view> reach;  // districts the postcode's outcode touches
    if (const auto found = postcode_areas_.find(std::string(exact->outcode)); found != postcode_areas_.end()) {
        reach.push_back(found->second->district);
        reach.insert(reach.end(), found->second->others.begin(), found->second->others.end());
    }
    std::erase_if(clues, [&](const Clue& clue) {
        if (clue.name == nullptr) return false;
        const PlaceKind kind = clue.name->kind;
        const bool village = kind == PlaceKind::place || kind == PlaceKind::ambiguous;
        const auto named = clue.allowed.begin() + static_cast<std::ptrdiff_t>(clue.own);
        const bool reaches_over =
            std::any_of(clue.allowed.begin(), named, [&](std::string_view one) { return contains(reach, one); });
        return (village && reaches_over) || (!inside && !clue.code.empty() && !area_codes_.contains(clue.code));
    });
}

// The whole area is no clue beside a place in it, or beside one that lies outside it all the same. But of the
// places an ambiguous name may mean it picks the one that lies in it ("Nelson, Lancs"). What the area lies in says
// nothing.
void DistrictMatching::weigh_area(Clues& clues) const {
    const auto is = [](const Clue& clue, PlaceKind kind) {
        return clue.name != nullptr && clue.name->kind == kind;
    };
    const auto count = [&](PlaceKind kind) {
        return std::count_if(clues.begin(), clues.end(), [&](const Clue& clue) { return is(clue, kind); });
    };
    const auto all = static_cast<std::ptrdiff_t>(clues.size());
    if (count(PlaceKind::wider) < all)
        std::erase_if(clues, [&](const Clue& clue) { return is(clue, PlaceKind::wider); });
    const auto areas = count(PlaceKind::area);
    const auto others = static_cast<std::ptrdiff_t>(clues.size()) - areas;
    if (areas == 0 || others == 0) return;
    if (count(PlaceKind::ambiguous) < others) {
        std::erase_if(clues, [&](const Clue& clue) { return is(clue, PlaceKind::area); });
        return;
    }
    for (Clue& clue : clues)
        if (is(clue, PlaceKind::area)) clue.outside_allowed = false;
    std::stable_partition(clues.begin(), clues.end(),
                          [&](const Clue& clue) { return !is(clue, PlaceKind::area); });
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

// "Fylde or Lancaster", "Burnley, Pendle or elsewhere"
std::string DistrictMatching::possible(const std::vector<std::string_view>& codes, bool elsewhere) const {
    std::vector<std::string_view> names;
    for (const std::string_view code : codes)
        if (const auto found = district_names_.find(code); found != district_names_.end())
            names.push_back(found->second);
    if (elsewhere && !names.empty()) names.emplace_back("elsewhere");
    std::string text;
    for (std::size_t at = 0; at < names.size(); ++at)
        text += (at == 0 ? "" : at + 1 == names.size() ? " or " : ", ") + std::string(names[at]);
    return text;
}

Matched DistrictMatching::decide(const Clues& clues, std::string_view all_given) const {
    const std::vector<std::string_view> candidates = best_supported(clues);
    const Clue* strongest = nullptr;
    for (const Clue& clue : clues)
        if (!clue.code.empty() && contains(candidates, clue.code) &&
            (strongest == nullptr || clue.strength < strongest->strength))
            strongest = &clue;
    if (strongest != nullptr)
        return {std::string(strongest->code), std::string(strongest->cell),
                with_detail(strongest->how, strongest->detail)};

    const bool all_outside =
        std::all_of(clues.begin(), clues.end(), [](const Clue& clue) { return clue.outside_allowed; });
    const auto names_a_place = [](const Clue& clue) {
        return clue.name == nullptr || clue.name->kind == PlaceKind::ambiguous || !clue.code.empty();
    };
    const bool two_clues = clues.size() > 1 && std::any_of(clues.begin(), clues.end(), names_a_place);
    if (candidates.size() == 1 && two_clues && !all_outside)
        return {std::string(candidates.front()), std::string(all_given), "two clues"};
    // Districts outside that contradict each other ("Skipton, North Yorkshire") still say that it is outside.
    const bool named_outside = std::all_of(clues.begin(), clues.end(), [&](const Clue& clue) {
        return !clue.code.empty() && !area_codes_.contains(clue.code);
    });
    if (candidates.empty() && named_outside) return {{}, std::string(all_given), "outside the area"};
    if (candidates.empty() && !all_outside) return {{}, std::string(all_given), "contradiction"};
    const std::string_view how = clues.front().how;
    const bool may_be_several = how.starts_with("ambiguous") || how == "several districts" || how == "sub-area";
    return {
        {},
        std::string(all_given),
        with_detail(how, may_be_several ? possible(candidates, clues.front().outside_allowed) : std::string())};
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
    read_cell(cells[0], Cell::district, clues);
    read_cell(cells[1], Cell::address, clues);
    read_cell(cells[2], Cell::postcode, clues);
    drop_post_towns(clues);
    let_postcode_decide(clues);
    weigh_area(clues);
    if (clues.empty()) return {{}, all_given, {}};
    return decide(clues, all_given);
}

}  // namespace groundswell::reference
