// Lexicon diff: what another lexicon would change, before anything is switched.
//
// What it tells  Which rules differ; which texts name which theme under one of the lexicons only, with the words
//                and the rule; over a store also which published figures move, and by how much.
// Personal data  With `hide_personal`, an answer that the change may concern and that holds some is read masked,
//                under both: so the diff tells nothing that is hidden. `masked` says how many were.
// Cost           Texts that the change cannot concern are not tagged (lexicon_change.h): some 3 us an answer; one
//                that it may 20 us. Over a store two cubes in memory.
//
// Errors         Those of Tagger::tag and of reading the store; "lexicon-stopped" when told to stop.
// Thread rule    One thread. Writes nothing.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/themes/lexicon_change.h"
#include "core/result.h"
#include "pipeline/lexicon_cache.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// A text that names the theme under one of the two lexicons only.
struct MoveExample {
    std::uint64_t answer = 0;  // the store's id; 0: an example of a lexicon
    std::string text, words, rule;
    Stance stance = Stance::neutral;
};

// Responses that count in figures: no tests, no partial records, no duplicates.
struct ThemeMove {
    std::string theme;
    std::uint64_t before = 0, after = 0;  // responses that name it
    std::uint64_t gained = 0, lost = 0;
    std::uint64_t turned = 0;  // name it under both, with another stance
    std::vector<MoveExample> gains, losses;
};

// A share of barriers, over the same responses in both terms.
struct FigureMove {
    std::string theme;
    std::optional<std::string> sector, district;  // codes; not known, or all of them in `totals`
    std::uint64_t n_before = 0, n_after = 0, base_before = 0, base_after = 0;
    double share_before = 0, share_after = 0;
    double difference() const { return share_after - share_before; }
};

struct LexiconDiff {
    std::shared_ptr<const themes::Tagger> before, after;
    themes::LexiconChange change;
    bool over_store = false;
    std::uint64_t responses = 0, answers = 0;
    std::uint64_t concerned = 0;      // answers that what changed may concern
    std::uint64_t masked = 0;         // of them, those read with personal data hidden
    std::uint64_t differing = 0;      // of them, those with other mentions or stances
    std::vector<ThemeMove> themes;    // those with a move, the most moves first
    std::vector<FigureMove> totals;   // by theme; only those that move, the largest first
    std::vector<FigureMove> figures;  // by theme, sector and district; the same
};

struct DiffOptions {
    std::size_t examples = 3;  // of gains and of losses, for each theme
    bool hide_personal = false;
    std::function<void(double)> progress = {};  // 0..1, over a store
    const std::atomic<bool>* stop = nullptr;
};

// Over the examples that both lexicons bring.
Result<LexiconDiff> diff_over_examples(std::shared_ptr<const themes::Tagger> before,
                                       std::shared_ptr<const themes::Tagger> after,
                                       const DiffOptions& options = {});
Result<LexiconDiff> diff_over_store(storage::Store& store, std::shared_ptr<const themes::Tagger> before,
                                    std::shared_ptr<const themes::Tagger> after, const DiffOptions& options = {});

}  // namespace groundswell::pipeline
