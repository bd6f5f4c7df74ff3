#include "analysis/text/shingles.h"

#include <array>

#include "analysis/text/code_points.h"
#include "analysis/text/fold.h"

namespace groundswell::text {
namespace {

// Part of what is stored: never change them.
constexpr std::uint64_t word_seed = 0x9E3779B97F4A7C15U, word_factor = 0x100000001B3U;
constexpr std::uint64_t first_factor = 0xD6E8FEB86659FD93U, second_factor = 0xA0761D6478BD642FU;

// The folded byte of a word, or 0 for what is between words. Bytes of other scripts' letters are of words.
constexpr std::array<std::uint8_t, 256> make_shingle_bytes() {
    std::array<std::uint8_t, 256> bytes{};
    for (unsigned byte = '0'; byte <= '9'; ++byte) bytes[byte] = static_cast<std::uint8_t>(byte);
    for (unsigned byte = 'a'; byte <= 'z'; ++byte) {
        bytes[byte] = static_cast<std::uint8_t>(byte);
        bytes[byte - 32] = static_cast<std::uint8_t>(byte);
    }
    for (unsigned byte = 0x80; byte < 0x100; ++byte) bytes[byte] = static_cast<std::uint8_t>(byte);
    return bytes;
}
constexpr std::array<std::uint8_t, 256> shingle_bytes = make_shingle_bytes();

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 32;
    value *= first_factor;
    value ^= value >> 29;
    return value;
}

void add_answer(std::string_view folded, Shingles& shingles) {
    std::uint64_t before = 0, last = 0;  // hashes of the two words before
    std::size_t words = 0;
    for (std::size_t at = 0; at < folded.size();) {
        std::uint8_t byte = shingle_bytes[static_cast<unsigned char>(folded[at])];
        if (byte == 0) {
            // An apostrophe within a word is no end: "can't" is written "cant" as often.
            ++at;
            continue;
        }
        std::uint64_t hash = word_seed;
        while (true) {
            hash = (hash ^ byte) * word_factor;
            if (++at == folded.size()) break;
            if (folded[at] == '\'' && ++at == folded.size()) break;
            byte = shingle_bytes[static_cast<unsigned char>(folded[at])];
            if (byte == 0) break;
        }
        ++words;
        hash = mixed(hash);
        if (words >= 3) shingles.hashes.push_back(mixed((before * second_factor + last) * second_factor + hash));
        before = last;
        last = hash;
    }
    shingles.words += words;
}

}  // namespace

void take_shingles(std::span<const std::string_view> answers, Shingles& shingles) {
    shingles.hashes.clear();
    shingles.words = 0;
    thread_local FoldedText folded;
    for (const std::string_view answer : answers) {
        if (is_ascii(answer)) {
            add_answer(answer, shingles);
        } else {
            fold(answer, folded);
            add_answer(folded.text, shingles);
        }
    }
}

}  // namespace groundswell::text
