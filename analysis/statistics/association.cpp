#include "analysis/statistics/association.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/exact_tests.h"
#include "analysis/statistics/normal.h"
#include "analysis/statistics/share_difference.h"

namespace groundswell::statistics {
namespace {

// Bishop, Fienberg and Holland's variance of phi, first and second its margins.
double variance_of_phi(double phi, double first, double second, double members) {
    const double tilt_of_first = (2 * first - 1) / std::sqrt(first * (1 - first));
    const double tilt_of_second = (2 * second - 1) / std::sqrt(second * (1 - second));
    return (1 - phi * phi + phi * (1 + phi * phi / 2) * tilt_of_first * tilt_of_second -
            0.75 * phi * phi * (tilt_of_first * tilt_of_first + tilt_of_second * tilt_of_second)) /
           members;
}

std::optional<Interval> interval_of_phi(double phi, double first, double second, double members) {
    if (phi <= -1 || phi >= 1) return std::nullopt;
    const double error = std::sqrt(std::max(0.0, variance_of_phi(phi, first, second, members)));
    const double half_width = z_95 * error / (1 - phi * phi);
    return Interval{std::tanh(std::atanh(phi) - half_width), std::tanh(std::atanh(phi) + half_width)};
}

}  // namespace

Association association(const Fourfold& pair) {
    const auto a = static_cast<double>(pair.a), b = static_cast<double>(pair.b);
    const auto c = static_cast<double>(pair.c), d = static_cast<double>(pair.d);
    const double members = a + b + c + d, first = a + b, second = a + c;
    Association found;
    if (first > 0 && second > 0) {
        found.lift = a * members / (first * second);
        if (a < members) found.npmi = a > 0 ? std::log(*found.lift) / -std::log(a / members) : -1;
    }
    if (a + b + c > 0) found.jaccard = a / (a + b + c);
    if (first > 0) found.given_first = a / first;
    const double margins = first * (c + d) * second * (b + d);
    if (margins <= 0) return found;
    const double phi = std::clamp((a * d - b * c) / std::sqrt(margins), -1.0, 1.0);
    found.phi = phi;
    found.phi_interval = interval_of_phi(phi, first / members, second / members, members);
    found.chi_square = members * phi * phi;
    found.p =
        pair.least_expected() < least_expected_for_z ? fisher_exact(pair) : chi_square_tail(found.chi_square);
    return found;
}

std::optional<PooledOdds> mantel_haenszel(std::span<const Fourfold> strata) {
    double together = 0, apart = 0;    // sum of ad/n, of bc/n
    double pr = 0, mixed = 0, qs = 0;  // the three sums of the variance
    double surplus = 0, variance = 0;  // of the test
    for (const Fourfold& stratum : strata) {
        const auto a = static_cast<double>(stratum.a), b = static_cast<double>(stratum.b);
        const auto c = static_cast<double>(stratum.c), d = static_cast<double>(stratum.d);
        const double n = a + b + c + d;
        if (n < 2) continue;
        const double p = (a + d) / n, q = (b + c) / n, r = a * d / n, s = b * c / n;
        together += r;
        apart += s;
        pr += p * r;
        mixed += p * s + q * r;
        qs += q * s;
        surplus += a - (a + b) * (a + c) / n;
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
    }
    if (together <= 0 || apart <= 0) return std::nullopt;
    PooledOdds pooled{.ratio = together / apart, .interval = {}};
    const double error =
        std::sqrt(pr / (2 * together * together) + mixed / (2 * together * apart) + qs / (2 * apart * apart));
    pooled.interval = {pooled.ratio * std::exp(-z_95 * error), pooled.ratio * std::exp(z_95 * error)};
    if (variance > 0) {
        pooled.chi_square = surplus * surplus / variance;
        pooled.p = chi_square_tail(pooled.chi_square);
    }
    return pooled;
}

}  // namespace groundswell::statistics
