// Lexicon draft: rules added, edited and taken away that are gathered before any of them is switched to.
//
// What it is    Edits, in the order made, over the lexicon in use. They are written into its files
//               (lexicon_text.h), so that a draft is a lexicon: with a version by content, checked as any.
// Moved         A draft remembers the version it was made from. Where another is in use by now, its edits are
//               applied to that one; an edit that no longer fits is a conflict and is left out.
// Cost          read_draft(): reading, compiling and running the examples of a lexicon: some 0.5 s.
//
// Errors        Those of with_trial_rule() and lexicon_text.h for an edit that cannot be made;
//               "draft-other-theme", "draft-rule-changed" (conflict), "draft-name-invalid",
//               "draft-example-invalid", "draft-unreadable" (environment).
// Thread rule   Pure functions.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "pipeline/lexicon_in_use.h"
#include "pipeline/trial_rule.h"
#include "storage/stored_values.h"

namespace groundswell::pipeline {

struct DraftEdit {
    std::uint64_t id = 0;          // in its draft, from 1; never given twice
    TrialWish wish;                // a rule added, put in the place of another, or only taken away
    std::string example, counter;  // texts the theme must be found in, and must not; empty: none
    std::string was;               // how the rule that goes was written when the edit was made
    std::string by, at;            // id of a token; RFC 3339 UTC
};

struct DraftEdits {
    std::uint64_t next = 1;  // the id of the next
    std::vector<DraftEdit> edits;
};

std::string draft_edits_text(const DraftEdits& edits);
Result<DraftEdits> read_draft_edits(std::string_view text);

// What became of an edit.
struct AppliedEdit {
    std::uint64_t id = 0;
    std::string theme;           // its id
    std::string rule, replaced;  // ids; empty where none comes or goes
    std::string was;             // how the rule that goes is written
    std::optional<Error> conflict;
};

struct DraftReading {
    storage::LexiconDraft draft;
    DraftEdits edits;
    std::string over;  // version of the lexicon the edits are applied to
    std::vector<AppliedEdit> applied;
    std::vector<themes::SourceFile> files;
    std::string name, version;                     // of the lexicon that comes of it
    std::shared_ptr<const themes::Tagger> before;  // of `over`
    std::shared_ptr<const themes::Tagger> after;   // null where the files are no lexicon
    std::vector<Error> errors;                     // of the files, or examples that do not hold
    std::size_t examples = 0;                      // that were run

    bool moved() const { return draft.base != over; }
    std::size_t conflicts() const;
    bool changes_something() const { return version != over; }
    bool can_be_published() const { return after && errors.empty() && conflicts() == 0 && changes_something(); }
};

// `files`: those of the lexicon in use.
Result<DraftReading> read_draft(const storage::LexiconDraft& draft, const LexiconInUse& in_use,
                                const std::vector<storage::LexiconFile>& files);

// An edit as it comes from a caller, checked as far as it can be without the lexicon.
Result<DraftEdit> checked_edit(DraftEdit edit);
Result<std::string> checked_draft_name(const std::string& name);
// How a rule is written, in one line: equal lines mean equal rules.
std::string wording_of(const themes::Rule& rule);
// Whether both ask for the same.
bool is_same_wish(const DraftEdit& one, const DraftEdit& other);

}  // namespace groundswell::pipeline
