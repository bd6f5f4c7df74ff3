// Trends: the share of each theme or foundation wave by wave, what changed from one wave to the next and whether
// that is more than chance, and where a share moved to another level and stayed there.
//
// Tested        A step from one wave to the next where both bases have `least_base` members and anyone names the
//               subject in either. The subjects tested in one step are the family of its false discovery rate.
// Mix           Of organisations, wave by wave: half the sum of the absolute differences of their parts of the
//               base. Over `most_mix_moved`, each step says also what changed within the organisations.
// Change points statistics/change_points.h, on series of four waves and more; a subject shows its points when
//               the false discovery rate of its likeliest cut, among all subjects, allows it.
// Cost          A query of the cube; three where firms or copies are counted once.
// Thread rule   Plain functions of a const cube.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/statistics/change_points.h"
#include "analysis/statistics/share_difference.h"

namespace groundswell::figures {

inline constexpr std::uint64_t least_base = 30;
inline constexpr double most_mix_moved = 0.10;

enum class Direction : std::uint8_t { up, down, not_clear };
constexpr std::string_view to_string(Direction direction) {
    constexpr std::string_view words[] = {"up", "down", "no clear change"};
    return words[static_cast<std::size_t>(direction)];
}
// By the sign of the difference where q allows it.
Direction direction_of(double difference, double q);

// The change within the organisations, each wave's weighed alike: statistics/standardisation.h.
struct WithinMix {
    double difference = 0;
    statistics::Interval interval;
};

struct TrendStep {
    statistics::ShareDifference change;
    double detectable = 1;    // the smallest change that these bases show with 80% power
    std::optional<double> q;  // none: not tested
    std::optional<Direction> direction;
    std::optional<WithinMix> within;  // where the mix moved
};

struct TrendPoint {
    statistics::Share share;
    statistics::Interval interval;
    std::optional<TrendStep> step;  // from the wave before; none in the first
};

struct Trend {
    std::string subject;             // a theme or a foundation
    std::vector<TrendPoint> points;  // by wave
    std::vector<statistics::ChangePoint> change_points;
};

struct TrendWave {
    std::string id;
    std::uint64_t base = 0;
    std::vector<std::pair<std::string, std::uint64_t>> organisations;  // by id, with their part of the base
    double mix_moved = 0;                                              // from the wave before, 0 to 1
    std::uint64_t tested = 0;  // subjects, in the step from the wave before
};

struct Trends {
    std::uint64_t base = 0;
    std::vector<TrendWave> waves;  // in the order given, those with a base
    std::vector<Trend> trends;     // those named in any wave: n over all waves descending, then by id
};

// `subject`: theme or foundation. `waves`: in the order of their start; others are left out.
Trends trends(const Cube& cube, SummaryQuery query, Dimension subject, const std::vector<std::string>& waves);

}  // namespace groundswell::figures
