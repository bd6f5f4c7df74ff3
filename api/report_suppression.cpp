#include "api/report_suppression.h"

#include "analysis/disclosure/suppression.h"

namespace groundswell::api {
namespace {

// By place: which of the parts of one sum are hidden.
disclosure::Mask hidden_parts(const std::vector<std::uint64_t>& counts, disclosure::Mask mask,
                              const disclosure::Policy& policy) {
    const disclosure::Mask few = disclosure::primary_suppression(counts, policy.threshold);
    disclosure::Sum sum;
    for (std::size_t part = 0; part < counts.size(); ++part) {
        mask[part] = mask[part] || few[part];
        sum.total += counts[part];
        sum.parts.push_back(part);
    }
    disclosure::complementary_suppression(counts, {sum}, mask);
    return mask;
}

}  // namespace

GroupTable::GroupTable(const figures::Summary& counted, const disclosure::Policy& policy) : rows_(counted.rows) {
    std::map<std::string, std::map<GroupCode, std::uint64_t>> named;
    for (const figures::SummaryRow& row : rows_) {
        bases_[row.key.back()] = row.base;
        named[*row.key.front()][row.key.back()] = row.n;
    }
    std::vector<GroupCode> groups;
    std::vector<std::uint64_t> sizes;
    for (const auto& [group, base] : bases_) {
        groups.push_back(group);
        sizes.push_back(base);
    }
    const disclosure::Mask bases = hidden_parts(sizes, disclosure::Mask(groups.size()), policy);
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (bases[i]) hidden_bases_.insert(groups[i]);
    for (auto& [subject, by_group] : named) {
        std::vector<std::uint64_t> counts;
        for (const GroupCode& group : groups) counts.push_back(by_group[group]);
        const disclosure::Mask mask = hidden_parts(counts, bases, policy);
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (mask[i]) hidden_.insert({groups[i], subject});
    }
}

bool GroupTable::hides(const GroupCode& group, const std::string& subject) const {
    return hidden_.contains({group, subject});
}

std::vector<figures::SummaryRow> GroupTable::rows_of(const GroupCode& group) const {
    std::vector<figures::SummaryRow> rows;
    for (const figures::SummaryRow& row : rows_)
        if (row.key.back() == group) rows.push_back(row);
    return rows;
}

}  // namespace groundswell::api
