// Normalisation: the text rules are matched against, with a checked map back to what the respondent wrote.
//
// What it does  NFKC, case folded, accents dropped from Latin letters, quotes and dashes unified (dash: '-'),
//               white space runs to one space, '&' to "and", contractions expanded ("can't", "cant", "can not"
//               -> "cannot"; n't -> " not"; 'll -> " will"; "it's" -> "it is"; possessive 's dropped), zero-width
//               and bidirectional controls dropped. Addresses of e-mail and the web become as many '@': what they
//               spell is not said (addresses.h); a search for words keeps them. Idempotent:
//               normalise(normalise(x).text()).text() is the same.
// Units         Offsets into text() are bytes. Offsets into the original are bytes and code points, ends
//               exclusive.
// Errors        None: invalid UTF-8 counts each bad byte as one U+FFFD code point in the original's offsets.
// Cost          Linear; what needs no change is found 64 bytes at a time and copied whole.
// Thread rule   Any thread. Limit: 4 GiB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text/origin_map.h"

namespace groundswell::text {

enum class Addresses : std::uint8_t { blanked, kept };

struct OriginalSpan {
    std::uint32_t byte_start = 0, byte_end = 0;
    std::uint32_t start = 0, end = 0;  // code points
};

struct ByteSpan {
    std::uint32_t start = 0, end = 0;
};

class NormalisedText {
public:
    const std::string& text() const { return text_; }
    // The smallest stretch of the original that produced text()[start, end). Requires start < end <=
    // text().size(). Checked: the stretch is whole code points, in order, and never empty.
    OriginalSpan original(std::uint32_t start, std::uint32_t end) const;
    // The same in bytes only, without counting code points.
    ByteSpan original_bytes(std::uint32_t start, std::uint32_t end) const;
    // The same for whole words of this text: what stands inside a contraction is given from the beginning of the
    // written word, "don't work" for "not work", so that read alone it says the same.
    ByteSpan original_words(std::uint32_t start, std::uint32_t end) const;
    // Whether the original is ASCII: then its bytes are its code points.
    bool original_is_ascii() const { return ascii_; }

private:
    friend void normalise_into(std::string_view original, NormalisedText& result, Addresses addresses);
    std::string text_;
    OriginMap origin_;
    std::string_view original_;  // must outlive this object
    bool ascii_ = true;          // then bytes and code points of the original are the same
};

// `original` must outlive the result.
NormalisedText normalise(std::string_view original, Addresses addresses = Addresses::blanked);
// The same, reusing the result's memory.
void normalise_into(std::string_view original, NormalisedText& result, Addresses addresses = Addresses::blanked);

}  // namespace groundswell::text
