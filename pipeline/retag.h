// Retag: makes a lexicon the store's, every answer tagged anew where that can make a difference.
//
// How           Answers are read in slices by as many threads as the machine has processors. Where the lexicons
//               differ in rules, cues and false friends only, an answer that none of the changed ones matches in
//               is left as it is (analysis/themes/lexicon_change.h). What differs is gathered, then stored in one
//               transaction with the switch: until then every reader sees the old terms, from then on the new.
// Cost          Some 2 us an answer that is left as it is, and some 10 us one that is tagged; memory 150 bytes an
//               answer that differs. The write lock is held for 1 us each of those.
// Threads       The store stays open to all: uploads committed meanwhile are taken in before the switch.
// Errors        Those of the store and of Tagger::tag; "lexicon-stopped" when told to stop, "lexicon-moved"
//               (conflict). Nothing is changed
// then;
//               a process killed midway has changed nothing either, and begins anew when asked again.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class LexiconCache;

struct RetagOptions {
    bool chosen = false;                        // someone asked for this lexicon by name
    std::size_t kept = 1;                       // complete sets of earlier taggings that stay stored
    unsigned threads = 0;                       // 0: as many as the machine has processors
    std::string only_over = {};                 // a version: refused ("lexicon-moved") where another is current
    bool every_answer = false;                  // tag every answer in full, whatever changed
    std::function<void(double)> progress = {};  // 0..1; by several threads, one at a time
    const std::atomic<bool>* stop = nullptr;
};

struct Retagging {
    bool switched = false;      // false: the store was kept in its terms already
    std::uint64_t answers = 0;  // looked at
    std::uint64_t tagged = 0;   // of them in full
    std::uint64_t written = 0;  // taggings: of all answers, or of those that differ
    bool complete = false;      // of all
};

Result<Retagging> switch_lexicon(storage::Store& store, LexiconCache& lexicons,
                                 const std::shared_ptr<const themes::Tagger>& to,
                                 const RetagOptions& options = {});

}  // namespace groundswell::pipeline
