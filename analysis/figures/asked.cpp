#include "analysis/figures/asked.h"

#include <algorithm>
#include <tuple>

#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"

namespace groundswell::figures {

std::vector<Asked> Cube::asked(const SummaryQuery& query) const {
    const Columns& columns = *state_;
    const Selection selection(columns, query);
    const std::uint8_t admitting = asks_admitting(query.stance);
    const std::size_t wave_column = column_of(Dimension::wave);
    const Dictionary& waves = columns.dictionaries[wave_column];
    const std::size_t questions = columns.questions.size();
    std::vector<std::uint64_t> counts(waves.size() * questions);
    for (std::size_t response = 0; response < columns.responses(); ++response) {
        if (!selection.takes(response) || !(selection.pooled(response).asks & admitting)) continue;
        const std::size_t row = columns.dimensions[wave_column][response] * questions;
        for (std::size_t answer = columns.first_answer[response]; answer < columns.first_answer[response + 1];
             ++answer)
            if (const std::uint32_t question = columns.answer_questions[answer]; selection.pools(question))
                ++counts[row + question];
    }
    std::vector<Asked> found;
    for (std::uint32_t wave = 0; wave < waves.size(); ++wave)
        for (std::uint32_t question = 0; question < questions; ++question)
            if (const std::uint64_t answers = counts[wave * questions + question])
                found.push_back({waves.value(wave), question, answers});
    std::sort(found.begin(), found.end(), [](const Asked& one, const Asked& other) {
        return std::tie(one.wave, one.question) < std::tie(other.wave, other.question);
    });
    return found;
}

}  // namespace groundswell::figures
