#include "api/tag_json.h"

#include <set>
#include <utility>

#include "api/text_of_json.h"
#include "core/contains.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

Error invalid(const char* code, std::string message, std::string cure, const Place& place, const char* field) {
    Place where = place;
    where.field = field;
    return {.kind = ErrorKind::invalid,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = std::move(where)};
}

Result<TagRequest> to_request(const Json& json, const Place& place) {
    if (!json.is_object())
        return invalid("json-invalid", "This is not a JSON object", R"(Send {"id": ..., "text": "..."}.)", place,
                       "");
    // Records come with members of their own (codes, sources, dates), which stay the caller's. One that is nearly the
    // name of a member the text lacks is a slip that would change what is found.
    for (const auto& [name, value] : json.items()) {
        static const std::vector<std::string> known{"id", "text", "asks", "question", "explain"};
        if (contains(known, name)) continue;
        const std::string near = nearest(name, known);
        if (near.empty() || json.contains(near)) continue;
        return invalid("member-unknown", "A text has no member '" + name + "'", "Did you mean '" + near + "'?",
                       place, name.c_str());
    }
    const auto text = json.find("text");
    if (text == json.end() || !text->is_string())
        return invalid("text-missing", "There is no 'text', or it is not a string",
                       R"(Send {"id": ..., "text": "..."}.)", place, "text");
    TagRequest request{.id_json = "null", .text = text->get<std::string>(), .asks = Asks::anything};
    if (const auto id = json.find("id"); id != json.end() && (id->is_string() || id->is_number()))
        request.id_json = id->dump();
    if (const auto asks = json.find("asks"); asks != json.end() && !asks->is_null()) {
        const auto word = asks->is_string() ? parse_asks(asks->get<std::string>()) : std::nullopt;
        if (!word)
            return invalid("asks-invalid", "'asks' is not one of the words it may be",
                           "It may be barriers, strengths, requests or anything.", place, "asks");
        request.asks = *word;
    }
    if (const auto question = json.find("question"); question != json.end() && !question->is_null()) {
        if (!question->is_string())
            return invalid("question-invalid", "'question' is not a string", "Send its wording, or leave it out.",
                           place, "question");
        request.question = question->get<std::string>();
    }
    if (const auto explain = json.find("explain"); explain != json.end() && !explain->is_null()) {
        if (!explain->is_boolean())
            return invalid("explain-invalid", "'explain' is not true or false", "Send true, or leave it out.",
                           place, "explain");
        request.explain = explain->get<bool>();
    }
    return request;
}

Json lenses_json(const themes::Tagging& tagging, const themes::Lexicon& lexicon) {
    std::set<std::pair<std::string, std::string>> read;
    for (std::size_t index = 0; index < lexicon.lenses.size(); ++index) {
        const themes::Lens& lens = lexicon.lenses[index];
        if ((tagging.lenses >> index & 1) != 0) read.emplace(lens.id, "explicit");
        for (const themes::ThemeFinding& finding : tagging.themes)
            if (contains(lens.themes, lexicon.themes[finding.theme].id)) read.emplace(lens.id, "linked");
    }
    Json list = Json::array();
    for (const auto& [lens, how] : read) list.push_back({{"lens", lens}, {"how", how}});
    return list;
}

}  // namespace

Result<TagRequest> parse_tag_request(std::string_view json, const Place& place) {
    const auto read = read_json(json, place);
    if (!read) return read.error();
    return to_request(*read, place);
}

Result<std::vector<TagRequest>> parse_tag_requests(std::string_view text, std::size_t most) {
    const auto read = read_json(text);
    if (!read) return read.error();
    const Json& json = *read;
    if (json.is_object())
        for (const auto& [name, value] : json.items())
            if (name != "texts")
                return invalid("member-unknown", "There is no member '" + name + "' beside 'texts'",
                               "What holds for one text stands in it; ?explain=true explains all of them.", {},
                               name.c_str());
    const Json& list = json.is_object() && json.contains("texts") ? json.at("texts") : json;
    if (!list.is_array())
        return invalid("json-invalid", "The body is not a list of texts",
                       R"(Send {"texts": [{"id": ..., "text": "..."}]}.)", {}, "texts");
    if (list.size() > most)
        return Error{.kind = ErrorKind::too_large,
                     .code = "too-many-texts",
                     .message = "There are " + std::to_string(list.size()) + " texts",
                     .cure = "Send at most " + std::to_string(most) + " at once."};
    std::vector<TagRequest> requests;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto request = to_request(list[i], {.row = i + 1});
        if (!request) return request.error();
        requests.push_back(std::move(*request));
    }
    return requests;
}

std::string tag_line(const TagRequest& request, const themes::Tagging& tagging, const themes::Lexicon& lexicon) {
    Json themes = Json::array();
    for (const themes::ThemeFinding& finding : tagging.themes)
        themes.push_back({{"theme", lexicon.themes[finding.theme].id},
                          {"stance", to_string(finding.stance)},
                          {"intensity", finding.intensity},
                          {"horizon", to_string(finding.horizon)},
                          {"wish", finding.wish}});
    Json mentions = Json::array();
    for (const themes::Mention& mention : tagging.mentions)
        mentions.push_back(
            {{"theme", lexicon.themes[mention.theme].id},
             {"stance", to_string(mention.stance)},
             {"start", mention.start},
             {"end", mention.end},
             {"text", request.text.substr(mention.byte_start, mention.byte_end - mention.byte_start)},
             {"rule", lexicon.rules[mention.rule].id}});
    const Json json{{"themes", std::move(themes)},
                    {"mentions", std::move(mentions)},
                    {"lenses", lenses_json(tagging, lexicon)},
                    {"residual", tagging.residual ? Json(to_string(*tagging.residual)) : Json(nullptr)}};
    return "{\"id\":" + request.id_json + "," +
           json.dump(-1, ' ', false, Json::error_handler_t::replace).substr(1);
}

std::string tag_document(const std::vector<std::string>& lines, const std::string& lexicon_version) {
    std::string text = "{\"lexicon\":" + Json(lexicon_version).dump() + ",\"results\":[";
    for (std::size_t i = 0; i < lines.size(); ++i) text += (i ? "," : "") + lines[i];
    return text + "]}\n";
}

}  // namespace groundswell::api
