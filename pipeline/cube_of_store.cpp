#include "pipeline/cube_of_store.h"

#include <string>
#include <utility>
#include <vector>

#include "core/contains.h"
#include "reference/groups.h"

namespace groundswell::pipeline {

figures::CubeBuilder cube_builder_for(const themes::Lexicon& lexicon) {
    std::vector<std::string> themes, theme_foundations, foundations;
    for (const themes::Theme& theme : lexicon.themes) {
        themes.push_back(theme.id);
        theme_foundations.push_back(theme.foundation);
    }
    for (const themes::Foundation& foundation : lexicon.foundations) foundations.push_back(foundation.id);
    figures::CubeBuilder builder(std::move(themes), std::move(theme_foundations), std::move(foundations));
    std::vector<figures::CubeLens> lenses;
    for (const themes::Lens& lens : lexicon.lenses) {
        figures::CubeLens& one = lenses.emplace_back(figures::CubeLens{.id = lens.id});
        for (std::size_t theme = 0; theme < lexicon.themes.size(); ++theme)
            if (contains(lens.themes, lexicon.themes[theme].id)) one.themes |= std::uint64_t{1} << theme;
    }
    builder.set_lenses(std::move(lenses));
    return builder;
}

figures::Groupings groupings_of(const reference::Tables& tables) {
    figures::Groupings groupings;
    const auto add_district = [&](const std::string& code) {
        groupings.sub_areas[code] = reference::sub_areas_of(tables, code);
        groupings.leps[code] = reference::leps_of(tables, code);
        groupings.pan_regions[code] = reference::pan_regions_of(tables, code);
        groupings.rural_urban[code] = reference::rural_urban_of(tables, code);
    };
    for (const reference::District& district : tables.districts) add_district(district.code);
    for (const auto& [code, name] : tables.other_districts) add_district(code);
    const auto add_sector = [&](const std::string& key, const std::string& section, const std::string& division) {
        groupings.divisions[key] = reference::divisions_of(tables, section, division);
        groupings.priority_sectors[key] = reference::priority_sectors_of(tables, section, division);
    };
    for (const reference::SectorSection& section : tables.sections) add_sector(section.code, section.code, {});
    for (const reference::SectorDivision& division : tables.divisions)
        add_sector(division.section + "/" + division.code, division.section, division.code);
    return groupings;
}

const std::string& DivisionsMet::of(const Matched& sector) {
    key_.assign(sector.code).append(1, '\0').append(sector.how).append(1, '\0').append(sector.given);
    const auto found = met_.find(key_);
    if (found != met_.end()) return found->second;
    return met_.emplace(key_, divisions_.division_of(sector)).first->second;
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
