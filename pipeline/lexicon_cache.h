// LexiconCache: the lexicons of a store, compiled from the files kept with them.
//
// Call order    current() whenever the newest is needed; earlier() for a version by name. bring() before
//               anything is tagged that is to be stored.
// Who decides   The store does: what a process was started with (`own`) becomes the store's lexicon only where the
//               store has none, where someone named it, or where the store's came with an earlier release
//               (wanted()).
// Cost          A look at the store; tens of milliseconds where a lexicon is met for the first time.
// Thread rule   Any thread.
// Errors        "lexicon-unknown" (not found); "lexicon-gone" (gone): known, but neither its taggings are stored
//               nor can this release tag by it; those of read_lexicon and Tagger::compile for files edited by
//               hand.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "pipeline/lexicon_in_use.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class LexiconCache {
public:
    static constexpr std::size_t most_kept = 4;

    // `named`: whoever started the process asked for this lexicon.
    explicit LexiconCache(std::shared_ptr<const themes::Tagger> own, bool named = false);

    const std::shared_ptr<const themes::Tagger>& own() const { return own_; }
    bool named() const { return named_; }

    // The one in whose terms the store is kept; null while it has none. "lexicon-gone" when its files are not
    // there or this release cannot read them.
    Result<std::shared_ptr<const LexiconInUse>> current(storage::Store& store);
    Result<std::shared_ptr<const LexiconInUse>> earlier(storage::Store& store, const std::string& version);
    // What the store should be kept in the terms of.
    Result<std::shared_ptr<const themes::Tagger>> wanted(storage::Store& store);
    // The current one, able to tag. Where there is none such, the store is first switched to what is wanted.
    Result<std::shared_ptr<const LexiconInUse>> bring(storage::Store& store);

private:
    Result<std::shared_ptr<const LexiconInUse>> read_back(storage::Store& store,
                                                          const storage::StoredLexicon& stored);
    // By version, number and rules: other histories number rules otherwise.
    struct Kept {
        std::size_t rules = 0;
        std::shared_ptr<const LexiconInUse> lexicon;
    };
    std::shared_ptr<const LexiconInUse> known(const storage::StoredLexicon& stored);

    const std::shared_ptr<const themes::Tagger> own_;
    const bool named_;
    std::mutex guard_;
    std::deque<Kept> kept_;  // the latest used first
};

}  // namespace groundswell::pipeline
