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

CubeBuilder::~CubeBuilder() = default;

std::uint32_t CubeBuilder::add_question(const CubeQuestion& question) {
    state_->questions.push_back(question);
    return static_cast<std::uint32_t>(state_->questions.size() - 1);
}

void CubeBuilder::add(const CubeResponse& response) {
    Columns& columns = *state_;
    const auto put = [&](Dimension dimension, const std::string& value) {
        const std::size_t column = column_of(dimension);
        columns.dimensions[column].push_back(columns.dictionaries[column].code(value));
    };
    put(Dimension::sector, response.sector);
    put(Dimension::district, response.district);
    put(Dimension::size, response.size);
    put(Dimension::wave, response.wave);
    put(Dimension::organisation, response.organisation);
    put(Dimension::survey, response.survey);

    const auto position = static_cast<std::uint32_t>(columns.responses());
    Pooled unprompted;
    for (const CubeAnswer& answer : response.answers) {
        assert(answer.question < columns.questions.size());
        if (!answer.usable) continue;
        const Named named{answer.barrier, answer.strength, answer.neutral};
        columns.answer_ids.push_back(answer.answer);
        columns.answer_questions.push_back(answer.question);
        columns.answer_responses.push_back(position);
        columns.answer_named.push_back(named);
        const CubeQuestion& question = columns.questions[answer.question];
        if (question.prompted) continue;
        unprompted.named.add(named);
        unprompted.asks |= asks_bit(question.asks);
    }
    columns.response_ids.push_back(response.response);
    columns.unprompted.push_back(unprompted.named);
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
    state_->firms = firms_of_several_responses(std::move(firms_), state_->responses());
    auto& order = state_->by_answer_id;
    order.resize(state_->answer_ids.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto earlier = [&ids = state_->answer_ids](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; };
    if (!std::is_sorted(order.begin(), order.end(), earlier)) std::sort(order.begin(), order.end(), earlier);
    return std::shared_ptr<const Cube>(new Cube(std::move(state_)));
}

}  // namespace groundswell::figures
