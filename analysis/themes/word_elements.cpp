#include "analysis/themes/word_elements.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

// Stems hold letters, digits and _, so no two rows of words are written alike.
std::string written(const std::vector<TermWord>& words) {
    std::string text;
    for (const TermWord& word : words) {
        text += word.form == WordForm::exact ? '=' : word.form == WordForm::plural ? '+' : '*';
        text += word.stem;
    }
    return text;
}

}  // namespace

std::uint32_t WordElements::add(const std::vector<TermWord>& words) {
    const auto [found, added] = numbers_.emplace(written(words), static_cast<std::uint32_t>(numbers_.size()));
    if (!added) return found->second;
    for (const TermWord& word : words) {
        Table& table = word.form == WordForm::exact ? exact_ : word.form == WordForm::plural ? plural_ : prefix_;
        table[word.stem].push_back(found->second);
        if (word.form != WordForm::prefix) continue;
        longest_prefix_ = std::max(longest_prefix_, word.stem.size());
        std::uint64_t hash = 0;
        for (const char letter : word.stem) hash = hash_on(hash, letter);
        may_be_prefix_[bit_of(hash)] = true;
    }
    return found->second;
}

std::uint64_t WordElements::hash_on(std::uint64_t hash, char letter) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

void WordElements::look_up(const Table& table, std::string_view stem, std::vector<std::uint32_t>& elements) {
    if (const auto found = table.find(stem); found != table.end())
        elements.insert(elements.end(), found->second.begin(), found->second.end());
}

void WordElements::resolve(std::string_view word, std::vector<std::uint32_t>& elements) const {
    elements.clear();
    look_up(exact_, word, elements);
    look_up(plural_, word, elements);
    if (word.ends_with("s")) look_up(plural_, word.substr(0, word.size() - 1), elements);
    if (word.ends_with("es")) look_up(plural_, word.substr(0, word.size() - 2), elements);
    std::uint64_t hash = 0;
    for (std::size_t length = 1; length <= std::min(word.size(), longest_prefix_); ++length) {
        hash = hash_on(hash, word[length - 1]);
        if (may_be_prefix_[bit_of(hash)]) look_up(prefix_, word.substr(0, length), elements);
    }
    std::sort(elements.begin(), elements.end());
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
}

}  // namespace groundswell::themes
