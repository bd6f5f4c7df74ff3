// Wave change: how much of a change from one wave to another comes from what businesses say, from a changed
// lexicon, and from who answered. The three add up to the whole.
//
// Whole         The share in the later wave under the later lexicon, less that in the earlier wave under the
//               earlier one: the difference of the two figures as they were given.
// Lexicon       Both lexicons on both waves: the mean, over the two waves, of what the lexicon alone changes.
//               What is left is the mean, over the two lexicons, of what the waves alone change. Said, answered
//               That, taken apart by strata (sector, district or size) under each lexicon,
//               statistics/standardisation.h. Strata whose value is not known are one stratum.
// Judged        `said`, as one family: q from the normal distribution and its interval; with two lexicons the
//               mean of the two half-widths, which is never too narrow.
// Cost          Two queries of each cube.
// Thread rule   Plain functions of const cubes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/trends.h"

namespace groundswell::figures {

// The evidence in terms of one lexicon, and the question in its terms.
struct UnderLexicon {
    const Cube& cube;
    SummaryQuery query;  // its waves are replaced by the two compared
};

struct WaveChangeRow {
    std::string theme;
    statistics::Share from, to;  // each under its own lexicon
    double whole = 0, said = 0, answered = 0, lexicon = 0;
    statistics::Interval whole_interval{-1, 1}, said_interval{-1, 1};
    std::optional<double> q;  // of said; none: not tested
    std::optional<Direction> direction;
};

struct WaveChange {
    std::uint64_t base_from = 0, base_to = 0, tested = 0;
    std::vector<WaveChangeRow> rows;  // those named in either: |whole| descending, then by theme
};

// `from` and `to`: waves. `mix`: sector, district or size. `themes`: those to report, by id, under either lexicon:
// a theme that a lexicon does not have is named by nobody under it.
WaveChange wave_change(const UnderLexicon& earlier, const UnderLexicon& later, const std::string& from,
                       const std::string& to, Dimension mix, const std::vector<std::string>& themes);

}  // namespace groundswell::figures
