#include "api/verbatim_json.h"

#include <map>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_mask.h"
#include "analysis/themes/packed_mentions.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

// One answer as the caller may see it.
class SeenText {
public:
    SeenText(const std::string& text, bool sees_personal)
        : text_(text), personal_(text::find_personal(text)), hidden_(sees_personal ? none_ : personal_) {}

    std::string whole() const { return text::mask_personal(text_, hidden_); }
    // Code points [start, end).
    std::string slice(std::uint32_t start, std::uint32_t end) const {
        return text::masked_slice(text_, hidden_, start, end);
    }
    bool masked() const { return !hidden_.empty(); }
    Json personal() const {
        Json list = Json::array();
        for (const text::PersonalSpan& span : personal_) {
            const std::string_view text(text_);
            const std::uint32_t start = text::count_code_points(text.substr(0, span.begin));
            list.push_back(
                {{"kind", to_string(span.kind)},
                 {"start", start},
                 {"end", start + text::count_code_points(text.substr(span.begin, span.end - span.begin))}});
        }
        return list;
    }

private:
    const std::string& text_;
    const std::vector<text::PersonalSpan> none_;
    const std::vector<text::PersonalSpan> personal_;
    const std::vector<text::PersonalSpan>& hidden_;
};

Json matched_json(const Matched& matched, std::string_view label, bool sees_personal) {
    if (matched.code.empty() && matched.given.empty()) return nullptr;
    Json json = Json::object();
    json["code"] = matched.code.empty() ? Json(nullptr) : Json(matched.code);
    if (!matched.code.empty()) json["label"] = label;
    json["given"] = sees_personal ? matched.given : text::mask_personal(matched.given);
    if (!matched.how.empty()) json["how"] = matched.how;
    return json;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Result<Json> mentions_json(const storage::StoredAnswer& answer, const SeenText& seen,
                           const pipeline::LexiconInUse& lexicon) {
    auto mentions = themes::unpack(answer.tagging.mentions);
    if (!mentions) return mentions.error();
    Json list = Json::array();
    for (const themes::PackedMention& mention : *mentions) {
        const themes::Rule* rule = lexicon.rule(mention.rule);
        if (rule == nullptr) continue;  // the lexicon was switched since the evidence was looked at
        list.push_back({{"theme", lexicon.lexicon().themes[rule->theme].id},
                        {"stance", to_string(mention.stance)},
                        {"start", mention.start},
                        {"end", mention.end},
                        {"text", seen.slice(mention.start, mention.end)},
                        {"rule", rule->id}});
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

Result<std::string> verbatims_json(const VerbatimAnswer& found, const std::string& next,
                                   const pipeline::Resources& resources, bool sees_personal) {
    const pipeline::Evidence& evidence = *found.evidence;
    const themes::Lexicon& lexicon = evidence.lexicon();
    const reference::Tables& tables = *resources.tables;
    auto questions = question_index(evidence);
    Json list = Json::array();
    for (const storage::StoredResponse& stored : found.answers) {
        for (const storage::StoredAnswer& answer : stored.answers) {
            const SeenText seen(answer.text, sees_personal);
            auto mentions = mentions_json(answer, seen, *evidence.in_use);
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
            json["district"] =
                matched_json(response.district, tables.district_name(response.district.code), sees_personal);
            json["sector"] =
                matched_json(response.sector, tables.sector_title(response.sector.code), sees_personal);
            json["size"] = matched_json(response.size, tables.size_label(response.size.code), sees_personal);
            json["date"] = text_or_null(response.date);
            json["text"] = seen.whole();
            json["masked"] = seen.masked();
            json["personal"] = seen.personal();
            json["themes"] = themes_json(answer.tagging, lexicon);
            json["mentions"] = std::move(*mentions);
            json["residual"] = answer.tagging.residual ? Json(to_string(*answer.tagging.residual)) : Json(nullptr);
            if (sees_personal && !response.kept.empty()) {
                Json& kept = json["kept"] = Json::array();
                for (const KeptCell& cell : response.kept)
                    kept.push_back({{"header", cell.header}, {"value", cell.value}});
            }
            list.push_back(std::move(json));
        }
    }
    Json json{{"lexicon", evidence.lexicon_version},
              {"data_version", evidence.data_version},
              {"found", found.found},
              {"verbatims", std::move(list)}};
    json["next"] = text_or_null(next);
    return text_of(json);
}

}  // namespace groundswell::api
