#include "analysis/themes/stance_around.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

constexpr std::uint32_t attribute_words = 1;  // "good local staff": words between an adjective and its noun

std::uint32_t distance(std::uint32_t first, std::uint32_t end, const Candidate& mention) {
    if (end <= mention.first) return mention.first - end;
    if (first >= mention.end) return first - mention.end;
    return 0;
}

bool overlaps(std::uint32_t first, std::uint32_t end, const Candidate& mention) {
    return first < mention.end && mention.first < end;
}

}  // namespace

std::uint32_t StanceReader::first_word_in_reach(const Candidate& mention) {
    return mention.first > furthest ? mention.first - furthest : 0;
}

std::vector<StanceReader::CueHere>::const_iterator StanceReader::first_in_reach(const Candidate& mention) const {
    return std::partition_point(
        cues_.begin(), cues_.end(),
        [from = first_word_in_reach(mention)](const CueHere& cue) { return cue.first < from; });
}

StanceReader::Around StanceReader::look_around(const Candidate& mention, Scope scope) const {
    Around around;
    const Unit& low = units_[mention.first];
    const Unit& high = units_[mention.end - 1];
    for (auto cue = first_in_reach(mention); cue != cues_.end() && cue->first < mention.end + furthest; ++cue) {
        const Unit& unit = units_[cue->first];
        const bool in_scope = scope == Scope::segment ? unit.segment >= low.segment && unit.segment <= high.segment
                                                      : unit.clause >= low.clause && unit.clause <= high.clause;
        if (!in_scope) continue;
        const bool inside = overlaps(cue->first, cue->end, mention);
        // A rule with a stance of its own has said what the words in it mean, but not those in its gaps.
        if (inside && mention.speaks != RuleKind::topic) {
            if (cue->cue_class == CueClass::absence) around.absence.offer(*cue, 0, false);
            if (cue->cue_class == CueClass::negative && cue->turned) around.turned_inside.offer(*cue, 0, false);
            around.negator_in_gap |=
                !mention.contiguous && cue->cue_class == CueClass::negator && cue->first > mention.first;
            continue;
        }
        const bool before = cue->end <= mention.first;
        const std::uint32_t away = distance(cue->first, cue->end, mention);
        switch (cue->cue_class) {
            case CueClass::absence: around.absence.offer(*cue, away, before); break;
            case CueClass::resolved: around.resolved.offer(*cue, away, before); break;
            case CueClass::mended:
                (cue->turned ? around.negative : around.mended).offer(*cue, away, before);
                break;
            case CueClass::negative:
                (cue->turned ? around.positive : around.negative).offer(*cue, away, before);
                break;
            case CueClass::request:
                if (cue->turned) break;
                around.request.offer(*cue, away, before);
                if (!cue->commands) around.wish.offer(*cue, away, before);
                if (before || inside) around.request_before.offer(*cue, away, before);
                if ((before || inside) && !cue->commands) around.wish_before.offer(*cue, away, before);
                break;
            case CueClass::hypothetical:
                if (!cue->turned) around.hypothetical.offer(*cue, away, before);
                break;
            case CueClass::opportunity:
                (cue->turned ? around.negative : around.opportunity).offer(*cue, away, before);
                break;
            case CueClass::positive:
                if (cue->turned)
                    around.negative.offer(*cue, away, before);
                else if (before && away <= attribute_words)
                    around.attribute.offer(*cue, away, before);
                else
                    around.positive.offer(*cue, away, before);
                break;
            case CueClass::negator:
                if (!cue->spent && before && away <= near_words && !inside)
                    around.negator.offer(*cue, away, before);
                break;
            case CueClass::scarcity:
                if (!cue->spent && before && away <= near_words && !inside)
                    around.scarcity.offer(*cue, away, before);
                break;
            default: break;
        }
    }
    return around;
}

StanceReader::Leaning StanceReader::leaning() const {
    Leaning leaning;
    for (const CueHere& cue : cues_) {
        switch (cue.cue_class) {
            case CueClass::negative:
            case CueClass::request:
            case CueClass::hypothetical: leaning.complaints += cue.turned ? 0 : 1; break;
            case CueClass::positive: ++(cue.turned ? leaning.complaints : leaning.praise); break;
            case CueClass::opportunity:
            case CueClass::mended:
            case CueClass::absence: leaning.praise += cue.turned ? 0 : 1; break;
            default: break;
        }
    }
    return leaning;
}

}  // namespace groundswell::themes
