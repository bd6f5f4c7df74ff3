#include "reference/matching.h"

#include <utility>

#include "reference/district_matching.h"
#include "reference/sector_matching.h"
#include "reference/size_matching.h"

namespace groundswell::reference {

struct Matcher::State {
    State(std::shared_ptr<const Tables> given, std::shared_ptr<const PostcodeDirectory> postcodes)
        : tables(std::move(given)), districts(*tables, std::move(postcodes)), sectors(*tables), sizes(*tables) {}

    std::shared_ptr<const Tables> tables;
    DistrictMatching districts;
    SectorMatching sectors;
    SizeMatching sizes;
};

Matcher::Matcher(std::shared_ptr<const Tables> tables, std::shared_ptr<const PostcodeDirectory> postcodes)
    : state_(std::make_unique<const State>(std::move(tables), std::move(postcodes))) {}
Matcher::~Matcher() = default;

Matched Matcher::district(std::string_view district_text, std::string_view town_text,
                          std::string_view postcode) const {
    return state_->districts.match(district_text, town_text, postcode);
}

Matched Matcher::sector(std::string_view text) const {
    return state_->sectors.match(text);
}

Matched Matcher::size(std::string_view text, bool one_is_sole_trader) const {
    return state_->sizes.match(text, one_is_sole_trader);
}

bool Matcher::looks_like_postcode(std::string_view text) const {
    return state_->districts.postcodes().read(text).has_value();
}

}  // namespace groundswell::reference
