#include "analysis/disclosure/rounding.h"

#include <algorithm>
#include <cassert>

namespace groundswell::disclosure {
namespace {

// A summand that is rounded up or down: the multiple below, and what is left over it.
struct Summand {
    std::uint64_t below = 0, left = 0;
    bool settled = false;  // it was published before, and that still holds
    bool hidden = false;   // nobody sees how it is rounded
    bool up = false;
    std::size_t part = 0;
};

Summand summand(std::uint64_t count, const Figure& before, std::uint64_t base, std::size_t part) {
    Summand one{.below = count / base * base, .left = count % base, .part = part};
    one.settled =
        !before.hidden && (before.value == one.below || (one.left > 0 && before.value == one.below + base));
    one.up = one.settled ? before.value > one.below : 2 * one.left >= base;
    return one;
}

// Which of two is rounded the other way first: what nobody sees, then what was never published, then what has the
// least to lose by it, then the first.
bool turns_before(const Summand& one, const Summand& other, std::uint64_t base) {
    if (one.hidden != other.hidden) return one.hidden;
    if (one.settled != other.settled) return other.settled;
    const auto loss = [&](const Summand& turned) { return turned.up ? turned.left : base - turned.left; };
    if (loss(one) != loss(other)) return loss(one) < loss(other);
    return one.part < other.part;
}

}  // namespace

std::uint64_t rounded(std::uint64_t count, const Figure& before, std::uint64_t base) {
    const Summand one = summand(count, before, base, 0);
    return one.below + (one.up ? base : 0);
}

std::vector<Figure> rounded_parts(std::uint64_t total, const std::vector<std::uint64_t>& counts,
                                  const std::vector<bool>& hidden, const std::vector<Figure>& before,
                                  std::uint64_t base) {
    std::vector<Summand> summands;
    std::uint64_t unseen = 0;
    for (std::size_t part = 0; part < counts.size(); ++part) {
        if (hidden[part])
            unseen += counts[part];
        else
            summands.push_back(summand(counts[part], before[part], base, part));
    }
    summands.push_back(summand(unseen, {}, base, counts.size()));
    summands.back().hidden = true;

    std::uint64_t sum = 0;
    for (const Summand& one : summands) sum += one.below + (one.up ? base : 0);
    while (sum != total) {
        const bool too_low = sum < total;
        Summand* next = nullptr;
        for (Summand& one : summands)
            if (one.left > 0 && one.up != too_low && (!next || turns_before(one, *next, base))) next = &one;
        assert(next && "a total is less than a base away from the sum of the counts");
        next->up = too_low;
        sum = too_low ? sum + base : sum - base;
    }

    std::vector<Figure> figures(counts.size());
    for (const Summand& one : summands)
        if (!one.hidden) figures[one.part] = {.hidden = false, .value = one.below + (one.up ? base : 0)};
    return figures;
}

}  // namespace groundswell::disclosure
