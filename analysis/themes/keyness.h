// Keyness: whether a word is said more in one body of answers than in another, and by how much.
//
// Formulas      G2 = 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a+b)/(c+d), E2 = d (a+b)/(c+d): how sure it is that the
//               two differ; chi-square with one degree of freedom (3.84: p < 0.05, 6.63: p < 0.01, 10.83: p <
//               0.001). Log ratio = log2((a/c) / (b/d)): by how much; 1 is twice as often, 2 four times. Where b
//               is 0, 0.5 stands for it. a, b: how often in the one and in the other; c, d: how large they are.
// Sources       G2: T. Dunning, Computational Linguistics 19 (1993) 61-74; this form with two terms: P. Rayson and
//               R. Garside, Comparing corpora using frequency profiling, Workshop on Comparing Corpora, ACL 2000,
//               1-6. Log ratio: A. Hardie, Log Ratio, an informal introduction, CASS Lancaster 2014.
#pragma once

#include <cstdint>

namespace groundswell::themes {

struct Keyness {
    double g2 = 0;         // never negative
    double log_ratio = 0;  // negative where it is said less
};

// 0 <= a <= c and 0 <= b <= d, c and d above 0.
Keyness keyness(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d);

}  // namespace groundswell::themes
