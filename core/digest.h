// SHA-256 of bytes: what makes two files, two records or two lexicons the same.
//
// Thread rule   Digester: one thread at a time. sha256_hex: any.
// Cost          about 500 MB/s where the processor has no SHA instructions.
// The one file of the product outside service/ that uses OpenSSL is digest.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace groundswell {

// 128 bits of a SHA-256: enough to tell records apart, half the room.
using ShortDigest = std::array<std::uint8_t, 16>;

class Digester {
public:
    Digester();
    ~Digester();
    Digester(Digester&&) noexcept;
    Digester& operator=(Digester&&) noexcept;

    void add(std::string_view bytes);
    // Adds the length, then the bytes, so that ("ab","c") and ("a","bc") differ.
    void add_field(std::string_view bytes);
    // Gives the digest of all that was added and starts anew.
    std::array<std::uint8_t, 32> finish();
    std::string finish_hex();
    ShortDigest finish_short();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace groundswell
