// EncodingSurvey: decides the encoding of a file on all of its bytes.
//
// Meaning       A byte order mark decides. Without one: UTF-16 where the structural characters carry the zero
//               bytes of UTF-16; UTF-8 where every byte fits it. A file with bytes that do not fit is still UTF-8
//               when most of its non-ASCII characters fit (only the records with bad bytes are then lost) or when
//               the bad bytes would make no sensible text in Windows-1252 either; else it is Windows-1252.
//               MacRoman and CP850 are never decided, only suggested: where the bytes make words in them and
//               would make none in Windows-1252.
// Call order    add() with the pieces in order, then finish() once. Cost: about the speed of memory for ASCII.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/encoding.h"

namespace groundswell::ingest {

struct EncodingFinding {
    Encoding encoding = Encoding::utf_8;
    bool byte_order_mark = false;
    std::string reason;
    std::uint64_t multi_byte = 0;       // characters of more than one byte that fit UTF-8
    std::uint64_t invalid = 0;          // bytes that do not
    std::optional<Encoding> suggested;  // the bytes that do not fit UTF-8 would make more sense in it...
    std::uint64_t senseless = 0;        // ...and so many of them make none in Windows-1252
};

class EncodingSurvey {
public:
    void add(std::string_view bytes);
    EncodingFinding finish();

private:
    void count_zeros(std::string_view bytes);
    void count_characters(std::string_view bytes, bool last);

    std::string beginning_;  // the first bytes, for the byte order mark
    std::string rest_;
    std::uint64_t done_ = 0;
    std::uint64_t structural_ = 0, structural_little_ = 0, structural_big_ = 0;
    std::uint64_t multi_byte_ = 0, invalid_ = 0, sensible_ = 0;
    char before_ = '\n';
    std::uint64_t fitting_1252_ = 0, fitting_mac_ = 0, fitting_850_ = 0;  // bytes that make sense where they stand
};

}  // namespace groundswell::ingest
