#include "analysis/text/contractions.h"

#include <algorithm>

namespace groundswell::text {
namespace {

struct Entry {
    std::string_view written;
    std::string_view first, second;
};

// Written without apostrophe by people in a hurry. Left out where the spelling is another word: ill, well, were,
// wed, shell, id, its, lets.
constexpr Entry whole_words[] = {
    {"aint", "is", "not"},      {"arent", "are", "not"},
    {"cant", "cannot", ""},     {"couldnt", "could", "not"},
    {"didnt", "did", "not"},    {"doesnt", "does", "not"},
    {"dont", "do", "not"},      {"hadnt", "had", "not"},
    {"hasnt", "has", "not"},    {"havent", "have", "not"},
    {"im", "i", "am"},          {"isnt", "is", "not"},
    {"ive", "i", "have"},       {"shouldnt", "should", "not"},
    {"thats", "that", "is"},    {"theres", "there", "is"},
    {"theyre", "they", "are"},  {"theyve", "they", "have"},
    {"wasnt", "was", "not"},    {"werent", "were", "not"},
    {"weve", "we", "have"},     {"whats", "what", "is"},
    {"wont", "will", "not"},    {"wouldnt", "would", "not"},
    {"youre", "you", "are"},    {"youve", "you", "have"},
    {"ain't", "is", "not"},     {"can't", "cannot", ""},
    {"shan't", "shall", "not"}, {"won't", "will", "not"},
};

struct Suffix {
    std::string_view written, meaning;
};
constexpr Suffix suffixes[] = {{"'ll", "will"}, {"'re", "are"}, {"'ve", "have"}, {"'m", "am"}, {"'d", "would"}};

// After these 's is "is"; after all other words it is a possessive.
constexpr std::string_view takes_is[] = {"everyone", "everything", "he",    "here", "how",   "it", "nothing",
                                         "she",      "that",       "there", "what", "where", "who"};

const Entry* find_whole_word(std::string_view word) {
    for (const Entry& entry : whole_words)
        if (entry.written == word) return &entry;
    return nullptr;
}

}  // namespace

bool may_be_contraction(std::string_view word) {
    if (word.size() < 2) return false;
    const char last = word.back();
    const char before = word[word.size() - 2];
    if (word.size() <= 8 && ((last == 't' && before == 'n') || (last == 's' && before == 't') ||
                             (last == 'e' && (before == 'v' || before == 'r')) || (last == 's' && before == 'e') ||
                             (last == 'm' && before == 'i')))
        return true;
    return word.find('\'') != std::string_view::npos;
}

Expansion expand(std::string_view word) {
    Expansion reversed;
    const auto add = [&reversed](std::string_view meaning, std::size_t start, std::size_t end, bool verbatim) {
        reversed.words[reversed.count++] = {meaning, static_cast<std::uint32_t>(start),
                                            static_cast<std::uint32_t>(end), verbatim};
    };
    std::string_view base = word;
    // Two words of the last step must still fit.
    while (reversed.count + 2 < reversed.words.size() && find_whole_word(base) == nullptr) {
        const std::size_t apostrophe = base.rfind('\'');
        if (apostrophe == std::string_view::npos || apostrophe == 0) break;
        const std::string_view tail = base.substr(apostrophe);
        const std::string_view stem = base.substr(0, apostrophe);
        if (tail == "'s") {
            if (stem == "let")
                add("us", apostrophe, base.size(), false);
            else if (std::find(std::begin(takes_is), std::end(takes_is), stem) != std::end(takes_is))
                add("is", apostrophe, base.size(), false);
            base = stem;
        } else if (tail == "'t" && stem.size() > 1 && stem.back() == 'n') {
            add("not", apostrophe - 1, base.size(), false);
            base = stem.substr(0, stem.size() - 1);
            while (base.size() > 1 && base.back() == '\'') base.remove_suffix(1);
        } else {
            const auto* suffix = std::find_if(std::begin(suffixes), std::end(suffixes),
                                              [tail](const Suffix& one) { return one.written == tail; });
            if (suffix == std::end(suffixes)) break;
            add(suffix->meaning, apostrophe, base.size(), false);
            base = stem;
        }
    }
    if (const Entry* entry = find_whole_word(base)) {
        if (!entry->second.empty()) add(entry->second, 0, base.size(), false);
        add(entry->first, 0, base.size(), false);
    } else {
        add(base, 0, base.size(), true);
    }
    std::reverse(reversed.words.begin(), reversed.words.begin() + reversed.count);
    return reversed;
}

}  // namespace groundswell::text
