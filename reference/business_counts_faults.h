// The faults of a table of business counts, all told together, and remarks on what was done with it.
//
// Thread rule   One reading has its own.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "reference/business_counts_columns.h"

namespace groundswell::reference {

class CountFaults {
public:
    static constexpr std::size_t most_places = 20;

    explicit CountFaults(std::string file) : file_(std::move(file)) {}

    bool any() const { return count_ > 0; }
    // `cell`: where it was met; null when it is of the whole table.
    void fault(std::string code, std::string message, std::string cure, const CountCell* cell);
    // Each code once, at its first place, with how often it was met.
    void remark(std::string code, std::string message, std::string cure, const CountCell& cell);

    Error error() const;  // of any(): the first, with the first twenty places where there are several
    const std::vector<Problem>& remarks() const { return remarks_; }

private:
    std::string file_;
    std::vector<Error> faults_;
    std::size_t count_ = 0;
    std::vector<Problem> remarks_;
};

}  // namespace groundswell::reference
