#include "core/keyed_hash.h"

#include <string>

#include "core/digest.h"

namespace groundswell {

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message) {
    constexpr std::size_t block = 64;
    const auto bytes_of = [](const std::array<std::uint8_t, 32>& digest) {
        return std::string(digest.begin(), digest.end());
    };
    Digester digester;
    std::string padded(key);
    if (padded.size() > block) {
        digester.add(padded);
        padded = bytes_of(digester.finish());
    }
    padded.resize(block, '\0');
    std::string inner = padded, outer = padded;
    for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
    for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5c);
    digester.add(inner);
    digester.add(message);
    const std::string inside = bytes_of(digester.finish());
    digester.add(outer);
    digester.add(inside);
    return digester.finish();
}

}  // namespace groundswell
