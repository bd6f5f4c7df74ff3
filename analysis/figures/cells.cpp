#include "analysis/figures/cells.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "analysis/figures/selection.h"

namespace groundswell::figures {

Cells::Cells(const Columns& columns, const SummaryQuery& query) : columns_(columns) {
    constexpr std::uint64_t most_dense = 1 << 20;
    for (const Dimension dimension : query.by) {
        if (dimension == Dimension::question) {
            questions_ = columns.question_names.size();
            dimensions_.push_back(dimension);
            asked_for_.emplace_back();
        }
        if (!is_of_response(dimension)) continue;
        dimensions_.push_back(dimension);
        const std::vector<std::string>& filter = filter_values_of(query.filter, dimension);
        asked_for_.push_back(filter.empty() ? std::vector<std::uint8_t>()
                                            : values_asked_for(columns.view(dimension), dimension, filter));
        const CodeColumn* codes = &columns.dimensions[columns.view(dimension).column];
        auto place = std::find_if(classes_.begin(), classes_.end(),
                                  [codes](const Class& one) { return one.codes == codes; });
        if (place == classes_.end()) place = classes_.insert(place, Class{.codes = codes});
        place->dimensions.push_back(dimension);
    }
    combinations_ = questions_;
    for (Class& one : classes_) {
        std::map<std::vector<std::uint32_t>, std::uint32_t> met;
        const std::size_t codes = columns.view(one.dimensions[0]).starts.size() - 1;
        for (std::uint32_t code = 0; code < codes; ++code) {
            std::vector<std::uint32_t> values;
            for (const Dimension dimension : one.dimensions) {
                const auto of_code = columns.view(dimension).of(code);
                one_cell_each_ = one_cell_each_ && of_code.size() == 1;
                values.push_back(static_cast<std::uint32_t>(of_code.size()));
                values.insert(values.end(), of_code.begin(), of_code.end());
            }
            const auto [number, is_new] =
                met.try_emplace(std::move(values), static_cast<std::uint32_t>(met.size()));
            if (is_new) one.examples.push_back(code);
            one.numbers.push_back(number->second);
        }
        one.size = one.examples.size();
        const bool fits = !__builtin_mul_overflow(combinations_, one.size, &combinations_);
        assert(fits);  // seven columns of some hundred values each, and the questions
        static_cast<void>(fits);
    }
    is_dense_ = combinations_ <= most_dense;
    if (!is_dense_) return;
    dense_.resize(combinations_);
    std::uint64_t step = questions_;
    for (auto one = classes_.rbegin(); one != classes_.rend(); ++one) {
        Axis axis{one->codes, one->numbers};
        for (std::uint32_t& number : axis.steps) number *= static_cast<std::uint32_t>(step);
        step *= one->size;
        axes_.push_back(std::move(axis));
    }
}

std::optional<std::size_t> Cells::axis_of(Dimension dimension) const {
    const auto found = std::find(dimensions_.begin(), dimensions_.end(), dimension);
    if (found == dimensions_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - dimensions_.begin());
}

std::uint32_t Cells::cell_with(const std::u32string& values) {
    const auto add = [&] {
        for (const char32_t value : values) values_.push_back(static_cast<std::uint32_t>(value));
        return size_++;
    };
    if (one_cell_each_) return add();
    const auto [place, is_new] = known_.try_emplace(values, size_);
    return is_new ? add() : place->second;
}

// The number of a combination that is met for the first time, its cells made.
std::uint32_t Cells::meet(std::uint64_t combination) {
    std::uint64_t left = combination / questions_;
    const auto question = static_cast<std::uint32_t>(combination % questions_);
    std::vector<std::uint32_t> codes(classes_.size());
    for (std::size_t one = classes_.size(); one-- > 0; left /= classes_[one].size)
        codes[one] = classes_[one].examples[left % classes_[one].size];

    std::vector<std::u32string> made{{}};
    for (std::size_t axis = 0; axis < dimensions_.size(); ++axis) {
        std::vector<std::uint32_t> values{question};
        if (dimensions_[axis] != Dimension::question) {
            const DimensionView& view = columns_.view(dimensions_[axis]);
            for (std::size_t one = 0; one < classes_.size(); ++one)
                if (classes_[one].codes == &columns_.dimensions[view.column]) {
                    const auto of_code = view.of(codes[one]);
                    values.assign(of_code.begin(), of_code.end());
                }
            if (const auto& asked_for = asked_for_[axis]; !asked_for.empty())
                std::erase_if(values, [&](std::uint32_t value) { return asked_for[value] == 0; });
        }
        std::vector<std::u32string> longer;
        for (const std::u32string& begun : made)
            for (const std::uint32_t value : values) longer.push_back(begun + static_cast<char32_t>(value));
        made = std::move(longer);
    }
    for (const std::u32string& values : made) cells_.push_back(cell_with(values));
    ends_.push_back(static_cast<std::uint32_t>(cells_.size()));
    return static_cast<std::uint32_t>(ends_.size() - 1);
}

}  // namespace groundswell::figures
