#include "analysis/themes/discovery.h"

#include <re2/re2.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "analysis/text/normalise.h"
#include "analysis/themes/discovery_corpus.h"
#include "analysis/themes/discovery_groups.h"
#include "analysis/themes/discovery_phrases.h"
#include "analysis/themes/discovery_terms.h"
#include "analysis/themes/discovery_theme.h"
#include "analysis/themes/keyness.h"
#include "analysis/themes/rule_options.h"
#include "analysis/themes/term.h"

namespace groundswell::themes {
namespace {

// An answer of about a dozen words tells most at a glance.
constexpr std::uint32_t words_of_an_example = 12;

std::uint32_t respondents_of(const DiscoveryCorpus& corpus, const CandidateMatches& matches) {
    std::unordered_set<std::uint64_t> respondents;
    for (const std::uint32_t answer : matches.uncoded) respondents.insert(corpus.answers()[answer].respondent);
    return static_cast<std::uint32_t>(respondents.size());
}

// Terms with what they match, those that do not pass the limits left out, the most telling first.
struct Ranked {
    std::vector<CandidateMatches> matches;
    std::vector<CandidateTerm> candidates;
};

Ranked rank_candidates(const DiscoveryCorpus& corpus, std::vector<CandidateMatches> all, const CorpusSizes& sizes,
                       const DiscoveryLimits& limits) {
    std::vector<std::pair<CandidateTerm, CandidateMatches*>> passing;
    for (CandidateMatches& matches : all) {
        const Keyness key = keyness(matches.uncoded.size(), matches.reference, sizes.target, sizes.reference);
        if (key.g2 < limits.least_g2 || key.log_ratio < limits.least_log_ratio) continue;
        const std::uint32_t respondents = respondents_of(corpus, matches);
        if (respondents < limits.least_respondents) continue;
        passing.emplace_back(CandidateTerm{.term = matches.term,
                                           .g2 = key.g2,
                                           .log_ratio = key.log_ratio,
                                           .uncoded = static_cast<std::uint32_t>(matches.uncoded.size()),
                                           .respondents = respondents,
                                           .reference = matches.reference,
                                           .coded = matches.coded},
                             &matches);
    }
    std::sort(passing.begin(), passing.end(), [](const auto& a, const auto& b) {
        return std::tuple(b.first.g2, b.second->phrase.length, std::string_view(a.first.term)) <
               std::tuple(a.first.g2, a.second->phrase.length, std::string_view(b.first.term));
    });
    Ranked ranked;
    for (auto& [candidate, matches] : passing) {
        ranked.candidates.push_back(std::move(candidate));
        ranked.matches.push_back(std::move(*matches));
    }
    return ranked;
}

std::vector<NamedTheme> themes_of(const CandidateMatches& matches) {
    std::vector<NamedTheme> themes;
    for (std::size_t theme = 0; theme < matches.by_theme.size(); ++theme)
        if (matches.by_theme[theme] > 0)
            themes.push_back({static_cast<std::uint16_t>(theme), matches.by_theme[theme]});
    std::stable_sort(themes.begin(), themes.end(),
                     [](const NamedTheme& a, const NamedTheme& b) { return a.answers > b.answers; });
    return themes;
}

std::vector<std::uint64_t> examples_of(const DiscoveryCorpus& corpus, const CandidateMatches& matches,
                                       std::size_t most) {
    std::vector<std::uint32_t> ordered = matches.uncoded;
    const auto distance = [&](std::uint32_t answer) {
        const std::uint32_t words = corpus.answers()[answer].words;
        return words > words_of_an_example ? words - words_of_an_example : words_of_an_example - words;
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return distance(a) < distance(b); });
    std::vector<std::uint64_t> examples;
    std::unordered_set<std::uint64_t> respondents;
    for (const std::uint32_t answer : ordered) {
        if (examples.size() == most) break;
        if (respondents.insert(corpus.answers()[answer].respondent).second)
            examples.push_back(corpus.answers()[answer].answer);
    }
    return examples;
}

}  // namespace

struct Discovery::State {
    DiscoveryLimits limits;
    DiscoveryCorpus corpus{limits.most_words};
};

Discovery::Discovery(const DiscoveryLimits& limits) : state_(new State{.limits = limits}) {}
Discovery::~Discovery() = default;

void Discovery::add(const DiscoveryAnswer& answer) {
    state_->corpus.add(answer);
}

Suggestions Discovery::find() {
    DiscoveryCorpus& corpus = state_->corpus;
    const DiscoveryLimits& limits = state_->limits;
    corpus.close();
    Suggestions found{.sampled = corpus.sampled()};
    for (const CorpusAnswer& answer : corpus.answers()) {
        found.uncoded += answer.looked_into();
        found.reference += answer.reference;
        found.coded += answer.coded();
    }
    const PhraseWords words(corpus);
    const CorpusSizes sizes = sizes_of(corpus, words);
    const std::vector<Phrase> phrases = key_phrases(corpus, words, sizes, limits);
    const Ranked ranked =
        rank_candidates(corpus, match_terms(corpus, terms_of(corpus, words, phrases), phrases), sizes, limits);
    const auto groups = group_terms(ranked.matches, corpus.answers().size(), limits);
    std::vector<std::uint32_t> heads;
    for (const TermGroup& group : groups) heads.push_back(group.head);
    const auto proposed = propose_themes(corpus, words, ranked.matches, heads);
    for (std::size_t index = 0; index < groups.size(); ++index) {
        const CandidateMatches& head = ranked.matches[groups[index].head];
        Suggestion suggestion{.head = ranked.candidates[groups[index].head],
                              .themes = themes_of(head),
                              .proposed = proposed[index],
                              .related = {},
                              .examples = examples_of(corpus, head, limits.most_examples)};
        for (const auto& [term, relation] : groups[index].members)
            if (suggestion.related.size() < limits.most_related)
                suggestion.related.push_back({ranked.candidates[term], relation});
        found.list.push_back(std::move(suggestion));
    }
    std::sort(found.list.begin(), found.list.end(), [](const Suggestion& a, const Suggestion& b) {
        return std::tuple(b.head.g2, b.head.uncoded, std::string_view(a.head.term)) <
               std::tuple(a.head.g2, a.head.uncoded, std::string_view(b.head.term));
    });
    return found;
}

std::string_view to_string(Relation relation) {
    switch (relation) {
        case Relation::phrase: return "phrase";
        case Relation::part: return "part";
        case Relation::together: return "together";
    }
    return {};
}

std::optional<TermPlace> find_term(std::string_view term, std::string_view verbatim) {
    const auto parsed = parse_term(term);
    if (!parsed) return std::nullopt;
    const RE2 pattern(expression(*parsed), rule_options());
    const text::NormalisedText normalised = text::normalise(verbatim);
    re2::StringPiece match;
    if (!pattern.ok() ||
        !pattern.Match(normalised.text(), 0, normalised.text().size(), RE2::UNANCHORED, &match, 1))
        return std::nullopt;
    const auto start = static_cast<std::uint32_t>(match.data() - normalised.text().data());
    const auto original = normalised.original(start, start + static_cast<std::uint32_t>(match.size()));
    return TermPlace{original.start, original.end};
}

}  // namespace groundswell::themes
