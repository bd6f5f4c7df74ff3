#include <algorithm>

#include "api/draft_forms.h"
#include "api/lexicon_diff_forms.h"
#include "api/rule_trial_forms.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json said_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Error not_an_object(const char* cure) {
    return {.kind = ErrorKind::invalid,
            .code = "json-invalid",
            .message = "This is not a JSON object",
            .cure = cure,
            .place = {}};
}

// The one member that a body may have.
Result<std::string> only_member(std::string_view json, const std::string& name, const char* cure) {
    const auto read = read_json(json);
    if (!read) return read.error();
    if (!read->is_object()) return not_an_object(cure);
    for (const auto& [given, value] : read->items())
        if (given != name)
            return Error{.kind = ErrorKind::invalid,
                         .code = "member-unknown",
                         .message = "There is no member '" + given + "' here",
                         .cure = cure,
                         .place = {.field = given}};
    if (!read->contains(name) || !read->at(name).is_string())
        return Error{.kind = ErrorKind::invalid,
                     .code = "json-invalid",
                     .message = "'" + name + "' is missing, or no string",
                     .cure = cure,
                     .place = {.field = name}};
    return read->at(name).get<std::string>();
}

Json said(const Error& error) {
    return {{"code", error.code}, {"message", error.message}, {"cure", error.cure}};
}

Json edit_json(const pipeline::DraftEdit& edit, const pipeline::AppliedEdit* applied) {
    const pipeline::TrialWish& wish = edit.wish;
    Json json{{"id", edit.id},
              {"theme", applied != nullptr ? applied->theme : wish.theme},
              {"term", said_or_null(wish.term)},
              {"pattern", said_or_null(wish.pattern)},
              {"kind", to_string(wish.kind)},
              {"near", wish.near},
              {"within", wish.within},
              {"item", wish.item},
              {"whole_words", wish.whole_words},
              {"replaces", said_or_null(wish.replaces)},
              {"example", said_or_null(edit.example)},
              {"counter", said_or_null(edit.counter)},
              {"was", said_or_null(edit.was)},
              {"by", edit.by},
              {"at", edit.at}};
    json["rule"] = applied != nullptr ? said_or_null(applied->rule) : Json(nullptr);
    json["conflict"] = applied != nullptr && applied->conflict ? said(*applied->conflict) : Json(nullptr);
    return json;
}

Json edits_json(const DraftAnswer& answer) {
    Json list = Json::array();
    for (std::size_t place = 0; place < answer.edits.edits.size(); ++place)
        list.push_back(
            edit_json(answer.edits.edits[place], answer.reading ? &answer.reading->applied[place] : nullptr));
    return list;
}

}  // namespace

Result<std::string> parse_draft_name(std::string_view json) {
    return only_member(json, "name", R"(Send {"name": "Words for loading bays"}.)");
}

Result<std::string> parse_draft_version(std::string_view json) {
    return only_member(json, "version", R"(Send {"version": "..."}: the one that GET gives of the draft.)");
}

Result<pipeline::DraftEdit> parse_draft_edit(std::string_view json) {
    auto read = read_json(json);
    if (!read) return read.error();
    if (!read->is_object()) return not_an_object(R"(Send {"theme": "parking", "term": "nowhere to park"}.)");
    pipeline::DraftEdit edit;
    for (const auto& [name, into] : {std::pair{"example", &edit.example}, {"counter", &edit.counter}}) {
        if (!read->contains(name)) continue;
        const Json& value = read->at(name);
        if (!value.is_string() && !value.is_null())
            return Error{.kind = ErrorKind::invalid,
                         .code = "json-invalid",
                         .message = "'" + std::string(name) + "' is not what it may be",
                         .cure = "Give a string, or leave it out.",
                         .place = {.field = name}};
        if (value.is_string()) *into = value.get<std::string>();
        read->erase(name);
    }
    auto wish = parse_trial_wish(text_of(*read));
    if (!wish) return wish.error();
    edit.wish = std::move(*wish);
    return edit;
}

std::string drafts_json(const std::vector<ListedDraft>& drafts) {
    Json list = Json::array();
    for (const ListedDraft& one : drafts)
        list.push_back({{"id", one.draft.id},
                        {"name", one.draft.name},
                        {"state", to_string(one.state)},
                        {"base", one.draft.base},
                        {"edits", one.edits},
                        {"published", one.state == pipeline::DraftState::published ? Json(one.draft.asked_version)
                                                                                   : Json(nullptr)},
                        {"made_at", one.draft.made_at},
                        {"made_by", one.draft.made_by},
                        {"changed_at", one.draft.changed_at},
                        {"changed_by", one.draft.changed_by}});
    return text_of({{"drafts", std::move(list)}});
}

std::string draft_json(const DraftAnswer& answer) {
    using pipeline::DraftState;
    const pipeline::DraftReading* reading = answer.reading.get();
    Json json{{"id", answer.draft.id}, {"name", answer.draft.name}, {"state", to_string(answer.standing.state)}};
    json["progress"] =
        answer.standing.state == DraftState::publishing ? Json(answer.standing.progress) : Json(nullptr);
    json["failure"] = answer.standing.error ? said(*answer.standing.error) : Json(nullptr);
    json["base"] = answer.draft.base;
    json["over"] = reading != nullptr ? Json(reading->over) : Json(nullptr);
    json["moved"] = reading != nullptr && reading->moved();
    json["version"] = reading != nullptr ? Json(reading->version) : Json(nullptr);
    json["published"] =
        answer.standing.state == DraftState::published ? Json(answer.draft.asked_version) : Json(nullptr);
    json["can_be_published"] = reading != nullptr && reading->can_be_published();
    json["edits"] = edits_json(answer);
    json["check"] = reading != nullptr
                        ? Json{{"examples", reading->examples}, {"errors", findings_json(reading->errors)}}
                        : Json(nullptr);
    json["made_at"] = answer.draft.made_at;
    json["made_by"] = answer.draft.made_by;
    json["changed_at"] = answer.draft.changed_at;
    json["changed_by"] = answer.draft.changed_by;
    return text_of(json);
}

std::string draft_impact_json(const pipeline::DraftReading& reading, const pipeline::ImpactStanding& standing) {
    const pipeline::DraftImpact* impact = standing.impact.get();
    const bool known = impact != nullptr;
    Json json{{"draft", reading.draft.id},
              {"over", reading.over},
              {"version", reading.version},
              {"state", known ? "done" : "weighing"},
              {"progress", standing.progress}};
    json["data_version"] = known ? Json(impact->data_version) : Json(nullptr);
    json["masked"] = known ? Json(impact->diff.masked) : Json(nullptr);
    json["warnings"] = known ? findings_json(impact->warnings) : Json(nullptr);
    json["other_warnings"] = known ? Json(impact->other_warnings) : Json(nullptr);
    json["diff"] = known ? Json::parse(lexicon_diff_json(impact->diff)) : Json(nullptr);
    return text_of(json);
}

}  // namespace groundswell::api
