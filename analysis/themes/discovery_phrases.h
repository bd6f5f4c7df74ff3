// Phrases: the runs of one to four words that answers without a theme say often enough to be looked at, and how
// often; inflected forms counted as one.
//
// What it is    The search that finds candidates; the figures given out are counted anew by the terms made of them
//               (discovery_terms.h).
// Cost          Three walks over the words for each length; 8 MB, and 40 bytes a phrase said often enough.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/themes/discovery_corpus.h"
#include "analysis/themes/general_words.h"
#include "analysis/themes/keyness.h"

namespace groundswell::themes {

inline constexpr std::size_t longest_phrase = 4;

struct Phrase {
    std::array<std::uint32_t, longest_phrase> bases{};  // numbers in PhraseWords::base_texts
    std::uint32_t length = 0;
    std::uint32_t target = 0, reference = 0;  // answers
};

// What each word of the vocabulary is to a phrase.
struct PhraseWords {
    explicit PhraseWords(const DiscoveryCorpus& corpus);

    std::vector<std::uint32_t> base_of;  // by word number
    std::vector<WordRole> role;          // by word number
    std::vector<std::string> base_texts;
};

// Different words an answer, added up over the answers looked into and over those compared with.
struct CorpusSizes {
    std::uint64_t answers = 0;  // looked into
    std::uint64_t target = 0, reference = 0;
};
CorpusSizes sizes_of(const DiscoveryCorpus& corpus, const PhraseWords& words);

// How many answers must say a phrase: more in large bodies, so that what is kept does not grow with them.
std::uint32_t least_answers(const DiscoveryLimits& limits, std::uint64_t answers_looked_into);

// A word or run of words may be a candidate by the roles of its first and last word.
bool may_stand_alone(WordRole role);
bool may_open(WordRole role);
bool may_close(WordRole role);

// All of those that pass the limits, greatest G2 first, at most `most_terms`.
std::vector<Phrase> key_phrases(const DiscoveryCorpus& corpus, const PhraseWords& words, const CorpusSizes& sizes,
                                const DiscoveryLimits& limits);

}  // namespace groundswell::themes
