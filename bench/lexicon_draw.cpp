#include "bench/lexicon_draw.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "bench/corpus_text.h"
#include "bench/tagging_engine.h"

namespace groundswell::bench {
namespace {

using Numbers = std::vector<std::uint32_t>;

// How many of `wanted` each part gets: in proportion, what is left over to the largest remainders.
std::vector<std::size_t> shares(const std::vector<Numbers>& parts, std::size_t whole, std::size_t wanted) {
    std::vector<std::size_t> given(parts.size());
    std::vector<std::pair<std::size_t, std::size_t>> remainders;
    std::size_t left = wanted;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        given[part] = parts[part].size() * wanted / whole;
        left -= given[part];
        remainders.emplace_back(parts[part].size() * wanted % whole, part);
    }
    std::stable_sort(remainders.begin(), remainders.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    for (std::size_t next = 0; next < left; ++next) ++given[remainders[next].second];
    return given;
}

void shuffle(Numbers& numbers, Dice& dice) {
    for (std::size_t left = numbers.size(); left > 1; --left)
        std::swap(numbers[left - 1], numbers[dice.below(left)]);
}

std::vector<std::uint32_t> texts_with_rule(const themes::Lexicon& lexicon, std::uint64_t seed) {
    std::vector<std::uint32_t> texts(lexicon.rules.size());
    const auto engine = make_engine("groundswell-matching");
    if (const std::string failed = engine->set_up(lexicon); !failed.empty()) {
        std::fprintf(stderr, "%s\n", failed.c_str());
        std::exit(1);
    }
    const Texts other = make_texts(seed + 1, 5000, false);
    Hits hits(lexicon);
    for (std::size_t text = 0; text < other.raw.size(); ++text) {
        hits.start_text(text);
        engine->match(other, text, hits);
        for (const std::uint32_t rule : hits.rules_of_text()) ++texts[rule];
    }
    return texts;
}

}  // namespace

themes::Lexicon draw_lexicon(const themes::Lexicon& all, std::size_t rules, Draw way, std::uint64_t seed) {
    themes::Lexicon whole = all;
    // Questions are no part of what is compared.
    std::erase_if(whole.rules, [](const themes::Rule& rule) { return rule.question; });
    if (rules == 0 || rules >= whole.rules.size()) return whole;
    Dice dice(seed);
    std::vector<Numbers> by_theme(whole.themes.size());
    for (std::uint32_t rule = 0; rule < whole.rules.size(); ++rule)
        by_theme[whole.rules[rule].theme].push_back(rule);
    const std::vector<std::size_t> wanted = shares(by_theme, whole.rules.size(), rules);
    const auto texts = way == Draw::densest ? texts_with_rule(whole, seed) : std::vector<std::uint32_t>{};
    Numbers kept;
    for (std::size_t theme = 0; theme < by_theme.size(); ++theme) {
        Numbers& numbers = by_theme[theme];
        if (way == Draw::drawn)
            shuffle(numbers, dice);
        else
            std::stable_sort(numbers.begin(), numbers.end(),
                             [&](std::uint32_t one, std::uint32_t other) { return texts[one] > texts[other]; });
        kept.insert(kept.end(), numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(wanted[theme]));
    }
    std::sort(kept.begin(), kept.end());
    Numbers friends(whole.false_friends.size());
    std::iota(friends.begin(), friends.end(), 0U);
    shuffle(friends, dice);
    friends.resize(friends.size() * rules / whole.rules.size());
    std::sort(friends.begin(), friends.end());

    themes::Lexicon part = whole;
    part.rules.clear();
    part.false_friends.clear();
    for (const std::uint32_t rule : kept) part.rules.push_back(whole.rules[rule]);
    for (const std::uint32_t one : friends) part.false_friends.push_back(whole.false_friends[one]);
    return part;
}

}  // namespace groundswell::bench
