#include "analysis/figures/selection.h"

#include <algorithm>
#include <utility>

namespace groundswell::figures {

namespace {

bool is_named(const CubeQuestion& question, const std::string& name) {
    return name == question.id || name == question.survey + "/" + question.id;
}

constexpr std::pair<Dimension, std::vector<std::string> Filter::*> filter_by_dimension[] = {
    {Dimension::organisation, &Filter::organisations},
    {Dimension::survey, &Filter::surveys},
    {Dimension::wave, &Filter::waves},
    {Dimension::district, &Filter::districts},
    {Dimension::sector, &Filter::sectors},
    {Dimension::size, &Filter::sizes},
    {Dimension::division, &Filter::divisions},
    {Dimension::priority_sector, &Filter::priority_sectors},
    {Dimension::sub_area, &Filter::sub_areas},
    {Dimension::lep, &Filter::leps},
    {Dimension::pan_region, &Filter::pan_regions},
    {Dimension::rural_urban, &Filter::rural_urban}};

bool none_means_unknown(Dimension dimension) {
    return dimension != Dimension::organisation && dimension != Dimension::survey && dimension != Dimension::wave;
}

}  // namespace

const std::vector<std::string>& filter_values_of(const Filter& filter, Dimension dimension) {
    static const std::vector<std::string> none;
    for (const auto& [of, values] : filter_by_dimension)
        if (of == dimension) return filter.*values;
    return none;
}

std::vector<std::uint8_t> values_asked_for(const DimensionView& view, Dimension dimension,
                                           const std::vector<std::string>& values) {
    std::vector<std::uint8_t> asked_for(view.values.size(), 0);
    for (const std::string& value : values) {
        if (value == "none" && none_means_unknown(dimension))
            asked_for[Dictionary::unknown] = 1;
        else if (const auto code = view.values.find(value); code && *code != Dictionary::unknown)
            asked_for[*code] = 1;
    }
    return asked_for;
}

Selection::Selection(const Columns& columns, const SummaryQuery& query)
    : columns_(columns), include_duplicates_(query.include_duplicates), one_question_(query.question.has_value()) {
    for (const auto& [dimension, values] : filter_by_dimension) add_test(dimension, query.filter.*values);
    for (const CubeQuestion& question : columns.questions)
        pools_.push_back(query.question ? is_named(question, *query.question) : !question.prompted);
}

void Selection::add_test(Dimension dimension, const std::vector<std::string>& values) {
    if (values.empty()) return;
    const DimensionView& view = columns_.view(dimension);
    const std::vector<std::uint8_t> wanted = values_asked_for(view, dimension, values);
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
