#include "analysis/figures/row_keys.h"

#include <algorithm>
#include <cassert>

namespace groundswell::figures {

namespace {

std::vector<std::string> ids_of(const std::vector<CubeLens>& lenses) {
    std::vector<std::string> ids;
    for (const CubeLens& lens : lenses) ids.push_back(lens.id);
    return ids;
}

// Of barrier, neutral, strength: the places of the stances a row can have.
std::uint32_t rank_of(Stance stance) {
    return stance == Stance::barrier ? 0 : stance == Stance::neutral ? 1 : 2;
}

}  // namespace

RowKeys::RowKeys(const Columns& columns, const SummaryQuery& query, const Tally& tally)
    : columns_(columns),
      tally_(tally),
      lane_ranks_(tally.lanes.size(), 0),
      subject_ranks_(tally.subjects.rows.size(), 0) {
    Rank step = 1;
    for (auto dimension = query.by.rbegin(); dimension != query.by.rend(); ++dimension) {
        Part part{.dimension = *dimension, .step = step};
        std::size_t size = 3;  // of stances, and readings of lenses
        if (*dimension == Dimension::theme) size = columns.themes.size();
        if (*dimension == Dimension::foundation) size = columns.foundations.size();
        if (*dimension == Dimension::lens) size = std::max<std::size_t>(columns.lenses.size(), 1);
        if (*dimension == Dimension::question) {
            question_ranks_ = ranks_of(columns.question_names);
            part.values = &columns.question_names;
            part.ranks = &question_ranks_;
        } else if (is_of_response(*dimension)) {
            part.values = &columns.view(*dimension).values;
            part.ranks = &columns.view(*dimension).ranks;
        }
        if (part.values != nullptr) {
            part.axis = *tally.cells.axis_of(*dimension);
            size = part.values->size();
        } else {
            add_subject_and_lane_ranks(part);
        }
        const bool fits = !__builtin_mul_overflow(step, Rank{size}, &step);
        assert(fits);  // 15 bits for what rows are about, 46 for places and sectors, the rest for ids
        static_cast<void>(fits);
        parts_.insert(parts_.begin(), part);
    }
}

void RowKeys::add_subject_and_lane_ranks(const Part& part) {
    if (part.dimension == Dimension::stance)
        for (std::size_t lane = 0; lane < lane_ranks_.size(); ++lane)
            lane_ranks_[lane] += part.step * rank_of(*tally_.lanes[lane]);
    const std::vector<std::uint32_t> themes = ranks_of(columns_.themes),
                                     foundations = ranks_of(columns_.foundations),
                                     lenses = ranks_of(ids_of(columns_.lenses));
    for (std::size_t row = 0; row < subject_ranks_.size(); ++row) {
        const Subject& subject = tally_.subjects.rows[row];
        std::uint32_t rank = 0;
        if (part.dimension == Dimension::theme) rank = themes[subject.theme];
        if (part.dimension == Dimension::foundation) rank = foundations[subject.foundation];
        if (part.dimension == Dimension::lens) rank = lenses[subject.lens];
        if (part.dimension == Dimension::lens_reading) rank = subject.reading == LensReading::named ? 0 : 1;
        subject_ranks_[row] += part.step * rank;
    }
}

RowKeys::Rank RowKeys::rank_of_cell(std::uint32_t cell) const {
    Rank rank = 0;
    for (const Part& part : parts_)
        if (part.values != nullptr) rank += part.step * (*part.ranks)[tally_.cells.code(cell, part.axis)];
    return rank;
}

RowKeys::Key RowKeys::key(std::uint32_t cell, std::uint32_t lane, std::uint32_t subject) const {
    Key key;
    key.reserve(parts_.size());
    const Subject& of = tally_.subjects.rows[subject];
    for (const Part& part : parts_) {
        if (part.values != nullptr) {
            const std::uint32_t code = tally_.cells.code(cell, part.axis);
            if (code == Dictionary::unknown)
                key.emplace_back();
            else
                key.emplace_back(part.values->value(code));
        } else if (part.dimension == Dimension::theme) {
            key.emplace_back(columns_.themes[of.theme]);
        } else if (part.dimension == Dimension::foundation) {
            key.emplace_back(columns_.foundations[of.foundation]);
        } else if (part.dimension == Dimension::lens) {
            key.emplace_back(columns_.lenses[of.lens].id);
        } else if (part.dimension == Dimension::lens_reading) {
            key.emplace_back(to_string(of.reading));
        } else {
            key.emplace_back(to_string(*tally_.lanes[lane]));
        }
    }
    return key;
}

}  // namespace groundswell::figures
