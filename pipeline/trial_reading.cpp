#include "pipeline/trial_reading.h"

#include <algorithm>
#include <utility>

#include "analysis/text/code_points.h"
#include "analysis/text/personal_mask.h"

namespace groundswell::pipeline {
namespace {

std::uint64_t theme_bits(const themes::Lexicon& lexicon) {
    return lexicon.themes.size() >= 64 ? ~0ULL : (1ULL << lexicon.themes.size()) - 1;
}

std::string seen_by(const TrialTaggers& taggers, const std::string& text) {
    return taggers.sees_personal ? text : text::mask_personal(text);
}

}  // namespace

Result<TrialTaggers> TrialTaggers::make(const LexiconInUse& in_use, TrialLexicon trial, bool sees_personal) {
    themes::LexiconChange change;
    if (trial.added) change.rules.push_back({themes::ChangeKind::added, nullptr, &*trial.added});
    if (trial.removed) change.rules.push_back({themes::ChangeKind::removed, &*trial.removed, nullptr});
    // A rule about questions changes answers that say nothing of it.
    change.can_be_matched = !trial.removed || !trial.removed->question;
    auto changed = themes::ChangeMatcher::compile(change);
    if (!changed) return changed.error();
    TrialTaggers taggers{.before = in_use.tagger(),
                         .changed = std::move(*changed),
                         .rule = std::nullopt,
                         .sees_personal = sees_personal,
                         .compiling = {}};
    if (trial.added) taggers.rule = static_cast<std::uint32_t>(trial.lexicon.rules.size() - 1);
    taggers.compiling = std::async(std::launch::async, [lexicon = std::move(trial.lexicon)]() mutable {
                            return themes::Tagger::compile(std::move(lexicon));
                        }).share();
    return taggers;
}

NamedThemes TrialTaggers::named(const storage::StoredTagging& tagging) const {
    return {tagging.barrier, tagging.strength, tagging.neutral & theme_bits(before->lexicon())};
}

NamedThemes TrialTaggers::named(const themes::Tagging& tagging) const {
    return {tagging.barrier, tagging.strength, tagging.neutral};
}

std::string TrialReader::seen(const std::string& text) const {
    return seen_by(taggers_, text);
}

Result<bool> TrialFinder::may_differ(const storage::StoredAnswer& answer, const themes::Asked& asked) {
    if (!taggers_.changed) return true;
    if (taggers_.changed->rules_out(answer.text, asked)) return false;
    return taggers_.changed->touches(seen_by(taggers_, answer.text), asked, matching_);
}

Result<TrialReading> TrialReader::read(const storage::StoredAnswer& answer, const themes::Asked& asked) {
    const std::string text = seen(answer.text);
    auto after = after_tagger_.tag(text, asked, after_);
    if (!after) return after.error();
    TrialReading reading{taggers_.named(answer.tagging), taggers_.named(*after), TrialFate::absent};
    if (text != answer.text) {
        auto before = taggers_.before->tag(text, asked, before_);
        if (!before) return before.error();
        reading.before = taggers_.named(*before);
    }
    if (!taggers_.rule) return reading;
    const bool caught = std::any_of(after->mentions.begin(), after->mentions.end(),
                                    [&](const themes::Mention& one) { return one.rule == *taggers_.rule; });
    reading.fate = caught ? TrialFate::caught : fate_in(text);
    return reading;
}

// Of words that gave no mention.
TrialFate TrialReader::fate_in(std::string_view text) {
    trial_.read(text);
    TrialFate fate = TrialFate::absent;
    for (const themes::SiftedMatch& one : trial_.sift()) {
        if (one.match.rule != *taggers_.rule) continue;
        const bool covered = one.fate == themes::Fate::contained || one.fate == themes::Fate::repeated;
        if (covered && !trial_.workspace().whole_answer()) return TrialFate::shadowed;
        fate = TrialFate::excluded;
    }
    return fate;
}

TrialPlace TrialReader::place_of_rule(std::string_view seen) {
    trial_.read(seen);
    const auto& matches = trial_.sift();
    const themes::SiftedMatch* best = nullptr;
    const auto rank = [](const themes::SiftedMatch& one) {
        if (one.fate == themes::Fate::kept) return 0;
        return one.fate == themes::Fate::contained || one.fate == themes::Fate::repeated ? 1 : 2;
    };
    for (const themes::SiftedMatch& one : matches)
        if (one.match.rule == *taggers_.rule && (best == nullptr || rank(one) < rank(*best))) best = &one;
    if (best == nullptr) return {};
    const text::ByteSpan bytes = trial_.workspace().text().original_words(best->match.start, best->match.stop);
    TrialPlace place{.start = text::count_code_points(seen.substr(0, bytes.start)), .end = 0, .rule = {}};
    place.end = place.start + text::count_code_points(seen.substr(bytes.start, bytes.end - bytes.start));
    if (rank(*best) == 1) place.rule = after_tagger_.lexicon().rules[matches[best->by].match.rule].id;
    return place;
}

Result<TrialPlace> TrialReader::place_before(std::string_view seen, const themes::Asked& asked,
                                             std::uint16_t theme) {
    auto tagging = taggers_.before->tag(seen, asked, before_);
    if (!tagging) return tagging.error();
    for (const themes::Mention& mention : tagging->mentions)
        if (mention.theme == theme)
            return TrialPlace{mention.start, mention.end, taggers_.before->lexicon().rules[mention.rule].id};
    return TrialPlace{};
}

}  // namespace groundswell::pipeline
