#include "analysis/statistics/over_representation.h"

#include <cmath>

#include "analysis/statistics/exact_tests.h"
#include "analysis/statistics/normal.h"
#include "analysis/statistics/share_difference.h"

namespace groundswell::statistics {
namespace {

LogOdds shrunk_log_odds(double a, double b, double c, double d, double rate) {
    const double with = prior_members * rate, without = prior_members * (1 - rate);
    if (with <= 0 || without <= 0) return {};  // nobody names it, or all do: nothing is told apart
    LogOdds found;
    found.delta = std::log((a + with) / (b + without)) - std::log((c + with) / (d + without));
    found.error = std::sqrt(1 / (a + with) + 1 / (b + without) + 1 / (c + with) + 1 / (d + without));
    found.z = found.delta / found.error;
    return found;
}

std::optional<RateRatio> rate_ratio_of(double a, double group, double c, double rest) {
    if (a <= 0 || c <= 0) return std::nullopt;
    const double ratio = (a / group) / (c / rest);
    const double error = std::sqrt(1 / a - 1 / group + 1 / c - 1 / rest);
    return RateRatio{ratio, {ratio * std::exp(-z_95 * error), ratio * std::exp(z_95 * error)}};
}

}  // namespace

OverRepresentation over_representation(const Fourfold& table) {
    const auto a = static_cast<double>(table.a), b = static_cast<double>(table.b);
    const auto c = static_cast<double>(table.c), d = static_cast<double>(table.d);
    const double group = a + b, rest = c + d, naming = a + c, all = group + rest;
    OverRepresentation found;
    if (all == 0) return found;
    found.expected = group * naming / all;
    if (group > 0 && naming > 0) found.location_quotient = (a / group) / (naming / all);
    const double spread = found.expected * (1 - group / all) * (1 - naming / all);
    if (spread > 0) {
        found.residual = (a - found.expected) / std::sqrt(spread);
        found.p =
            table.least_expected() < least_expected_for_z ? fisher_exact(table) : two_sided_tail(found.residual);
    }
    found.rate_ratio = rate_ratio_of(a, group, c, rest);
    if (b > 0 && c > 0) found.odds_ratio = a * d / (b * c);
    found.log_odds = shrunk_log_odds(a, b, c, d, naming / all);
    return found;
}

LogOdds word_log_odds(double y1, double n1, double y2, double n2, double prior_of_word, double prior_of_all) {
    const double one = y1 + prior_of_word, other = y2 + prior_of_word;
    LogOdds found;
    found.delta = std::log(one / (n1 + prior_of_all - one)) - std::log(other / (n2 + prior_of_all - other));
    found.error = std::sqrt(1 / one + 1 / other);
    found.z = found.delta / found.error;
    return found;
}

}  // namespace groundswell::statistics
