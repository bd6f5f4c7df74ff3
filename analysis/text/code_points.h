// Code points of bytes that claim to be UTF-8: the one way verbatims are decoded and counted.
//
// What it does  A well-formed sequence is its code point; every other byte stands for itself as U+FFFD. So offsets
//               in code points are defined for any bytes at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace groundswell::text {

struct CodePoint {
    char32_t value = 0xFFFD;
    std::uint32_t length = 1;  // bytes; 1 for a bad byte
    bool valid = false;
};

// Requires at < bytes.size().
CodePoint code_point_at(std::string_view bytes, std::size_t at);

std::uint32_t count_code_points(std::string_view bytes);

// How many code points stand before places asked for in ascending order: each byte is counted once.
class CodePointCounter {
public:
    explicit CodePointCounter(std::string_view bytes) : bytes_(bytes) {}
    // `place` is where a code point begins, or the end. An earlier one than before begins anew.
    std::uint32_t before(std::uint32_t place) {
        if (place < place_) place_ = count_ = 0;
        count_ += count_code_points(bytes_.substr(place_, place - place_));
        place_ = place;
        return count_;
    }

private:
    std::string_view bytes_;
    std::uint32_t place_ = 0, count_ = 0;
};

void append_utf8(std::string& bytes, char32_t code_point);

// How many ASCII bytes stand at the beginning.
std::size_t leading_ascii(std::string_view bytes);

bool is_ascii(std::string_view bytes);

}  // namespace groundswell::text
