#include "analysis/text/word_runs.h"

#include <array>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace groundswell::text {
namespace {

constexpr std::array<bool, 256> make_word_byte_table() {
    std::array<bool, 256> table{};
    for (int byte = 'a'; byte <= 'z'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    for (int byte = '0'; byte <= '9'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    table['_'] = true;
    return table;
}
constexpr std::array<bool, 256> word_byte_table = make_word_byte_table();

#if defined(__SSE2__)

// Sixteen bytes at once; 0xFF where a byte lies in [first, first + count).
__m128i in_range(__m128i bytes, char first, char count) {
    const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    const __m128i last = _mm_set1_epi8(static_cast<char>(count - 1));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, last), from_first);
}

WordBits bits_of_block(const char* bytes) {
    WordBits bits;
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i some =
            _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(bytes + 16 * part)));
        const __m128i word = _mm_or_si128(_mm_or_si128(in_range(some, 'a', 26), in_range(some, '0', 10)),
                                          _mm_cmpeq_epi8(some, _mm_set1_epi8('_')));
        const __m128i apostrophe = _mm_cmpeq_epi8(some, _mm_set1_epi8('\''));
        bits.words |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(word))} << (16 * part);
        bits.apostrophes |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(apostrophe))}
                            << (16 * part);
    }
    return bits;
}

#else

WordBits bits_of_block(const char* bytes) {
    WordBits bits;
    for (unsigned place = 0; place < 64; ++place) {
        bits.words |= std::uint64_t{is_word_byte(bytes[place])} << place;
        bits.apostrophes |= std::uint64_t{bytes[place] == '\''} << place;
    }
    return bits;
}

#endif

}  // namespace

bool is_word_byte(char byte) {
    return word_byte_table[static_cast<unsigned char>(byte)];
}

WordBits word_bits(const char* bytes, std::size_t count) {
    if (count == 64) return bits_of_block(bytes);
    char padded[64] = {};
    std::memcpy(padded, bytes, count);
    return bits_of_block(padded);
}

}  // namespace groundswell::text
