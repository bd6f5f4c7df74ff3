#include "analysis/themes/inflection.h"

#include <algorithm>

#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t shortest_stem = 4;

bool all_letters(std::string_view word) {
    return std::all_of(word.begin(), word.end(), is_lower);
}

bool is_vowel(char byte) {
    return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u' || byte == 'y';
}

std::string singular(std::string_view word, const Occurs& occurs) {
    if (word.size() < shortest_stem || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us") ||
        word.ends_with("is"))
        return std::string(word);
    const std::string_view without_s = word.substr(0, word.size() - 1);
    if (word.ends_with("ies") && word.size() > shortest_stem) {
        std::string with_y = std::string(word.substr(0, word.size() - 3)) + "y";
        return occurs(without_s) ? std::string(without_s) : with_y;
    }
    if (occurs(without_s)) return std::string(without_s);
    if (word.ends_with("es") && word.size() > shortest_stem) {
        const std::string_view without_es = word.substr(0, word.size() - 2);
        if (occurs(without_es)) return std::string(without_es);
    }
    return std::string(without_s.size() >= shortest_stem ? without_s : word);
}

// "plann" of "planning" was "plan".
bool is_doubled(std::string_view stem) {
    return stem.size() > 3 && stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back());
}

std::string verb(std::string_view word, const Occurs& occurs) {
    const std::size_t ending = word.ends_with("ing") ? 3 : word.ends_with("ed") ? 2 : 0;
    if (ending == 0 || word.size() < ending + 3) return std::string(word);
    const std::string_view stem = word.substr(0, word.size() - ending);
    if (std::none_of(stem.begin(), stem.end(), is_vowel)) return std::string(word);
    if (word.ends_with("ied") && occurs(std::string(word.substr(0, word.size() - 3)) + "y"))
        return std::string(word.substr(0, word.size() - 3)) + "y";
    if (const std::string with_e = std::string(stem) + "e"; occurs(with_e)) return with_e;
    if (occurs(stem)) return std::string(stem);
    if (is_doubled(stem) && occurs(stem.substr(0, stem.size() - 1)))
        return std::string(stem.substr(0, stem.size() - 1));
    return std::string(stem.size() >= shortest_stem ? stem : word);
}

// Whether a term that is `word` catches word + s and word + es: docs/lexicon_format.md.
bool takes_plural(std::string_view word) {
    return word.size() >= shortest_stem && word.back() != 's' && all_letters(word);
}

}  // namespace

std::string base_form(std::string_view word, const Occurs& occurs) {
    if (!all_letters(word)) return std::string(word);
    return verb(singular(word, occurs), occurs);
}

std::vector<std::string> without_caught_plurals(std::vector<std::string> forms) {
    std::sort(forms.begin(), forms.end());
    const std::vector<std::string> all = forms;
    std::erase_if(forms, [&](const std::string& form) {
        return std::any_of(all.begin(), all.end(), [&](const std::string& one) {
            return takes_plural(one) && (form == one + "s" || form == one + "es");
        });
    });
    return forms;
}

}  // namespace groundswell::themes
