// Association: whether two themes are named together more often than chance has it, by every measure in use.
//
// Formula       From the table both a, first only b, second only c, neither d: lift a n / ((a+b)(a+c)); phi
//               (ad - bc) / sqrt((a+b)(c+d)(a+c)(b+d)); Jaccard a / (a+b+c); NPMI ln lift / -ln(a/n); P(second |
//               first) a / (a+b); chi-square n phi^2, Fisher's exact p where a count under 5 is to be expected.
//               Interval of phi: by the delta method, on Fisher's scale (atanh), so that it stays within -1 and 1.
// Strata        Mantel-Haenszel: members who say much name everything, and every pair looks linked. Pooled
//               over strata of equally talkative members, odds ratio = sum(ad/n) / sum(bc/n), with the
//               variance of Robins, Breslow and Greenland; chi-square (sum a - sum E)^2 / sum V.
// Source        Y. Bishop, S. Fienberg, P. Holland, Discrete Multivariate Analysis (1975) 11.3 (phi); G.
//               Bouma, GSCL (2009) 31-40 (NPMI); N. Mantel, W. Haenszel, J. National Cancer Institute 22
//               (1959) 719-748; J. Robins, N. Breslow, S. Greenland, Biometrics 42 (1986) 311-323.
// Thread rule   Plain functions.
#pragma once

#include <optional>
#include <span>

#include "analysis/statistics/fourfold.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::statistics {

struct Association {
    std::optional<double> lift;            // none when a theme is never named
    std::optional<double> phi;             // none when a theme is never or always named
    std::optional<Interval> phi_interval;  // none where phi is, or is 1 or -1: it knows no spread there
    std::optional<double> jaccard;         // none when neither is ever named
    std::optional<double> npmi;            // -1 when never together; none where lift is, or when all name both
    std::optional<double> given_first;     // P(second | first); none when the first is never named
    double chi_square = 0;
    double p = 1;
};

Association association(const Fourfold& pair);

struct PooledOdds {
    double ratio = 1;
    Interval interval;
    double chi_square = 0;
    double p = 1;
};

// None where no stratum sets the two themes against each other (a sum is 0).
std::optional<PooledOdds> mantel_haenszel(std::span<const Fourfold> strata);

}  // namespace groundswell::statistics
