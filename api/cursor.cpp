#include "api/cursor.h"

#include <string_view>

#include "api/parameters.h"

namespace groundswell::api {
namespace {

constexpr std::size_t most_limit = 1000;
constexpr std::string_view cursor_prefix = "v1-";

Result<std::uint64_t> read_cursor(const std::string& cursor) {
    if (cursor.empty()) return std::uint64_t{0};
    const std::string digits = cursor.starts_with(cursor_prefix) ? cursor.substr(cursor_prefix.size()) : "";
    const bool valid = !digits.empty() && digits.size() <= 15 &&
                       digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (valid) return std::stoull(digits, nullptr, 16);
    return parameter_value_invalid("cursor", cursor, "Use the 'next' of the page before, or leave it out.");
}

}  // namespace

Result<Page> read_page(const Call& call) {
    Page page;
    auto after = read_cursor(call.parameter("cursor"));
    if (!after) return after.error();
    page.after = *after;
    if (!call.has("limit")) return page;
    page.limit = static_cast<std::size_t>(std::stoul(call.parameter("limit")));
    if (page.limit == 0 || page.limit > most_limit)
        return parameter_value_invalid("limit", call.parameter("limit"), "Give a number from 1 to 1000.");
    return page;
}

std::string write_cursor(std::uint64_t after) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (; after > 0; after >>= 4) text.insert(text.begin(), digits[after & 15]);
    return std::string(cursor_prefix) + text;
}

}  // namespace groundswell::api
