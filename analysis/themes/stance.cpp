#include "analysis/themes/stance.h"

#include <algorithm>
#include <cassert>

namespace groundswell::themes {
namespace {

constexpr std::uint32_t near_words = 3;       // "no decent public parking": words between a negator and its theme
constexpr std::uint32_t attribute_words = 1;  // "good local staff": words between an adjective and its noun

constexpr std::uint32_t exception_reach = 12;  // words a list of exceptions may go on

constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max();

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

// The nearest cue of each kind in a scope, turned ones counted as what they mean.
struct StanceReader::Around {
    struct Nearest {
        std::uint32_t distance = far, number = no_cue;
        bool before = false;
        explicit operator bool() const { return distance != far; }
        void offer(const CueHere& cue, std::uint32_t far_away, bool is_before) {
            if (far_away > distance || (far_away == distance && before)) return;
            *this = {far_away, cue.number, is_before};
        }
    };
    bool negator_in_gap = false;
    Nearest absence, resolved, mended, negative, request, request_before, hypothetical, opportunity, positive,
        attribute, negator, scarcity, turned_inside;
};

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
                if (before || inside) around.request_before.offer(*cue, away, before);
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

// S2: "fine apart from the parking"; "everything is bad except the parking".
bool StanceReader::is_excepted(const Candidate& mention, Verdict& verdict) const {
    const CueHere* exception = nullptr;
    bool complaint_before = false;
    for (auto at = first_in_reach(mention); at != cues_.end() && at->end <= mention.first; ++at) {
        const CueHere& cue = *at;
        if (units_[cue.first].clause != units_[mention.first].clause) continue;
        if (cue.cue_class == CueClass::exception) {
            // "Apart from parking, all is well": a comma ends what was excepted at the beginning.
            const bool opens = units_[cue.first].segment == 0 ||
                               units_[cue.first].clause != (cue.first > 0 ? units_[cue.first - 1].clause : far);
            exception = opens && units_[cue.first].segment != units_[mention.first].segment ? nullptr : &cue;
        } else if (exception == nullptr && cue.cue_class == CueClass::negative && !cue.turned) {
            complaint_before = true;
        }
    }
    if (exception == nullptr || mention.first - exception->end > exception_reach) return false;
    if (complaint_before && units_[exception->first].segment != units_[mention.first].segment) return false;
    verdict.cue = exception->number;
    verdict.stance = complaint_before ? Stance::strength : Stance::barrier;
    return true;
}

// For a rule that says barrier or strength by itself: what turns it round.
bool StanceReader::judge_fixed(const Candidate& mention, const Around& around, Asks asks, Verdict& verdict) const {
    const bool is_barrier = mention.speaks == RuleKind::barrier;
    verdict.stance = is_barrier ? Stance::barrier : Stance::strength;
    const auto decide = [&verdict](const Around::Nearest& cue, Stance stance) {
        verdict.cue = cue.number;
        verdict.stance = stance;
        return true;
    };
    if (is_barrier) {
        if (around.absence) return decide(around.absence, Stance::strength);
        if (around.resolved || around.mended) {
            verdict.horizon = Horizon::past;
            return decide(around.resolved ? around.resolved : around.mended, Stance::strength);
        }
        if (around.scarcity) return decide(around.scarcity, Stance::strength);
        // "never struggling to recruit" turns round; "cannot get staff" does not.
        if (around.turned_inside) return decide(around.turned_inside, Stance::strength);
        if (around.hypothetical) verdict.horizon = Horizon::future;
        verdict.wish = static_cast<bool>(around.request);
        return true;
    }
    if (around.resolved) {
        verdict.horizon = Horizon::past;
        return decide(around.resolved, Stance::barrier);
    }
    if (around.negator) return decide(around.negator, Stance::barrier);
    if (around.scarcity) return decide(around.scarcity, Stance::barrier);
    if (around.negator_in_gap) {
        verdict.stance = Stance::barrier;
        return true;
    }
    if (around.request_before) {
        verdict.wish = true;
        return decide(around.request_before, Stance::barrier);
    }
    if (asks == Asks::requests) {  // "Affordable childcare": what is wished for
        verdict.stance = Stance::barrier;
        verdict.wish = true;
        return true;
    }
    if (around.opportunity) verdict.horizon = Horizon::future;
    return true;
}

// For a topic: the cues decide, in the codebook's order, the nearest among equals.
bool StanceReader::judge_open(const Candidate& mention, const Around& around, Asks asks, Verdict& verdict) const {
    const auto decide = [&verdict](const Around::Nearest& cue, Stance stance, Horizon horizon = Horizon::present,
                                   bool wish = false) {
        verdict.cue = cue.number;
        verdict.stance = stance;
        verdict.horizon = horizon;
        verdict.wish = wish;
        return true;
    };
    const bool is_problem = mention.speaks == RuleKind::problem;
    const bool asks_for_barriers = asks == Asks::barriers || asks == Asks::requests;
    if (around.absence) return decide(around.absence, Stance::strength);
    if (around.mended) return decide(around.mended, Stance::strength, Horizon::past);
    if (around.resolved) {
        const bool was_bad = is_problem || around.negative;
        return decide(around.resolved, was_bad ? Stance::strength : Stance::barrier, Horizon::past);
    }
    if (around.request) return decide(around.request, Stance::barrier, Horizon::present, true);
    if (around.scarcity) return decide(around.scarcity, is_problem ? Stance::strength : Stance::barrier);
    if (around.opportunity && !around.negative)
        return decide(around.opportunity, Stance::strength, Horizon::future);
    if (around.hypothetical) return decide(around.hypothetical, Stance::barrier, Horizon::future);
    // "hard to find good staff": an adjective before the noun says less than a complaint about it.
    if (around.negative && (!around.positive || around.negative.distance <= around.positive.distance))
        return decide(around.negative, Stance::barrier);
    // A wish list names what would be good.
    if (asks == Asks::requests) return false;
    if (around.positive && !(is_problem && around.negative)) return decide(around.positive, Stance::strength);
    if (around.negator) return decide(around.negator, is_problem ? Stance::strength : Stance::barrier);
    // To a question about barriers "good staff" is what is missing.
    if (around.attribute && !asks_for_barriers && !is_problem) return decide(around.attribute, Stance::strength);
    return false;
}

bool StanceReader::decide_by_words(const Candidate& mention, Asks asks, Verdict& verdict) const {
    verdict.ground = Verdict::Ground::close;
    const Around close = look_around(mention, Scope::segment);
    if (mention.speaks == RuleKind::barrier || mention.speaks == RuleKind::strength)
        return judge_fixed(mention, close, asks, verdict);
    if (is_excepted(mention, verdict) || judge_open(mention, close, asks, verdict)) return true;
    verdict.ground = Verdict::Ground::clause;
    Around wide = look_around(mention, Scope::clause);
    // Praise further off is rarely meant for what a question about barriers made one name.
    if (asks == Asks::barriers || asks == Asks::requests) wide.positive = wide.opportunity = {};
    if (judge_open(mention, wide, asks, verdict)) return true;
    verdict.ground = Verdict::Ground::question;
    return false;
}

Verdict StanceReader::judge(const Candidate& mention, Asks asks) const {
    Verdict verdict;
    if (mention.first == mention.end) {  // a pattern of symbols only: no words around it can be told
        verdict.stance = mention.speaks == RuleKind::strength ? Stance::strength
                         : mention.speaks == RuleKind::topic  ? Stance::neutral
                                                              : Stance::barrier;
        return verdict;
    }
    verdict.clause = units_[mention.first].clause;
    if (decide_by_words(mention, asks, verdict)) {
        add_attributes(mention, verdict);
        return verdict;
    }
    switch (asks) {  // S13-S15
        case Asks::barriers: verdict.stance = Stance::barrier; break;
        case Asks::strengths: verdict.stance = Stance::strength; break;
        case Asks::requests:
            verdict.stance = Stance::barrier;
            verdict.wish = true;
            break;
        case Asks::anything:
            verdict.stance = mention.speaks == RuleKind::problem ? Stance::barrier : Stance::neutral;
            break;
    }
    add_attributes(mention, verdict);
    return verdict;
}

void StanceReader::add_attributes(const Candidate& mention, Verdict& verdict) const {
    const Unit& unit = units_[mention.first];
    for (auto cue = first_in_reach(mention); cue != cues_.end() && cue->first < mention.end + furthest; ++cue) {
        const Unit& there = units_[cue->first];
        if (there.sentence != unit.sentence) continue;
        if (cue->cue_class == CueClass::severe) verdict.intensity = 3;
        if (there.clause != unit.clause) continue;
        if (cue->cue_class == CueClass::intensifier)
            verdict.intensity = std::max<std::uint8_t>(verdict.intensity, 2);
        if (cue->cue_class == CueClass::future && verdict.stance != Stance::neutral &&
            verdict.horizon == Horizon::present)
            verdict.horizon = Horizon::future;
    }
    const std::uint32_t from = first_word_in_reach(mention);
    for (const std::uint32_t word : figures_)
        if (word >= from && word < mention.end + furthest && units_[word].clause == unit.clause)
            verdict.intensity = std::max<std::uint8_t>(verdict.intensity, 2);
}

}  // namespace groundswell::themes
