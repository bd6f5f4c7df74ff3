#include "api/explanation_json.h"

#include <cassert>
#include <string>
#include <string_view>

#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

void add_span(Json& json, const text::OriginalSpan& span, std::string_view verbatim) {
    json["start"] = span.start;
    json["end"] = span.end;
    json["text"] = std::string(verbatim.substr(span.byte_start, span.byte_end - span.byte_start));
}

Json entry_json(const themes::PlacedEntry& entry, std::string_view verbatim) {
    Json json{{"term", std::string(entry.term)}};
    add_span(json, entry.span, verbatim);
    return json;
}

Json cue_entry_json(const themes::PlacedEntry& entry, std::string_view verbatim, const themes::Lexicon& lexicon) {
    Json json{{"term", std::string(entry.term)}, {"class", lexicon.cues[entry.number].cue_class}};
    add_span(json, entry.span, verbatim);
    return json;
}

Json rule_json(const themes::PlacedRule& placed, std::string_view verbatim, const themes::Lexicon& lexicon) {
    const themes::Rule& rule = lexicon.rules[placed.rule];
    Json json{{"theme", lexicon.themes[rule.theme].id}, {"rule", rule.id}};
    add_span(json, placed.span, verbatim);
    return json;
}

void add_explanation(Json& mention, const themes::ExplainedMention& explained, std::string_view verbatim,
                     const themes::Lexicon& lexicon) {
    mention["decided_by"] = to_string(explained.decided_by);
    mention["cue"] = nullptr;
    if (explained.cue) {
        Json cue = cue_entry_json(*explained.cue, verbatim, lexicon);
        cue["turned_by"] =
            explained.turned_by ? cue_entry_json(*explained.turned_by, verbatim, lexicon) : Json(nullptr);
        mention["cue"] = std::move(cue);
    }
    Json elsewhere = Json::array(), companions = Json::array(), longer = Json::array();
    for (const themes::PlacedEntry& entry : explained.false_friends)
        elsewhere.push_back(entry_json(entry, verbatim));
    for (const themes::PlacedEntry& entry : explained.companions)
        companions.push_back(entry_json(entry, verbatim));
    for (const themes::PlacedRule& placed : explained.longer_matches)
        longer.push_back(rule_json(placed, verbatim, lexicon));
    mention["exclusions"] = {
        {"false_friends", {{"of_theme", explained.false_friends_of_theme}, {"elsewhere", std::move(elsewhere)}}},
        {"companions", std::move(companions)},
        {"longer_matches", std::move(longer)}};
}

Json removed_json(const themes::Explanation& explanation, std::string_view verbatim,
                  const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (const themes::RemovedMatch& removed : explanation.removed) {
        Json json = rule_json(removed.match, verbatim, lexicon);
        json["reason"] = explanation.whole_answer ? std::string_view("whole_answer") : to_string(removed.fate);
        json["by"] = nullptr;
        if (explanation.whole_answer) {
            json["by"] = {{"residual", to_string(*explanation.whole_answer)}};
        } else if (removed.false_friend) {
            json["by"] = entry_json(*removed.false_friend, verbatim);
        } else if (removed.by_match) {
            json["by"] = rule_json(*removed.by_match, verbatim, lexicon);
        } else if (removed.fate == themes::Fate::in_passing) {
            json["by"] = {{"words", themes::InPassing::least_words}, {"share", themes::InPassing::least_share}};
        } else {
            const themes::Rule& rule = lexicon.rules[removed.match.rule];
            json["by"] =
                rule.item ? Json{{"item", true}} : Json{{"companions", rule.companions}, {"within", rule.reach}};
        }
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace

std::string explained_line(const TagRequest& request, const themes::Tagging& tagging,
                           const themes::Explanation& explanation, const themes::Lexicon& lexicon) {
    Json line = Json::parse(tag_line(request, tagging, lexicon));
    Json& mentions = line["mentions"];
    assert(mentions.size() == explanation.mentions.size());
    for (std::size_t number = 0; number < mentions.size(); ++number)
        add_explanation(mentions[number], explanation.mentions[number], request.text, lexicon);
    line["removed"] = removed_json(explanation, request.text, lexicon);
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace groundswell::api
