#include "pipeline/cube_of_store.h"

#include <string>
#include <utility>
#include <vector>

namespace groundswell::pipeline {

figures::CubeBuilder cube_builder_for(const themes::Lexicon& lexicon) {
    std::vector<std::string> themes, theme_foundations, foundations;
    for (const themes::Theme& theme : lexicon.themes) {
        themes.push_back(theme.id);
        theme_foundations.push_back(theme.foundation);
    }
    for (const themes::Foundation& foundation : lexicon.foundations) foundations.push_back(foundation.id);
    return {std::move(themes), std::move(theme_foundations), std::move(foundations)};
}

std::uint32_t add_question(figures::CubeBuilder& builder, const Question& question) {
    return builder.add_question(
        {.survey = question.survey, .id = question.id, .asks = question.asks, .prompted = question.prompted()});
}

figures::CubeResponse to_cube(const storage::StoredResponse& stored, const QuestionNumbers& questions) {
    figures::CubeResponse response{.response = stored.id,
                                   .organisation = stored.organisation,
                                   .survey = stored.survey,
                                   .wave = stored.wave,
                                   .district = stored.response.district.code,
                                   .sector = stored.response.sector.code,
                                   .size = stored.response.size.code,
                                   .counted = !stored.response.test && !stored.response.partial,
                                   .duplicate = stored.duplicate,
                                   .answers = {},
                                   .firm = stored.response.firm};
    for (const storage::StoredAnswer& answer : stored.answers) {
        const auto question = questions.find(answer.question);
        if (question == questions.end()) continue;  // committed meanwhile: the picture is taken anew
        if (!answer.tagged) continue;
        response.answers.push_back({.question = question->second,
                                    .answer = answer.id,
                                    .barrier = answer.tagging.barrier,
                                    .strength = answer.tagging.strength,
                                    .neutral = answer.tagging.neutral,
                                    .usable = answer.tagging.residual != Residual::uncodable});
    }
    return response;
}

}  // namespace groundswell::pipeline
