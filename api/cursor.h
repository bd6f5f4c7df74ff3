// Pages of a list: how many entries, and after which.
//
// A cursor      is opaque and holds for one question: 24 bytes in base64url, sealed under a key of the store, the
//               address, its parameters and the caller's organisation. What was not made here for this very
//               question is refused. The same place of the same question has the same cursor, also after a
//               restart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "api/route.h"

namespace groundswell::api {

struct Page {
    std::uint64_t after = 0;
    std::size_t limit = 100;
};

// Entries a page may hold at most.
inline constexpr std::size_t most_limit = 1000;

// Of the parameters `limit` (1 to 1000; `usual` unless said) and `cursor`. "parameter-value-invalid".
Result<Page> read_page(const Call& call, std::size_t usual = 100);
std::string write_cursor(const Call& call, std::uint64_t after);
// The page after this one as a Link; nothing when `cursor` is empty.
void link_next(Response& response, const Call& call, const std::string& cursor);

// What the cursors of a call are sealed with (Call::cursor_seal). An answer's other forms (.csv, .xlsx) share it.
std::string cursor_seal(std::string_view key, const Call& call);

}  // namespace groundswell::api
