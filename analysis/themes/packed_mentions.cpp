#include "analysis/themes/packed_mentions.h"

#include <cassert>
#include <optional>

namespace groundswell::themes {
namespace {

void put_number(std::string& bytes, std::uint32_t number) {
    while (number >= 0x80) {
        bytes += static_cast<char>(number | 0x80);
        number >>= 7;
    }
    bytes += static_cast<char>(number);
}

std::optional<std::uint32_t> take_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number <= UINT32_MAX ? std::optional(static_cast<std::uint32_t>(number)) : std::nullopt;
    }
    return std::nullopt;
}

// Stored values: they may not follow the enumeration if that is ever reordered.
char stance_byte(Stance stance) {
    return stance == Stance::barrier ? 'b' : stance == Stance::strength ? 's' : 'n';
}

std::optional<Stance> stance_of(char byte) {
    if (byte == 'b') return Stance::barrier;
    if (byte == 's') return Stance::strength;
    return byte == 'n' ? std::optional(Stance::neutral) : std::nullopt;
}

}  // namespace

std::string pack(const std::vector<Mention>& mentions) {
    constexpr std::size_t ordinary_mention = 6;
    std::string bytes;
    bytes.reserve(mentions.size() * ordinary_mention);
    std::uint32_t last_start = 0;
    for (const Mention& mention : mentions) {
        assert(mention.start >= last_start && mention.end > mention.start && mention.stance != Stance::mixed);
        put_number(bytes, mention.rule);
        put_number(bytes, mention.start - last_start);
        put_number(bytes, mention.end - mention.start);
        bytes += stance_byte(mention.stance);
        last_start = mention.start;
    }
    return bytes;
}

Result<std::vector<PackedMention>> unpack(std::string_view bytes) {
    const Error unreadable{.kind = ErrorKind::invalid,
                           .code = "mentions-unreadable",
                           .message = "stored mentions cannot be read",
                           .cure = "Tag the wave again.",
                           .place = {}};
    std::vector<PackedMention> mentions;
    std::uint64_t last_start = 0;
    while (!bytes.empty()) {
        const auto rule = take_number(bytes), skip = take_number(bytes), length = take_number(bytes);
        if (!rule || !skip || !length || *length == 0 || bytes.empty()) return unreadable;
        const auto stance = stance_of(bytes.front());
        bytes.remove_prefix(1);
        const std::uint64_t start = last_start + *skip, end = start + *length;
        if (!stance || end > UINT32_MAX) return unreadable;
        mentions.push_back({*rule, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), *stance});
        last_start = start;
    }
    return mentions;
}

}  // namespace groundswell::themes
