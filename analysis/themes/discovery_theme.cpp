#include "analysis/themes/discovery_theme.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "analysis/statistics/wilson.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t most_companions = 8;
constexpr std::uint32_t least_companions = 2;

// What must be seen before a theme is proposed: neighbours say less than the answers matched themselves.
struct NeededEvidence {
    std::uint32_t least_naming;
    double times_usual;
};
constexpr NeededEvidence by_overlap{3, 1}, by_neighbours{5, 2};

using ThemeCounts = std::array<std::uint32_t, 64>;

void count_themes(std::uint64_t themes, ThemeCounts& counts) {
    for (std::size_t theme = 0; theme < counts.size(); ++theme)
        counts[theme] += static_cast<std::uint32_t>(themes >> theme & 1);
}

struct Coded {
    std::uint32_t answers = 0;
    ThemeCounts by_theme{};

    void add(std::uint64_t themes) {
        ++answers;
        count_themes(themes, by_theme);
    }
};

std::optional<ProposedTheme> propose(const Coded& some, const Coded& all, const NeededEvidence& needed) {
    std::optional<ProposedTheme> proposed;
    for (std::size_t theme = 0; theme < some.by_theme.size(); ++theme) {
        const std::uint32_t naming = some.by_theme[theme];
        if (naming < needed.least_naming || 2 * naming < some.answers || (proposed && naming <= proposed->naming))
            continue;
        const double usual = static_cast<double>(all.by_theme[theme]) / all.answers;
        if (statistics::wilson_interval(naming, some.answers).low <= needed.times_usual * usual) continue;
        proposed = {static_cast<std::uint16_t>(theme), &needed == &by_neighbours, naming, some.answers};
    }
    return proposed;
}

class Neighbours {
public:
    Neighbours(const DiscoveryCorpus& corpus, const PhraseWords& words) : corpus_(corpus), words_(words) {
        said_by_.assign(words.base_texts.size(), 0);
        last_.assign(words.base_texts.size(), 0);
        beside_.assign(words.base_texts.size(), 0);
        for (const CorpusAnswer& answer : corpus.answers())
            if (answer.looked_into()) {
                ++uncoded_;
                for_each_base(answer, [&](std::uint32_t base) { ++said_by_[base]; });
            }
    }

    // The coded answers near those that the term of each head matches.
    std::vector<Coded> of(const std::vector<const CandidateMatches*>& heads) {
        std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> heads_of;  // by companion
        for (std::uint32_t head = 0; head < heads.size(); ++head)
            for (const std::uint32_t base : companions(*heads[head])) heads_of[base].push_back(head);
        std::vector<Coded> found(heads.size());
        std::vector<std::uint32_t> met(heads.size(), 0);
        for (const CorpusAnswer& answer : corpus_.answers()) {
            if (!answer.coded()) continue;
            std::vector<std::uint32_t> touched;
            for_each_base(answer, [&](std::uint32_t base) {
                const auto place = heads_of.find(base);
                if (place == heads_of.end()) return;
                for (const std::uint32_t head : place->second)
                    if (met[head]++ == 0) touched.push_back(head);
            });
            for (const std::uint32_t head : touched) {
                if (met[head] >= least_companions) found[head].add(answer.themes);
                met[head] = 0;
            }
        }
        return found;
    }

private:
    template <typename Take>
    void for_each_base(const CorpusAnswer& answer, Take take) {
        ++stamp_;
        for (const PlacedWord word : corpus_.words(answer)) {
            const std::uint32_t base = words_.base_of[word.number()];
            if (words_.role[word.number()] != WordRole::content || last_[base] == stamp_) continue;
            last_[base] = stamp_;
            take(base);
        }
    }

    std::vector<std::uint32_t> companions(const CandidateMatches& head) {
        std::vector<std::uint32_t> met;
        for (const std::uint32_t answer : head.uncoded)
            for_each_base(corpus_.answers()[answer], [&](std::uint32_t base) {
                if (beside_[base]++ == 0) met.push_back(base);
            });
        for (std::uint32_t place = 0; place < head.phrase.length; ++place) beside_[head.phrase.bases[place]] = 0;
        const std::uint64_t with = head.uncoded.size(), without = uncoded_ - with;
        std::vector<std::pair<double, std::uint32_t>> ranked;
        for (const std::uint32_t base : met) {
            const std::uint32_t count = std::exchange(beside_[base], 0);
            if (count < 2 || without == 0) continue;
            const Keyness key = keyness(count, said_by_[base] - count, with, without);
            if (key.log_ratio > 1) ranked.emplace_back(key.g2, base);
        }
        std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first
                                      : words_.base_texts[a.second] < words_.base_texts[b.second];
        });
        if (ranked.size() > most_companions) ranked.resize(most_companions);
        std::vector<std::uint32_t> bases;
        for (const auto& [g2, base] : ranked) bases.push_back(base);
        return bases;
    }

    const DiscoveryCorpus& corpus_;
    const PhraseWords& words_;
    std::uint64_t uncoded_ = 0, stamp_ = 0;
    std::vector<std::uint32_t> said_by_;  // uncoded answers, by base
    std::vector<std::uint32_t> beside_;   // by base: how often beside the head at hand, else 0
    std::vector<std::uint64_t> last_;     // by base: the last answer it was met in
};

}  // namespace

std::vector<std::optional<ProposedTheme>> propose_themes(const DiscoveryCorpus& corpus, const PhraseWords& words,
                                                         const std::vector<CandidateMatches>& terms,
                                                         const std::vector<std::uint32_t>& heads) {
    Coded all;
    for (const CorpusAnswer& answer : corpus.answers())
        if (answer.coded()) all.add(answer.themes);
    std::vector<std::optional<ProposedTheme>> proposed(heads.size());
    std::vector<std::size_t> left;
    std::vector<const CandidateMatches*> left_heads;
    for (std::size_t index = 0; index < heads.size(); ++index) {
        const CandidateMatches& head = terms[heads[index]];
        proposed[index] = propose({head.coded, head.by_theme}, all, by_overlap);
        if (proposed[index]) continue;
        left.push_back(index);
        left_heads.push_back(&head);
    }
    if (left.empty() || all.answers == 0) return proposed;
    const std::vector<Coded> near = Neighbours(corpus, words).of(left_heads);
    for (std::size_t index = 0; index < left.size(); ++index)
        proposed[left[index]] = propose(near[index], all, by_neighbours);
    return proposed;
}

}  // namespace groundswell::themes
