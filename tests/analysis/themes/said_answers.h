// Made-up answers for tests of discovery: some coded, some not, from several respondents.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "analysis/themes/discovery.h"

namespace groundswell::themes::said {

struct Answer {
    std::string text;
    std::uint64_t respondent = 0, themes = 0;
    bool reference = false;
};

inline Suggestions suggestions(const std::vector<Answer>& answers, const DiscoveryLimits& limits = {}) {
    Discovery discovery(limits);
    for (std::size_t i = 0; i < answers.size(); ++i)
        discovery.add({.answer = i + 1,
                       .respondent = answers[i].respondent,
                       .text = answers[i].text,
                       .themes = answers[i].themes,
                       .reference = answers[i].reference});
    return discovery.find();
}

// Words that are inflected, joined, cut off and repeated; every fourth answer coded, every respondent twice.
inline std::vector<Answer> generated(unsigned seed, std::size_t count) {
    static const std::vector<std::string> words{
        "parking", "park",     "parked", "train", "training", "rate",   "rates",       "hiring",
        "hire",    "hired",    "energy", "drink", "drinks",   "cost",   "costs",       "bus",
        "buses",   "planning", "plan",   "plans", "the",      "of",     "not",         "enough",
        "good",    "we",       "lack",   "no",    "too",      "2026",   "caf\xC3\xA9", "BROADBAND",
        "e-mail",  "can't",    "Wi-Fi",  "lorry", "lorries",  "signal", "signals"};
    static const std::vector<std::string> separators{" ", " ", " ", " ", " ", "-", ", ", ". ", "  ", "/", "\n"};
    std::mt19937 engine(seed);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < count; ++i) {
        Answer answer{.respondent = i / 2, .reference = i % 4 == 0};
        if (answer.reference) answer.themes = 1ULL << (engine() % 3);
        const std::size_t length = engine() % 12;
        // Each side has words it likes.
        const std::size_t likes = answer.reference ? words.size() / 2 : words.size();
        for (std::size_t word = 0; word < length; ++word)
            answer.text += words[engine() % likes] + separators[engine() % separators.size()];
        answers.push_back(answer);
    }
    return answers;
}

}  // namespace groundswell::themes::said
