#include "analysis/figures/cube.h"

#include <algorithm>
#include <utility>

#include "analysis/figures/columns.h"
#include "analysis/figures/members.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/subjects.h"

namespace groundswell::figures {

std::string_view to_string(LensReading reading) {
    return reading == LensReading::linked ? "linked" : "explicit";
}

namespace {

// By response: whether what it names, or what all counted responses of its firm name, has all of some themes.
class Together {
public:
    Together(const Columns& columns, const Selection& selection, const LeftOut& left_out,
             const SummaryQuery& query)
        : columns_(columns), query_(query), wanted_(query.themes & columns.all_themes()) {
        if (!query.together || !query.firms_once) return;
        const std::uint8_t admitting = asks_admitting(query.stance);
        of_firm_.resize(columns.firms.size() + 1, 0);
        for (std::uint32_t firm = 1; firm <= columns.firms.size(); ++firm)
            for (const std::uint32_t response : columns.firms.members_of(firm)) {
                if (!selection.takes(response)) continue;
                const Pooled pooled = selection.pooled(response);
                if ((pooled.asks & admitting) && !left_out.in_totals(response)) of_firm_[firm] |= named_in(pooled);
            }
    }
    bool names_all(std::size_t response, const Pooled& pooled) const {
        const std::uint32_t firm = of_firm_.empty() ? 0 : columns_.firms.bundle_of(response);
        return (wanted_ & ~(firm == 0 ? named_in(pooled) : of_firm_[firm])) == 0;
    }

private:
    std::uint64_t named_in(const Pooled& pooled) const {
        return named_with(query_.stance, pooled.named, pooled.named);
    }

    const Columns& columns_;
    const SummaryQuery& query_;
    const std::uint64_t wanted_;
    std::vector<std::uint64_t> of_firm_;  // by bundle of responses
};

}  // namespace

Cube::Cube(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Cube::~Cube() = default;

std::uint64_t Cube::responses() const {
    return state_->responses();
}

std::vector<std::string> Cube::values(Dimension dimension) const {
    if (is_of_response(dimension)) return state_->view(dimension).values.sorted_values();
    if (dimension == Dimension::question) return state_->question_names.sorted_values();
    std::vector<std::string> values;
    if (dimension == Dimension::lens)
        for (const CubeLens& lens : state_->lenses) values.push_back(lens.id);
    if (dimension == Dimension::lens_reading)
        for (const LensReading reading : {LensReading::linked, LensReading::named})
            values.emplace_back(to_string(reading));
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
    const Together together(columns, selection, left_out, query);
    const std::uint64_t reported = reported_bits(columns, query);
    const auto& order = columns.by_answer_id;
    const auto& ids = columns.answer_ids;
    const auto comes_before = [&](std::uint64_t id, std::uint32_t answer) { return id < ids[answer]; };
    std::size_t place = static_cast<std::size_t>(
        order.empty() ? std::upper_bound(ids.begin(), ids.end(), after) - ids.begin()
                      : std::upper_bound(order.begin(), order.end(), after, comes_before) - order.begin());
    std::vector<Hit> hits;
    for (; place < ids.size() && hits.size() < limit; ++place) {
        const std::size_t answer = order.empty() ? place : order[place];
        const std::uint32_t response = columns.answer_responses[answer];
        if (!selection.pools(columns.answer_questions[answer]) || !selection.takes(response)) continue;
        const Pooled pooled = selection.pooled(response);
        if (!(pooled.asks & admitting) || left_out.in_totals(response)) continue;
        if (query.together && !together.names_all(response, pooled)) continue;
        if (any_theme && !(named_with(query.stance, columns.answer_named[answer], pooled.named) & reported))
            continue;
        hits.push_back({columns.response_ids[response], columns.answer_ids[answer]});
    }
    return hits;
}

}  // namespace groundswell::figures
