#include "ingest/header_text.h"

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "ingest/encoding.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

struct Entity {
    std::string_view name, text;
};
constexpr Entity entities[] = {
    {"amp", "&"},         {"lt", "<"},         {"gt", ">"},          {"quot", "\""},       {"apos", "'"},
    {"nbsp", " "},        {"ndash", "\u2013"}, {"mdash", "\u2014"},  {"lsquo", "\u2018"},  {"rsquo", "\u2019"},
    {"ldquo", "\u201c"},  {"rdquo", "\u201d"}, {"hellip", "\u2026"}, {"pound", "\u00a3"},  {"euro", "\u20ac"},
    {"auml", "\u00e4"},   {"ouml", "\u00f6"},  {"uuml", "\u00fc"},   {"Auml", "\u00c4"},   {"Ouml", "\u00d6"},
    {"Uuml", "\u00dc"},   {"szlig", "\u00df"}, {"eacute", "\u00e9"}, {"egrave", "\u00e8"}, {"agrave", "\u00e0"},
    {"ccedil", "\u00e7"}, {"ecirc", "\u00ea"}, {"ocirc", "\u00f4"}};

bool is_word_byte(char letter) {
    return is_letter(letter) || is_digit(letter) || static_cast<signed char>(letter) < 0;
}

// The length of the HTML tag at the front; 0 when "<" is just a sign ("< 10 employees").
std::size_t tag_length(std::string_view text) {
    if (text.size() < 3 || !(is_letter(text[1]) || text[1] == '/' || text[1] == '!')) return 0;
    const std::size_t end = text.find('>');
    return end == std::string_view::npos || end > 1000 ? 0 : end + 1;
}

// Appends what the entity at the front stands for and gives its length; 0 when it is none.
std::size_t append_entity(std::string_view text, std::string& out) {
    const std::size_t end = text.find(';');
    if (end == std::string_view::npos || end < 2 || end > 10) return 0;
    const std::string_view name = text.substr(1, end - 1);
    if (name[0] == '#') {
        const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
        std::uint32_t point = 0;
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), point, hexadecimal ? 16 : 10);
        const bool character = point >= 0x20 && point < 0x110000 && !(point >= 0xd800 && point < 0xe000);
        if (error != std::errc() || stop != digits.data() + digits.size() || !character) return 0;
        append_utf_8(point, out);
        return end + 1;
    }
    for (const Entity& entity : entities) {
        if (entity.name != name) continue;
        out += entity.text;
        return end + 1;
    }
    return 0;
}

std::string single_spaced(std::string_view text) {
    std::string tidy;
    for (std::size_t index = 0; index < text.size();) {
        std::size_t space = 0;
        while (index + space < text.size() && is_blank(text.substr(index, space + 1))) ++space;
        for (const std::size_t length : {std::size_t{3}, std::size_t{2}})
            if (space == 0 && index + length <= text.size() && is_blank(text.substr(index, length)))
                space = length;
        if (space == 0) {
            tidy += text[index++];
            continue;
        }
        if (!tidy.empty() && tidy.back() != ' ') tidy += ' ';
        index += space;
    }
    if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    return tidy;
}

}  // namespace

std::string tidy_header(std::string_view cell) {
    std::string plain;
    for (std::size_t index = 0; index < cell.size();) {
        const std::string_view rest = cell.substr(index);
        std::size_t length = 0;
        if (rest[0] == '<' && (length = tag_length(rest)) > 0) {
            plain += ' ';
        } else if (rest[0] == '&' && (length = append_entity(rest, plain)) > 0) {
        } else {
            length = 1;
            if (rest[0] != '\0') plain += rest[0];
        }
        index += length;
    }
    return show_invalid(single_spaced(plain));
}

HeaderWords::HeaderWords(std::string_view header) : text_(" ") {
    std::string split;
    for (std::size_t index = 0; index < header.size(); ++index) {
        const char letter = header[index];
        const char before = index > 0 ? header[index - 1] : ' ';
        const char after = index + 1 < header.size() ? header[index + 1] : ' ';
        const bool hump = is_upper(letter) && ((is_letter(before) && !is_upper(before)) ||
                                               (is_upper(before) && is_letter(after) && !is_upper(after)));
        if (hump && is_letter(before)) split += ' ';
        const bool apostrophe = letter == '\'' && is_letter(before) && is_letter(after);
        if (!apostrophe) split += is_word_byte(letter) ? letter : ' ';
    }
    for (const char letter : fold_case(single_spaced(split))) text_ += letter;
    if (text_.size() > 1) text_ += ' ';
    count_ = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), ' ')) - 1;
}

bool HeaderWords::has(std::string_view phrase) const {
    return text_.find(" " + std::string(phrase) + " ") != std::string::npos;
}

bool HeaderWords::is(std::string_view phrase) const {
    return text_.size() == phrase.size() + 2 && std::string_view(text_).substr(1, phrase.size()) == phrase;
}

bool HeaderWords::starts(std::string_view phrase) const {
    return text_.starts_with(" " + std::string(phrase) + " ");
}

std::string_view HeaderWords::first_of(const std::vector<std::string_view>& phrases) const {
    for (const std::string_view phrase : phrases) {
        const bool beginning = phrase.ends_with('*');
        const std::string_view words = phrase.substr(0, phrase.size() - (beginning ? 1 : 0));
        if (beginning ? text_.find(" " + std::string(words)) != std::string::npos : has(words)) return words;
    }
    return {};
}

bool says_response(std::string_view header) {
    static const std::vector<std::string_view> phrases{"response",
                                                       "open ended response",
                                                       "réponse",
                                                       "réponse ouverte",
                                                       "antwort",
                                                       "offene antwort",
                                                       "antwort mit offenem ende",
                                                       "beantwortung mit offenem ende",
                                                       "respuesta",
                                                       "respuesta abierta",
                                                       "risposta",
                                                       "risposta aperta",
                                                       "risposta a testo libero",
                                                       "resposta",
                                                       "resposta aberta",
                                                       "resposta em texto aberto",
                                                       "antwoord",
                                                       "open antwoord",
                                                       "svar",
                                                       "odpowiedź"};
    const HeaderWords words(header);
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return words.is(phrase); });
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char letter : text) {
        const bool space = letter == ' ' || (letter >= '\t' && letter <= '\r');
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

}  // namespace groundswell::ingest
