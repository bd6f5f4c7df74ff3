#include "api/vocabulary_json.h"

#include "api/text_of_json.h"
#include "reference/groups.h"

namespace groundswell::api {

std::string themes_json(const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (std::size_t i = 0; i < lexicon.themes.size(); ++i) {
        const themes::Theme& theme = lexicon.themes[i];
        std::size_t rules = 0;
        for (const themes::Rule& rule : lexicon.rules)
            if (rule.theme == i) ++rules;
        list.push_back({{"id", theme.id},
                        {"label", theme.label},
                        {"foundation", theme.foundation},
                        {"secondary_foundations", theme.secondary_foundations},
                        {"grand_challenges", theme.grand_challenges},
                        {"definition", theme.definition},
                        {"include", theme.include},
                        {"exclude", theme.exclude},
                        {"near_neighbours", theme.near_neighbours},
                        {"rules", rules}});
    }
    return text_of({{"lexicon", lexicon.version}, {"themes", std::move(list)}});
}

std::string foundations_json(const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (const themes::Foundation& foundation : lexicon.foundations) {
        Json members = Json::array();
        for (const themes::Theme& theme : lexicon.themes)
            if (theme.foundation == foundation.id) members.push_back(theme.id);
        list.push_back({{"id", foundation.id}, {"label", foundation.label}, {"themes", std::move(members)}});
    }
    return text_of({{"lexicon", lexicon.version}, {"foundations", std::move(list)}});
}

namespace {

Json lens_json(const themes::Lens& lens) {
    return {{"id", lens.id},
            {"label", lens.label},
            {"definition", lens.definition},
            {"themes", lens.themes},
            {"phrases", lens.phrases}};
}

Json groups_json(const std::vector<reference::Group>& groups) {
    Json list = Json::array();
    for (const auto& [id, label] : groups) list.push_back({{"id", id}, {"label", label}});
    return list;
}

Json place_json(const reference::Tables& tables, const std::string& district) {
    return {{"sub_areas", reference::sub_areas_of(tables, district)},
            {"leps", reference::leps_of(tables, district)},
            {"pan_regions", reference::pan_regions_of(tables, district)},
            {"rural_urban", reference::rural_urban_of(tables, district)}};
}

}  // namespace

std::string lenses_json(const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (const themes::Lens& lens : lexicon.lenses) {
        Json json = lens_json(lens);
        json["challenge"] = lens.challenge;
        list.push_back(std::move(json));
    }
    return text_of({{"lexicon", lexicon.version}, {"lenses", std::move(list)}});
}

std::string challenges_json(const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (const themes::Lens& lens : lexicon.lenses)
        if (lens.challenge) list.push_back(lens_json(lens));
    return text_of({{"lexicon", lexicon.version}, {"challenges", std::move(list)}});
}

std::string lexicons_json(const std::vector<storage::LexiconEntry>& lexicons,
                          const std::optional<pipeline::Switching>& switching) {
    Json list = Json::array();
    for (const storage::LexiconEntry& one : lexicons)
        list.push_back({{"version", one.version},
                        {"name", one.name.empty() ? Json(nullptr) : Json(one.name)},
                        {"since", one.since.empty() ? Json(nullptr) : Json(one.since)},
                        {"themes", one.themes},
                        {"chosen", one.chosen},
                        {"held", one.held},
                        {"current", one.current}});
    Json json{{"lexicons", std::move(list)}, {"switching", nullptr}};
    if (switching) {
        Json& now = json["switching"] = {
            {"to", switching->to}, {"state", to_string(switching->state)}, {"progress", switching->progress}};
        if (switching->state == pipeline::Switching::State::failed) {
            now["code"] = switching->error.code;
            now["message"] = switching->error.message;
        }
    }
    return text_of(json);
}

std::string sectors_json(const reference::Tables& tables) {
    Json list = Json::array();
    for (const reference::SectorSection& section : tables.sections) {
        Json divisions = Json::array();
        for (const reference::SectorDivision& division : tables.divisions)
            if (division.section == section.code)
                divisions.push_back(
                    {{"code", division.code},
                     {"title", division.title},
                     {"priority_sectors", reference::priority_sectors_of(tables, section.code, division.code)}});
        list.push_back({{"code", section.code}, {"label", section.title}, {"divisions", std::move(divisions)}});
    }
    return text_of(
        {{"sectors", std::move(list)}, {"priority_sectors", groups_json(reference::priority_sectors(tables))}});
}

std::string districts_json(const reference::Tables& tables) {
    Json list = Json::array();
    for (const reference::District& district : tables.districts)
        list.push_back({{"code", district.code},
                        {"label", district.name},
                        {"sub_area", district.sub_area},
                        {"aliases", district.aliases},
                        {"belongs_to", place_json(tables, district.code)}});
    return text_of({{"area", tables.area},
                    {"districts", std::move(list)},
                    {"sub_areas", groups_json(reference::sub_areas(tables))},
                    {"leps", groups_json(reference::leps(tables))},
                    {"pan_regions", groups_json(reference::pan_regions(tables))},
                    {"rural_urban_classes", groups_json(reference::rural_urban_classes(tables))}});
}

}  // namespace groundswell::api
