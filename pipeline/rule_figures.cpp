#include "pipeline/rule_figures.h"

#include <algorithm>
#include <utility>

#include "pipeline/files.h"
#include "pipeline/gold_json.h"
#include "pipeline/stored_questions.h"

namespace groundswell::pipeline {

Result<void> add_gold_texts(const std::string& path, const themes::Lexicon& lexicon,
                            themes::RuleStatistics& statistics) {
    auto text = read_file(path);
    if (!text) return text.error();
    auto gold = read_gold(*text, path);
    if (!gold) return gold.error();
    for (std::size_t number = 0; number < gold->size(); ++number) {
        const themes::GoldRecord& record = (*gold)[number];
        std::uint64_t coded = 0;
        for (const themes::GoldCode& code : record.codes) {
            const auto theme = std::find_if(lexicon.themes.begin(), lexicon.themes.end(),
                                            [&code](const themes::Theme& one) { return one.id == code.theme; });
            if (theme == lexicon.themes.end())
                return Error{.kind = ErrorKind::invalid,
                             .code = "gold-unknown-theme",
                             .message = "The lexicon has no theme '" + code.theme + "'",
                             .cure = "Mend the code, or name the lexicon it is of.",
                             .place = {.file = path, .row = number + 1, .field = "theme"}};
            coded |= std::uint64_t{1} << (theme - lexicon.themes.begin());
        }
        statistics.add_coded(record.text, coded, {record.asks, record.question});
    }
    return {};
}

Result<void> add_stored_texts(storage::Store& store, themes::RuleStatistics& statistics) {
    const auto questions = StoredQuestions::of(store);
    if (!questions) return questions.error();
    return store.visit_responses(true, [&](const storage::StoredResponse& response) -> Result<void> {
        for (const storage::StoredAnswer& answer : response.answers)
            statistics.add(answer.text, questions->asked_by(answer.question));
        return {};
    });
}

}  // namespace groundswell::pipeline
