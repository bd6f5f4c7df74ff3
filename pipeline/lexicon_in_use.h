// LexiconInUse: a lexicon in whose terms a store is kept or was kept, with the numbers that stored mentions give
// its rules.
//
// Why numbers   Stored mentions name rules by number. A lexicon that follows another keeps the other's numbers and
//               adds its own, so that taggings which do not change need not be written again.
// Thread rule   Immutable once made; shared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

class LexiconInUse {
public:
    // `rules`: ids by number; it names every rule of the lexicon. `tagger` may be null: then this release reads
    // answers otherwise than the one that stored the version, and only looks at what is stored.
    LexiconInUse(std::string version, std::uint64_t number, std::shared_ptr<const themes::Lexicon> lexicon,
                 std::shared_ptr<const themes::Tagger> tagger, const std::vector<std::string>& rules);
    // Of a lexicon that no store knows: its rules are numbered as they stand.
    explicit LexiconInUse(const std::shared_ptr<const themes::Tagger>& tagger);

    const std::string& version() const { return version_; }
    std::uint64_t number() const { return number_; }  // storage::StoredLexicon::number; 0: of no store
    const themes::Lexicon& lexicon() const { return *lexicon_; }
    const std::shared_ptr<const themes::Tagger>& tagger() const { return tagger_; }
    bool can_tag() const { return tagger_ != nullptr; }

    // The rule behind a number; null for one the lexicon no longer has.
    const themes::Rule* rule(std::uint32_t stored) const;
    // Needs can_tag().
    Result<storage::StoredTagging> tag(std::string_view text, const themes::Asked& asked,
                                       themes::Tagger::Scratch& scratch) const;
    storage::StoredTagging to_stored(themes::Tagging tagging) const;

private:
    std::string version_;
    std::uint64_t number_ = 0;
    std::shared_ptr<const themes::Lexicon> lexicon_;
    std::shared_ptr<const themes::Tagger> tagger_;
    std::vector<std::uint32_t> numbers_;  // by rule
    std::vector<std::uint32_t> rules_;    // by number; no_rule for none
};

// The ids by number for a lexicon that follows one with the ids `before`: those, then the new ones.
std::vector<std::string> numbered_rules(std::vector<std::string> before, const themes::Lexicon& lexicon);

}  // namespace groundswell::pipeline
