#include "pipeline/settled_questions.h"

namespace groundswell::pipeline {

Result<bool> settle_questions(storage::Store& store, const std::string& survey,
                              ingest::Understanding& understanding) {
    auto stored = store.questions();
    if (!stored) return stored.error();
    bool older_answers_change = false;
    for (Question& question : understanding.questions) {
        for (const storage::StoredQuestion& known : *stored) {
            if (known.question.survey != survey || known.question.id != question.id) continue;
            if (asks_authority(question.asks_source) < asks_authority(known.question.asks_source)) {
                question.asks = known.question.asks;
                question.asks_source = known.question.asks_source;
                question.foundations = known.question.foundations;
            } else if (question.asks != known.question.asks) {
                older_answers_change = true;
            }
        }
    }
    return older_answers_change;
}

}  // namespace groundswell::pipeline
