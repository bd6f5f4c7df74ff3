// MatchTally: how the districts, sectors and sizes of an upload were matched, and which labels were not, for its
// receipt.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/evidence.h"

namespace groundswell::pipeline {

class MatchTally {
public:
    void add(const Response& response);
    // Adds a change for each way of matching and a problem for each group of unmatched labels.
    void describe(Upload& upload) const;

private:
    struct Counts {
        std::map<std::string, std::uint64_t> by_method;
        std::map<std::string, std::uint64_t> unmatched;  // label -> how often; bounded
        std::uint64_t unmatched_total = 0;
        std::uint64_t blank = 0;
    };
    static void count(const Matched& matched, Counts& counts);
    static void describe(const std::string& what, const Counts& counts, Upload& upload);

    Counts districts_, sectors_, sizes_;
};

}  // namespace groundswell::pipeline
