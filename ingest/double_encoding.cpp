#include "ingest/double_encoding.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ingest/encoding.h"
#include "ingest/single_byte.h"

namespace groundswell::ingest {
namespace {

struct Character {
    std::uint32_t point = 0;
    std::size_t begin = 0, end = 0;    // in the cell
    std::optional<std::uint8_t> byte;  // in Windows-1252
};

// Characters that together are the bytes of one.
struct Sequence {
    std::size_t first = 0, count = 0;
    std::uint32_t point = 0;
    bool certain = false;
};

std::uint32_t point_of(std::string_view character) {
    const auto at = [character](std::size_t index) { return static_cast<unsigned char>(character[index]); };
    if (character.size() == 1) return at(0);
    std::uint32_t point = at(0) & (0x7fU >> character.size());
    for (std::size_t index = 1; index < character.size(); ++index) point = (point << 6) | (at(index) & 0x3fU);
    return point;
}

// Latin-1 read in place of Windows-1252 leaves control characters.
std::optional<std::uint8_t> byte_of(std::uint32_t point) {
    if (point >= 0x80 && point < 0xa0) return static_cast<std::uint8_t>(point);
    return windows_1252_byte(point);
}

// Nothing when the cell holds bytes that are no UTF-8.
std::vector<Character> characters_of(std::string_view cell) {
    std::vector<Character> characters;
    characters.reserve(cell.size());
    for (std::size_t at = 0; at < cell.size();) {
        const int length = utf_8_length(cell.substr(at));
        if (length <= 0) return {};
        const std::size_t end = at + static_cast<std::size_t>(length);
        const std::uint32_t point = point_of(cell.substr(at, end - at));
        characters.push_back({point, at, end, byte_of(point)});
        at = end;
    }
    return characters;
}

bool is_western_lower(std::uint32_t point) {
    return (point >= 'a' && point <= 'z') || (point >= 0xdf && point <= 0xff && point != 0xf7);
}
bool is_western_letter(std::uint32_t point) {
    return is_western_lower(point) || (point >= 'A' && point <= 'Z') ||
           (point >= 0xc0 && point <= 0xde && point != 0xd7);
}

// What answers in Western Europe hold beyond ASCII.
bool is_western(std::uint32_t point) {
    return (point >= 0xa0 && point <= 0x17f) || (point >= 0x2010 && point <= 0x203a) || point == 0x20ac ||
           point == 0x2122 || (point >= 0x2190 && point <= 0x21ff) || (point >= 0x2600 && point <= 0x27bf) ||
           (point >= 0xfb00 && point <= 0xfb04) || point == 0xfeff || (point >= 0x1f300 && point <= 0x1faff);
}

// Signs that stand after a word as they are.
bool may_follow_a_word(std::uint32_t point) {
    switch (point) {
        case 0x2018:
        case 0x2019:
        case 0x201a:
        case 0x201c:
        case 0x201d:
        case 0x201e:
        case 0x2013:
        case 0x2014:
        case 0x2026:
        case 0x2022:
        case 0x2039:
        case 0x203a:
        case 0x2122:
        case 0xa0:
        case 0xa9:
        case 0xab:
        case 0xae:
        case 0xb0:
        case 0xb4:
        case 0xb7:
        case 0xb9:
        case 0xb2:
        case 0xb3:
        case 0xbb: return true;
        default: return false;
    }
}

// Encoded more than twice, a byte without a character in Windows-1252 leaves a control character on the way.
bool is_left_by_windows_1252(std::uint32_t point) {
    return point == 0x81 || point == 0x8d || point == 0x8f || point == 0x90 || point == 0x9d;
}

class Repair {
public:
    explicit Repair(std::string_view cell) : cell_(cell), characters_(characters_of(cell)) {
        find_sequences();
        for (std::size_t index = 0; index < sequences_.size(); ++index)
            sequences_[index].certain = is_certain(index);
    }

    // The sequences to be put right.
    std::vector<Sequence> chosen() const {
        const auto certain = [](const Sequence& sequence) { return sequence.certain; };
        if (std::none_of(sequences_.begin(), sequences_.end(), certain)) return {};
        if (!anything_else_) return sequences_;
        std::vector<Sequence> chosen;
        std::copy_if(sequences_.begin(), sequences_.end(), std::back_inserter(chosen), certain);
        return chosen;
    }

    std::string_view text_of(const Sequence& sequence) const {
        const std::size_t begin = characters_[sequence.first].begin;
        return cell_.substr(begin, characters_[sequence.first + sequence.count - 1].end - begin);
    }

    std::string apply(const std::vector<Sequence>& chosen) const {
        std::string text;
        std::size_t done = 0;
        for (const Sequence& sequence : chosen) {
            const std::string_view wrong = text_of(sequence);
            const auto begin = static_cast<std::size_t>(wrong.data() - cell_.data());
            text += cell_.substr(done, begin - done);
            append_utf_8(sequence.point, text);
            done = begin + wrong.size();
        }
        text += cell_.substr(done);
        return text;
    }

private:
    void find_sequences() {
        for (std::size_t index = 0; index < characters_.size();) {
            if (characters_[index].point < 0x80) {
                ++index;
                continue;
            }
            std::string bytes;
            for (std::size_t next = index; next < characters_.size() && bytes.size() < 4; ++next) {
                if (characters_[next].point < 0x80 || !characters_[next].byte) break;
                bytes += static_cast<char>(*characters_[next].byte);
            }
            const int length = bytes.empty() ? 0 : utf_8_length(bytes);
            const std::uint32_t point =
                length > 1 ? point_of(std::string_view(bytes).substr(0, static_cast<std::size_t>(length))) : 0;
            if (length > 1 && (point >= 0xa0 || is_left_by_windows_1252(point)) && point != 0xfffd) {
                sequences_.push_back({index, static_cast<std::size_t>(length), point, false});
                index += static_cast<std::size_t>(length);
            } else {
                anything_else_ = true;
                ++index;
            }
        }
    }

    bool is_certain(std::size_t index) const {
        const Sequence& sequence = sequences_[index];
        const std::size_t after = sequence.first + sequence.count;
        const bool joins_last =
            index > 0 && sequences_[index - 1].first + sequences_[index - 1].count == sequence.first;
        const bool joins_next = index + 1 < sequences_.size() && sequences_[index + 1].first == after;
        if (joins_last || joins_next) return true;
        if (!is_western(sequence.point)) return false;
        if (sequence.count > 2) return true;
        const std::uint32_t lead = characters_[sequence.first].point;
        const std::uint32_t before = sequence.first > 0 ? characters_[sequence.first - 1].point : ' ';
        const std::uint32_t next = after < characters_.size() ? characters_[after].point : ' ';
        const std::uint32_t sign = characters_[sequence.first + 1].point;
        // A capital after a small letter is no spelling; else it may end a word before a quote or a dash.
        if (!may_follow_a_word(sign) || is_western_lower(before)) return true;
        if (!is_western_letter(before))
            return is_western_letter(next) || (before < 0x80 && (lead == 0xc2 || lead == 0xc3));
        const bool between_words = sign == 0x2013 || sign == 0x2014 || sign == 0x2026 || sign == 0xa0;
        return is_western_letter(next) && !is_western_lower(next) && !between_words;
    }

    std::string_view cell_;
    std::vector<Character> characters_;
    std::vector<Sequence> sequences_;
    bool anything_else_ = false;  // a character beyond ASCII that is part of no sequence
};

// A character encoded twice is two or more beyond ASCII side by side: the one curly apostrophe of an answer is
// none.
bool has_neighbours_beyond_ascii(std::string_view cell) {
    for (std::size_t at = 1; at < cell.size(); ++at) {
        const auto before = static_cast<unsigned char>(cell[at - 1]), here = static_cast<unsigned char>(cell[at]);
        if (here >= 0xC0 && before >= 0x80) return true;
    }
    return false;
}

std::optional<std::string> repair_once(std::string_view cell) {
    if (!has_neighbours_beyond_ascii(cell)) return std::nullopt;
    const Repair repair(cell);
    const auto chosen = repair.chosen();
    if (chosen.empty()) return std::nullopt;
    return repair.apply(chosen);
}

}  // namespace

std::optional<std::string> repair_double_encoding(std::string_view cell) {
    std::optional<std::string> repaired = repair_once(cell);
    while (repaired) {  // each time it gets shorter
        auto again = repair_once(*repaired);
        if (!again) break;
        repaired = std::move(again);
    }
    return repaired;
}

std::optional<DoubleEncodingExample> find_double_encoding(std::string_view cell) {
    if (!has_neighbours_beyond_ascii(cell)) return std::nullopt;
    const Repair repair(cell);
    const auto chosen = repair.chosen();
    if (chosen.empty()) return std::nullopt;
    // Sequences side by side belong together: encoded more than twice, they are one character.
    std::string before(repair.text_of(chosen.front()));
    for (std::size_t index = 1; index < chosen.size() && index < 8; ++index) {
        if (chosen[index].first != chosen[index - 1].first + chosen[index - 1].count) break;
        before += repair.text_of(chosen[index]);
    }
    auto after = repair_double_encoding(before);
    if (!after) {
        after.emplace();
        before = repair.text_of(chosen.front());
        append_utf_8(chosen.front().point, *after);
    }
    return DoubleEncodingExample{std::move(before), std::move(*after)};
}

}  // namespace groundswell::ingest
