#include "analysis/themes/rule_review.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>

#include "analysis/themes/own_texts.h"
#include "analysis/themes/rule_trial.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t own_texts_tried = 48, own_texts_compared = 16, covers_named = 3;

// Sentences that a stance hangs on: a rule that is more than others of its theme shows it in one of them. The word
// before keeps a text from being a whole answer.
using Frame = std::pair<std::string_view, std::string_view>;  // what stands before and behind a text
constexpr std::array<Frame, 8> sentences{{{"qzq ", ""},
                                          {"qzq ", " is good"},
                                          {"no ", ""},
                                          {"there is not enough ", ""},
                                          {"we need ", ""},
                                          {"qzq ", " is terrible"},
                                          {"great ", ""},
                                          {"we used to have ", ""}}};

// An item says the same in each list: what it says of a theme hangs on no word around it.
constexpr std::array<Frame, 3> lists{{{"", ""}, {"qzq, ", ""}, {"", " and qzq"}}};

struct OwnText {
    std::string text;       // what the rule describes
    std::string companion;  // of a weak rule: stands behind it
};

// How a rule fared on its own texts.
struct Tried {
    std::vector<OwnText> texts;
    std::size_t matched = 0, beaten = 0, covered = 0;
    std::vector<std::uint32_t> beaten_by;  // rules, or false friends where by_false_friend
    bool by_false_friend = false, is_dead = false;
    std::vector<std::uint32_t> same_words;  // rules that match all of each of its texts
    std::vector<std::uint32_t> covers;      // rules of its theme that match something in its texts
};

void add_once(std::vector<std::uint32_t>& list, std::uint32_t number) {
    if (std::find(list.begin(), list.end(), number) == list.end()) list.push_back(number);
}

bool has(const std::vector<std::uint32_t>& list, std::uint32_t number) {
    return std::find(list.begin(), list.end(), number) != list.end();
}

class Reviewer {
public:
    explicit Reviewer(const Tagger& tagger) : lexicon_(tagger.lexicon()), trial_(tagger) {}

    RuleReview run() {
        tried_.resize(lexicon_.rules.size());
        for (std::uint32_t rule = 0; rule < tried_.size(); ++rule) try_on_own_texts(rule);
        for (std::uint32_t rule = 0; rule < tried_.size(); ++rule)
            if (!lexicon_.rules[rule].question) judge(rule);  // those have no text that an answer could be
        find_shadowed();
        try_false_friends();
        read_examples();
        compare_cues();
        std::stable_sort(review_.findings.begin(), review_.findings.end(),
                         [](const RuleFinding& left, const RuleFinding& right) {
                             return left.kind != right.kind ? left.kind < right.kind : left.rule < right.rule;
                         });
        return std::move(review_);
    }

private:
    void find(RuleFinding::Kind kind, std::uint32_t rule, std::vector<std::uint32_t> by = {},
              bool by_false_friend = false) {
        review_.findings.push_back({kind, rule, std::move(by), by_false_friend});
    }

    std::vector<OwnText> texts_of(const Rule& rule) const {
        std::vector<OwnText> texts;
        const Result<Term> term = parse_term(rule.term);
        if (rule.term.empty() || rule.question || !term) return texts;
        std::string companion;
        if (!rule.companions.empty())
            if (const Result<Term> first = parse_term(rule.companions.front()))
                companion = " " + own_texts(*first, 1).front();
        for (std::string& text : own_texts(*term, own_texts_tried)) texts.push_back({std::move(text), companion});
        return texts;
    }

    void try_on_own_texts(std::uint32_t rule) {
        Tried& tried = tried_[rule];
        tried.texts = texts_of(lexicon_.rules[rule]);
        bool is_first = true;
        for (const OwnText& own : tried.texts) {
            // Behind other words an item of a list is none.
            const std::string_view lead = lexicon_.rules[rule].item ? "" : sentences.front().first;
            trial_.read(std::string(lead) + own.text + own.companion);
            const auto stop = static_cast<std::uint32_t>(lead.size() + own.text.size());
            take_matches(rule, trial_.sift(), static_cast<std::uint32_t>(lead.size()), stop, is_first);
            is_first = false;
        }
    }

    void take_matches(std::uint32_t rule, const std::vector<SiftedMatch>& matches, std::uint32_t start,
                      std::uint32_t stop, bool is_first) {
        Tried& tried = tried_[rule];
        std::vector<std::uint32_t> same;
        bool is_covered = false;
        for (const SiftedMatch& one : matches) {
            const bool whole = one.match.start == start && one.match.stop == stop;
            if (one.match.rule == rule && whole) {
                if (one.fate == Fate::no_item) continue;
                ++tried.matched;
                if (one.fate == Fate::false_friend || one.fate == Fate::repeated) {
                    ++tried.beaten;
                    // Where both beat it, now one and now the other, the latest are told: numbers of one kind.
                    const bool by_false_friend = one.fate == Fate::false_friend;
                    if (by_false_friend != tried.by_false_friend) tried.beaten_by.clear();
                    tried.by_false_friend = by_false_friend;
                    add_once(tried.beaten_by, tried.by_false_friend
                                                  ? trial_.workspace().false_friends()[one.by].number
                                                  : matches[one.by].match.rule);
                }
            }
            if (one.match.rule == rule || !one.stands_alone()) continue;
            if (whole) same.push_back(one.match.rule);
            if (one.match.theme != lexicon_.rules[rule].theme) continue;
            is_covered = true;
            if (tried.covers.size() < 2 * covers_named) add_once(tried.covers, one.match.rule);
        }
        tried.covered += is_covered ? 1 : 0;
        if (is_first)
            tried.same_words = std::move(same);
        else
            std::erase_if(tried.same_words, [&same](std::uint32_t one) { return !has(same, one); });
    }

    void judge(std::uint32_t rule) {
        Tried& tried = tried_[rule];
        if (tried.texts.empty()) return;
        if (tried.matched == 0) return find(RuleFinding::Kind::matches_nothing, rule);
        tried.is_dead =
            tried.beaten == tried.matched && (tried.by_false_friend || !speaks_alike(rule, tried.beaten_by));
        if (tried.is_dead) find(RuleFinding::Kind::never_counts, rule, tried.beaten_by, tried.by_false_friend);
        judge_shared_words(rule);
    }

    bool speaks_alike(std::uint32_t rule, const std::vector<std::uint32_t>& others) const {
        return std::all_of(others.begin(), others.end(), [&](std::uint32_t other) {
            return lexicon_.rules[other].speaks == lexicon_.rules[rule].speaks;
        });
    }

    void judge_shared_words(std::uint32_t rule) {
        std::vector<std::uint32_t> strangers;
        for (const std::uint32_t other : tried_[rule].same_words) {
            const Rule &mine = lexicon_.rules[rule], &theirs = lexicon_.rules[other];
            const bool told_already = other < rule && has(tried_[other].same_words, rule);
            if (mine.theme == theirs.theme || told_already ||
                are_neighbours(lexicon_.themes[mine.theme], lexicon_.themes[theirs.theme]))
                continue;
            strangers.push_back(other);
        }
        if (!strangers.empty()) find(RuleFinding::Kind::shared_words, rule, std::move(strangers));
    }

    // Those that describe fewer texts first: of a rule and a more general one the former can go.
    void find_shadowed() {
        std::vector<std::uint32_t> suspects;
        for (std::uint32_t rule = 0; rule < tried_.size(); ++rule) {
            const Tried& tried = tried_[rule];
            if (!tried.is_dead && !tried.texts.empty() && tried.matched == tried.texts.size() &&
                tried.covered == tried.texts.size())
                suspects.push_back(rule);
        }
        std::stable_sort(suspects.begin(), suspects.end(), [this](std::uint32_t left, std::uint32_t right) {
            const std::size_t here = tried_[left].texts.size(), there = tried_[right].texts.size();
            return here != there ? here < there : left > right;
        });
        std::vector<bool> gone(lexicon_.rules.size()), with_this;
        for (const std::uint32_t rule : suspects) {
            with_this = gone;
            with_this[rule] = true;
            if (changes_nothing(rule, gone, with_this)) gone = with_this;
        }
        bring_back_missed(suspects, gone);
        for (const std::uint32_t rule : suspects)
            if (gone[rule]) report_shadowed(rule, gone);
    }

    // What a rule says may have been said by one that went after it.
    void bring_back_missed(const std::vector<std::uint32_t>& suspects, std::vector<bool>& gone) {
        const std::vector<bool> none(gone.size());
        for (bool changed = true; changed;) {
            changed = false;
            for (const std::uint32_t rule : suspects) {
                if (!gone[rule] || changes_nothing(rule, none, gone)) continue;
                gone[rule] = false;
                changed = true;
            }
        }
    }

    bool changes_nothing(std::uint32_t rule, const std::vector<bool>& gone, const std::vector<bool>& with_this) {
        const std::vector<OwnText>& texts = tried_[rule].texts;
        const std::size_t step = std::max<std::size_t>(texts.size() / own_texts_compared, 1);
        const bool is_item = lexicon_.rules[rule].item;
        const std::span<const Frame> frames = is_item ? std::span<const Frame>(lists) : sentences;
        for (const auto& [lead, tail] : frames) {
            for (std::size_t number = 0; number < texts.size(); number += step) {
                trial_.read(std::string(lead) + texts[number].text + texts[number].companion + std::string(tail));
                if (!trial_.says_the_same(gone, with_this)) return false;
            }
        }
        return true;
    }

    void report_shadowed(std::uint32_t rule, const std::vector<bool>& gone) {
        const Tried& tried = tried_[rule];
        for (const std::uint32_t other : tried.same_words)
            if (!gone[other] && lexicon_.rules[other].theme == lexicon_.rules[rule].theme &&
                has(tried_[other].same_words, rule))
                return find(RuleFinding::Kind::duplicate, rule, {other});
        std::vector<std::uint32_t> by;
        for (const std::uint32_t other : tried.covers)
            if (!gone[other] && by.size() < covers_named) by.push_back(other);
        find(RuleFinding::Kind::shadowed, rule, std::move(by));
    }

    void try_false_friends() {
        for (std::uint32_t number = 0; number < lexicon_.false_friends.size(); ++number) {
            const FalseFriend& one = lexicon_.false_friends[number];
            const Result<Term> term = parse_term(one.term);
            if (!term) continue;
            bool holds_a_match = false;
            for (const std::string& text : own_texts(*term, own_texts_tried)) {
                trial_.read(text);
                for (const Found& found : trial_.workspace().rules())
                    holds_a_match =
                        holds_a_match || std::find(one.themes.begin(), one.themes.end(),
                                                   lexicon_.rules[found.number].theme) != one.themes.end();
            }
            if (!holds_a_match) find(RuleFinding::Kind::idle_false_friend, number);
        }
    }

    void read_examples() {
        CostSurvey survey;
        for (const Theme& theme : lexicon_.themes) {
            for (const Example& example : theme.examples) {
                trial_.read(example.text);
                survey.add(lexicon_, trial_.workspace());
            }
        }
        review_.costs = survey.costs(lexicon_);
        review_.words = survey.words();
        review_.texts = survey.texts();
        for (std::uint32_t rule = 0; rule < lexicon_.rules.size(); ++rule) {
            const RuleCost& cost = review_.costs[rule];
            const bool is_pattern = lexicon_.rules[rule].term.empty();
            if (is_pattern && cost.runs == 0) find(RuleFinding::Kind::unproven_pattern, rule);
            const bool is_slow = is_pattern
                                     ? cost.runs * fast_pattern_runs_in > review_.texts || cost.instructions > 1000
                                     : cost.steps * 1000 > slow_steps_per_thousand * review_.words;
            if (is_slow && review_.words > 1000) find(RuleFinding::Kind::slow, rule);
        }
    }

    void compare_cues() {
        std::map<std::string, std::uint32_t> seen;
        for (std::uint32_t cue = 0; cue < lexicon_.cues.size(); ++cue) {
            const auto [first, is_new] = seen.emplace(lexicon_.cues[cue].expression, cue);
            if (!is_new) find(RuleFinding::Kind::repeated_cue, cue, {first->second});
        }
    }

    const Lexicon& lexicon_;
    RuleTrial trial_;
    std::vector<Tried> tried_;
    RuleReview review_;
};

bool names(const std::vector<std::string>& sentences_of_theme, const std::string& id) {
    const auto is_id_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    };
    for (const std::string& sentence : sentences_of_theme)
        for (std::size_t at = sentence.find(id); at != std::string::npos; at = sentence.find(id, at + 1))
            if ((at == 0 || !is_id_letter(sentence[at - 1])) &&
                (at + id.size() == sentence.size() || !is_id_letter(sentence[at + id.size()])))
                return true;
    return false;
}

}  // namespace

RuleReview review_rules(const Tagger& tagger) {
    return Reviewer(tagger).run();
}

bool are_neighbours(const Theme& one, const Theme& other) {
    return names(one.near_neighbours, other.id) || names(one.exclude, other.id) ||
           names(other.near_neighbours, one.id) || names(other.exclude, one.id);
}

}  // namespace groundswell::themes
