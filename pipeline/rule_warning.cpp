#include "pipeline/rule_warning.h"

#include <algorithm>
#include <string>

namespace groundswell::pipeline {
namespace {

using themes::Lexicon;
using Kind = themes::RuleFinding::Kind;

std::string quoted_id(const themes::Rule& rule) {
    return "'" + rule.id + "'";
}

std::string place_in_words(const std::string& file, std::uint32_t line) {
    return " (" + file + ":" + std::to_string(line) + ")";
}

std::string rules_in_words(const std::vector<std::uint32_t>& rules, const Lexicon& lexicon) {
    std::string text;
    for (const std::uint32_t number : rules) {
        const themes::Rule& rule = lexicon.rules[number];
        text += (text.empty() ? "" : ", ") + quoted_id(rule) + place_in_words(rule.file, rule.line);
    }
    return text;
}

std::string false_friends_in_words(const std::vector<std::uint32_t>& friends, const Lexicon& lexicon) {
    std::string text;
    for (const std::uint32_t number : friends) {
        const themes::FalseFriend& one = lexicon.false_friends[number];
        text += (text.empty() ? "'" : ", '") + one.term + "'" + place_in_words(one.file, one.line);
    }
    return text;
}

Error warning(const char* code, std::string message, std::string cure, const std::string& file, std::uint32_t line,
              std::uint32_t column) {
    return {.kind = ErrorKind::invalid,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = file, .row = line, .column = column}};
}

Error slow_rule(const themes::Rule& rule, const themes::RuleCost& cost, const themes::RuleReview& review) {
    std::string message = quoted_id(rule);
    if (rule.term.empty())
        message += " is run as RE2 over " + std::to_string(cost.runs) + " of " + std::to_string(review.texts) +
                   " examples and has " + std::to_string(cost.instructions) + " instructions";
    else
        message += " has " + std::to_string(cost.steps * 1000 / std::max<std::uint64_t>(review.words, 1)) +
                   " words of a thousand looked at to see whether it goes on";
    return warning("rule-slow", message,
                   rule.term.empty() ? "Write terms in its place, or let it begin with rarer words."
                                     : "Let it begin with a rarer word, or shorten its gaps.",
                   rule.file, rule.line, rule.column);
}

}  // namespace

Error warning_of(const themes::RuleFinding& finding, const themes::RuleReview& review, const Lexicon& lexicon) {
    if (finding.kind == Kind::idle_false_friend) {
        const themes::FalseFriend& one = lexicon.false_friends[finding.rule];
        return warning("false-friend-idle",
                       "no rule of the theme matches inside the false friend '" + one.term + "'", "Take it out.",
                       one.file, one.line, one.column);
    }
    if (finding.kind == Kind::repeated_cue) {
        const themes::Cue &cue = lexicon.cues[finding.rule], &other = lexicon.cues[finding.by.front()];
        return warning("cue-repeated",
                       "the cue '" + cue.term + "' stands in " + other.cue_class +
                           place_in_words(other.file, other.line) + " and in " + cue.cue_class,
                       "Keep the class that is meant.", cue.file, cue.line, 1);
    }
    const themes::Rule& rule = lexicon.rules[finding.rule];
    const auto of_rule = [&rule](const char* code, const std::string& what, const char* cure) {
        return warning(code, quoted_id(rule) + what, cure, rule.file, rule.line, rule.column);
    };
    switch (finding.kind) {
        case Kind::matches_nothing:
            return of_rule("rule-dead", " matches no text, not even those it describes",
                           "Write the words as normalised text has them: 'cannot' for \"can't\".");
        case Kind::never_counts:
            return of_rule(
                "rule-dead",
                " never counts: always beaten by " +
                    (finding.by_false_friend ? "the false friend " + false_friends_in_words(finding.by, lexicon)
                                             : rules_in_words(finding.by, lexicon)),
                "Take one of them out.");
        case Kind::duplicate:
            return of_rule("rule-duplicate", " means the same as " + rules_in_words(finding.by, lexicon),
                           "Take one of them out.");
        case Kind::shadowed:
            return of_rule("rule-shadowed",
                           " says nothing that is not said without it, by " + rules_in_words(finding.by, lexicon),
                           "Take it out.");
        case Kind::shared_words:
            return of_rule("rule-shared-words",
                           ": the same words are of another theme, by " + rules_in_words(finding.by, lexicon),
                           "Keep them in one theme; or, when both are meant, name the themes near neighbours.");
        case Kind::unproven_pattern:
            return of_rule("pattern-unproven", " is matched by no example", "Add an [[example]] it must find.");
        case Kind::slow: return slow_rule(rule, review.costs[finding.rule], review);
        default: return {};
    }
}

}  // namespace groundswell::pipeline
