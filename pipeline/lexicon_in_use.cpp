#include "pipeline/lexicon_in_use.h"

#include <cassert>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analysis/themes/packed_mentions.h"

namespace groundswell::pipeline {
namespace {

// Lenses named stand behind the themes of a mask.
std::uint64_t lens_bits(std::uint64_t lenses, std::size_t themes) {
    return lenses == 0 ? 0 : lenses << themes;
}

constexpr std::uint32_t no_rule = std::numeric_limits<std::uint32_t>::max();

}  // namespace

LexiconInUse::LexiconInUse(std::string version, std::uint64_t number,
                           std::shared_ptr<const themes::Lexicon> lexicon,
                           std::shared_ptr<const themes::Tagger> tagger, const std::vector<std::string>& rules)
    : version_(std::move(version)),
      number_(number),
      lexicon_(std::move(lexicon)),
      tagger_(std::move(tagger)),
      rules_(rules.size(), no_rule) {
    std::unordered_map<std::string_view, std::uint32_t> by_id;
    for (std::uint32_t place = 0; place < rules.size(); ++place) by_id.emplace(rules[place], place);
    for (std::uint32_t rule = 0; rule < lexicon_->rules.size(); ++rule) {
        const auto known = by_id.find(lexicon_->rules[rule].id);
        assert((known != by_id.end() || !tagger_) && "a lexicon's rules are numbered when it is stored");
        numbers_.push_back(known == by_id.end() ? no_rule : known->second);
        if (known != by_id.end()) rules_[known->second] = rule;
    }
}

LexiconInUse::LexiconInUse(const std::shared_ptr<const themes::Tagger>& tagger)
    : LexiconInUse(tagger->lexicon().version, 0,
                   std::shared_ptr<const themes::Lexicon>(tagger, &tagger->lexicon()), tagger,
                   numbered_rules({}, tagger->lexicon())) {}

const themes::Rule* LexiconInUse::rule(std::uint32_t stored) const {
    if (stored >= rules_.size() || rules_[stored] == no_rule) return nullptr;
    return &lexicon_->rules[rules_[stored]];
}

storage::StoredTagging LexiconInUse::to_stored(themes::Tagging tagging) const {
    for (themes::Mention& mention : tagging.mentions) mention.rule = numbers_[mention.rule];
    return {.barrier = tagging.barrier,
            .strength = tagging.strength,
            .neutral = tagging.neutral | lens_bits(tagging.lenses, lexicon_->themes.size()),
            .residual = tagging.residual,
            .mentions = themes::pack(tagging.mentions)};
}

Result<storage::StoredTagging> LexiconInUse::tag(std::string_view text, const themes::Asked& asked,
                                                 themes::Tagger::Scratch& scratch) const {
    auto tagging = tagger_->tag(text, asked, scratch);
    if (!tagging) return tagging.error();
    return to_stored(std::move(*tagging));
}

std::vector<std::string> numbered_rules(std::vector<std::string> before, const themes::Lexicon& lexicon) {
    std::unordered_set<std::string> known(before.begin(), before.end());
    for (const themes::Rule& rule : lexicon.rules)
        if (known.insert(rule.id).second) before.push_back(rule.id);
    return before;
}

}  // namespace groundswell::pipeline
