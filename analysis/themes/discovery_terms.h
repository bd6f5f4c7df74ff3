// The terms made of phrases, and what they match.
//
// What it is    For each phrase a term of the lexicon's language that catches the forms seen; then every answer is
//               read once more, and each term's figures are what it matches there, as its RE2 would have it (the
//               tests compare).
// Cost          One walk over the words for the forms, one for the matches; a number for each uncoded answer a
//               term matches.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/themes/discovery_corpus.h"
#include "analysis/themes/discovery_phrases.h"

namespace groundswell::themes {

struct CandidateMatches {
    std::string term;
    Phrase phrase;
    std::vector<std::uint32_t> uncoded;  // of the answers looked into: indices into corpus.answers(), rising
    std::uint32_t reference = 0, coded = 0;
    std::array<std::uint32_t, 64> by_theme{};  // of the coded
};

// The terms of `phrases`, in their order; phrases that come to the same term are one.
std::vector<std::string> terms_of(const DiscoveryCorpus& corpus, const PhraseWords& words,
                                  const std::vector<Phrase>& phrases);

std::vector<CandidateMatches> match_terms(const DiscoveryCorpus& corpus, const std::vector<std::string>& terms,
                                          const std::vector<Phrase>& phrases);

}  // namespace groundswell::themes
