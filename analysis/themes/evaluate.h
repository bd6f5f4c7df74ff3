// Evaluation: how well taggings agree with gold codes, theme by theme and overall, with intervals.
//
// Figures       Precision and recall per theme and stance accuracy carry the Wilson 95% interval of their
//               proportion.
//               F1, micro and macro figures and the sample average depend on whole records, whose codes are not
//               independent, so their 95% intervals are percentiles of `resamples` bootstrap samples of records,
//               from a fixed seed: the same input gives the same bytes. A macro figure's interval keeps to the
//               themes it is of. Stances are compared where gold and tagger agree on the theme.
// Counting      A theme counts once per record. A record with neither gold nor found themes has a sample F1 of 1.
//               A ratio over nothing is 0, its interval [0, 1].
// Errors        "gold-unknown-theme", "gold-repeated-theme" with the record's number as row.
// Thread rule   Pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "analysis/themes/tagger.h"
#include "core/result.h"

namespace groundswell::themes {

struct GoldCode {
    std::string theme;
    Stance stance = Stance::neutral;
};

struct GoldRecord {
    std::string id;
    Asks asks = Asks::anything;
    std::string text;
    std::string question;  // its wording, where it is known
    std::vector<GoldCode> codes;
    std::optional<Residual> residual;
    std::string source;
};

// A figure from 0 to 1 with its 95% interval.
struct Estimate {
    double value = 0, low = 0, high = 1;
};

struct Counts {
    std::uint64_t gold = 0, found = 0, agreed = 0;
};

struct ThemeScore {
    std::string theme;
    Counts counts;  // gold is the theme's n
    Estimate precision, recall, f1;
};

struct StanceScore {
    Stance stance = Stance::neutral;
    Counts counts;  // among records where gold and tagger agree on the theme
    double precision = 0, recall = 0, f1 = 0;
};

// What is reported of all records, and of those of each source. A source's name is that of its gold record up to
// the first colon that begins no address; of "PAGE via NAME" it is NAME's.
struct OverallScore {
    std::uint64_t records = 0;
    Counts counts;  // over all themes
    Estimate micro_precision, micro_recall, micro_f1;
    Estimate sample_f1;              // mean over records of each record's F1
    std::uint64_t stance_pairs = 0;  // record and theme in gold and in the tagging
    Estimate stance_accuracy;
};

struct SourceScore {
    std::string source;
    OverallScore score;
};

struct StanceDifference {
    std::string theme;
    Stance gold = Stance::neutral, found = Stance::neutral;
};

struct Disagreement {
    std::size_t record = 0;  // index into the gold records
    std::vector<GoldCode> missed, extra;
    std::vector<StanceDifference> stances;
    // Set where both have no theme, or one says "none", and they differ.
    bool residual_differs = false;
    std::optional<Residual> gold_residual, found_residual;
};

struct Evaluation {
    OverallScore overall;
    std::vector<ThemeScore> themes;  // every theme of the lexicon, in its order
    Estimate macro_f1;               // mean over themes with gold codes
    std::uint64_t macro_themes = 0;  // how many these are
    Estimate macro_f1_common;        // mean over themes with n >= common_theme
    std::uint64_t macro_themes_common = 0;
    std::vector<StanceScore> stances;  // barrier, strength, neutral, mixed
    // Agreed pairs by [gold stance][found stance], in the order of `stances`.
    std::array<std::array<std::uint64_t, 4>, 4> stance_confusion{};
    std::uint64_t residual_records = 0,
                  residual_agreed = 0;        // records without a gold theme; of these, same residual
    std::vector<SourceScore> sources;         // most records first; empty where fewer than two are named
    std::vector<Disagreement> disagreements;  // by record
};

inline constexpr std::uint64_t common_theme = 10;
inline constexpr int resamples = 1000;

// taggings[i] is what the tagger said of gold[i].
Result<Evaluation> evaluate(const Lexicon& lexicon, const std::vector<GoldRecord>& gold,
                            const std::vector<Tagging>& taggings);

}  // namespace groundswell::themes
