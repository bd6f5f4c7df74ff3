// Change points: where a series of shares moves to another level and stays there.
//
// Method        Binary segmentation. Each way of cutting the series into an earlier and a later part of two
//               points and more is a fourfold table (named or not, before or after); the cut with the largest
//               chi-square is the candidate. Points that scatter within the parts by more than chance
//               (Pearson's X^2 per degree of freedom above 1) lower it by that factor. Its p is that of
//               chi-square, times the number of cuts looked at. A part of four points and more beside an
//               accepted cut is searched in the same way.
// Source        A. Scott, M. Knott, Biometrics 30 (1974) 507-512 (segmentation); A. Sen, M. Srivastava, Annals of
//               Statistics 3 (1975) 98-108 (one cut); P. McCullagh, J. Nelder, Generalized Linear Models
//               (1989) 4.5 (scatter); the factor for the cuts is Bonferroni's.
// Not said      Slow drift shows as a cut in its middle; fewer than four points show nothing.
// Cost          Points squared.
// Thread rule   Plain functions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/statistics/fourfold.h"

namespace groundswell::statistics {

inline constexpr std::size_t least_points_beside_cut = 2;

struct ChangePoint {
    std::size_t first_after = 0;  // the point at which the new level begins
    Share before, after;          // all points from the cut before, and to the cut after
    double p = 1;
};

// The most telling cut; none in fewer than four points with members. `first_after` counts points without members
// too.
std::optional<ChangePoint> likeliest_cut(std::span<const Share> points);

// All cuts, in the order of the points: the likeliest one, and in the parts beside it those with p <= `level`.
std::vector<ChangePoint> change_points(std::span<const Share> points, double level);

}  // namespace groundswell::statistics
