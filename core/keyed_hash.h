// HMAC-SHA-256 (RFC 2104): a hash that tells nothing without the key.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace groundswell {

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message);

}  // namespace groundswell
