// Selection: which responses a query counts, and what it takes from each of them.
//
// What it is    A SummaryQuery's filters, question and duplicates, looked up once in the cube's dictionaries.
//               Filters on what one column says (a district, its LEPs) make one test together.
// Cost          A few array reads a response; with question= also its answers.
// Thread rule   const: any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/figures/columns.h"

namespace groundswell::figures {

class Selection {
public:
    Selection(const Columns& columns, const SummaryQuery& query);

    // Passes the filters and may be in a base at all.
    bool takes(std::size_t response) const {
        if (!columns_.counted[response] || (columns_.duplicate[response] && !include_duplicates_)) return false;
        for (const Test& test : tests_)
            if (!test.allowed[(*test.codes)[response]]) return false;
        return true;
    }
    // What the response says in the answers pooled: to unprompted questions, or to the one named.
    Pooled pooled(std::size_t response) const {
        if (!one_question_) return {columns_.unprompted[response], columns_.unprompted_asks[response]};
        return pooled_of_named_question(response);
    }
    bool pools(std::uint32_t question) const { return pools_[question] != 0; }
    // The same, question by question, of those with a usable answer: codes of Columns::question_names.
    struct OfQuestion {
        std::uint32_t question;
        Pooled pooled;
    };
    void pooled_by_question(std::size_t response, std::vector<OfQuestion>& questions) const;
    // What count_in_blocks() needs: the same tests, column by column.
    struct Test {
        const CodeColumn* codes;
        std::vector<std::uint8_t> allowed;  // by code
    };
    const std::vector<Test>& tests() const { return tests_; }
    bool includes_duplicates() const { return include_duplicates_; }
    bool names_a_question() const { return one_question_; }

private:
    void add_test(Dimension dimension, const std::vector<std::string>& values);
    Pooled pooled_of_named_question(std::size_t response) const;

    const Columns& columns_;
    const bool include_duplicates_;
    const bool one_question_;
    std::vector<Test> tests_;
    std::vector<std::uint8_t> pools_;  // by question
};

// The filter of a dimension; empty for those that have none.
const std::vector<std::string>& filter_values_of(const Filter& filter, Dimension dimension);
// By value of the view: whether the filter's values ask for it.
std::vector<std::uint8_t> values_asked_for(const DimensionView& view, Dimension dimension,
                                           const std::vector<std::string>& values);

// The questions whose answers put a response into the base of a stance, as bits of Pooled::asks.
std::uint8_t asks_admitting(std::optional<Stance> stance);

// The themes that a response, or an answer, names with the stance; any mention when there is none. neutral is
// only what `of_response` names neither as a barrier nor as a strength.
inline std::uint64_t named_with(std::optional<Stance> stance, const Named& named, const Named& of_response) {
    if (!stance) return named.barrier | named.strength | named.neutral;
    switch (*stance) {
        case Stance::barrier: return named.barrier;
        case Stance::strength: return named.strength;
        case Stance::neutral: return named.neutral & ~(of_response.barrier | of_response.strength);
        case Stance::mixed: return named.barrier & named.strength;
    }
    return 0;
}

}  // namespace groundswell::figures
