#include "analysis/statistics/change_points.h"

#include <algorithm>

#include "analysis/statistics/normal.h"

namespace groundswell::statistics {
namespace {

Share sum_of_points(std::span<const Share> points) {
    Share sum;
    for (const Share& point : points) {
        sum.n += point.n;
        sum.base += point.base;
    }
    return sum;
}

// Pearson's X^2 of points about their common share.
double scatter(std::span<const Share> points, double share) {
    if (share <= 0 || share >= 1) return 0;
    double sum = 0;
    for (const Share& point : points) {
        if (point.base == 0) continue;
        const double apart = point.value() - share;
        sum += static_cast<double>(point.base) * apart * apart / (share * (1 - share));
    }
    return sum;
}

double chi_square_of_cut(const Share& before, const Share& after) {
    const double pooled = static_cast<double>(before.n + after.n) / static_cast<double>(before.base + after.base);
    if (pooled <= 0 || pooled >= 1) return 0;
    const double apart = after.value() - before.value();
    return apart * apart /
           (pooled * (1 - pooled) * (1 / static_cast<double>(before.base) + 1 / static_cast<double>(after.base)));
}

void search(std::span<const Share> points, std::size_t offset, double level, std::vector<ChangePoint>& found) {
    auto cut = likeliest_cut(points);
    if (!cut || cut->p > level) return;
    const std::size_t middle = cut->first_after;
    search(points.first(middle), offset, level, found);
    found.push_back(*cut);
    found.back().first_after = offset + middle;
    search(points.subspan(middle), offset + middle, level, found);
}

}  // namespace

std::optional<ChangePoint> likeliest_cut(std::span<const Share> points) {
    std::vector<std::size_t> met;  // the points with members
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].base > 0) met.push_back(i);
    if (met.size() < 2 * least_points_beside_cut) return std::nullopt;
    std::optional<ChangePoint> likeliest;
    double largest = -1;
    for (std::size_t i = least_points_beside_cut; i + least_points_beside_cut <= met.size(); ++i) {
        const Share before = sum_of_points(points.first(met[i])), after = sum_of_points(points.subspan(met[i]));
        const double freedom = static_cast<double>(met.size() - 2);
        const double scattered =
            (scatter(points.first(met[i]), before.value()) + scatter(points.subspan(met[i]), after.value())) /
            freedom;
        const double chi_square = chi_square_of_cut(before, after) / std::max(1.0, scattered);
        if (chi_square <= largest) continue;
        largest = chi_square;
        likeliest = ChangePoint{.first_after = met[i], .before = before, .after = after};
    }
    const double cuts = static_cast<double>(met.size() - 2 * least_points_beside_cut + 1);
    likeliest->p = std::min(1.0, cuts * chi_square_tail(largest));
    return likeliest;
}

std::vector<ChangePoint> change_points(std::span<const Share> points, double level) {
    std::vector<ChangePoint> found;
    search(points, 0, level, found);
    // The levels beside a cut reach from the cut before to the cut after.
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::size_t begin = i == 0 ? 0 : found[i - 1].first_after;
        const std::size_t end = i + 1 < found.size() ? found[i + 1].first_after : points.size();
        found[i].before = sum_of_points(points.subspan(begin, found[i].first_after - begin));
        found[i].after = sum_of_points(points.subspan(found[i].first_after, end - found[i].first_after));
    }
    return found;
}

}  // namespace groundswell::statistics
