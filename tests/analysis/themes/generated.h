// Seeded makers of terms and texts for the differential tests: few words, much alike, so that they collide often.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace groundswell::themes::generated {

struct Random {
    std::mt19937 engine;
    explicit Random(unsigned seed) : engine(seed) {}
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine);
    }
    bool one_in(std::size_t number) { return below(number) == 0; }
    template <typename List>
    const auto& any_of(const List& list) {
        return list[below(list.size())];
    }
};

inline const std::vector<std::string>& stems() {
    static const std::vector<std::string> list{
        "park", "parks", "parking", "car", "cars", "bus",    "buses", "rate", "rates", "tax", "taxes", "not",
        "no",   "a",     "of",      "4",   "cost", "costes", "wi",    "fi",   "rated", "box", "par"};
    return list;
}

inline std::string word(Random& random) {
    std::string text = random.any_of(stems());
    if (text.size() >= 3 && random.one_in(4)) return text + "*";
    return random.one_in(6) ? "=" + text : text;
}

inline std::string element(Random& random) {
    if (!random.one_in(4)) return word(random);
    std::string text = "(" + word(random);
    for (std::size_t more = random.below(3); more > 0; --more) text += "|" + word(random);
    return text + ")";
}

// Not always a valid term; the parser decides.
inline std::string term(Random& random) {
    std::string text;
    const std::size_t count = 1 + random.below(4);
    for (std::size_t number = 0; number < count; ++number) {
        if (number > 0) text += random.one_in(8) ? "-" : " ";
        if (number > 0 && random.one_in(4)) text += "~" + std::to_string(1 + random.below(4)) + " ";
        text += random.one_in(10) ? "4.0" : element(random);
        if (random.one_in(5)) text += "?";
    }
    return text;
}

inline std::string text(Random& random) {
    static const std::vector<std::string> separators{" ",
                                                     " ",
                                                     " ",
                                                     " ",
                                                     " ",
                                                     "-",
                                                     ", ",
                                                     ". ",
                                                     "  ",
                                                     " - ",
                                                     ".",
                                                     "! ",
                                                     "; ",
                                                     " (",
                                                     ": ",
                                                     "'",
                                                     "/",
                                                     "\xC3\xA9",
                                                     " \xF0\x9F\x98\x80 ",
                                                     "\n"};
    std::string result;
    for (std::size_t count = random.below(16); count > 0; --count) {
        result += random.one_in(12) ? std::string("4.0") : random.any_of(stems());
        if (random.one_in(10)) result += "ing";
        result += random.any_of(separators);
    }
    return result;
}

// Bytes put in, taken out and changed anywhere, UTF-8 or not.
inline void damage(std::string& text, Random& random) {
    for (std::size_t count = 1 + random.below(4); count > 0; --count) {
        const auto byte = static_cast<char>(random.below(256));
        const std::size_t place = random.below(text.size() + 1);
        if (place == text.size() || random.one_in(3))
            text.insert(text.begin() + static_cast<std::ptrdiff_t>(place), byte);
        else if (random.one_in(2))
            text.erase(place, 1);
        else
            text[place] = byte;
    }
}

}  // namespace groundswell::themes::generated
