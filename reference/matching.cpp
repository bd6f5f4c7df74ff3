#include "reference/matching.h"

#include <utility>

#include "reference/district_matching.h"
#include "reference/sector_matching.h"
#include "reference/size_matching.h"

namespace groundswell::reference {

struct Matcher::State {
    explicit State(std::shared_ptr<const Tables> given)
        : tables(std::move(given)), districts(*tables), sectors(*tables), sizes(*tables) {}

    std::shared_ptr<const Tables> tables;
    DistrictMatching districts;
    SectorMatching sectors;
    SizeMatching sizes;
};

Matcher::Matcher(std::shared_ptr<const Tables> tables)
    : state_(std::make_unique<const State>(std::move(tables))) {}
Matcher::~Matcher() = default;

Matched Matcher::district(std::string_view district_text, std::string_view town_text,
                          std::string_view postcode) const {
    return state_->districts.match(district_text, town_text, postcode);
}

Matched Matcher::sector(std::string_view text) const {
    return state_->sectors.match(text);
}

Matched Matcher::size(std::string_view text) const {
    return state_->sizes.match(text);
}

bool Matcher::looks_like_postcode(std::string_view text) const {
    return state_->districts.postcodes().read(text).has_value();
}

}  // namespace groundswell::reference
