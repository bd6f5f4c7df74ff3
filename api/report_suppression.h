// Which counts of one table of a report may be shown: a count a group, and their bases.
//
// Rule          A base or count from 1 to under the threshold is hidden, all counts of a hidden base are, and
//               where one group alone is hidden the smallest other one is as well, so that it is not the total
//               less the rest.
// Thread rule   Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/disclosure/policy.h"
#include "analysis/figures/cube.h"

namespace groundswell::api {

using GroupCode = std::optional<std::string>;  // none: not known

class GroupTable {
public:
    // `counted`: by what is said and by group, with zeros; in the order of the two.
    GroupTable(const figures::Summary& counted, const disclosure::Policy& policy);

    const std::map<GroupCode, std::uint64_t>& bases() const { return bases_; }
    bool hides(const GroupCode& group) const { return hidden_bases_.contains(group); }
    bool hides(const GroupCode& group, const std::string& subject) const;
    // Of the group, the most named first.
    std::vector<figures::SummaryRow> rows_of(const GroupCode& group) const;

private:
    std::vector<figures::SummaryRow> rows_;
    std::map<GroupCode, std::uint64_t> bases_;
    std::set<GroupCode> hidden_bases_;
    std::set<std::pair<GroupCode, std::string>> hidden_;
};

}  // namespace groundswell::api
