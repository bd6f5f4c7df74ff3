#include "analysis/themes/packed_mentions.h"
#include "pipeline/import.h"

namespace groundswell::pipeline {

storage::StoredTagging to_stored(const themes::Tagging& tagging) {
    return {.barrier = tagging.barrier,
            .strength = tagging.strength,
            .neutral = tagging.neutral,
            .residual = tagging.residual,
            .mentions = themes::pack(tagging.mentions)};
}

Result<void> bring_lexicon_up_to_date(storage::Store& store, const themes::Tagger& tagger) {
    auto current = store.current_lexicon();
    if (!current) return current.error();
    if (*current && (*current)->version == tagger.lexicon().version) return {};

    const themes::Lexicon& lexicon = tagger.lexicon();
    storage::StoredLexicon next{.version = lexicon.version, .themes = {}, .rules = {}};
    for (const themes::Theme& theme : lexicon.themes) next.themes.push_back(theme.id);
    for (const themes::Rule& rule : lexicon.rules) next.rules.push_back(rule.id);

    themes::Tagger::Scratch scratch;
    return store.switch_lexicon(
        next, [&](const std::string& text, const Question& question) -> Result<storage::StoredTagging> {
            auto tagging = tagger.tag(text, question.asks, scratch);
            if (!tagging) return tagging.error();
            return to_stored(*tagging);
        });
}

}  // namespace groundswell::pipeline
