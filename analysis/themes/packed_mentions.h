// Mentions as bytes, the form in which storage keeps them beside a verbatim under a lexicon version.
//
// Format        Per mention: varint rule index, varint start minus the previous start, varint length in code
//               points, one byte stance (b, s, n). Values once stored must stay readable: do not change the
//               format.
// Errors        unpack gives an Error "mentions-unreadable" for bytes it did not write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"

namespace groundswell::themes {

struct PackedMention {
    std::uint32_t rule = 0, start = 0, end = 0;
    Stance stance = Stance::neutral;
};

std::string pack(const std::vector<Mention>& mentions);
Result<std::vector<PackedMention>> unpack(std::string_view bytes);

}  // namespace groundswell::themes
