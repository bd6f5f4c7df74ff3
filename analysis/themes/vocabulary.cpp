#include "analysis/themes/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

namespace groundswell::themes {
namespace {

constexpr std::size_t first_slots = 1u << 12;
constexpr std::size_t most_words = 1u << 17;
constexpr std::size_t most_letters = 1u << 22;
constexpr std::size_t most_steps = 1u << 22;
constexpr std::uint32_t longest_in_key = 15;

static_assert(std::endian::native == std::endian::little,
              "key_of() takes letters as numbers, the first one lowest");

std::uint64_t mixed(std::uint64_t hash, std::uint64_t part) {
    hash = (hash ^ part) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 32);
}

constexpr std::array<std::uint64_t, 9> make_lowest_bytes() {
    std::array<std::uint64_t, 9> masks{};
    for (unsigned count = 1; count < 9; ++count) masks[count] = ~std::uint64_t{0} >> (64 - 8 * count);
    return masks;
}
constexpr auto lowest_bytes = make_lowest_bytes();  // masks of so many

}  // namespace

Vocabulary::Vocabulary(const WordElements& elements, const TokenTrie& trie) : elements_(elements), trie_(trie) {
    clear();
}

void Vocabulary::clear() {
    words_ = 0;
    kinds_.clear();
    last_gap_ends_ = {};
    kind_numbers_.clear();
    long_words_.clear();
    steps_.clear();
    gaps_.clear();
    numbers_.clear();
    letters_.clear();
    slots_.assign(first_slots, {});
    ++generation_;
}

void Vocabulary::start_text() {
    if (words_ > most_words || letters_.size() > most_letters || steps_.size() > most_steps ||
        numbers_.size() > most_steps)
        clear();
}

void Vocabulary::number_words(std::string_view normalised, Tokens& tokens) {
    for (Token& token : tokens.words) {
        const std::uint32_t length = token.end - token.start;
        const Key key = key_of(normalised, token.start, length);
        const std::size_t place = slot_of(key);
        const Slot* slot = &slots_[place];
        if (slot->key != key || length > longest_in_key)
            slot = &find_or_add(normalised.substr(token.start, length), key, place);
        token.word = slot->kind;
        token.parts = slot->parts;
    }
}

Vocabulary::Key Vocabulary::key_of(std::string_view text, std::uint32_t start, std::uint32_t length) {
    if (length > longest_in_key) return long_key_of(text.substr(start, length));
    std::uint64_t parts[2] = {0, 0};
    if (start + sizeof parts <= text.size())
        std::memcpy(parts, text.data() + start, sizeof parts);
    else
        std::memcpy(parts, text.data() + start, length);
    const std::uint32_t in_first = length < 8 ? length : 8;
    return {parts[0] & lowest_bytes[in_first],
            (parts[1] & lowest_bytes[length - in_first]) | std::uint64_t{length} << 56};
}

Vocabulary::Key Vocabulary::long_key_of(std::string_view word) {
    std::uint64_t first = 0, hash = word.size();
    std::memcpy(&first, word.data(), sizeof first);
    for (std::size_t at = 8; at < word.size(); at += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, word.data() + at, std::min<std::size_t>(8, word.size() - at));
        hash = mixed(hash, part);
    }
    return {first, hash | std::uint64_t{0xFF} << 56};
}

std::size_t Vocabulary::slot_of(const Key& key) const {
    const std::uint64_t hash = (key.low ^ key.high * 0x9E3779B97F4A7C15u) * 0xFF51AFD7ED558CCDu;
    return (hash ^ hash >> 32) & (slots_.size() - 1);
}

bool Vocabulary::same_letters(std::uint32_t number, std::string_view letters) const {
    const Letters& known = long_words_[number];
    return known.length == letters.size() &&
           std::memcmp(letters_.data() + known.begin, letters.data(), letters.size()) == 0;
}

const Vocabulary::Slot& Vocabulary::find_or_add(std::string_view word, const Key& key, std::size_t place) {
    const std::size_t mask = slots_.size() - 1;
    for (;; place = (place + 1) & mask) {
        const Slot& slot = slots_[place];
        if (slot.key == Key{}) return add(word, key);
        if (slot.key == key && (word.size() <= longest_in_key || same_letters(slot.letters, word))) return slot;
    }
}

const Vocabulary::Slot& Vocabulary::add(std::string_view letters, const Key& key) {
    if ((words_ + 1) * 2 > slots_.size()) grow();
    ++words_;
    const std::uint32_t kind = kind_of(letters);
    Slot added{.key = key, .kind = kind, .parts = kinds_[kind].parts};
    if (letters.size() > longest_in_key) {
        added.letters = static_cast<std::uint32_t>(long_words_.size());
        long_words_.push_back(
            {static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(letters.size())});
        letters_ += letters;
    }
    const std::size_t mask = slots_.size() - 1;
    std::size_t number = slot_of(key);
    while (slots_[number].key != Key{}) number = (number + 1) & mask;
    slots_[number] = added;
    return slots_[number];
}

std::uint32_t Vocabulary::kind_of(std::string_view letters) {
    elements_.resolve(letters, resolved_);
    std::string elements(resolved_.size() * sizeof(std::uint32_t), '\0');
    if (!resolved_.empty()) std::memcpy(elements.data(), resolved_.data(), elements.size());
    const auto [known, is_new] =
        kind_numbers_.emplace(std::move(elements), static_cast<std::uint32_t>(kinds_.size()));
    if (!is_new) return known->second;
    kinds_.push_back(resolve());
    return known->second;
}

// What a word of the elements in resolved_ does.
Vocabulary::Kind Vocabulary::resolve() {
    const auto end_of = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    Kind kind;
    const Range first = keep(&TokenTrie::Steps::first);
    kind.terms.begin = end_of(numbers_);
    for (const TokenTrie::Step& step : steps(first)) {
        const auto outputs = trie_.outputs(trie_.node(step.target));
        numbers_.insert(numbers_.end(), outputs.begin(), outputs.end());
    }
    kind.terms.count = end_of(numbers_) - kind.terms.begin;
    kind.begun.begin = end_of(numbers_);
    for (const TokenTrie::Step& step : steps(first))
        if (trie_.node(step.target).goes_on) numbers_.push_back(step.target);
    kind.begun.count = end_of(numbers_) - kind.begun.begin;
    kind.at_symbols.begin = end_of(numbers_);
    for (const TokenTrie::Step& step : steps(first))
        if (trie_.node(step.target).symbol_hop_count > 0) numbers_.push_back(step.target);
    kind.at_symbols.count = end_of(numbers_) - kind.at_symbols.begin;
    kind.gaps.begin = end_of(gaps_);
    for (const TokenTrie::Step& step : steps(first)) {
        const auto hops = trie_.gap_hops(trie_.node(step.target));
        gaps_.insert(gaps_.end(), hops.begin(), hops.end());
    }
    kind.gaps.count = end_of(gaps_) - kind.gaps.begin;
    steps_.resize(first.begin);  // known by what they lead to
    kind.after_gap = keep(&TokenTrie::Steps::after_gap);
    kind.joined = keep(&TokenTrie::Steps::joined);

    const auto mark = [&kind](const Range& range, std::uint8_t part) {
        if (range.count > 0) kind.parts |= part;
    };
    mark(kind.terms, word_part::is_term);
    mark(kind.begun, word_part::begins);
    mark(kind.gaps, word_part::opens_gap);
    mark(kind.at_symbols, word_part::at_symbol);
    mark(kind.after_gap, word_part::closes_gap);
    mark(kind.joined, word_part::goes_on);
    number_gap_ends(kind);
    return kind;
}

void Vocabulary::number_gap_ends(Kind& kind) {
    if (kind.gaps.count > 0) kind.gap_ends.opener = ++last_gap_ends_.opener;
    if (kind.after_gap.count > 0) kind.gap_ends.closer = ++last_gap_ends_.closer;
    for (std::uint32_t at = kind.gaps.begin; at < kind.gaps.begin + kind.gaps.count; ++at)
        kind.gap_ends.reach = std::max(kind.gap_ends.reach, gaps_[at].words);
}

// The steps over the elements in resolved_, sorted by where they start.
template <typename List>
Vocabulary::Range Vocabulary::keep(List list) {
    const std::size_t begin = steps_.size();
    for (const std::uint32_t element : resolved_)
        if (const TokenTrie::Steps* steps = trie_.steps(element))
            steps_.insert(steps_.end(), (steps->*list).begin(), (steps->*list).end());
    std::sort(
        steps_.begin() + static_cast<std::ptrdiff_t>(begin), steps_.end(),
        [](const TokenTrie::Step& left, const TokenTrie::Step& right) { return left.source < right.source; });
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(steps_.size() - begin)};
}

void Vocabulary::grow() {
    std::vector<Slot> earlier(slots_.size() * 2);
    earlier.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : earlier) {
        if (slot.key == Key{}) continue;
        std::size_t number = slot_of(slot.key);
        while (slots_[number].key != Key{}) number = (number + 1) & mask;
        slots_[number] = slot;
    }
}

}  // namespace groundswell::themes
