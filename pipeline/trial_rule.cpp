#include "pipeline/trial_rule.h"

#include <algorithm>

#include "analysis/themes/lexicon_builder.h"
#include "core/nearest.h"

namespace groundswell::pipeline {
namespace {

constexpr std::uint16_t furthest_companion = 50;
constexpr const char* trial_file = "trial";

Error fault(ErrorKind kind, const char* code, std::string message, std::string cure, const char* field) {
    return {.kind = kind,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = field}};
}

std::string nearest_cure(const std::string& given, const std::vector<std::string>& known, const char* otherwise) {
    const std::string near = nearest(given, known);
    return near.empty() ? otherwise : "Did you mean '" + near + "'?";
}

Result<std::uint16_t> theme_named(const themes::Lexicon& lexicon, const std::string& id) {
    std::vector<std::string> ids;
    for (const themes::Theme& theme : lexicon.themes) {
        if (theme.id == id) return static_cast<std::uint16_t>(ids.size());
        ids.push_back(theme.id);
    }
    return fault(ErrorKind::invalid, "theme-unknown", "The lexicon has no theme '" + id + "'",
                 nearest_cure(id, ids, "GET /v1/themes lists them."), "theme");
}

Result<void> check_wish(const TrialWish& wish) {
    if (wish.term.empty() && wish.pattern.empty() && wish.replaces.empty())
        return fault(ErrorKind::invalid, "trial-empty", "There is no rule to try",
                     "Give a term, a pattern, or the rule to be taken away.", "term");
    if (!wish.term.empty() && !wish.pattern.empty())
        return fault(ErrorKind::invalid, "trial-both", "A rule is a term or a pattern, not both",
                     "Leave one of them out.", "pattern");
    if (!wish.pattern.empty() && !wish.near.empty())
        return fault(ErrorKind::invalid, "trial-both", "A pattern has no companions",
                     "Leave them out, or write a term.", "near");
    if (wish.item && (!wish.pattern.empty() || !wish.near.empty()))
        return fault(ErrorKind::invalid, "trial-both", "An item of a list is a term without companions",
                     "Leave the companions or the pattern out, or 'item'.", "item");
    if (wish.kind == themes::RuleKind::weak)
        return fault(ErrorKind::invalid, "trial-kind", "A rule is weak by its companions",
                     "Give companions, and how it speaks beside one: topic, problem, barrier or strength.",
                     "kind");
    if (wish.within == 0 || wish.within > furthest_companion)
        return fault(ErrorKind::invalid, "trial-within", "A companion stands 1 to 50 words away",
                     "Give a number from 1 to 50.", "within");
    return {};
}

Error with_field(Error error, const char* field) {
    const auto name = [field](Error& one) {
        one.place.file.clear();
        one.place.row.reset();
        one.place.field = field;
    };
    name(error);
    for (Error& one : error.places) name(one);
    return error;
}

// A lexicon of that one rule, made as from a file that holds the words alone.
Result<themes::Rule> compiled(const themes::Theme& theme, const TrialWish& wish, const std::string& pattern_id) {
    themes::LexiconBuilder builder(trial_file);
    builder.add_foundation({"any"}, "any");
    themes::Theme alone;
    alone.id = theme.id;
    builder.add_theme(std::move(alone), {theme.id}, {"any"}, {}, {});
    const bool is_term = !wish.term.empty();
    const std::string& written = is_term ? wish.term : wish.pattern;
    std::vector<themes::Located> near;
    for (const std::string& companion : wish.near) {
        const themes::SourceFile file{trial_file, companion};
        builder.start_file(file);
        near.push_back({companion, 1, 1});
        builder.check_companions({near.back()});
    }
    if (!near.empty())
        if (auto sound = themes::LexiconBuilder(builder).finish(trial_file); !sound)
            return with_field(sound.error(), "near");
    const themes::SourceFile file{trial_file, written};
    builder.start_file(file);
    if (!is_term)
        builder.add_pattern(0, wish.kind, {pattern_id, 1, 1}, {written, 1, 1}, wish.whole_words);
    else if (wish.item)
        builder.add_item_rule(0, wish.kind, {written, 1, 1});
    else if (near.empty())
        builder.add_rule(0, wish.kind, {written, 1, 1});
    else
        builder.add_weak_rule(0, wish.kind, {written, 1, 1}, near, wish.within);
    auto made = builder.finish(trial_file);
    if (!made) return with_field(made.error(), is_term ? "term" : "pattern");
    return std::move(made->rules.front());
}

Result<void> take_away(const std::string& id, TrialLexicon& trial) {
    auto& rules = trial.lexicon.rules;
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const themes::Rule& rule) { return rule.id == id; });
    if (found == rules.end()) {
        std::vector<std::string> ids;
        for (const themes::Rule& rule : rules) ids.push_back(rule.id);
        return fault(ErrorKind::invalid, "rule-unknown", "The lexicon has no rule '" + id + "'",
                     nearest_cure(id, ids, "Write its id as mentions give it: theme/term."), "replaces");
    }
    trial.removed = std::move(*found);
    rules.erase(found);
    return {};
}

}  // namespace

const themes::Rule* find_rule(const themes::Lexicon& lexicon, const std::string& id) {
    const auto found = std::find_if(lexicon.rules.begin(), lexicon.rules.end(),
                                    [&](const themes::Rule& rule) { return rule.id == id; });
    return found == lexicon.rules.end() ? nullptr : &*found;
}

std::string free_pattern_id(const themes::Lexicon& lexicon, const std::string& theme, const std::string& wished) {
    std::string id = wished;
    for (int number = 2; find_rule(lexicon, theme + "/re:" + id) != nullptr; ++number)
        id = wished + "-" + std::to_string(number);
    return id;
}

Result<TrialLexicon> with_trial_rule(const themes::Lexicon& lexicon, const TrialWish& wish) {
    if (auto checked = check_wish(wish); !checked) return checked.error();
    const auto theme = theme_named(lexicon, wish.theme);
    if (!theme) return theme.error();
    TrialLexicon trial{.lexicon = lexicon, .added = {}, .removed = {}};
    trial.lexicon.sources.clear();
    trial.lexicon.version += "+trial";
    if (!wish.replaces.empty())
        if (auto taken = take_away(wish.replaces, trial); !taken) return taken.error();
    if (wish.term.empty() && wish.pattern.empty()) return trial;
    auto rule =
        compiled(lexicon.themes[*theme], wish,
                 wish.pattern_id.empty() ? free_pattern_id(lexicon, wish.theme, "trial") : wish.pattern_id);
    if (!rule) return rule.error();
    rule->theme = *theme;
    for (const themes::Rule& known : trial.lexicon.rules)
        if (known.theme == rule->theme && known.item == rule->item && known.question == rule->question &&
            known.expression == rule->expression)
            return fault(
                ErrorKind::conflict, "lexicon-duplicate",
                "The theme has this rule already: " + known.id + " (" + std::string(to_string(known.kind)) + ")",
                "Try another; or take that one away in the same trial, to try it as another kind.",
                wish.term.empty() ? "pattern" : "term");
    trial.added = *rule;
    trial.lexicon.rules.push_back(std::move(*rule));
    return trial;
}

}  // namespace groundswell::pipeline
