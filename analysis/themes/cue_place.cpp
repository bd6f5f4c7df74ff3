#include "analysis/themes/cue_place.h"

#include <algorithm>
#include <tuple>

namespace groundswell::themes {
namespace {

constexpr std::uint32_t words_to_what_is_turned = 3;  // as in StanceReader

bool is_word_of_degree(CueClass cue_class) {
    return cue_class == CueClass::severe || cue_class == CueClass::intensifier || cue_class == CueClass::future ||
           cue_class == CueClass::past;
}

// What the class means by itself, where it means a stance.
std::optional<Stance> plain_meaning(CueClass cue_class) {
    switch (cue_class) {
        case CueClass::negative: return Stance::barrier;
        case CueClass::positive:
        case CueClass::mended:
        case CueClass::opportunity: return Stance::strength;
        default: return std::nullopt;
    }
}

bool lies_inside_longer(const Found& cue, const LexiconMatcher& matcher, const std::vector<Found>& cues) {
    return std::any_of(cues.begin(), cues.end(), [&](const Found& other) {
        return !is_word_of_degree(matcher.cue_class(other.number)) && other.first <= cue.first &&
               other.end >= cue.end && other.end - other.first > cue.end - cue.first;
    });
}

// The last word that turns, right before the cue and in its sentence.
std::optional<Found> turner_of(const Found& cue, const LexiconMatcher& matcher, const std::vector<Found>& cues,
                               const Tokens& tokens) {
    std::optional<Found> turner;
    for (const Found& one : cues) {
        const CueClass one_class = matcher.cue_class(one.number);
        if (one_class != CueClass::negator && one_class != CueClass::scarcity) continue;
        if (one.end > cue.first || cue.first - one.end > words_to_what_is_turned) continue;
        if (lies_inside_longer(one, matcher, cues)) continue;
        if (in_one_sentence(tokens, one.end, cue.first)) turner = one;
    }
    return turner;
}

std::uint32_t words_between(const Found& cue, const Candidate& mention) {
    if (cue.end <= mention.first) return mention.first - cue.end;
    return cue.first >= mention.end ? cue.first - mention.end : 0;
}

// What lies close enough to matter: whoever asks for the surroundings of one cue need not see a whole book.
std::vector<Found> cues_around(const LexiconMatcher::Workspace& workspace, const Candidate& mention) {
    constexpr std::uint32_t around = StanceReader::furthest + 2 * words_to_what_is_turned;
    const std::vector<Found>& cues = workspace.cues();
    const auto begin = std::partition_point(
        cues.begin(), cues.end(), [&mention](const Found& cue) { return cue.first + around < mention.first; });
    const auto end = std::partition_point(
        begin, cues.end(), [&mention](const Found& cue) { return cue.first <= mention.end + around; });
    return {begin, end};
}

}  // namespace

std::optional<CuePlace> place_of_cue(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace,
                                     const Candidate& mention, const Verdict& verdict) {
    if (verdict.cue == no_cue) return std::nullopt;
    const std::vector<Found> cues = cues_around(workspace, mention);
    const CueClass cue_class = matcher.cue_class(verdict.cue);
    const auto meaning = plain_meaning(cue_class);
    std::optional<CuePlace> best;
    std::tuple<bool, std::uint32_t, bool> least{};
    for (const Found& cue : cues) {
        if (cue.number != verdict.cue || lies_inside_longer(cue, matcher, cues)) continue;
        const bool behind = cue.first >= mention.end;
        if (cue_class == CueClass::exception && behind) continue;
        CuePlace place{cue, meaning ? turner_of(cue, matcher, cues, workspace.tokens()) : std::nullopt};
        const bool turned = meaning && *meaning != verdict.stance;
        const bool unfit = meaning && turned != place.turned_by.has_value();
        if (!turned) place.turned_by.reset();
        const std::tuple rank{unfit, words_between(cue, mention), behind};
        if (best && rank >= least) continue;
        best = place;
        least = rank;
    }
    return best;
}

std::optional<Found> negator_in_gap(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace,
                                    const Candidate& mention) {
    if (mention.contiguous) return std::nullopt;
    for (const Found& cue : workspace.cues())
        if (matcher.cue_class(cue.number) == CueClass::negator && cue.first > mention.first &&
            cue.first < mention.end)
            return cue;
    return std::nullopt;
}

}  // namespace groundswell::themes
