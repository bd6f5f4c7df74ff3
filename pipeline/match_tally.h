// MatchTally: how the districts, sectors and sizes of an upload were matched and how sure that is, and which
// labels were not, for its receipt.
//
// What it is    A change for each way of matching ("The district was matched by town: likely"), and a problem
//               for each group of labels a person may want to look at: those that may be several, with what they
//               may be; those that contradict each other; those that are not known; and those matched, but to be
//               reviewed.
// Cost          A look-up in a small map a label. Memory is bounded: of each group the first thousand labels are
//               named.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/evidence.h"

namespace groundswell::pipeline {

class MatchTally {
public:
    void add(const Response& response);
    void describe(Upload& upload) const;

private:
    // Labels of one group, each with what was found beside it; bounded.
    struct Labels {
        std::map<std::string, std::uint64_t> count;
        std::uint64_t total = 0;

        void add(const std::string& label, const std::string& detail);
        std::string named() const;
    };
    struct Counts {
        std::map<std::string, std::uint64_t, std::less<>> by_method;
        Labels several, contradicting, unknown, to_be_reviewed;
    };
    static void count(const Matched& matched, Counts& counts);
    static void describe(const std::string& what, const Counts& counts, Upload& upload);

    Counts districts_, sectors_, sizes_;
};

}  // namespace groundswell::pipeline
