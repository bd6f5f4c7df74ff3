#include "ingest/encoding_survey.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/ascii.h"
#include "ingest/byte_places.h"

namespace groundswell::ingest {
namespace {

// Whether a byte above ASCII makes sense as Windows-1252 where it stands: an accented letter beside a letter, or
// a sign that people type (quotes, dashes, ellipsis, pound, euro, degree, bullet, no-break space, trade marks).
bool is_sensible_windows_1252(char before, char byte, char after) {
    static constexpr std::string_view signs =
        "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xb2\xb4\xb7\xbb\xbd\xbf";
    if (signs.find(byte) != std::string_view::npos) return true;
    const auto value = static_cast<unsigned char>(byte);
    const bool letter = value >= 0xc0 && value < 0xfe && value != 0xd7 && value != 0xf7;
    return letter && (is_letter(before) || is_letter(after));
}

bool is_structural(char byte) {
    return byte == ',' || byte == '\n' || byte == ';' || byte == '\t' || byte == '"' || byte == '|';
}

}  // namespace

void EncodingSurvey::add(std::string_view bytes) {
    if (beginning_.size() < 4) beginning_ += bytes.substr(0, 4 - beginning_.size());
    count_zeros(bytes);
    done_ += bytes.size();
    std::string joined = std::exchange(rest_, {});
    if (joined.empty()) return count_characters(bytes, false);
    joined += bytes;
    count_characters(joined, false);
}

// UTF-16 text has a zero byte beside every structural character; a stray zero in other text does not.
void EncodingSurvey::count_zeros(std::string_view bytes) {
    constexpr std::uint64_t enough = 1U << 20;
    if (done_ > enough) return;
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        if (!is_structural(bytes[index])) continue;
        const bool even = (done_ + index) % 2 == 0;
        const bool zero_after = index + 1 < bytes.size() && bytes[index + 1] == '\0';
        const bool zero_before = index > 0 && bytes[index - 1] == '\0';
        ++structural_;
        structural_little_ += even && zero_after;
        structural_big_ += !even && zero_before;
    }
}

void EncodingSurvey::count_characters(std::string_view bytes, bool last) {
    constexpr std::size_t look_ahead = 4;
    std::size_t index = 0;
    const std::size_t stop = last ? bytes.size() : bytes.size() - std::min(bytes.size(), look_ahead);
    while (index < stop) {
        std::uint64_t eight = 0;
        if (index + 8 <= stop) {
            std::memcpy(&eight, bytes.data() + index, 8);
            if (!(eight & 0x8080808080808080U)) {
                index += 8;
                continue;
            }
        }
        if (static_cast<signed char>(bytes[index]) >= 0) {
            ++index;
            continue;
        }
        const int length = utf_8_length(bytes.substr(index));
        if (length > 0) {
            ++multi_byte_;
            index += static_cast<std::size_t>(length);
            continue;
        }
        const char before = index > 0 ? bytes[index - 1] : before_;
        const char after = index + 1 < bytes.size() ? bytes[index + 1] : '\n';
        ++invalid_;
        sensible_ += is_sensible_windows_1252(before, bytes[index], after);
        fitting_1252_ += fits_its_place(Encoding::windows_1252, before, bytes[index], after);
        fitting_mac_ += fits_its_place(Encoding::mac_roman, before, bytes[index], after);
        fitting_850_ += fits_its_place(Encoding::cp850, before, bytes[index], after);
        ++index;
    }
    if (index > 0) before_ = bytes[index - 1];
    rest_ = bytes.substr(index);
}

EncodingFinding EncodingSurvey::finish() {
    count_characters(std::exchange(rest_, {}), true);
    EncodingFinding finding{Encoding::utf_8, false, {}, multi_byte_, invalid_, {}, invalid_ - fitting_1252_};
    const auto decide = [&finding](Encoding encoding, bool mark, std::string reason) {
        finding.encoding = encoding;
        finding.byte_order_mark = mark;
        finding.reason = std::move(reason);
        return finding;
    };
    const std::string_view start = beginning_;
    if (start.starts_with("\xef\xbb\xbf")) return decide(Encoding::utf_8, true, "byte order mark");
    if (start.starts_with("\xff\xfe")) return decide(Encoding::utf_16le, true, "byte order mark");
    if (start.starts_with("\xfe\xff")) return decide(Encoding::utf_16be, true, "byte order mark");
    if (structural_ >= 2 && structural_little_ * 10 >= structural_ * 8)
        return decide(Encoding::utf_16le, false, "every second byte of the separators is zero");
    if (structural_ >= 2 && structural_big_ * 10 >= structural_ * 8)
        return decide(Encoding::utf_16be, false, "every second byte of the separators is zero");
    if (invalid_ == 0) return decide(Encoding::utf_8, false, "every byte fits UTF-8");
    const std::uint64_t best = std::max(fitting_mac_, fitting_850_);
    if (multi_byte_ <= invalid_ && fitting_1252_ * 10 <= invalid_ * 6 && best * 10 >= invalid_ * 9 &&
        fitting_mac_ != fitting_850_)
        finding.suggested = fitting_mac_ > fitting_850_ ? Encoding::mac_roman : Encoding::cp850;
    const std::string bad = std::to_string(invalid_) + (invalid_ == 1 ? " byte does" : " bytes do");
    if (multi_byte_ > invalid_)
        return decide(Encoding::utf_8, false,
                      std::to_string(multi_byte_) + " characters beyond ASCII fit UTF-8, " + bad + " not");
    if (sensible_ * 2 < invalid_)
        return decide(Encoding::utf_8, false, bad + " not fit UTF-8 and would make no text in Windows-1252");
    return decide(Encoding::windows_1252, false, bad + " not fit UTF-8 but make text in Windows-1252");
}

}  // namespace groundswell::ingest
