#include "analysis/text/personal_mask.h"

#include <limits>

#include "analysis/text/code_points.h"

namespace groundswell::text {
namespace {

constexpr std::string_view block = "\xE2\x96\x88";

}  // namespace

std::string masked_slice(std::string_view utf8, const std::vector<PersonalSpan>& spans, std::uint32_t start,
                         std::uint32_t end) {
    std::string masked;
    std::size_t at = 0;
    auto span = spans.begin();
    for (std::uint32_t point = 0; at < utf8.size() && point < end; ++point) {
        const std::uint32_t length = code_point_at(utf8, at).length;
        while (span != spans.end() && span->end <= at) ++span;
        const bool hidden = span != spans.end() && span->begin <= at;
        if (point >= start) masked += hidden ? block : utf8.substr(at, length);
        at += length;
    }
    return masked;
}

std::string mask_personal(std::string_view utf8, const std::vector<PersonalSpan>& spans) {
    if (spans.empty()) return std::string(utf8);
    return masked_slice(utf8, spans, 0, std::numeric_limits<std::uint32_t>::max());
}

std::string mask_personal(std::string_view utf8) {
    return mask_personal(utf8, find_personal(utf8));
}

}  // namespace groundswell::text
