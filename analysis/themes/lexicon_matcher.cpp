#include "analysis/themes/lexicon_matcher.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/themes/pattern.h"

namespace groundswell::themes {
namespace {

Error placed(const Error& error, std::string_view what, const std::string& file, std::uint32_t line) {
    return {.kind = ErrorKind::invalid,
            .code = "lexicon-" + error.code,
            .message = "in " + std::string(what) + ": " + error.message,
            .cure = error.cure,
            .place = {.file = file, .row = line > 0 ? std::optional<std::uint64_t>(line) : std::nullopt}};
}

Result<void> add_term(const std::string& written, std::uint32_t output, TokenTrie& trie, WordElements& elements) {
    const Result<Term> term = parse_term(written);
    if (!term) return term.error();
    trie.add(*term, output, elements);
    return {};
}

}  // namespace

Result<void> LexiconMatcher::compile(const Lexicon& lexicon) {
    if (auto added = add_rules(lexicon); !added) return added;
    if (auto added = add_whole_answers(lexicon); !added) return added;
    if (auto added = add_lenses(lexicon); !added) return added;
    if (auto added = add_cues(lexicon); !added) return added;
    trie_.freeze();
    rule_patterns_.compile();
    answer_patterns_.compile();
    return {};
}

Result<void> LexiconMatcher::add_rules(const Lexicon& lexicon) {
    for (std::uint32_t number = 0; number < lexicon.rules.size(); ++number) {
        const Rule& rule = lexicon.rules[number];
        facts_.push_back({.theme = rule.theme,
                          .reach = rule.reach,
                          .speaks = rule.speaks,
                          .contiguous = rule.contiguous,
                          .weak = rule.kind == RuleKind::weak && !rule.item,
                          .item = rule.item});
        if (rule.question) continue;  // no answer says it
        if (rule.term.empty()) {
            if (auto checked = check_expression(rule.expression); !checked)
                return placed(checked.error(), rule.id, rule.file, rule.line);
            rule_patterns_.add(rule.expression, number);
        } else if (auto added = add_term(rule.term, number, trie_, elements_); !added) {
            return placed(added.error(), rule.id, rule.file, rule.line);
        }
    }
    if (auto added = add_companions(lexicon); !added) return added;
    for (std::uint32_t number = 0; number < lexicon.false_friends.size(); ++number) {
        const FalseFriend& one = lexicon.false_friends[number];
        std::uint64_t& themes = false_friend_themes_.emplace_back();
        for (const std::uint16_t theme : one.themes) themes |= std::uint64_t{1} << theme;
        if (auto added = add_term(one.term, first_false_friend_ + number, trie_, elements_); !added)
            return placed(added.error(), "the false friend '" + one.term + "'", one.file, one.line);
    }
    return {};
}

Result<void> LexiconMatcher::add_companions(const Lexicon& lexicon) {
    first_companion_ = static_cast<std::uint32_t>(lexicon.rules.size());
    std::map<std::string, std::uint32_t> numbers;
    std::map<std::set<std::uint32_t>, std::uint16_t> groups;
    const Rule* before = nullptr;
    std::uint16_t last_group = 0;
    for (std::uint32_t number = 0; number < lexicon.rules.size(); ++number) {
        const Rule& rule = lexicon.rules[number];
        if (rule.kind != RuleKind::weak || rule.item) continue;
        // Rules that stand together mostly share their companions.
        if (before != nullptr && before->companions == rule.companions) {
            facts_[number].companion_group = last_group;
            continue;
        }
        std::set<std::uint32_t> companions;
        for (const std::string& companion : rule.companions) {
            const auto [found, is_new] = numbers.emplace(companion, static_cast<std::uint32_t>(numbers.size()));
            if (is_new)
                if (auto added = add_term(companion, first_companion_ + found->second, trie_, elements_); !added)
                    return placed(added.error(), rule.id, rule.file, rule.line);
            companions.insert(found->second);
        }
        const auto group = groups.emplace(std::move(companions), static_cast<std::uint16_t>(groups.size())).first;
        facts_[number].companion_group = last_group = group->second;
        before = &rule;
    }
    first_false_friend_ = first_companion_ + static_cast<std::uint32_t>(numbers.size());
    companion_row_ = groups.size() / 64 + 1;
    companion_groups_.resize(numbers.size() * companion_row_);
    for (const auto& [companions, group] : groups)
        for (const std::uint32_t companion : companions)
            companion_groups_[companion * companion_row_ + group / 64] |= std::uint64_t{1} << group % 64;
    return {};
}

Result<void> LexiconMatcher::add_whole_answers(const Lexicon& lexicon) {
    first_answer_ = first_false_friend_ + static_cast<std::uint32_t>(lexicon.false_friends.size());
    for (std::uint32_t number = 0; number < lexicon.whole_answers.size(); ++number) {
        const WholeAnswer& answer = lexicon.whole_answers[number];
        answers_.push_back(answer.residual);
        Result<void> added;
        if (!answer.term.empty()) {
            added = add_term(answer.term, first_answer_ + number, trie_, elements_);
        } else {
            added = check_expression(answer.expression);
            if (added) answer_patterns_.add(answer.expression, number);
        }
        if (!added) return placed(added.error(), "a whole answer", answer.file, answer.line);
    }
    return {};
}

Result<void> LexiconMatcher::add_lenses(const Lexicon& lexicon) {
    first_phrase_ = first_answer_ + static_cast<std::uint32_t>(lexicon.whole_answers.size());
    for (std::size_t lens = 0; lens < lexicon.lenses.size(); ++lens)
        for (const std::string& phrase : lexicon.lenses[lens].phrases) {
            const auto number = static_cast<std::uint32_t>(first_phrase_ + lens_of_phrase_.size());
            if (auto added = add_term(phrase, number, trie_, elements_); !added)
                return placed(added.error(), "the lens '" + lexicon.lenses[lens].id + "'", "", 0);
            lens_of_phrase_.push_back(std::uint64_t{1} << lens);
        }
    return {};
}

Result<void> LexiconMatcher::add_cues(const Lexicon& lexicon) {
    first_cue_ = first_phrase_ + static_cast<std::uint32_t>(lens_of_phrase_.size());
    for (std::uint32_t number = 0; number < lexicon.cues.size(); ++number) {
        const Cue& cue = lexicon.cues[number];
        const auto cue_class = parse_cue_class(cue.cue_class);
        if (!cue_class)
            return placed({.code = "unknown-cue-class",
                           .message = "unknown class '" + cue.cue_class + "'",
                           .cure = "",
                           .place = {}},
                          "the cue '" + cue.term + "'", cue.file, cue.line);
        cue_classes_.push_back(*cue_class);
        if (auto added = add_term(cue.term, first_cue_ + number, trie_, elements_); !added)
            return placed(added.error(), "the cue '" + cue.term + "'", cue.file, cue.line);
    }
    return {};
}

LexiconMatcher::Workspace::Workspace(const LexiconMatcher& matcher)
    : matcher_(&matcher), vocabulary_(matcher.elements_, matcher.trie_) {}

void LexiconMatcher::Workspace::read(std::string_view verbatim) {
    text::normalise_into(verbatim, text_);
    tokenise(text_.text(), tokens_);
    mark_line_breaks(text_, verbatim, tokens_);
    vocabulary_.start_text();
    vocabulary_.number_words(text_.text(), tokens_);
    rules_.clear();
    false_friends_.clear();
    cues_.clear();
    companions_.clear();
    whole_answer_.reset();
    lenses_ = 0;
}

void LexiconMatcher::Workspace::add(std::vector<Found>& list, std::uint32_t number, std::uint32_t first,
                                    std::uint32_t end) const {
    list.push_back({number, first, end, tokens_.words[first].start, tokens_.words[end - 1].end});
}

void LexiconMatcher::Workspace::find() {
    terms_.find(matcher_->trie_, vocabulary_, tokens_);
    for (const TermMatch& match : terms_.all()) take(match);
    find_patterns();
}

void LexiconMatcher::Workspace::take(const TermMatch& match) {
    const std::uint32_t output = match.output;
    if (output < matcher_->first_companion_)
        add(rules_, output, match.first, match.end);
    else if (output < matcher_->first_false_friend_)
        add(companions_, output - matcher_->first_companion_, match.first, match.end);
    else if (output < matcher_->first_answer_)
        add(false_friends_, output - matcher_->first_false_friend_, match.first, match.end);
    else if (output >= matcher_->first_cue_)
        add(cues_, output - matcher_->first_cue_, match.first, match.end);
    else if (output >= matcher_->first_phrase_)
        lenses_ |= matcher_->lens_of_phrase_[output - matcher_->first_phrase_];
    else if (match.first == 0 && match.end == tokens_.size())
        whole_answer_ = matcher_->answers_[output - matcher_->first_answer_];
}

void LexiconMatcher::Workspace::find_patterns() {
    const std::string_view text = text_.text();
    matcher_->rule_patterns_.find(text, pattern_matches_);
    for (const PatternMatch& match : pattern_matches_) {
        const auto& words = tokens_.words;
        const auto first = std::partition_point(words.begin(), words.end(),
                                                [&](const Token& word) { return word.end <= match.start; });
        const auto end =
            std::partition_point(first, words.end(), [&](const Token& word) { return word.start < match.stop; });
        rules_.push_back({match.output, static_cast<std::uint32_t>(first - words.begin()),
                          static_cast<std::uint32_t>(end - words.begin()), match.start, match.stop});
    }
    if (tokens_.size() == 0 || whole_answer_) return;
    const std::uint32_t start = tokens_.words.front().start, stop = tokens_.words.back().end;
    matcher_->answer_patterns_.find(text.substr(start, stop - start), pattern_matches_);
    if (!pattern_matches_.empty()) whole_answer_ = matcher_->answers_[pattern_matches_.front().output];
}

}  // namespace groundswell::themes
