// Over-representation: how much more often a group names something than the rest does, by every measure in use.
//
// Formula       From the table group / rest (fourfold.h), with n_g = a + b, X = a + c, N = all:
//               expected n_g X / N; location quotient (a/n_g) / (X/N); adjusted residual
//               (a - E) / sqrt(E (1 - n_g/N)(1 - X/N)); rate ratio (a/n_g) / (c/(c+d)), its interval
//               exp(ln ratio -+ z sqrt(1/a - 1/n_g + 1/c - 1/(c+d))); odds ratio ad / bc.
//               Shrunk log-odds: 20 members at the rate of all are added to both sides: with al = 20 X/N and
//               be = 20 - al, delta = ln((a+al)/(b+be)) - ln((c+al)/(d+be)), variance the sum of the four
//               reciprocals. A quotient explodes in a small cell; this one does not.
// Source        S. J. Haberman, Biometrics 29 (1973) 205-220 (residuals); D. Katz et al., Biometrics 34 (1978)
//               469-474 (rate ratio); B. Monroe, M. Colaresi, K. Quinn, Political Analysis 16 (2008) 372-403.
// Thread rule   Plain functions.
#pragma once

#include <optional>

#include "analysis/statistics/fourfold.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::statistics {

struct LogOdds {
    double delta = 0, error = 0, z = 0;  // error: standard error
};

struct RateRatio {
    double ratio = 1;
    Interval interval;
};

struct OverRepresentation {
    double expected = 0;
    std::optional<double> location_quotient;  // none when nobody names it, or the group is empty
    double residual = 0;                      // 0 where there is nothing to compare
    double p = 1;                             // of the residual; Fisher's where a count under 5 is expected
    std::optional<RateRatio> rate_ratio;      // none when one side names it never
    std::optional<double> odds_ratio;         // none when b or c is 0
    LogOdds log_odds;
};

inline constexpr double prior_members = 20;

OverRepresentation over_representation(const Fourfold& group_and_rest);

// Of words rather than themes, which terms mark out a group: y1 of n1 words there, y2 of n2 elsewhere, with a
// prior of `prior_of_word` of `prior_of_all` words.
LogOdds word_log_odds(double y1, double n1, double y2, double n2, double prior_of_word, double prior_of_all);

}  // namespace groundswell::statistics
