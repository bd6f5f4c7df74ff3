#include "analysis/statistics/normal.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace groundswell::statistics {

double two_sided_tail(double z) {
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double chi_square_tail(double x) {
    assert(x >= 0);
    return std::erfc(std::sqrt(x / 2));
}

double normal_quantile(double p) {
    assert(p > 0 && p < 1);
    const double tail = p < 0.5 ? p : 1 - p;
    const double t = std::sqrt(-2 * std::log(tail));
    double z =
        t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 3; ++step) {
        const double error = tail - std::erfc(z / std::numbers::sqrt2) / 2;
        const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
        const double newton = -error / density;
        z += newton / (1 - z * newton / 2);
    }
    return p < 0.5 ? -z : z;
}

}  // namespace groundswell::statistics
