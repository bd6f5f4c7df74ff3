#include "analysis/themes/keyness.h"

#include <algorithm>
#include <cmath>

namespace groundswell::themes {
namespace {

double surprise(double seen, double expected) {
    return seen > 0 ? seen * std::log(seen / expected) : 0;
}

}  // namespace

Keyness keyness(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    const auto in_one = static_cast<double>(a), in_other = static_cast<double>(b);
    const auto one = static_cast<double>(c), other = static_cast<double>(d);
    if (a + b == 0) return {};
    const double together = (in_one + in_other) / (one + other);
    const double g2 = 2 * (surprise(in_one, one * together) + surprise(in_other, other * together));
    const double ratio = (std::max(in_one, 0.5) / one) / (std::max(in_other, 0.5) / other);
    return {.g2 = std::max(g2, 0.0), .log_ratio = std::log2(ratio)};
}

}  // namespace groundswell::themes
