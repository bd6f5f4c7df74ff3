#include "analysis/themes/vocabulary.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace groundswell::themes {
namespace {

constexpr std::size_t first_slots = 1u << 12;
constexpr std::size_t most_words = 1u << 17;
constexpr std::size_t most_letters = 1u << 22;
constexpr std::size_t most_steps = 1u << 22;

std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ word.size();
    std::size_t at = 0;
    const auto mix = [&hash](std::uint64_t part) {
        hash = (hash ^ part) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    };
    for (; at + 8 <= word.size(); at += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, word.data() + at, 8);
        mix(part);
    }
    std::uint64_t part = 0;
    std::memcpy(&part, word.data() + at, word.size() - at);
    mix(part);
    return hash;
}

}  // namespace

Vocabulary::Vocabulary(const WordElements& elements, std::vector<const TokenTrie*> tries)
    : elements_(elements), tries_(std::move(tries)) {
    assert(tries_.size() <= most_tries);
    clear();
}

void Vocabulary::clear() {
    words_.clear();
    steps_.clear();
    letters_.clear();
    slots_.assign(first_slots, 0);
}

void Vocabulary::start_text() {
    if (words_.size() > most_words || letters_.size() > most_letters || steps_.size() > most_steps) clear();
}

void Vocabulary::number_words(std::string_view normalised, Tokens& tokens) {
    for (Token& token : tokens.words)
        token.word = number_of(normalised.substr(token.start, token.end - token.start));
}

std::uint32_t Vocabulary::number_of(std::string_view word) {
    const std::uint64_t hash = hash_of(word);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) return add(word, hash);
        const Word& known = words_[slots_[slot] - 1];
        if (known.hash == hash && known.length == word.size() &&
            std::memcmp(letters_.data() + known.letters, word.data(), word.size()) == 0)
            return slots_[slot] - 1;
    }
}

std::uint32_t Vocabulary::add(std::string_view word, std::uint64_t hash) {
    if ((words_.size() + 1) * 2 > slots_.size()) grow();
    Word added;
    added.hash = hash;
    added.letters = static_cast<std::uint32_t>(letters_.size());
    added.length = static_cast<std::uint32_t>(word.size());
    letters_ += word;
    elements_.resolve(word, resolved_);
    for (std::size_t number = 0; number < tries_.size(); ++number) {
        InTrie& in_trie = added.tries[number];
        in_trie.first = keep(*tries_[number], &TokenTrie::Steps::first);
        in_trie.after_gap = keep(*tries_[number], &TokenTrie::Steps::after_gap);
        in_trie.joined = keep(*tries_[number], &TokenTrie::Steps::joined);
    }
    words_.push_back(added);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(words_.size());
    return static_cast<std::uint32_t>(words_.size() - 1);
}

// The steps over the elements of the word being added, sorted by where they start.
template <typename List>
Vocabulary::Range Vocabulary::keep(const TokenTrie& trie, List list) {
    const std::size_t begin = steps_.size();
    for (const std::uint32_t element : resolved_)
        if (const TokenTrie::Steps* steps = trie.steps(element))
            steps_.insert(steps_.end(), (steps->*list).begin(), (steps->*list).end());
    std::sort(
        steps_.begin() + static_cast<std::ptrdiff_t>(begin), steps_.end(),
        [](const TokenTrie::Step& left, const TokenTrie::Step& right) { return left.source < right.source; });
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(steps_.size() - begin)};
}

void Vocabulary::grow() {
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t number = 0; number < words_.size(); ++number) {
        std::size_t slot = words_[number].hash & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::uint32_t>(number + 1);
    }
}

}  // namespace groundswell::themes
