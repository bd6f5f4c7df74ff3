// DiscoveryCorpus: the answers discovery looks into, as numbers of words.
//
// Cost          4 bytes a word and 40 an answer; the vocabulary once. See Discovery for `most_words`.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/text/normalise.h"
#include "analysis/themes/discovery.h"

namespace groundswell::themes {

// A word where it stands: its number in the vocabulary, and two marks.
class PlacedWord {
public:
    PlacedWord(std::uint32_t number, bool joins, bool unfit)
        : bits_(number | (joins ? joins_bit : 0) | (unfit ? unfit_bit : 0)) {}
    std::uint32_t number() const { return bits_ & ~(joins_bit | unfit_bit); }
    bool joins() const { return (bits_ & joins_bit) != 0; }  // exactly one space or hyphen stands before it
    bool unfit() const { return (bits_ & unfit_bit) != 0; }  // personal data, or a part of a word of other letters

private:
    static constexpr std::uint32_t joins_bit = 1U << 31, unfit_bit = 1U << 30;
    std::uint32_t bits_;
};

struct CorpusAnswer {
    std::uint64_t answer = 0, respondent = 0, themes = 0;
    bool reference = false;
    std::uint32_t words = 0;
    std::size_t first_word = 0;

    bool coded() const { return themes != 0; }
    bool looked_into() const { return themes == 0 && !reference; }
};

class DiscoveryCorpus {
public:
    explicit DiscoveryCorpus(std::size_t most_words) : most_words_(most_words) {}

    void add(const DiscoveryAnswer& answer);
    // Brings the answers into the order of their ids. After the last add().
    void close();

    const std::vector<CorpusAnswer>& answers() const { return answers_; }
    std::span<const PlacedWord> words(const CorpusAnswer& answer) const {
        return std::span(words_).subspan(answer.first_word, answer.words);
    }
    const std::deque<std::string>& vocabulary() const { return vocabulary_; }
    bool has_word(std::string_view word) const { return numbers_.contains(word); }
    bool sampled() const { return thinning_ != 0; }

private:
    bool is_left_out(std::uint64_t answer) const;
    void thin_out();
    std::uint32_t number_of(std::string_view word);

    std::size_t most_words_;
    std::uint64_t thinning_ = 0;  // answers whose hash shares a bit with it are left out
    std::vector<CorpusAnswer> answers_;
    std::vector<PlacedWord> words_;
    std::deque<std::string> vocabulary_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    text::NormalisedText normalised_;
};

}  // namespace groundswell::themes
