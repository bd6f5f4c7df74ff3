// A request target in origin form: path and query, decoded once and validated.
//
// What it is    "/v1/uploads/a%20b?x=1&x=2" -> path "/v1/uploads/a b", its segments, and the query's fields in
//               order with repeats. Refused: bytes outside visible ASCII, broken percent escapes, NUL, encoded
//               slashes and backslashes, "." and ".." and empty inner segments, control characters in the
//               path, invalid UTF-8.
// Thread rule   Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/message.h"
#include "service/http/refusal.h"

namespace groundswell::service {

struct Target {
    std::string raw_path;  // as it came, still encoded
    std::string path;
    std::vector<std::string> segments;  // "/" has none; a trailing slash makes a last empty one
    api::Fields query;
};

// A path that cannot be read in two ways: letters, digits, '-', '_' and '/', nothing to decode, split or repair.
bool is_plain_path(std::string_view raw_path);

std::variant<Target, Refusal> parse_target(std::string_view target, std::size_t most_path_bytes);

// application/x-www-form-urlencoded, of a query or a body. Nothing: a broken escape, NUL, invalid UTF-8 or more
// than 1,000 fields.
std::optional<api::Fields> parse_form(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace groundswell::service
