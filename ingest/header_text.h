// Header texts: tidied for people, and reduced to words for comparison.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

// White space of any kind to single spaces, HTML tags out, entities to characters, NUL bytes out.
std::string tidy_header(std::string_view cell);

// The words of a header: case folded, camelCase and snake_case and punctuation split, one space between, one at
// each end, so that a look-up of " post code " finds whole words. "StartDate" gives " start date ".
class HeaderWords {
public:
    explicit HeaderWords(std::string_view header);

    bool has(std::string_view phrase) const;  // whole words
    bool is(std::string_view phrase) const;   // nothing else
    bool starts(std::string_view phrase) const;
    // The first of the phrases the header has, empty when none. A phrase ending in `*` matches word beginnings.
    std::string_view first_of(const std::vector<std::string_view>& phrases) const;
    std::size_t count() const { return count_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::size_t count_ = 0;
};

// What SurveyMonkey writes below a question of one column, in its languages: "Response", "Open-Ended Response".
bool says_response(std::string_view header);

// Number of words between white space.
std::size_t count_words(std::string_view text);

}  // namespace groundswell::ingest
