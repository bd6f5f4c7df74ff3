#include <algorithm>
#include <array>
#include <optional>

#include "api/rule_trial_forms.h"
#include "api/text_of_json.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

using themes::RuleKind;

constexpr std::array kinds{RuleKind::topic, RuleKind::barrier, RuleKind::strength, RuleKind::problem};

Error wrong_member(const std::string& name, const std::string& cure) {
    return {.kind = ErrorKind::invalid,
            .code = "json-invalid",
            .message = "'" + name + "' is not what it may be",
            .cure = cure,
            .place = {.field = name}};
}

Error unknown_member(const std::string& name) {
    static const std::vector<std::string> known{"theme",  "term", "pattern",     "kind",    "near",
                                                "within", "item", "whole_words", "replaces"};
    const std::string near = nearest(name, known);
    return {.kind = ErrorKind::invalid,
            .code = "member-unknown",
            .message = "There is no member '" + name + "' here",
            .cure = near.empty()
                        ? "It takes theme, term, pattern, kind, near, within, item, whole_words and replaces."
                        : "Did you mean '" + near + "'?",
            .place = {.field = name}};
}

std::optional<RuleKind> kind_named(const Json& value) {
    for (const RuleKind kind : kinds)
        if (value.is_string() && value.get<std::string>() == to_string(kind)) return kind;
    return std::nullopt;
}

Result<void> take_text(const std::string& name, const Json& value, std::string& into) {
    if (!value.is_string()) return wrong_member(name, "Give a string, or leave it out.");
    into = value.get<std::string>();
    return {};
}

Result<void> take_near(const Json& value, std::vector<std::string>& near) {
    const bool is_list = value.is_array() &&
                         std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); });
    if (!is_list) return wrong_member("near", "Give a list of terms, or leave it out.");
    near = value.get<std::vector<std::string>>();
    return {};
}

Result<void> take(const std::string& name, const Json& value, pipeline::TrialWish& wish) {
    if (name == "theme") return take_text(name, value, wish.theme);
    if (name == "term") return take_text(name, value, wish.term);
    if (name == "pattern") return take_text(name, value, wish.pattern);
    if (name == "replaces") return take_text(name, value, wish.replaces);
    if (name == "near") return take_near(value, wish.near);
    if (name == "kind") {
        const auto kind = kind_named(value);
        if (!kind) return wrong_member(name, "It may be topic, problem, barrier or strength.");
        wish.kind = *kind;
        return {};
    }
    if (name == "within") {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 50)
            return wrong_member(name, "Give a whole number from 1 to 50.");
        wish.within = value.get<std::uint16_t>();
        return {};
    }
    if (name == "whole_words" || name == "item") {
        if (!value.is_boolean()) return wrong_member(name, "Give true or false.");
        (name == "item" ? wish.item : wish.whole_words) = value.get<bool>();
        return {};
    }
    return unknown_member(name);
}

Json text_or_nothing(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json examples_json(const pipeline::TrialOutcome& outcome) {
    Json list = Json::array();
    for (const pipeline::TrialExample& one : outcome.examples)
        list.push_back({{"kind", to_string(one.kind)},
                        {"id", std::to_string(one.answer)},
                        {"response", std::to_string(one.response)},
                        {"text", one.text},
                        {"masked", one.masked},
                        {"start", one.start},
                        {"end", one.end},
                        {"by", text_or_nothing(one.by)},
                        {"theme", text_or_nothing(one.theme)}});
    return list;
}

}  // namespace

Result<pipeline::TrialWish> parse_trial_wish(std::string_view json) {
    const auto read = read_json(json);
    if (!read) return read.error();
    if (!read->is_object())
        return Error{.kind = ErrorKind::invalid,
                     .code = "json-invalid",
                     .message = "This is not a JSON object",
                     .cure = R"(Send {"theme": "parking", "term": "nowhere to park"}.)",
                     .place = {}};
    pipeline::TrialWish wish;
    for (const auto& [name, value] : read->items()) {
        if (value.is_null()) continue;
        if (auto taken = take(name, value, wish); !taken) return taken.error();
    }
    return wish;
}

std::string rule_trial_json(const TrialAnswer& answer) {
    const pipeline::TrialOutcome& outcome = answer.outcome;
    const themes::Lexicon& lexicon = answer.evidence->lexicon();
    Json moves = Json::array();
    for (const pipeline::TrialMove& move : outcome.moves)
        moves.push_back({{"theme", lexicon.themes[move.theme].id},
                         {"label", lexicon.themes[move.theme].label},
                         {"before", move.before},
                         {"after", move.after},
                         {"gained", move.gained},
                         {"lost", move.lost},
                         {"turned", move.turned}});
    return text_of(
        {{"lexicon", answer.evidence->lexicon_version},
         {"data_version", answer.evidence->data_version},
         {"theme", lexicon.themes[outcome.theme].id},
         {"rule", text_or_nothing(outcome.rule)},
         {"replaced", text_or_nothing(outcome.replaced)},
         {"answers", outcome.answers},
         {"of", outcome.of},
         {"matched", outcome.matched},
         {"caught", outcome.caught},
         {"shadowed", outcome.shadowed},
         {"excluded", outcome.excluded},
         {"responses",
          {{"caught", outcome.caught_responses}, {"gained", outcome.gained}, {"already", outcome.already}}},
         {"themes", std::move(moves)},
         {"examples", examples_json(outcome)}});
}

}  // namespace groundswell::api
