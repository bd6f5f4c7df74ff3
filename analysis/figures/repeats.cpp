// Who is met more than once in a base: groups of copies, and firms with several responses.
#include <algorithm>
#include <map>
#include <set>

#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/subjects.h"

namespace groundswell::figures {

namespace {

// The responses of the base among `candidates`, which are in rising order.
template <typename Candidates>
std::vector<std::uint32_t> in_base(const Candidates& candidates, const Selection& selection,
                                   std::uint8_t admitting) {
    std::vector<std::uint32_t> counted;
    for (const std::uint32_t response : candidates)
        if (selection.takes(response) && (selection.pooled(response).asks & admitting))
            counted.push_back(response);
    return counted;
}

class Repeats {
public:
    Repeats(const Columns& columns, const SummaryQuery& query)
        : columns_(columns),
          query_(query),
          selection_(columns, query),
          admitting_(asks_admitting(query.stance)),
          reported_(reported_bits(columns, query)) {}

    Copies copies(bool any_theme) const {
        Copies found{.base = base(), .responses = 0, .groups = {}};
        for (std::uint32_t group = 1; group <= columns_.copies.size(); ++group) {
            const auto members = in_base(columns_.copies.members_of(group), selection_, admitting_);
            if (members.size() < 2 || (any_theme && !names_any(members))) continue;
            found.responses += members.size();
            found.groups.push_back(describe(members));
        }
        std::sort(found.groups.begin(), found.groups.end(), [](const CopiesGroup& a, const CopiesGroup& b) {
            return a.responses != b.responses ? a.responses > b.responses : a.response < b.response;
        });
        return found;
    }

    Firms firms() const {
        Firms found;
        std::map<std::pair<std::size_t, std::size_t>, FirmsRow> rows;
        const auto add = [&](std::size_t organisations, std::size_t waves, std::size_t responses) {
            FirmsRow& row = rows[{organisations, waves}];
            row.organisations = static_cast<std::uint32_t>(organisations);
            row.waves = static_cast<std::uint32_t>(waves);
            row.firms += 1;
            row.responses += responses;
            found.firms += 1;
        };
        for (std::uint32_t response = 0; response < columns_.responses(); ++response) {
            if (!counts(response)) continue;
            ++found.base;
            if (!columns_.with_firm[response])
                ++found.without_firm;
            else if (columns_.firms.bundle_of(response) == 0)
                add(1, 1, 1);
        }
        for (std::uint32_t firm = 1; firm <= columns_.firms.size(); ++firm) {
            const auto members = in_base(columns_.firms.members_of(firm), selection_, admitting_);
            if (members.empty()) continue;
            add(by(Dimension::organisation, members).size(), by(Dimension::wave, members).size(), members.size());
        }
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) found.rows.push_back(row->second);
        return found;
    }

private:
    bool counts(std::uint32_t response) const {
        return selection_.takes(response) && (selection_.pooled(response).asks & admitting_);
    }

    std::uint64_t base() const {
        std::uint64_t base = 0;
        for (std::uint32_t response = 0; response < columns_.responses(); ++response) base += counts(response);
        return base;
    }

    bool names_any(const std::vector<std::uint32_t>& members) const {
        return std::any_of(members.begin(), members.end(), [&](std::uint32_t response) {
            const Named named = selection_.pooled(response).named;
            return (named_with(query_.stance, named, named) & reported_) != 0;
        });
    }

    std::map<std::string, std::uint64_t> by(Dimension dimension, const std::vector<std::uint32_t>& members) const {
        const std::size_t column = column_of(dimension);
        std::map<std::string, std::uint64_t> counted;
        for (const std::uint32_t response : members)
            ++counted[columns_.dictionaries[column].value(columns_.dimensions[column][response])];
        return counted;
    }

    CopiesGroup describe(const std::vector<std::uint32_t>& members) const {
        const std::uint32_t first = members.front();
        CopiesGroup group{.response = columns_.response_ids[first], .answers = {}, .responses = members.size()};
        for (std::size_t answer = columns_.first_answer[first]; answer < columns_.first_answer[first + 1];
             ++answer)
            if (selection_.pools(columns_.answer_questions[answer]))
                group.answers.push_back(columns_.answer_ids[answer]);
        std::set<std::uint32_t> firms;  // of several responses
        for (const std::uint32_t response : members) {
            const std::uint32_t firm = columns_.firms.bundle_of(response);
            if (firm != 0)
                firms.insert(firm);
            else if (columns_.with_firm[response])
                ++group.firms;
            else
                ++group.without_firm;
        }
        group.firms += firms.size();
        for (const auto& counted : by(Dimension::organisation, members)) group.organisations.push_back(counted);
        for (const auto& counted : by(Dimension::wave, members)) group.waves.push_back(counted);
        return group;
    }

    const Columns& columns_;
    const SummaryQuery& query_;
    const Selection selection_;
    const std::uint8_t admitting_;
    const std::uint64_t reported_;
};

}  // namespace

Copies Cube::copies(const SummaryQuery& query, bool any_theme) const {
    return Repeats(*state_, query).copies(any_theme);
}

Firms Cube::firms(const SummaryQuery& query) const {
    return Repeats(*state_, query).firms();
}

}  // namespace groundswell::figures
