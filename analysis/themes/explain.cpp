#include "analysis/themes/explain.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <limits>

#include "analysis/themes/answer_tone.h"
#include "analysis/themes/cue_place.h"
#include "analysis/themes/mention_of.h"
#include "analysis/themes/term.h"

namespace groundswell::themes {
namespace {

constexpr std::uint32_t words_shown = StanceReader::furthest;  // how far from a mention its surroundings are told

// By start, then end, then rule: the order of Tagger's mentions.
// Which of the rule's companions, as written, those words are.
std::string_view companion_term(const Rule& rule, std::string_view words) {
    for (const std::string& companion : rule.companions) {
        const Result<Term> term = parse_term(companion);
        if (term && RE2::FullMatch(re2::StringPiece(words.data(), words.size()), expression(*term)))
            return companion;
    }
    return {};
}

}  // namespace

std::string_view to_string(DecidedBy decided_by) {
    constexpr std::array<std::string_view, 5> names{"cue", "rule", "question", "answer", "nothing"};
    return names[static_cast<std::size_t>(decided_by)];
}

std::string_view to_string(Fate fate) {
    constexpr std::array<std::string_view, 7> names{"kept",      "false_friend", "no_companion", "no_item",
                                                    "contained", "repeated",     "in_passing"};
    return names[static_cast<std::size_t>(fate)];
}

Explainer::Explainer(std::shared_ptr<const Tagger> tagger)
    : tagger_(std::move(tagger)),
      workspace_(tagger_->matcher()),
      questions_(tagger_->questions()),
      in_passing_(tagger_->matcher()) {
    false_friends_of_.resize(tagger_->lexicon().themes.size());
    for (const FalseFriend& one : tagger_->lexicon().false_friends)
        for (const std::uint16_t theme : one.themes) ++false_friends_of_[theme];
}

Result<Explanation> Explainer::explain(std::string_view verbatim, const Asked& asked) {
    if (verbatim.size() >= std::numeric_limits<std::uint32_t>::max())
        return Error{.kind = ErrorKind::too_large,
                     .code = "verbatim-too-large",
                     .message = "an answer of 4 GiB or more",
                     .cure = "Split the answer.",
                     .place = {}};
    workspace_.read(verbatim);
    workspace_.find();
    sifting_.sift(tagger_->lexicon(), tagger_->matcher(), workspace_);
    sifting_.leave_out_passing(in_passing_, asked, workspace_.tokens());
    code_points_ = text::CodePointIndex(verbatim);
    longest_match_ = 0;
    for (const SiftedMatch& one : sifting_.matches())
        longest_match_ = std::max(longest_match_, one.match.stop - one.match.start);
    Explanation explanation;
    explanation.whole_answer = workspace_.whole_answer();
    std::vector<const SiftedMatch*> kept;
    for (const SiftedMatch& one : sifting_.matches()) {
        if (one.fate == Fate::kept && !explanation.whole_answer)
            kept.push_back(&one);
        else
            explanation.removed.push_back(explain_removal(one));
    }
    SiftedMatch by_question;
    if (kept.empty() && !explanation.whole_answer)
        if (const auto whole = questions_.whole_answer(asked, tagger_->matcher(), workspace_)) {
            by_question.match = *whole;
            kept.push_back(&by_question);
        }
    if (kept.empty()) return explanation;
    const Asks asks = asked.asks;
    stance_.start(tagger_->matcher(), workspace_);
    sums_.clear(asks);
    for (const SiftedMatch* one : kept) {
        const Verdict verdict = stance_.judge(one->match, asks);
        sums_.add(one->match.theme, verdict);
        explanation.mentions.push_back(explain_mention(*one, verdict, asks));
    }
    give_tone(explanation.mentions, asks);
    std::sort(explanation.mentions.begin(), explanation.mentions.end(),
              [](const ExplainedMention& left, const ExplainedMention& right) {
                  return stands_before(left.mention, right.mention);
              });
    return explanation;
}

text::OriginalSpan Explainer::span_of(std::uint32_t start, std::uint32_t stop) const {
    const text::ByteSpan bytes = workspace_.text().original_words(start, stop);
    return {.byte_start = bytes.start,
            .byte_end = bytes.end,
            .start = code_points_.before(bytes.start),
            .end = code_points_.before(bytes.end)};
}

PlacedRule Explainer::placed(const Candidate& match) const {
    return {match.rule, span_of(match.start, match.stop)};
}

PlacedEntry Explainer::placed(const Found& found, std::string_view term) const {
    return {found.number, term, span_of(found.start, found.stop)};
}

ExplainedMention Explainer::explain_mention(const SiftedMatch& sifted, const Verdict& verdict, Asks asks) const {
    const Candidate& match = sifted.match;
    ExplainedMention explained;
    explained.mention = mention_of(match, verdict, span_of(match.start, match.stop));
    add_cue(match, verdict, asks, explained);
    add_exclusions(sifted, explained);
    return explained;
}

void Explainer::give_tone(std::vector<ExplainedMention>& mentions, Asks asks) const {
    std::uint64_t neutral = 0;
    for (const ThemeFinding& theme : sums_.findings())
        if (theme.stance == Stance::neutral) neutral |= std::uint64_t{1} << theme.theme;
    const Stance tone = neutral == 0 ? Stance::neutral : tone_of_answer(stance_, asks);
    if (tone == Stance::neutral) return;
    for (ExplainedMention& one : mentions) {
        if ((neutral >> one.mention.theme & 1) == 0) continue;
        one.mention.stance = tone;
        one.decided_by = DecidedBy::answer;
    }
}

void Explainer::add_cue(const Candidate& match, const Verdict& verdict, Asks asks,
                        ExplainedMention& explained) const {
    const LexiconMatcher& matcher = tagger_->matcher();
    const std::vector<Cue>& cues = tagger_->lexicon().cues;
    if (const auto place = place_of_cue(matcher, workspace_, match, verdict)) {
        explained.decided_by = DecidedBy::cue;
        explained.cue = placed(place->cue, cues[place->cue.number].term);
        if (place->turned_by) explained.turned_by = placed(*place->turned_by, cues[place->turned_by->number].term);
        return;
    }
    const bool rule_says_it =
        (match.speaks == RuleKind::barrier && verdict.stance == Stance::barrier) ||
        (match.speaks == RuleKind::strength && verdict.stance == Stance::strength) ||
        (match.speaks == RuleKind::problem && asks == Asks::anything && verdict.stance == Stance::barrier);
    if (rule_says_it) {
        explained.decided_by = DecidedBy::rule;
    } else if (const auto negator = match.speaks == RuleKind::strength ? negator_in_gap(matcher, workspace_, match)
                                                                       : std::nullopt) {
        explained.decided_by = DecidedBy::cue;
        explained.cue = placed(*negator, cues[negator->number].term);
    } else {
        explained.decided_by = verdict.stance == Stance::neutral ? DecidedBy::nothing : DecidedBy::question;
    }
}

void Explainer::add_exclusions(const SiftedMatch& sifted, ExplainedMention& explained) const {
    const Lexicon& lexicon = tagger_->lexicon();
    const Candidate& match = sifted.match;
    explained.false_friends_of_theme = false_friends_of_[match.theme];
    const std::vector<Found>& friends = workspace_.false_friends();
    const auto nearest = std::partition_point(friends.begin(), friends.end(), [&match](const Found& found) {
        return found.first + words_shown < match.first;
    });
    for (auto found = nearest; found != friends.end() && found->first <= match.end + words_shown; ++found) {
        const FalseFriend& one = lexicon.false_friends[found->number];
        if (std::find(one.themes.begin(), one.themes.end(), match.theme) != one.themes.end())
            explained.false_friends.push_back(placed(*found, one.term));
    }
    if (sifted.companion) {
        const Found& found = *sifted.companion;
        const std::string_view words =
            std::string_view(workspace_.text().text()).substr(found.start, found.stop - found.start);
        explained.companions.push_back(placed(found, companion_term(lexicon.rules[match.rule], words)));
    }
    const std::vector<SiftedMatch>& matches = sifting_.matches();
    const auto first = std::partition_point(matches.begin(), matches.end(), [&](const SiftedMatch& other) {
        return other.match.start + longest_match_ <= match.start;
    });
    for (auto other = first; other != matches.end() && other->match.start < match.stop; ++other) {
        const bool longer = other->match.stop - other->match.start > match.stop - match.start;
        if (longer && other->match.stop > match.start && other->stands_alone())
            explained.longer_matches.push_back(placed(other->match));
    }
}

RemovedMatch Explainer::explain_removal(const SiftedMatch& sifted) const {
    RemovedMatch removed{.match = placed(sifted.match), .fate = sifted.fate, .false_friend = {}, .by_match = {}};
    if (sifted.fate == Fate::false_friend) {
        const Found& found = workspace_.false_friends()[sifted.by];
        removed.false_friend = placed(found, tagger_->lexicon().false_friends[found.number].term);
    } else if (sifted.fate == Fate::contained || sifted.fate == Fate::repeated) {
        removed.by_match = placed(sifting_.matches()[sifted.by].match);
    }
    return removed;
}

}  // namespace groundswell::themes
