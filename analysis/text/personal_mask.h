// Masking: what personal data looks like to those who may not see it.
//
// What it does  Each code point of a span becomes U+2588, the full block, so that offsets in code points stay as
//               they are; all of a span is masked, its blanks too, since the lengths of first and last name tell
//               much.
// Units         Code points, as text::code_point_at counts them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/personal_data.h"

namespace groundswell::text {

// `spans` as find_personal gives them for this text.
std::string mask_personal(std::string_view utf8, const std::vector<PersonalSpan>& spans);
std::string mask_personal(std::string_view utf8);

// Code points [start, end) of mask_personal(utf8, spans), beyond the end none: a part of a span alone may no
// longer look personal, so a slice is never masked by itself.
std::string masked_slice(std::string_view utf8, const std::vector<PersonalSpan>& spans, std::uint32_t start,
                         std::uint32_t end);

}  // namespace groundswell::text
