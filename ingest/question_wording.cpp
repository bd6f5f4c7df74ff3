#include "ingest/question_wording.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t longest_id = 64;

// Letters U+00C0 to U+017F without their accents; a blank where there is no one letter.
std::string_view plain_letter(unsigned point) {
    static constexpr std::string_view latin_1 = "aaaaaa ceeeeiiiidnooooo ouuuuy saaaaaa ceeeeiiiidnooooo ouuuuy y";
    static constexpr std::string_view extended =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnnnnnoooooo  "
        "rrrrrrssssssssttttttuuuuuuuu"
        "uuuuwwyyyzzzzzzs";
    if (point >= 0xc0 && point <= 0xff) return latin_1.substr(point - 0xc0, 1);
    if (point >= 0x100 && point <= 0x17f) return extended.substr(point - 0x100, 1);
    return " ";
}

std::string cut_between_words(std::string id, std::size_t most) {
    if (id.size() <= most) return id;
    const bool between = id[most] == '-';
    id.resize(most);
    const std::size_t dash = id.rfind('-');
    if (!between && dash != std::string::npos && dash > most / 2) id.resize(dash);
    return id;
}

}  // namespace

std::string question_id(std::string_view wording, std::uint32_t column) {
    std::string id;
    const auto put = [&id](char letter) {
        if (letter != ' ')
            id += letter;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    };
    for (std::size_t index = 0; index < wording.size(); ++index) {
        const auto byte = static_cast<unsigned char>(wording[index]);
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            put(static_cast<char>(byte));
        } else if (byte >= 'A' && byte <= 'Z') {
            put(static_cast<char>(byte + 32));
        } else if (byte >= 0xc3 && byte <= 0xc5 && index + 1 < wording.size()) {
            const auto next = static_cast<unsigned char>(wording[++index]);
            put(plain_letter(((byte & 0x1fU) << 6) | (next & 0x3fU))[0]);
        } else if (byte != '\'' && !wording.substr(index).starts_with("\u2019")) {
            put(' ');
        } else if (byte != '\'') {
            index += 2;  // a typographic apostrophe: "what's" is one word
        }
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.empty()) return "question-" + std::to_string(column);
    id = cut_between_words(std::move(id), longest_id);
    while (id.back() == '-') id.pop_back();
    return id;
}

std::string unique_id(std::string id, std::unordered_set<std::string>& taken) {
    for (std::size_t number = 2; !taken.insert(id).second; ++number) {
        const std::string ending = "-" + std::to_string(number);
        const std::size_t dash = number > 2 ? id.rfind('-') : std::string::npos;
        std::string stem = dash == std::string::npos ? id : id.substr(0, dash);
        id = cut_between_words(std::move(stem), longest_id - ending.size()) + ending;
    }
    return id;
}

}  // namespace groundswell::ingest
