// Word search: whether a text has all of some plain words in it, as a reader types them into a search box.
//
// Meaning       The words and the text are compared as normalised: case, accents, quotes and contractions make no
//               difference. A word is found where a word of the text begins with it ("park" finds "parking", not
//               "spark"); one that begins with a letter beyond a-z (an Arabic word, an emoji) is found anywhere.
//               All must be found, in any order. Signs around a word are left away.
// Cost          A look through the text for each word. Thread rule: made, it is only read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell::text {

class WordSearch {
public:
    WordSearch() = default;
    // "can't recruit": as typed.
    explicit WordSearch(std::string_view typed);

    // Nothing to look for: every text has it.
    bool empty() const { return words_.empty(); }
    const std::vector<std::string>& words() const { return words_; }
    // `normalised`: NormalisedText::text(), addresses kept.
    bool found_in(std::string_view normalised) const;

private:
    std::vector<std::string> words_;
};

}  // namespace groundswell::text
