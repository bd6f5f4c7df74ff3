#include "analysis/themes/stance.h"

#include <algorithm>
#include <array>

#include "analysis/themes/stance_around.h"

namespace groundswell::themes {
namespace {

constexpr std::uint32_t exception_reach = 12;  // words a list of exceptions may go on
constexpr std::uint32_t complaint_reach = 6;   // words from a theme to a complaint beyond its commas

}  // namespace

// S2: "fine apart from the parking"; "everything is bad except the parking".
bool StanceReader::is_excepted(const Candidate& mention, Verdict& verdict) const {
    const CueHere* exception = nullptr;
    bool complaint_before = false;
    for (auto at = first_in_reach(mention); at != cues_.end() && at->end <= mention.first; ++at) {
        const CueHere& cue = *at;
        if (units_[cue.first].clause != units_[mention.first].clause) continue;
        if (cue.cue_class == CueClass::exception) {
            // "Apart from parking, all is well": a comma ends what was excepted at the beginning.
            const bool opens = units_[cue.first].segment == 0 || cue.first == 0 ||
                               units_[cue.first].clause != units_[cue.first - 1].clause;
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

// "Affordable childcare" names what is wished for; "we have affordable childcare", "it is affordable" tell what
// is.
bool StanceReader::is_in_a_statement(const Candidate& mention) const {
    const std::uint32_t first_segment = units_[mention.first].segment,
                        last_segment = units_[mention.end - 1].segment;
    static constexpr std::array<std::string_view, 12> telling{"is",   "are", "was", "were", "been",  "has",
                                                              "have", "i",   "we",  "help", "helps", "helped"};
    const std::uint32_t stop = std::min<std::uint32_t>(mention.end + furthest, workspace_->tokens().size());
    for (std::uint32_t word = first_word_in_reach(mention); word < stop; ++word) {
        if (units_[word].segment < first_segment || units_[word].segment > last_segment) continue;
        if (std::find(telling.begin(), telling.end(), word_at(word)) != telling.end()) return true;
    }
    return false;
}

// "Affordable housing is even thinner on the ground"; but "we pay well and nobody complains" says two things.
bool StanceReader::has_complaint_beside_it(const Candidate& mention, const Around& around) const {
    const Around::Nearest& complaint = around.negative;
    if (!complaint || complaint.distance > near_words) return false;
    const std::uint32_t gap = complaint.before ? mention.first - complaint.distance : mention.end;
    for (std::uint32_t word = gap; word < gap + complaint.distance; ++word)
        if (word_at(word) == "and") return false;
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
        // Who was asked what is good and complains of nothing tells what was done about it: "stops rat runs".
        Verdict exception;
        if (asks == Asks::strengths && !around.negative && !around.hypothetical && !around.wish &&
            !is_excepted(mention, exception)) {
            verdict.ground = Verdict::Ground::question;
            verdict.stance = Stance::strength;
            return true;
        }
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
    const Around::Nearest& request = asks == Asks::strengths ? around.wish_before : around.request_before;
    if (request) {
        verdict.wish = true;
        return decide(request, Stance::barrier);
    }
    if (asks == Asks::requests && (around.negative || !is_in_a_statement(mention))) {
        verdict.stance = Stance::barrier;
        verdict.wish = true;
        return true;
    }
    // Who was asked what is good means the praise.
    if (asks != Asks::strengths && has_complaint_beside_it(mention, around))
        return decide(around.negative, Stance::barrier);
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
    const bool asks_for_strengths = asks == Asks::strengths;
    if (around.absence) return decide(around.absence, Stance::strength);
    if (around.mended) return decide(around.mended, Stance::strength, Horizon::past);
    if (around.resolved) {
        const bool was_bad = is_problem || around.negative;
        return decide(around.resolved, was_bad ? Stance::strength : Stance::barrier, Horizon::past);
    }
    // "Less traffic", "no rat runs" answer a question about what is good as they are.
    const Around::Nearest& request = asks_for_strengths ? around.wish : around.request;
    if (request) return decide(request, Stance::barrier, Horizon::present, true);
    if (around.scarcity) return decide(around.scarcity, is_problem ? Stance::strength : Stance::barrier);
    // To who is asked for wishes an opportunity is one, too.
    if (around.opportunity && !around.negative && asks != Asks::requests)
        return decide(around.opportunity, Stance::strength, Horizon::future);
    if (around.hypothetical) return decide(around.hypothetical, Stance::barrier, Horizon::future);
    // "hard to find good staff": an adjective before the noun says less than a complaint about it.
    if (around.negative && (!around.positive || around.negative.distance <= around.positive.distance))
        return decide(around.negative, Stance::barrier);
    // A wish list names what would be good.
    if (asks == Asks::requests) return false;
    if (around.positive && !(is_problem && around.negative)) return decide(around.positive, Stance::strength);
    if (around.negator && (is_problem || !asks_for_strengths))
        return decide(around.negator, is_problem ? Stance::strength : Stance::barrier);
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
    if (wide.negative.distance > complaint_reach) wide.negative = {};
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
