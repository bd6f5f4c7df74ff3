#include "analysis/figures/cube.h"

#include <algorithm>
#include <utility>

#include "analysis/figures/columns.h"
#include "analysis/figures/members.h"
#include "analysis/figures/selection.h"

namespace groundswell::figures {

Cube::Cube(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Cube::~Cube() = default;

std::uint64_t Cube::responses() const {
    return state_->responses();
}

std::vector<std::string> Cube::values(Dimension dimension) const {
    const std::size_t column = column_of(dimension);
    if (column != no_column) return state_->dictionaries[column].sorted_values();
    std::vector<std::string> values;
    if (dimension == Dimension::theme) values = state_->themes;
    if (dimension == Dimension::foundation) values = state_->foundations;
    if (dimension == Dimension::stance)
        for (const Stance stance : {Stance::barrier, Stance::neutral, Stance::strength})
            values.emplace_back(to_string(stance));
    std::sort(values.begin(), values.end());
    return values;
}

std::vector<Hit> Cube::find(const SummaryQuery& query, bool any_theme, std::uint64_t after,
                            std::size_t limit) const {
    const Columns& columns = *state_;
    const Selection selection(columns, query);
    const std::uint8_t admitting = asks_admitting(query.stance);
    const LeftOut left_out = LeftOut::of_totals(columns, selection, query);
    const auto& order = columns.by_answer_id;
    auto place = std::upper_bound(order.begin(), order.end(), after, [&](std::uint64_t id, std::uint32_t answer) {
        return id < columns.answer_ids[answer];
    });
    std::vector<Hit> hits;
    for (; place != order.end() && hits.size() < limit; ++place) {
        const std::uint32_t answer = *place;
        const std::uint32_t response = columns.answer_responses[answer];
        if (!selection.pools(columns.answer_questions[answer]) || !selection.takes(response)) continue;
        const Pooled pooled = selection.pooled(response);
        if (!(pooled.asks & admitting) || left_out.in_totals(response)) continue;
        if (any_theme && !(named_with(query.stance, columns.answer_named[answer], pooled.named) & query.themes))
            continue;
        hits.push_back({columns.response_ids[response], columns.answer_ids[answer]});
    }
    return hits;
}

}  // namespace groundswell::figures
