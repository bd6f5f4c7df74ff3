#include "api/vocabulary_json.h"

#include "api/text_of_json.h"

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
                divisions.push_back({{"code", division.code}, {"title", division.title}});
        list.push_back({{"code", section.code}, {"label", section.title}, {"divisions", std::move(divisions)}});
    }
    return text_of({{"sectors", std::move(list)}});
}

std::string districts_json(const reference::Tables& tables) {
    Json list = Json::array();
    for (const reference::District& district : tables.districts)
        list.push_back({{"code", district.code},
                        {"label", district.name},
                        {"sub_area", district.sub_area},
                        {"aliases", district.aliases}});
    return text_of({{"area", tables.area}, {"districts", std::move(list)}});
}

}  // namespace groundswell::api
