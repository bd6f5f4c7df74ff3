#include "analysis/figures/selection.h"

#include <algorithm>

namespace groundswell::figures {

namespace {

bool is_named(const CubeQuestion& question, const std::string& name) {
    return name == question.id || name == question.survey + "/" + question.id;
}

bool none_means_unknown(Dimension dimension) {
    return dimension != Dimension::organisation && dimension != Dimension::survey && dimension != Dimension::wave;
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
    add_test(Dimension::division, query.filter.divisions);
    add_test(Dimension::priority_sector, query.filter.priority_sectors);
    add_test(Dimension::sub_area, query.filter.sub_areas);
    add_test(Dimension::lep, query.filter.leps);
    add_test(Dimension::pan_region, query.filter.pan_regions);
    add_test(Dimension::rural_urban, query.filter.rural_urban);
    for (const CubeQuestion& question : columns.questions)
        pools_.push_back(query.question ? is_named(question, *query.question) : !question.prompted);
}

void Selection::add_test(Dimension dimension, const std::vector<std::string>& values) {
    if (values.empty()) return;
    const DimensionView& view = columns_.view(dimension);
    std::vector<std::uint8_t> wanted(view.values.size(), 0);
    for (const std::string& value : values) {
        if (value == "none" && none_means_unknown(dimension))
            wanted[Dictionary::unknown] = 1;
        else if (const auto code = view.values.find(value); code && *code != Dictionary::unknown)
            wanted[*code] = 1;
    }
    const CodeColumn* codes = &columns_.dimensions[view.column];
    auto test = std::find_if(tests_.begin(), tests_.end(), [&](const Test& one) { return one.codes == codes; });
    const std::size_t size = view.starts.size() - 1;
    if (test == tests_.end()) test = tests_.insert(test, {codes, std::vector<std::uint8_t>(size, 1)});
    for (std::uint32_t code = 0; code < size; ++code) {
        const auto groups = view.of(code);
        if (std::none_of(groups.begin(), groups.end(), [&](std::uint32_t group) { return wanted[group] != 0; }))
            test->allowed[code] = 0;
    }
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

void Selection::pooled_by_question(std::size_t response, std::vector<OfQuestion>& questions) const {
    questions.clear();
    const std::size_t end = columns_.first_answer[response + 1];
    for (std::size_t answer = columns_.first_answer[response]; answer < end; ++answer) {
        const std::uint32_t question = columns_.answer_questions[answer];
        if (!pools(question)) continue;
        const std::uint32_t code = columns_.question_codes[question];
        auto of = std::find_if(questions.begin(), questions.end(),
                               [code](const OfQuestion& one) { return one.question == code; });
        if (of == questions.end()) of = questions.insert(of, {.question = code, .pooled = {}});
        of->pooled.named.add(columns_.answer_named[answer]);
        of->pooled.asks |= asks_bit(columns_.questions[question].asks);
    }
}

std::uint8_t asks_admitting(std::optional<Stance> stance) {
    std::uint8_t bits = 0;
    for (const Asks asks : all_asks)
        if (!stance || admits(asks, *stance)) bits |= asks_bit(asks);
    return bits;
}

}  // namespace groundswell::figures
