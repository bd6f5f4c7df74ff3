#include "reference/postcode.h"

#include <algorithm>

#include "core/ascii.h"
#include "reference/key.h"

namespace groundswell::reference {
namespace {

constexpr std::size_t longest_compact = 7;  // "PR251AA"
constexpr std::size_t longest_written = 24;

bool is_inward(std::string_view text) {
    return text.size() == 3 && is_digit(text[0]) && is_letter(text[1]) && is_letter(text[2]);
}

// What people and scanners type for a digit or a letter.
char as_digit(char byte) {
    return byte == 'O' ? '0' : byte == 'I' || byte == 'L' ? '1' : byte;
}

char as_letter(char byte) {
    return byte == '0' ? 'O' : byte == '1' ? 'I' : byte;
}

// An outcode with every sign after its letters read as a digit: "PRI", "BBIO" are PR1 and BB10; "0L12" is OL12.
std::string mended(std::string outcode) {
    if (outcode.size() > 1) outcode[0] = as_letter(outcode[0]);
    for (std::size_t at = 2; at < outcode.size(); ++at) outcode[at] = as_digit(outcode[at]);
    return outcode;
}

// Pieces of a text between blanks and commas, as slices of it.
std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    const auto parts = [](char byte) {
        return byte == ' ' || byte == ',' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '(' ||
               byte == ')' || byte == ';' || byte == ':' || byte == '.' || byte == '"';
    };
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && parts(text[at])) ++at;
        const std::size_t begin = at;
        while (at < text.size() && !parts(text[at])) ++at;
        if (at > begin) pieces.push_back(text.substr(begin, at - begin));
    }
    return pieces;
}

}  // namespace

PostcodeReader::PostcodeReader(const std::vector<std::string>& letters_of_areas)
    : letters_(letters_of_areas.begin(), letters_of_areas.end()) {}

// One or two letters of an area, one digit, then perhaps a digit or (in London) a letter.
bool PostcodeReader::is_outcode(std::string_view compact) const {
    std::size_t letters = 0;
    while (letters < compact.size() && is_letter(compact[letters])) ++letters;
    if (letters == 0 || letters > 2 || letters == compact.size()) return false;
    const std::string_view digits = compact.substr(letters);
    if (digits.size() > 2 || !is_digit(digits[0])) return false;
    if (digits.size() == 2 && (digits[0] == '0' || digits[1] == 'O' || digits[1] == 'I')) return false;  // "BB01"
    return letters_.contains(std::string(compact.substr(0, letters)));
}

std::optional<Postcode> PostcodeReader::read_compact(std::string_view compact, std::size_t last_piece) const {
    if (compact.size() < 2 || compact.size() > longest_compact) return std::nullopt;
    // A full postcode: the last three signs are a digit and two letters, which nothing else ends with.
    const bool any_digit = std::any_of(compact.begin(), compact.end(), is_digit);  // "SALWICK" is no "SA1W 1CK"
    if (compact.size() >= 5 && any_digit) {
        std::string inward(compact.substr(compact.size() - 3));
        inward[0] = as_digit(inward[0]);
        std::string outcode(compact.substr(0, compact.size() - 3));
        const bool ends_so = is_letter(inward[1]) && is_letter(inward[2]);
        if (ends_so && is_digit(inward[0]) && (is_outcode(outcode) || is_outcode(outcode = mended(outcode))))
            return Postcode{outcode, outcode + ' ' + inward[0], true, outcode + ' ' + inward};
    }
    // A sector: the digit stands apart, or there are too many digits for an outcode.
    const std::string_view outcode = compact.substr(0, compact.size() - 1);
    const bool stands_apart = last_piece == 1;
    if (is_digit(compact.back()) && is_outcode(outcode) && (stands_apart || !is_outcode(compact)))
        return Postcode{std::string(outcode), std::string(outcode) + ' ' + compact.back(), false, {}};
    if (is_outcode(compact)) return Postcode{std::string(compact), {}, false, {}};
    return std::nullopt;
}

std::optional<Postcode> PostcodeReader::read(std::string_view text) const {
    text = trim(text);
    if (text.size() < 2 || text.size() > longest_written) return std::nullopt;
    std::string compact;
    std::size_t last_piece = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (is_letter(byte) || is_digit(byte)) {
            compact += upper_case(byte);
            ++last_piece;
        } else if (byte == ' ' || byte == '-' || byte == '.' || byte == '_' || byte == '*' || byte == '\t' ||
                   byte == '\n' || byte == '\r') {
            if (at + 1 < text.size() && (is_letter(text[at + 1]) || is_digit(text[at + 1]))) last_piece = 0;
        } else if (text.substr(at, 2) == "\xC2\xA0") {
            ++at;
            last_piece = 0;
        } else {
            return std::nullopt;
        }
    }
    return read_compact(compact, last_piece);
}

std::optional<Postcode> PostcodeReader::find(std::string_view text, std::string& rest) const {
    const std::vector<std::string_view> pieces = pieces_of(text);
    if (pieces.size() < 2) return std::nullopt;
    const auto without = [&](std::string_view first, std::string_view last) {
        const auto begin = static_cast<std::size_t>(first.data() - text.data());
        const auto end = static_cast<std::size_t>(last.data() + last.size() - text.data());
        rest.assign(text.substr(0, begin));
        rest += text.substr(end);
    };
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        // "BB8 0AA", "BB8 0" at the end, "BB80AA"
        if (at + 1 < pieces.size() && pieces[at].size() <= 4 && is_letter(pieces[at][0])) {
            const std::string_view inward = pieces[at + 1];
            const bool sector_at_end = inward.size() == 1 && is_digit(inward[0]) && at + 2 == pieces.size();
            const bool nearly = inward.size() == 3 && upper_case(inward[0]) == 'O' && is_letter(inward[1]);
            if (is_inward(inward) || nearly || sector_at_end) {
                auto found = read(std::string(pieces[at]) + ' ' + std::string(inward));
                if (found && !found->sector.empty()) {
                    without(pieces[at], inward);
                    return found;
                }
            }
        }
        if (pieces[at].size() >= 5) {
            auto found = read(pieces[at]);
            if (found && found->full) {
                without(pieces[at], pieces[at]);
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace groundswell::reference
