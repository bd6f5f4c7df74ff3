// The normal distribution: tails and quantiles, and the chi-square distribution of one degree of freedom.
//
// Formula       two-sided tail of z = erfc(|z| / sqrt 2); chi-square tail = two-sided tail of sqrt x. The quantile
//               starts from Abramowitz and Stegun 26.2.23 (off by 4.5e-4 at most) and is brought to machine
//               accuracy by Halley steps on the tail.
// Source        M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.2.
// Cost          Tens of nanoseconds.
// Thread rule   Plain functions.
#pragma once

namespace groundswell::statistics {

inline constexpr double z_95 = 1.959963984540054;  // of a two-sided interval at 95%
inline constexpr double z_power_80 = 0.8416212335729143;

// P(|Z| >= |z|).
double two_sided_tail(double z);
// P(X >= x) of chi-square with one degree of freedom; x >= 0.
double chi_square_tail(double x);
// z with P(Z <= z) = p; 0 < p < 1.
double normal_quantile(double p);

}  // namespace groundswell::statistics
