// Wilson score interval for one proportion.
//
// Source        E. B. Wilson, JASA 22 (1927) 209-212; worked values from Newcombe, Stat Med 17 (1998) 857-872.
// Formula       centre = (p + z^2/2n) / (1 + z^2/n); half-width = z/(1 + z^2/n) sqrt(p(1-p)/n + z^2/4n^2);
//               clipped to [0, 1]. z = 1.959963984540054 (95%).
#pragma once

namespace groundswell::statistics {

struct Interval {
    double low = 0, high = 1;
};

// 0 <= n <= base. A base of 0 says nothing: [0, 1].
Interval wilson_interval(double n, double base);

}  // namespace groundswell::statistics
