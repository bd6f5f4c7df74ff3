#include "api/cursor.h"

#include <algorithm>
#include <array>
#include <optional>

#include "api/pages/frame.h"
#include "api/parameters.h"
#include "core/keyed_hash.h"

namespace groundswell::api {
namespace {

constexpr std::size_t seal_bytes = 16, place_bytes = 8;
constexpr std::size_t cursor_letters = (seal_bytes + place_bytes) / 3 * 4;
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

using Bytes = std::array<unsigned char, seal_bytes + place_bytes>;

std::string base64url(const Bytes& bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const unsigned three = unsigned{bytes[at]} << 16 | unsigned{bytes[at + 1]} << 8 | bytes[at + 2];
        for (const unsigned shift : {18U, 12U, 6U, 0U}) text += letters[three >> shift & 63];
    }
    return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    if (text.size() != cursor_letters) return std::nullopt;
    Bytes bytes{};
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t value = letters.find(text[at]);
        if (value == std::string_view::npos) return std::nullopt;
        for (std::size_t bit = 0; bit < 6; ++bit)
            if (value >> (5 - bit) & 1)
                bytes[(at * 6 + bit) / 8] |= static_cast<unsigned char>(0x80 >> (at * 6 + bit) % 8);
    }
    return bytes;
}

// The seal is a keyed hash of the place, and the place is hidden under a keyed hash of the seal.
Bytes sealed(std::string_view key, std::uint64_t place) {
    std::array<char, place_bytes + 1> message{};  // the last byte tells the two hashes apart
    for (std::size_t i = 0; i < place_bytes; ++i) message[i] = static_cast<char>(place >> (8 * i) & 0xff);
    const auto seal = hmac_sha256(key, {message.data(), message.size()});
    Bytes bytes{};
    std::copy_n(seal.begin(), seal_bytes, bytes.begin());
    const auto mask = hmac_sha256(key, {reinterpret_cast<const char*>(bytes.data()), seal_bytes});
    for (std::size_t i = 0; i < place_bytes; ++i)
        bytes[seal_bytes + i] = static_cast<unsigned char>(static_cast<unsigned char>(message[i]) ^ mask[i]);
    return bytes;
}

std::optional<std::uint64_t> unsealed(std::string_view key, const Bytes& bytes) {
    const auto mask = hmac_sha256(key, {reinterpret_cast<const char*>(bytes.data()), seal_bytes});
    std::uint64_t place = 0;
    for (std::size_t i = 0; i < place_bytes; ++i)
        place |= std::uint64_t{static_cast<unsigned char>(bytes[seal_bytes + i] ^ mask[i])} << (8 * i);
    const Bytes genuine = sealed(key, place);
    unsigned difference = 0;  // all of it is compared, so that time tells nothing
    for (std::size_t i = 0; i < bytes.size(); ++i) difference |= static_cast<unsigned>(bytes[i] ^ genuine[i]);
    if (difference != 0) return std::nullopt;
    return place;
}

}  // namespace

std::string cursor_seal(std::string_view key, const Call& call) {
    const std::string& path = call.request.path;
    std::string question = path.substr(0, path.find('.')) + '\n' + call.caller.organisation + '\n';
    for (const auto& [name, value] : call.parameters)
        if (name != "cursor" && name != "limit" && name != "formula_safe")
            question += std::to_string(name.size()) + name + std::to_string(value.size()) + ":" + value;
    const auto seal = hmac_sha256(key, question);
    return {seal.begin(), seal.end()};
}

Result<Page> read_page(const Call& call, std::size_t usual) {
    Page page{.limit = usual};
    if (const std::string& cursor = call.parameter("cursor"); !cursor.empty()) {
        const auto bytes = from_base64url(cursor);
        const auto place = bytes ? unsealed(call.cursor_seal, *bytes) : std::nullopt;
        if (!place)
            return parameter_value_invalid(
                "cursor", cursor, "Use the 'next' of the page before with the same question, or leave it out.");
        page.after = *place;
    }
    if (!call.has("limit")) return page;
    page.limit = static_cast<std::size_t>(std::stoul(call.parameter("limit")));
    if (page.limit == 0 || page.limit > most_limit)
        return parameter_value_invalid("limit", call.parameter("limit"), "Give a number from 1 to 1000.");
    return page;
}

std::string write_cursor(const Call& call, std::uint64_t after) {
    return base64url(sealed(call.cursor_seal, after));
}

void link_next(Response& response, const Call& call, const std::string& cursor) {
    if (cursor.empty()) return;
    auto parameters = call.parameters;
    parameters["cursor"] = cursor;
    response.set("Link", "<" + call.request.path + "?" + query_string(parameters) + ">; rel=\"next\"");
}

}  // namespace groundswell::api
