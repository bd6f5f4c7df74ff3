#include "analysis/figures/cells.h"

#include <cassert>

namespace groundswell::figures {

Cells::Cells(const Columns& columns, const std::vector<Dimension>& by) {
    constexpr std::uint64_t most_dense = 1 << 20;
    std::uint64_t combinations = 1;
    for (const Dimension dimension : by) {
        const std::size_t column = column_of(dimension);
        if (column == no_column) continue;
        const Dictionary& dictionary = columns.dictionaries[column];
        axes_.push_back({dimension, &columns.dimensions[column], &dictionary, dictionary.size()});
        const bool fits = !__builtin_mul_overflow(combinations, std::uint64_t{dictionary.size()}, &combinations);
        assert(fits);  // six dimensions of 1,600 values each
        static_cast<void>(fits);
    }
    is_dense_ = combinations <= most_dense;
    if (is_dense_) dense_.resize(combinations);
}

std::optional<std::string> Cells::value(std::uint32_t cell, Dimension dimension) const {
    std::uint64_t combination = met_[cell];
    for (auto axis = axes_.rbegin(); axis != axes_.rend(); ++axis) {
        const auto code = static_cast<std::uint32_t>(combination % axis->size);
        combination /= axis->size;
        if (axis->dimension != dimension) continue;
        if (code == Dictionary::unknown) return std::nullopt;
        return axis->dictionary->value(code);
    }
    return std::nullopt;
}

}  // namespace groundswell::figures
