#include "core/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cassert>

namespace groundswell {
namespace {

// Asked of OpenSSL once: its look-up by name takes locks and memory, more than the digest of a short record.
const EVP_MD* sha256() {
    static EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    assert(found != nullptr);
    return found;
}

}  // namespace

struct Digester::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }

    void start() {
        [[maybe_unused]] const int started = EVP_DigestInit_ex2(context, sha256(), nullptr);
        assert(started == 1);
    }
};

Digester::Digester() : state_(std::make_unique<State>()) {
    state_->start();
}
Digester::~Digester() = default;
Digester::Digester(Digester&&) noexcept = default;
Digester& Digester::operator=(Digester&&) noexcept = default;

void Digester::add(std::string_view bytes) {
    [[maybe_unused]] const int updated = EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
    assert(updated == 1);
}

void Digester::add_field(std::string_view bytes) {
    std::array<char, 8> length{};
    std::uint64_t rest = bytes.size();
    for (char& byte : length) {
        byte = static_cast<char>(rest & 0xff);
        rest >>= 8;
    }
    add({length.data(), length.size()});
    add(bytes);
}

std::array<std::uint8_t, 32> Digester::finish() {
    std::array<std::uint8_t, 32> digest{};
    [[maybe_unused]] const int finished = EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
    assert(finished == 1);
    state_->start();
    return digest;
}

std::string Digester::finish_hex() {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const std::uint8_t byte : finish()) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

ShortDigest Digester::finish_short() {
    const auto whole = finish();
    ShortDigest part{};
    std::copy_n(whole.begin(), part.size(), part.begin());
    return part;
}

std::string sha256_hex(std::string_view bytes) {
    thread_local Digester digester;  // finished, it starts anew
    digester.add(bytes);
    return digester.finish_hex();
}

}  // namespace groundswell
