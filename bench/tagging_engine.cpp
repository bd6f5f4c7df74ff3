#include "bench/tagging_engine.h"

#include <algorithm>
#include <bit>

#include "analysis/text/normalise.h"
#include "bench/corpus_text.h"

namespace groundswell::bench {
namespace {

std::string shuffle_words(const std::string& text, Dice& dice) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = text.find_first_not_of(" \n", at);
        if (start == std::string::npos) break;
        at = std::min(text.find_first_of(" \n", start), text.size());
        words.push_back(text.substr(start, at - start));
    }
    for (std::size_t left = words.size(); left > 1; --left) std::swap(words[left - 1], words[dice.below(left)]);
    std::string shuffled;
    for (const std::string& word : words) (shuffled += shuffled.empty() ? "" : " ") += word;
    return shuffled;
}

std::uint64_t mixed(std::uint64_t value) {
    return Dice(value).next();
}

}  // namespace

Texts make_texts(std::uint64_t seed, std::size_t count, bool shuffled) {
    Texts texts{comments(seed, count), {}};
    Dice dice(seed + 2);
    for (std::string& text : texts.raw) {
        if (shuffled) text = shuffle_words(text, dice);
        texts.normalised.push_back(text::normalise(text).text());
    }
    return texts;
}

Hits::Hits(const themes::Lexicon& lexicon) : last_text_(lexicon.rules.size()) {
    for (const themes::Rule& rule : lexicon.rules) theme_of_.push_back(rule.theme);
}

void Hits::start_text(std::size_t number) {
    text_ = number + 1;
    themes_ = 0;
    rules_.clear();
}

void Hits::end_text() {
    for (const std::uint32_t rule : rules_) {
        hash_ += mixed(text_ << 20 | rule);
        add_theme(theme_of_[rule]);
    }
    rules_found_ += rules_.size();
    for (std::uint64_t left = themes_; left != 0; left &= left - 1)
        ++by_theme_[static_cast<std::size_t>(std::countr_zero(left))];
}

std::unique_ptr<TaggingEngine> make_engine(std::string_view name) {
    if (name.starts_with("groundswell")) return make_groundswell_engine(name);
    if (name.starts_with("re2")) return make_re2_engine(name);
    if (name == "hyperscan") return make_hyperscan_engine();
    return nullptr;
}

}  // namespace groundswell::bench
