#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "analysis/figures/columns.h"

namespace groundswell::figures {

namespace {

std::vector<std::uint64_t> themes_of_each_foundation(const Columns& columns) {
    std::vector<std::uint64_t> masks(columns.foundations.size(), 0);
    for (std::size_t theme = 0; theme < columns.themes.size(); ++theme) {
        const auto place =
            std::find(columns.foundations.begin(), columns.foundations.end(), columns.theme_foundations[theme]);
        assert(place != columns.foundations.end());
        masks[static_cast<std::size_t>(place - columns.foundations.begin())] |= std::uint64_t{1} << theme;
    }
    return masks;
}

Bundles firms_of_several_responses(std::vector<std::pair<ShortDigest, std::uint32_t>> firms,
                                   std::size_t responses) {
    std::sort(firms.begin(), firms.end());
    Bundles bundles;
    std::vector<std::uint32_t> members;
    for (std::size_t first = 0; first < firms.size();) {
        members.clear();
        std::size_t end = first;
        for (; end < firms.size() && firms[end].first == firms[first].first; ++end)
            members.push_back(firms[end].second);
        if (members.size() > 1) bundles.add(members, responses);
        first = end;
    }
    return bundles;
}

void set_views(Columns& columns, const Groupings& groupings) {
    const auto view = [&](Dimension dimension) -> DimensionView& {
        return columns.views[static_cast<std::size_t>(dimension)];
    };
    for (std::size_t column = 0; column < response_dimensions.size(); ++column)
        view(response_dimensions[column]) = plain_view(column, columns.dictionaries[column]);
    const auto group = [&](Dimension dimension, Dimension of, const Groupings::Groups& groups) {
        const std::size_t column = column_of(of);
        view(dimension) = grouped_view(column, columns.dictionaries[column], groups);
    };
    group(Dimension::division, Dimension::division, groupings.divisions);
    group(Dimension::priority_sector, Dimension::division, groupings.priority_sectors);
    group(Dimension::sub_area, Dimension::district, groupings.sub_areas);
    group(Dimension::lep, Dimension::district, groupings.leps);
    group(Dimension::pan_region, Dimension::district, groupings.pan_regions);
    group(Dimension::rural_urban, Dimension::district, groupings.rural_urban);
}

// Room that vectors made for more is given back: the cube does not grow any more.
void shrink(Columns& columns) {
    for (CodeColumn& column : columns.dimensions) column.shrink();
    columns.unprompted.shrink();
    columns.answer_named.shrink();
    columns.answer_questions.shrink();
    columns.response_ids.shrink_to_fit();
    columns.answer_ids.shrink_to_fit();
    columns.answer_responses.shrink_to_fit();
    columns.first_answer.shrink_to_fit();
    for (auto* bytes : {&columns.unprompted_asks, &columns.counted, &columns.duplicate, &columns.with_firm})
        bytes->shrink_to_fit();
}

}  // namespace

CubeBuilder::CubeBuilder(std::vector<std::string> themes, std::vector<std::string> theme_foundations,
                         std::vector<std::string> foundations)
    : state_(std::make_unique<Cube::State>()) {
    assert(themes.size() <= 64 && themes.size() == theme_foundations.size());
    state_->themes = std::move(themes);
    state_->theme_foundations = std::move(theme_foundations);
    state_->foundations = std::move(foundations);
    state_->foundation_themes = themes_of_each_foundation(*state_);
    state_->first_answer.push_back(0);
}

CubeBuilder::CubeBuilder(CubeBuilder&&) noexcept = default;
CubeBuilder::~CubeBuilder() = default;

void CubeBuilder::set_lenses(std::vector<CubeLens> lenses) {
    assert(state_->responses() == 0 && state_->themes.size() + lenses.size() <= 64);
    state_->lenses = std::move(lenses);
}

void CubeBuilder::set_groupings(Groupings groupings) {
    groupings_ = std::move(groupings);
}

std::uint32_t CubeBuilder::add_question(const CubeQuestion& question) {
    state_->questions.push_back(question);
    state_->question_codes.push_back(state_->question_names.code(question.survey + "/" + question.id));
    return static_cast<std::uint32_t>(state_->questions.size() - 1);
}

void CubeBuilder::add(const CubeResponse& response) {
    Columns& columns = *state_;
    const auto put = [&](Dimension dimension, const std::string& value) {
        const std::size_t column = column_of(dimension);
        columns.dimensions[column].push(columns.dictionaries[column].code(value));
    };
    put(Dimension::sector, response.sector);
    put(Dimension::district, response.district);
    put(Dimension::size, response.size);
    put(Dimension::wave, response.wave);
    put(Dimension::organisation, response.organisation);
    put(Dimension::survey, response.survey);
    put(Dimension::division,
        response.division.empty() ? response.sector : response.sector + "/" + response.division);

    const auto position = static_cast<std::uint32_t>(columns.responses());
    Pooled unprompted;
    for (const CubeAnswer& answer : response.answers) {
        assert(answer.question < columns.questions.size());
        if (!answer.usable) continue;
        const std::uint64_t known = columns.all_themes();
        const std::uint64_t and_lenses = Columns::first_bits(columns.themes.size() + columns.lenses.size());
        const Named named{answer.barrier & known, answer.strength & known, answer.neutral & and_lenses};
        columns.answer_ids.push_back(answer.answer);
        columns.answer_questions.push(answer.question);
        columns.answer_responses.push_back(position);
        columns.answer_named.push(named);
        const CubeQuestion& question = columns.questions[answer.question];
        if (question.prompted) continue;
        unprompted.named.add(named);
        unprompted.asks |= asks_bit(question.asks);
    }
    columns.response_ids.push_back(response.response);
    unprompted.named.neutral &= ~(unprompted.named.barrier | unprompted.named.strength);
    columns.unprompted.push(unprompted.named);
    columns.unprompted_asks.push_back(unprompted.asks);
    columns.counted.push_back(response.counted);
    columns.duplicate.push_back(response.duplicate);
    columns.with_firm.push_back(response.firm.has_value());
    if (response.firm) firms_.emplace_back(*response.firm, position);
    columns.first_answer.push_back(static_cast<std::uint32_t>(columns.answer_ids.size()));
}

void CubeBuilder::set_copies(const std::vector<std::vector<std::uint32_t>>& groups) {
    state_->copies = {};
    for (const auto& group : groups) {
        assert(group.size() > 1 && group.back() < state_->responses());
        assert(std::is_sorted(group.begin(), group.end()));
        state_->copies.add(group, state_->responses());
    }
}

std::shared_ptr<const Cube> CubeBuilder::build() && {
    Columns& columns = *state_;
    columns.firms = firms_of_several_responses(std::move(firms_), columns.responses());
    const auto& ids = columns.answer_ids;
    if (!std::is_sorted(ids.begin(), ids.end())) {
        auto& order = columns.by_answer_id;
        order.resize(ids.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
    }
    set_views(columns, groupings_);
    shrink(columns);
    return std::shared_ptr<const Cube>(new Cube(std::move(state_)));
}

}  // namespace groundswell::figures
