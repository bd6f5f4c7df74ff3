// Effort: how much of a test that tries many random things is run.
//
// Why     A sanitiser makes everything five to ten times as slow and looks at every access: what a tenth of the
//         tries does not touch the other nine hardly will. Whether figures are right is asked of the release
//         build, whole.
// Units   The usual number of tries in, the number to be made out; never none.
#pragma once

namespace groundswell::effort {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int divisor = 10;
#else
inline constexpr int divisor = 1;
#endif

template <typename Number>
constexpr Number tries(Number usual) {
    const Number made = usual / static_cast<Number>(divisor);
    return made > 0 ? made : Number{1};
}

}  // namespace groundswell::effort
