// Standardisation: shares as they would be had each group the same mix of members, and a change taken apart into
// what is said and who was asked.
//
// Formula       Direct: sum over strata of standard share x share of the stratum. A stratum without members says
//               nothing: the standard is then that of the strata met, and `covered` says how much of it they are.
//               Change: with weights w (the stratum's part of the base) and shares r, before and after,
//                   said     = sum (r2 - r1)(w1 + w2) / 2
//                   answered = sum (w2 - w1)(r1 + r2) / 2
//               and said + answered = p2 - p1, the whole change. A stratum met on one side only has no change of
//               its share: it is all in `answered`.
// Source        B. MacMahon, D. Trichopoulos, Epidemiology (1996), direct adjustment; E. Kitagawa, J. American
//               Statistical Association 50 (1955) 1168-1194.
// Interval      Of `said`, the weights taken as they are: said -+ z sqrt(sum v^2 (r1(1-r1)/n1 + r2(1-r2)/n2)) with
//               v = (w1 + w2) / 2 and r taken as (x+1)/(n+2), so that a stratum that all or none name counts too.
// Thread rule   Plain functions.
#pragma once

#include <vector>

#include "analysis/statistics/fourfold.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::statistics {

struct Standardised {
    double share = 0;
    double covered = 0;  // part of the standard whose strata were met, 0 to 1
};

// `members` of each stratum in the standard: its weight. The same length as `strata`.
Standardised standardised_share(const std::vector<Share>& strata, const std::vector<double>& members);

struct Stratum {
    Share before, after;
};

struct ChangeParts {
    double said = 0, answered = 0;
    Interval said_interval{-1, 1};
};

// Both sides need members somewhere; else all is 0.
ChangeParts change_parts(const std::vector<Stratum>& strata);

}  // namespace groundswell::statistics
