// Numbers as they are given to people and programs: the same digits in every form of an answer.
//
// Thread rule   Any thread. Errors: none; what does not fit into 400 bytes of a line is cut.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>

namespace groundswell::api {

// Of JSON: shares and scores.
inline double six_decimals(double value) {
    return std::round(value * 1e6) / 1e6;
}
// The difference of two shares that stand beside it: of the shares as they are shown, so that whoever subtracts
// them gets it, and every answer gives the same.
inline double shown_difference(double before, double after) {
    return (std::round(after * 1e6) - std::round(before * 1e6)) / 1e6;
}
inline double three_decimals(double value) {
    return std::round(value * 1e3) / 1e3;
}

// A line of a table, as printf would write it.
template <typename... Values>
std::string printed(const char* format, Values... values) {
    std::array<char, 400> text{};
    const int length = std::snprintf(text.data(), text.size(), format, values...);
    return {text.data(), std::min(text.size() - 1, static_cast<std::size_t>(std::max(length, 0)))};
}

inline std::string fixed(double value, int decimals) {
    return printed("%.*f", decimals, value);
}

}  // namespace groundswell::api
