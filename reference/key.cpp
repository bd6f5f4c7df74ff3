#include "reference/key.h"

#include <algorithm>
#include "core/ascii.h"

namespace groundswell::reference {
namespace {

// The letters U+00C0 to U+00FF without their accents; a space where there is no such letter.
constexpr std::string_view plain_latin =
    "aaaaaaaceeeeiiiidnooooo ouuuuy sa"
    "aaaaaaceeeeiiiidnooooo ouuuuy y";

bool is_separator(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

void add_space(std::string& key) {
    if (!key.empty() && key.back() != ' ') key += ' ';
}

// Whether the full stop at `at` belongs to an abbreviation ("I.T.", "B.w.D."): a letter alone stands before it.
bool ends_an_initial(std::string_view text, std::size_t at) {
    return at > 0 && is_letter(text[at - 1]) && (at == 1 || !is_letter(text[at - 2]));
}

// Reads one sign beyond ASCII at `at`; returns how many bytes it took.
std::size_t add_beyond_ascii(std::string_view text, std::size_t at, std::string& key) {
    const auto byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
    };
    if (byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0xBF) {
        const char letter = plain_latin[byte(1) - 0x80];
        if (letter == ' ')
            add_space(key);
        else
            key += letter;
        return 2;
    }
    if (byte(0) == 0xC2 && byte(1) >= 0x80) {  // no-break space, soft hyphen and other signs
        if (byte(1) != 0xAD) add_space(key);
        return 2;
    }
    if (byte(0) == 0xE2 && byte(1) == 0x80) {  // general punctuation: dashes, quotes, spaces
        const bool apostrophe = byte(2) == 0x98 || byte(2) == 0x99 || byte(2) == 0x8B;
        if (!apostrophe) add_space(key);
        return std::min<std::size_t>(3, text.size() - at);
    }
    key += text[at];
    return 1;
}

}  // namespace

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view trim(std::string_view text) {
    const auto loose = [](std::string_view rest, bool front) -> std::size_t {
        const char byte = front ? rest.front() : rest.back();
        if (is_separator(byte) || byte == '.' || byte == ',' || byte == ';' || byte == ':' || byte == '"')
            return 1;
        const std::string_view pair =
            front ? rest.substr(0, 2) : rest.substr(rest.size() < 2 ? 0 : rest.size() - 2);
        return pair == "\xC2\xA0" ? 2 : 0;
    };
    for (std::size_t n = 0; !text.empty() && (n = loose(text, true)) > 0;) text.remove_prefix(n);
    for (std::size_t n = 0; !text.empty() && (n = loose(text, false)) > 0;) text.remove_suffix(n);
    return text;
}

std::string key_of(std::string_view text) {
    std::string key;
    key.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size();) {
        const char byte = text[at];
        if (static_cast<unsigned char>(byte) >= 0x80) {
            at += add_beyond_ascii(text, at, key);
            continue;
        }
        ++at;
        if (is_letter(byte) || is_digit(byte))
            key += lower_case(byte);
        else if (byte == '\'' || byte == '`')
            continue;
        else if (byte == '.' && ends_an_initial(text, at - 1))
            continue;
        else if (byte == '&') {
            add_space(key);
            key += "and ";
        } else {
            add_space(key);
        }
    }
    if (!key.empty() && key.back() == ' ') key.pop_back();
    if (key.starts_with("the ")) key.erase(0, 4);
    if (key.starts_with("saint ")) key.replace(0, 5, "st");
    return key;
}

std::vector<std::string_view> words_of(std::string_view key) {
    std::vector<std::string_view> words;
    while (!key.empty()) {
        const std::size_t end = key.find(' ');
        if (end != 0) words.push_back(key.substr(0, end));
        key.remove_prefix(end == std::string_view::npos ? key.size() : end + 1);
    }
    return words;
}

}  // namespace groundswell::reference
