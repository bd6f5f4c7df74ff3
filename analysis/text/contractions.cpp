#include "analysis/text/contractions.h"

#include <algorithm>
#include <cstddef>

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

// The words, each as a number, in a hash table with much room: one look tells of nearly every word that it is none
// of them.
constexpr std::size_t longest_packed = 8;
constexpr unsigned table_bits = 9;
constexpr std::size_t table_size = std::size_t{1} << table_bits;

constexpr std::uint64_t packed(std::string_view word) {
    std::uint64_t number = 0;
    for (std::size_t at = word.size(); at > 0; --at)
        number = number << 8 | static_cast<unsigned char>(word[at - 1]);
    return number;
}

constexpr std::size_t place_of(std::uint64_t number) {
    return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15u) >> (64 - table_bits));
}

struct PackedEntry {
    std::uint64_t written = 0;  // 0 where free
    const Entry* entry = nullptr;
};

constexpr std::array<PackedEntry, table_size> make_packed_entries() {
    std::array<PackedEntry, table_size> table{};
    for (const Entry& entry : whole_words) {
        std::size_t place = place_of(packed(entry.written));
        while (table[place].written != 0) place = (place + 1) % table_size;
        table[place] = {packed(entry.written), &entry};
    }
    return table;
}
constexpr auto packed_entries = make_packed_entries();

const Entry* find_whole_word(std::string_view word) {
    if (word.size() > longest_packed) return nullptr;
    const std::uint64_t number = packed(word);
    for (std::size_t place = place_of(number); packed_entries[place].written != 0;
         place = (place + 1) % table_size)
        if (packed_entries[place].written == number) return packed_entries[place].entry;
    return nullptr;
}

}  // namespace

bool is_listed_contraction(std::string_view word) {
    return find_whole_word(word) != nullptr;
}

bool may_come_of_expansion(std::string_view letters) {
    const auto in = [letters](std::string_view word) { return word.find(letters) != std::string_view::npos; };
    return in("not") || in("us") || in("is") || in("and") || in("cannot") ||
           std::any_of(std::begin(whole_words), std::end(whole_words),
                       [&](const Entry& entry) { return in(entry.first) || in(entry.second); }) ||
           std::any_of(std::begin(suffixes), std::end(suffixes),
                       [&](const Suffix& suffix) { return in(suffix.meaning); });
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
