#include "analysis/text/code_point_index.h"

#include <algorithm>

#include "analysis/text/code_points.h"

namespace groundswell::text {
namespace {

bool continues_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

// Pieces begin where a well-formed code point or an ASCII byte does, so that counting by pieces counts the whole.
CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        starts_.push_back(static_cast<std::uint32_t>(at));
        numbers_.push_back(number);
        std::size_t next = std::min(at + step, text.size());
        // Behind three that continue a code point a fourth continues none: it stands for itself.
        for (int more = 0; more < 3 && next < text.size() && continues_code_point(text[next]); ++more) ++next;
        number += count_code_points(text.substr(at, next - at));
        at = next;
    }
}

std::uint32_t CodePointIndex::before(std::uint32_t byte) const {
    if (starts_.empty()) return 0;
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), byte);
    const auto piece = static_cast<std::size_t>(next - starts_.begin()) - 1;
    return numbers_[piece] + count_code_points(text_.substr(starts_[piece], byte - starts_[piece]));
}

}  // namespace groundswell::text
