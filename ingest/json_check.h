// JSON as strictly as a request's must be: well formed UTF-8, not nested deep, no key twice in one object.
//
// Why           A key given twice is read differently by different readers, and a value nested a thousand deep
//               is read by recursion somewhere. NaN and Infinity are no JSON, a number beyond a double's range
//               no number.
// Errors        "json-invalid" with the byte in the message, "json-too-deep", "json-key-repeated" with the key
//               as field.
// Thread rule   A pure function.
#pragma once

#include <string_view>

#include "core/result.h"

namespace groundswell::ingest {

inline constexpr int most_json_depth = 32;

Result<void> check_json(std::string_view text, const Place& place = {});

}  // namespace groundswell::ingest
