#include "analysis/text/word_search.h"

#include <algorithm>

#include "analysis/text/normalise.h"

namespace groundswell::text {
namespace {

bool is_ascii_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
}

bool is_of_word(char letter) {
    return is_ascii_word(letter) || static_cast<unsigned char>(letter) >= 0x80;
}

bool has_word(std::string_view text, std::string_view word) {
    const bool anywhere = !is_ascii_word(word.front());
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (anywhere || at == 0 || !is_of_word(text[at - 1])) return true;
    return false;
}

}  // namespace

WordSearch::WordSearch(std::string_view typed) {
    const NormalisedText normalised = normalise(typed, Addresses::kept);
    std::string_view rest = normalised.text();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!word.empty() && !is_of_word(word.front())) word.remove_prefix(1);
        while (!word.empty() && !is_of_word(word.back())) word.remove_suffix(1);
        if (!word.empty()) words_.emplace_back(word);
    }
}

bool WordSearch::found_in(std::string_view normalised) const {
    return std::all_of(words_.begin(), words_.end(),
                       [normalised](const std::string& word) { return has_word(normalised, word); });
}

}  // namespace groundswell::text
