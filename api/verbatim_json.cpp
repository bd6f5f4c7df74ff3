#include "api/verbatim_json.h"

#include <map>
#include <nlohmann/json.hpp>

#include "analysis/themes/packed_mentions.h"

namespace groundswell::api {
namespace {

using Json = nlohmann::ordered_json;

// text[start, end) counted in code points.
std::string slice(const std::string& text, std::uint32_t start, std::uint32_t end) {
    std::size_t byte = 0, from = 0, to = text.size();
    std::uint32_t point = 0;
    for (; byte < text.size(); ++byte) {
        if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
        if (point == start) from = byte;
        if (point == end) {
            to = byte;
            break;
        }
        ++point;
    }
    return text.substr(from, to - from);
}

Json matched_json(const Matched& matched, std::string_view label) {
    if (matched.code.empty() && matched.given.empty()) return nullptr;
    Json json = Json::object();
    json["code"] = matched.code.empty() ? Json(nullptr) : Json(matched.code);
    if (!matched.code.empty()) json["label"] = label;
    json["given"] = matched.given;
    if (!matched.how.empty()) json["how"] = matched.how;
    return json;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Result<Json> mentions_json(const storage::StoredAnswer& answer, const themes::Lexicon& lexicon) {
    auto mentions = themes::unpack(answer.tagging.mentions);
    if (!mentions) return mentions.error();
    Json list = Json::array();
    for (const themes::PackedMention& mention : *mentions) {
        if (mention.rule >= lexicon.rules.size()) continue;  // being retagged under another lexicon just now
        const themes::Rule& rule = lexicon.rules[mention.rule];
        list.push_back({{"theme", lexicon.themes[rule.theme].id},
                        {"stance", to_string(mention.stance)},
                        {"start", mention.start},
                        {"end", mention.end},
                        {"text", slice(answer.text, mention.start, mention.end)},
                        {"rule", rule.id}});
    }
    return list;
}

Json themes_json(const storage::StoredTagging& tagging, const themes::Lexicon& lexicon) {
    Json list = Json::array();
    for (std::size_t i = 0; i < lexicon.themes.size(); ++i) {
        const std::uint64_t bit = 1ULL << i;
        const bool barrier = tagging.barrier & bit, strength = tagging.strength & bit,
                   neutral = tagging.neutral & bit;
        if (!barrier && !strength && !neutral) continue;
        const Stance stance = barrier && strength ? Stance::mixed
                              : barrier           ? Stance::barrier
                              : strength          ? Stance::strength
                                                  : Stance::neutral;
        list.push_back({{"theme", lexicon.themes[i].id}, {"stance", to_string(stance)}});
    }
    return list;
}

using QuestionIndex = std::map<std::uint64_t, const Question*>;

QuestionIndex question_index(const pipeline::Evidence& evidence) {
    QuestionIndex index;
    for (std::size_t i = 0; i < evidence.questions.size(); ++i)
        index[evidence.question_numbers[i]] = &evidence.questions[i];
    return index;
}

Json question_json(const QuestionIndex& questions, std::uint64_t number) {
    const auto found = questions.find(number);
    if (found == questions.end()) return nullptr;
    return {
        {"id", found->second->id}, {"wording", found->second->wording}, {"asks", to_string(found->second->asks)}};
}

}  // namespace

Result<std::string> verbatims_json(const std::vector<storage::StoredResponse>& answers, const std::string& next,
                                   const pipeline::Evidence& evidence, const pipeline::Resources& resources) {
    const themes::Lexicon& lexicon = resources.tagger->lexicon();
    const reference::Tables& tables = *resources.tables;
    auto questions = question_index(evidence);
    Json list = Json::array();
    for (const storage::StoredResponse& stored : answers) {
        for (const storage::StoredAnswer& answer : stored.answers) {
            auto mentions = mentions_json(answer, lexicon);
            if (!mentions) return mentions.error();
            const groundswell::Response& response = stored.response;
            Json json{{"id", std::to_string(answer.id)},
                      {"response", std::to_string(stored.id)},
                      {"organisation", stored.organisation},
                      {"survey", stored.survey},
                      {"wave", stored.wave},
                      {"upload", stored.upload},
                      {"row", response.row}};
            json["question"] = question_json(questions, answer.question);
            json["district"] = matched_json(response.district, tables.district_name(response.district.code));
            json["sector"] = matched_json(response.sector, tables.sector_title(response.sector.code));
            json["size"] = matched_json(response.size, tables.size_label(response.size.code));
            json["date"] = text_or_null(response.date);
            json["text"] = answer.text;
            json["themes"] = themes_json(answer.tagging, lexicon);
            json["mentions"] = std::move(*mentions);
            json["residual"] = answer.tagging.residual ? Json(to_string(*answer.tagging.residual)) : Json(nullptr);
            list.push_back(std::move(json));
        }
    }
    Json json{{"lexicon", evidence.lexicon_version},
              {"data_version", evidence.data_version},
              {"verbatims", std::move(list)}};
    json["next"] = text_or_null(next);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace groundswell::api
