#include "analysis/themes/question_rules.h"

#include <bit>

namespace groundswell::themes {
namespace {

constexpr int most_themes_named = 2;  // "skills, transport or housing" asks for anything

}  // namespace

// A lexicon of the question rules alone: questions are matched as answers are.
Result<void> QuestionRules::compile(const Lexicon& lexicon) {
    Lexicon questions;
    for (std::uint32_t number = 0; number < lexicon.rules.size(); ++number) {
        if (!lexicon.rules[number].question) continue;
        questions.rules.push_back(lexicon.rules[number]);
        questions.rules.back().question = false;
        numbers_.push_back(number);
    }
    return matcher_.compile(questions);
}

std::optional<std::uint32_t> QuestionRules::Reader::rule_of(const Asked& asked) {
    if (asked.asks == Asks::strengths || asked.wording.empty() || rules_->numbers_.empty()) return std::nullopt;
    if (asked.wording == last_) return rule_of_last_;
    workspace_.read(asked.wording);
    workspace_.find();
    const Found* longest = nullptr;
    std::uint64_t themes = 0;
    for (const Found& found : workspace_.rules()) {
        themes |= std::uint64_t{1} << rules_->matcher_.facts(found.number).theme;
        const auto length = found.stop - found.start;
        const auto least = longest == nullptr ? 0 : longest->stop - longest->start;
        if (length > least || (length == least && longest != nullptr && found.number < longest->number))
            longest = &found;
    }
    last_ = asked.wording;
    const bool is_about_one = longest != nullptr && std::popcount(themes) <= most_themes_named;
    rule_of_last_ = is_about_one ? std::optional(rules_->numbers_[longest->number]) : std::nullopt;
    return rule_of_last_;
}

std::optional<Candidate> QuestionRules::Reader::whole_answer(const Asked& asked, const LexiconMatcher& matcher,
                                                             const LexiconMatcher::Workspace& answer) {
    const Tokens& words = answer.tokens();
    const auto rule = words.size() > 0 ? rule_of(asked) : std::nullopt;
    if (!rule) return std::nullopt;
    const RuleFacts& facts = matcher.facts(*rule);
    return Candidate{.rule = *rule,
                     .theme = facts.theme,
                     .speaks = facts.speaks,
                     .contiguous = true,
                     .first = 0,
                     .end = words.size(),
                     .start = words.words.front().start,
                     .stop = words.words.back().end};
}

}  // namespace groundswell::themes
