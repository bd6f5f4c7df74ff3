// Cells: the combinations of values that a query groups by, numbered as they are met.
//
// What it is    Of each column a query looks at, codes with the same values of all its dimensions make one
//               class; the classes of a response make one number (mixed radix), its combination. A combination
//               stands for one cell, or for several where a value belongs to several groups (a district in two
//               LEPs): a response counts in each. With by=question the question is part of the combination.
// Cost          Two array reads a column and response while the possible combinations are few (up to 2^20), else
//               one hash look-up. Counters grow by the cells met, not by those possible.
// Thread rule   One thread: each query has its own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/figures/columns.h"

namespace groundswell::figures {

class Cells {
public:
    // Of query.by; dimensions that are neither a response's nor question are left out. Of a dimension that is
    // filtered as well there are cells of the values asked for alone.
    Cells(const Columns& columns, const SummaryQuery& query);

    struct Axis {
        const CodeColumn* codes;
        std::vector<std::uint32_t> steps;  // by code: the number of its class, times what a class counts for
    };
    const std::vector<Axis>& axes() const { return axes_; }
    std::uint64_t combinations() const { return combinations_; }

    std::uint64_t combination_of(std::size_t response, std::uint32_t question) const {
        std::uint64_t combination = 0;
        for (const Class& of : classes_) combination = combination * of.size + of.numbers[(*of.codes)[response]];
        return combination * questions_ + question;
    }
    // `question`: its code in Columns::question_names with by=question; else 0.
    std::span<const std::uint32_t> cells_of(std::size_t response, std::uint32_t question) {
        return cells_of_combination(combination_of(response, question));
    }
    std::span<const std::uint32_t> cells_of_combination(std::uint64_t combination) {
        std::uint32_t& number = is_dense_ ? dense_[combination] : sparse_[combination];
        if (number == 0) number = meet(combination);
        return std::span(cells_).subspan(ends_[number - 1], ends_[number] - ends_[number - 1]);
    }
    std::size_t size() const { return size_; }
    // The cell's value of a dimension of `by`, as a code of its view or of Columns::question_names.
    std::uint32_t code(std::uint32_t cell, std::size_t axis) const {
        return values_[cell * dimensions_.size() + axis];
    }
    // Which of them a dimension is; nothing when it is not among them.
    std::optional<std::size_t> axis_of(Dimension dimension) const;

private:
    struct Class {
        const CodeColumn* codes;
        std::vector<Dimension> dimensions;
        std::vector<std::uint32_t> numbers;   // by code of the column
        std::vector<std::uint32_t> examples;  // by class: a code of it
        std::uint64_t size = 0;
    };
    std::uint32_t meet(std::uint64_t combination);
    std::uint32_t cell_with(const std::u32string& values);

    const Columns& columns_;
    std::vector<Dimension> dimensions_;                 // of `by`, those that cells are made of
    std::vector<std::vector<std::uint8_t>> asked_for_;  // by dimension, by value; empty: all values
    std::vector<Class> classes_;
    std::vector<Axis> axes_;
    std::uint64_t questions_ = 1, combinations_ = 1;
    bool is_dense_ = true, one_cell_each_ = true;
    std::vector<std::uint32_t> dense_;  // number by combination, from 1; 0: not met
    std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
    std::vector<std::uint32_t> ends_{0}, cells_;  // by number: its cells
    std::vector<std::uint32_t> values_;           // by cell and dimension
    std::uint32_t size_ = 0;
    std::unordered_map<std::u32string, std::uint32_t> known_;  // where combinations may share a cell
};

}  // namespace groundswell::figures
