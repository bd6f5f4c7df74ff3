// Pages of a list: how many entries, and after which. The cursor is opaque to clients.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "api/route.h"

namespace groundswell::api {

struct Page {
    std::uint64_t after = 0;
    std::size_t limit = 100;
};

// Of the parameters `limit` (1 to 1000) and `cursor`. "parameter-value-invalid".
Result<Page> read_page(const Call& call);
std::string write_cursor(std::uint64_t after);

}  // namespace groundswell::api
