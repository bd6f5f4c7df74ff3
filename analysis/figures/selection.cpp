#include "analysis/figures/selection.h"

namespace groundswell::figures {

namespace {

bool is_named(const CubeQuestion& question, const std::string& name) {
    return name == question.id || name == question.survey + "/" + question.id;
}

bool none_means_unknown(Dimension dimension) {
    return dimension == Dimension::district || dimension == Dimension::sector || dimension == Dimension::size;
}

}  // namespace

Selection::Selection(const Columns& columns, const SummaryQuery& query)
    : columns_(columns), include_duplicates_(query.include_duplicates), one_question_(query.question.has_value()) {
    add_test(Dimension::organisation, query.filter.organisations);
    add_test(Dimension::survey, query.filter.surveys);
    add_test(Dimension::wave, query.filter.waves);
    add_test(Dimension::district, query.filter.districts);
    add_test(Dimension::sector, query.filter.sectors);
    add_test(Dimension::size, query.filter.sizes);
    for (const CubeQuestion& question : columns.questions)
        pools_.push_back(query.question ? is_named(question, *query.question) : !question.prompted);
}

void Selection::add_test(Dimension dimension, const std::vector<std::string>& values) {
    if (values.empty()) return;
    const std::size_t column = column_of(dimension);
    const Dictionary& dictionary = columns_.dictionaries[column];
    Test test{&columns_.dimensions[column], std::vector<std::uint8_t>(dictionary.size(), 0)};
    for (const std::string& value : values) {
        if (value == "none" && none_means_unknown(dimension))
            test.allowed[Dictionary::unknown] = 1;
        else if (const auto code = dictionary.find(value); code && *code != Dictionary::unknown)
            test.allowed[*code] = 1;
    }
    tests_.push_back(std::move(test));
}

Pooled Selection::pooled_of_named_question(std::size_t response) const {
    Pooled pooled;
    const std::size_t end = columns_.first_answer[response + 1];
    for (std::size_t answer = columns_.first_answer[response]; answer < end; ++answer) {
        const std::uint32_t question = columns_.answer_questions[answer];
        if (!pools(question)) continue;
        pooled.named.add(columns_.answer_named[answer]);
        pooled.asks |= asks_bit(columns_.questions[question].asks);
    }
    return pooled;
}

std::uint8_t asks_admitting(std::optional<Stance> stance) {
    std::uint8_t bits = 0;
    for (const Asks asks : all_asks)
        if (!stance || admits(asks, *stance)) bits |= asks_bit(asks);
    return bits;
}

}  // namespace groundswell::figures
