// Size matching: from a band's label, a range or a number of employees to a size band.
//
// What it is    "Micro", "10-49", "10 to 49 employees", "250+", "12", "sole trader". A range that lies in two
//               bands goes to the one that holds most of it and how = "range, straddles bands"; one that lies in
//               more, or leaves open which ("50+"), gives no code and how = "several bands". "Twelve" is a
//               "number in words"; "3 full time and 2 part time" are "numbers added".
// Units         Employees without owners: 0 is a sole trader; some forms count the owner, which their profile
//               must say.
// Cost          A hash look-up or two.
// Thread rule   Immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/evidence.h"
#include "reference/tables.h"

namespace groundswell::reference {

class SizeMatching {
public:
    explicit SizeMatching(const Tables& tables);

    // `one_is_sole_trader`: the form counted the owner, so that 1 is a sole trader.
    Matched match(std::string_view text, bool one_is_sole_trader = false) const;

private:
    struct Range {
        std::uint64_t low = 0;
        std::uint64_t high = 0;  // the largest number when open-ended
        bool open = false;       // "under 50", "50+": only one end was said
        std::string_view how;
    };
    struct Outcome {
        std::string_view id;
        std::string_view how;
    };

    Outcome band_of(const Range& range) const;
    std::optional<Range> read_range(std::string_view text, std::string& other_words) const;
    const SizeBand* band_named(std::string_view words) const;
    Matched read(std::string_view text, bool one_is_sole_trader) const;
    std::optional<Range> read_sum(std::string_view text) const;

    std::unordered_map<std::string, const SizeBand*> names_;
    const std::vector<SizeBand>& bands_;
};

}  // namespace groundswell::reference
