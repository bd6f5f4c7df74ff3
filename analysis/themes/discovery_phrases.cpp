#include "analysis/themes/discovery_phrases.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "analysis/themes/inflection.h"

namespace groundswell::themes {
namespace {

using PhraseKey = std::array<std::uint32_t, longest_phrase>;
constexpr std::uint32_t no_word = ~0U;

struct PhraseHash {
    std::size_t operator()(const PhraseKey& key) const {
        std::uint64_t hash = 0;
        for (const std::uint32_t base : key) {
            hash = (hash ^ base) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29;
        }
        return hash;
    }
};

struct PhraseCount {
    std::uint32_t target = 0, reference = 0;
    std::uint32_t last_answer = ~0U;  // so that an answer counts once
};

// Counts at least as often as a phrase is said, in a fixed room: what is rare by it need not be counted singly.
class RoughCounts {
public:
    RoughCounts() : counts_(1U << 22, 0) {}
    void add(const PhraseKey& key) {
        std::uint16_t& count = counts_[place(key)];
        if (count != 0xFFFF) ++count;
    }
    std::uint32_t most(const PhraseKey& key) const {
        const std::uint16_t count = counts_[place(key)];
        return count == 0xFFFF ? ~0U : count;
    }
    void clear() { std::fill(counts_.begin(), counts_.end(), std::uint16_t{0}); }

private:
    std::size_t place(const PhraseKey& key) const { return (PhraseHash{}(key) >> 40) & (counts_.size() - 1); }
    std::vector<std::uint16_t> counts_;
};

class PhraseSearch {
public:
    PhraseSearch(const DiscoveryCorpus& corpus, const PhraseWords& words, const CorpusSizes& sizes,
                 const DiscoveryLimits& limits)
        : corpus_(corpus),
          words_(words),
          sizes_(sizes),
          limits_(limits),
          least_(least_answers(limits, sizes.answers)) {}

    std::vector<Phrase> run() {
        for (std::uint32_t length = 1; length <= longest_phrase; ++length) {
            count(length);
            for (const auto& [key, counted] : counts_) keep_if_key(key, length, counted);
        }
        std::sort(found_.begin(), found_.end(), [&](const auto& a, const auto& b) { return comes_first(a, b); });
        if (found_.size() > limits_.most_terms) found_.resize(limits_.most_terms);
        std::vector<Phrase> phrases;
        for (const auto& [g2, phrase] : found_) phrases.push_back(phrase);
        return phrases;
    }

private:
    using Found = std::pair<double, Phrase>;

    void count(std::uint32_t length) {
        counts_.clear();
        rough_.clear();
        walk(length, false, [&](const PhraseKey& key, std::uint32_t) { rough_.add(key); });
        walk(length, false, [&](const PhraseKey& key, std::uint32_t answer) {
            if (rough_.most(key) < least_) return;
            PhraseCount& counted = counts_[key];
            if (counted.last_answer == answer) return;
            counted.last_answer = answer;
            ++counted.target;
        });
        std::erase_if(counts_, [&](const auto& entry) { return entry.second.target < least_; });
        walk(length, true, [&](const PhraseKey& key, std::uint32_t answer) {
            const auto found = counts_.find(key);
            if (found == counts_.end() || found->second.last_answer == answer) return;
            found->second.last_answer = answer;
            ++found->second.reference;
        });
    }

    // Calls `take` with every run of `length` words that may be a phrase, in the answers compared with or in
    // those looked into.
    template <typename Take>
    void walk(std::uint32_t length, bool reference, Take take) const {
        for (std::uint32_t index = 0; index < corpus_.answers().size(); ++index) {
            const CorpusAnswer& answer = corpus_.answers()[index];
            if (reference ? !answer.reference : !answer.looked_into()) continue;
            const auto placed = corpus_.words(answer);
            std::uint32_t run = 0;  // words up to here that join and are fit
            for (std::size_t at = 0; at < placed.size(); ++at) {
                run = placed[at].unfit() ? 0 : placed[at].joins() ? run + 1 : 1;
                if (run >= length && is_phrase(placed, at + 1 - length, length))
                    take(key_at(placed, at + 1 - length, length), index);
            }
        }
    }

    bool is_phrase(std::span<const PlacedWord> placed, std::size_t first, std::uint32_t length) const {
        const WordRole opening = words_.role[placed[first].number()];
        if (length == 1) return may_stand_alone(opening);
        return may_open(opening) && may_close(words_.role[placed[first + length - 1].number()]);
    }

    PhraseKey key_at(std::span<const PlacedWord> placed, std::size_t first, std::uint32_t length) const {
        PhraseKey key;
        key.fill(no_word);
        for (std::uint32_t i = 0; i < length; ++i) key[i] = words_.base_of[placed[first + i].number()];
        return key;
    }

    void keep_if_key(const PhraseKey& key, std::uint32_t length, const PhraseCount& counted) {
        const Keyness key_by = keyness(counted.target, counted.reference, sizes_.target, sizes_.reference);
        if (key_by.g2 < limits_.least_g2 || key_by.log_ratio < limits_.least_log_ratio) return;
        found_.emplace_back(key_by.g2, Phrase{key, length, counted.target, counted.reference});
    }

    // By what is said, never by numbers of words, which hang on the order of the answers.
    bool comes_first(const Found& a, const Found& b) const {
        if (a.first != b.first) return a.first > b.first;
        if (a.second.length != b.second.length) return a.second.length > b.second.length;
        for (std::uint32_t i = 0; i < a.second.length; ++i) {
            const int compared =
                words_.base_texts[a.second.bases[i]].compare(words_.base_texts[b.second.bases[i]]);
            if (compared != 0) return compared < 0;
        }
        return false;
    }

    const DiscoveryCorpus& corpus_;
    const PhraseWords& words_;
    const CorpusSizes sizes_;
    const DiscoveryLimits& limits_;
    const std::uint32_t least_;
    RoughCounts rough_;
    std::unordered_map<PhraseKey, PhraseCount, PhraseHash> counts_;
    std::vector<Found> found_;
};

}  // namespace

PhraseWords::PhraseWords(const DiscoveryCorpus& corpus) {
    const Occurs occurs = [&](std::string_view word) { return corpus.has_word(word); };
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (const std::string& word : corpus.vocabulary()) {
        role.push_back(role_of(word));
        std::string base = role.back() == WordRole::content ? base_form(word, occurs) : word;
        const auto [place, is_new] = numbers.emplace(base, static_cast<std::uint32_t>(base_texts.size()));
        if (is_new) base_texts.push_back(std::move(base));
        base_of.push_back(place->second);
    }
}

CorpusSizes sizes_of(const DiscoveryCorpus& corpus, const PhraseWords& words) {
    CorpusSizes sizes;
    std::vector<std::size_t> last_answer(words.base_texts.size(), 0);
    std::size_t number = 0;
    for (const CorpusAnswer& answer : corpus.answers()) {
        ++number;
        if (!answer.reference && !answer.looked_into()) continue;
        std::uint64_t different = 0;
        for (const PlacedWord word : corpus.words(answer)) {
            std::size_t& last = last_answer[words.base_of[word.number()]];
            if (last == number) continue;
            last = number;
            ++different;
        }
        (answer.reference ? sizes.reference : sizes.target) += different;
        sizes.answers += answer.looked_into();
    }
    return sizes;
}

std::uint32_t least_answers(const DiscoveryLimits& limits, std::uint64_t answers_looked_into) {
    constexpr std::uint64_t one_in = 5'000;
    return std::max(limits.least_respondents, static_cast<std::uint32_t>(answers_looked_into / one_in));
}

bool may_stand_alone(WordRole role) {
    return role == WordRole::content;
}

bool may_open(WordRole role) {
    return role == WordRole::content || role == WordRole::opener;
}

bool may_close(WordRole role) {
    return role == WordRole::content;
}

std::vector<Phrase> key_phrases(const DiscoveryCorpus& corpus, const PhraseWords& words, const CorpusSizes& sizes,
                                const DiscoveryLimits& limits) {
    if (sizes.target == 0 || sizes.reference == 0) return {};
    return PhraseSearch(corpus, words, sizes, limits).run();
}

}  // namespace groundswell::themes
