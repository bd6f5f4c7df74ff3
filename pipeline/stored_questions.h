// StoredQuestions: the questions of a store, by the numbers under which its answers name them.
//
// Call order    of() after the answers were found that are to be read, so that the question of each is known.
// Cost          One reading of all questions; asked_by() is a look-up.
// Lifetime      What asked_by() gives looks at the wording kept here.
// Thread rule   As a vector: any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analysis/themes/asked.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

class StoredQuestions {
public:
    StoredQuestions() = default;
    static Result<StoredQuestions> of(storage::Store& store) {
        auto all = store.questions();
        if (!all) return all.error();
        StoredQuestions questions;
        for (std::size_t place = 0; place < all->size(); ++place) questions.places_[(*all)[place].number] = place;
        questions.all_ = *std::move(all);
        return questions;
    }

    const std::vector<storage::StoredQuestion>& all() const { return all_; }
    // Of a number that no question has, nothing is known.
    themes::Asked asked_by(std::uint64_t number) const {
        const auto found = places_.find(number);
        return found == places_.end() ? themes::Asked(Asks::anything)
                                      : themes::Asked(all_[found->second].question);
    }

private:
    std::vector<storage::StoredQuestion> all_;
    std::unordered_map<std::uint64_t, std::size_t> places_;
};

}  // namespace groundswell::pipeline
