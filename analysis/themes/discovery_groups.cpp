#include "analysis/themes/discovery_groups.h"

#include <algorithm>
#include <optional>

namespace groundswell::themes {
namespace {

// `part`'s words stand in `whole` in a row.
bool holds(const Phrase& whole, const Phrase& part) {
    const auto end = whole.bases.begin() + whole.length;
    return std::search(whole.bases.begin(), end, part.bases.begin(), part.bases.begin() + part.length) != end;
}

class Grouping {
public:
    Grouping(const std::vector<CandidateMatches>& terms, std::size_t answers, const DiscoveryLimits& limits)
        : terms_(terms), limits_(limits), groups_of_answer_(answers) {}

    std::vector<TermGroup> run() {
        for (std::uint32_t term = 0; term < terms_.size(); ++term) place(term);
        for (TermGroup& group : groups_) choose_head(group);
        return std::move(groups_);
    }

private:
    void place(std::uint32_t term) {
        for (const auto& [group, shared] : shared_answers(term)) {
            const auto relation = relation_to(groups_[group].head, term, shared);
            if (!relation) continue;
            groups_[group].members.emplace_back(term, *relation);
            return;
        }
        if (groups_.size() == limits_.most_groups) return;
        const auto group = static_cast<std::uint32_t>(groups_.size());
        groups_.push_back({term, {}});
        for (const std::uint32_t answer : terms_[term].uncoded) groups_of_answer_[answer].push_back(group);
    }

    // Groups whose head matches an answer that the term matches, earliest first, with how many.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shared_answers(std::uint32_t term) const {
        std::vector<std::uint32_t> shared(groups_.size(), 0);
        for (const std::uint32_t answer : terms_[term].uncoded)
            for (const std::uint32_t group : groups_of_answer_[answer]) ++shared[group];
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ordered;
        for (std::uint32_t group = 0; group < shared.size(); ++group)
            if (shared[group] > 0) ordered.emplace_back(group, shared[group]);
        return ordered;
    }

    std::optional<Relation> relation_to(std::uint32_t head, std::uint32_t term, std::uint32_t shared) const {
        if (holds(terms_[term].phrase, terms_[head].phrase)) return Relation::phrase;
        if (holds(terms_[head].phrase, terms_[term].phrase)) return Relation::part;
        const std::size_t either = terms_[head].uncoded.size() + terms_[term].uncoded.size() - shared;
        if (2 * static_cast<std::size_t>(shared) >= either) return Relation::together;
        return std::nullopt;
    }

    // A word gives way to a phrase that most who say it say, a phrase to a longer one that nearly all say.
    bool may_lead(const CandidateMatches& phrase, const CandidateMatches& head) const {
        const std::size_t tenths = head.phrase.length == 1 ? 6 : 9;
        return 10 * phrase.uncoded.size() >= tenths * head.uncoded.size();
    }

    // "energy drink" says better than "drink" what most who say "drink" mean.
    void choose_head(TermGroup& group) const {
        auto best = group.members.end();
        for (auto member = group.members.begin(); member != group.members.end(); ++member) {
            if (member->second != Relation::phrase || !may_lead(terms_[member->first], terms_[group.head]))
                continue;
            const auto rank = [&](std::uint32_t term) {
                return std::pair(terms_[term].uncoded.size(), terms_[term].phrase.length);
            };
            if (best == group.members.end() || rank(member->first) > rank(best->first)) best = member;
        }
        if (best == group.members.end()) return;
        const std::uint32_t old_head = group.head;
        group.head = best->first;
        group.members.erase(best);
        group.members.insert(group.members.begin(), {old_head, Relation::part});
        for (auto& [term, relation] : group.members)
            if (relation != Relation::together)
                relation = holds(terms_[group.head].phrase, terms_[term].phrase)   ? Relation::part
                           : holds(terms_[term].phrase, terms_[group.head].phrase) ? Relation::phrase
                                                                                   : Relation::together;
    }

    const std::vector<CandidateMatches>& terms_;
    const DiscoveryLimits& limits_;
    std::vector<TermGroup> groups_;
    std::vector<std::vector<std::uint32_t>> groups_of_answer_;  // whose heads match it
};

}  // namespace

std::vector<TermGroup> group_terms(const std::vector<CandidateMatches>& terms, std::size_t answers,
                                   const DiscoveryLimits& limits) {
    return Grouping(terms, answers, limits).run();
}

}  // namespace groundswell::themes
