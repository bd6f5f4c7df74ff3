#include <algorithm>
#include <array>

#include "reference/key.h"
#include "reference/size_text.h"

namespace groundswell::reference {
namespace {

struct NumberWord {
    std::string_view word;
    std::uint64_t number;
};

constexpr std::array<NumberWord, 31> number_words{
    {{"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
     {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fourty", 40},
     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},  {"dozen", 12},
     {"couple", 2}}};

const NumberWord* number_word(std::string_view word) {
    const auto* const found = std::find_if(number_words.begin(), number_words.end(),
                                           [&](const NumberWord& one) { return one.word == word; });
    return found == number_words.end() ? nullptr : found;
}

}  // namespace

std::string numbers_from_words(std::string_view text) {
    const std::string key = key_of(text);
    std::string result;
    bool any = false;
    std::uint64_t pending = 0;  // a number being said: "two hundred and ten"
    bool saying = false;
    const auto put = [&](std::string_view word) {
        if (!result.empty()) result += ' ';
        result += word;
    };
    const auto finish = [&] {
        if (saying) put(std::to_string(pending));
        saying = false;
        pending = 0;
    };
    const std::vector<std::string_view> words = words_of(key);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string_view word = words[at];
        const NumberWord* const number = number_word(word);
        const bool article = word == "a" && at + 1 < words.size() &&
                             (words[at + 1] == "dozen" || words[at + 1] == "couple" || words[at + 1] == "hundred");
        if (article) continue;
        if (word == "hundred" || word == "hundreds") {
            pending = std::max<std::uint64_t>(pending, 1) * 100;
            any = saying = true;
        } else if (number != nullptr) {
            any = true;
            const bool goes_on = saying && pending >= 20 && pending % 10 == 0 && number->number < 10;
            const bool after_hundred = saying && pending >= 100 && pending % 100 == 0;
            if (!goes_on && !after_hundred) finish();
            pending += number->number;
            saying = true;
        } else if (word == "and" && saying && pending >= 100 && at + 1 < words.size() &&
                   number_word(words[at + 1])) {
            continue;
        } else {
            finish();
            put(word);
        }
    }
    finish();
    return any ? result : std::string(text);
}

}  // namespace groundswell::reference
