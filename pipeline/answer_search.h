// Answer search: those answers of a choice that have some words in them, or that a rule gave a mention in.
//
// Personal data For who may not see it, a text is searched as it is shown: masked. So no search tells what is
//               hidden.
// Call order    AnswerSearches::find() for each request: what was found is kept while the data stay as they are,
//               for the last `most_kept` searches, so that its pages are quick.
// Cost          Some 2 us an answer of the choice; of a rule under an earlier lexicon some 20 us. Thread rule:
//               any.
// Errors        Those of the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/text/word_search.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct AnswerSearch {
    text::WordSearch words = {};
    bool sees_personal = false;
    std::optional<std::uint32_t> rule = {};  // index into the lexicon's rules

    bool asks_nothing() const { return words.empty() && !rule; }
};

// `chosen` by answer, rising; so is what it gives.
Result<std::vector<figures::Hit>> search_answers(storage::Store& store, const Evidence& evidence,
                                                 const std::vector<figures::Hit>& chosen,
                                                 const AnswerSearch& search);

class AnswerSearches {
public:
    static constexpr std::size_t most_kept = 8;
    using Found = std::shared_ptr<const std::vector<figures::Hit>>;

    // The answers of query (figures::Cube::find with any_theme), searched.
    Result<Found> find(storage::Store& store, const Evidence& evidence, const figures::SummaryQuery& query,
                       bool any_theme, const AnswerSearch& search);

private:
    struct Kept {
        std::uint64_t data_version = 0;
        std::string lexicon;
        figures::SummaryQuery query;
        bool any_theme = false;
        std::vector<std::string> words;
        bool sees_personal = false;
        std::optional<std::uint32_t> rule;
        friend bool operator==(const Kept&, const Kept&) = default;
    };
    Found kept(const Kept& question);

    std::mutex guard_;
    std::list<std::pair<Kept, Found>> kept_;  // newest first
};

}  // namespace groundswell::pipeline
