// Discovery against a slow and obvious twin: each term asked as an RE2 of each text, each phrase counted by
// walking over copies of the words.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "analysis/text/normalise.h"
#include "analysis/themes/discovery_phrases.h"
#include "analysis/themes/inflection.h"
#include "analysis/themes/keyness.h"
#include "analysis/themes/oracle.h"
#include "analysis/themes/term.h"
#include "tests/analysis/themes/said_answers.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

using Numbers = std::set<std::size_t>;

struct AskedTerm {
    Numbers uncoded;
    std::set<std::uint64_t> respondents;
    std::uint32_t reference = 0, coded = 0;
};

AskedTerm ask(const std::string& term, const std::vector<said::Answer>& answers) {
    const auto parsed = parse_term(term);
    REQUIRE(parsed);
    const Oracle oracle({expression(*parsed)});
    AskedTerm asked;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (oracle.find(text::normalise(answers[i].text).text()).empty()) continue;
        if (answers[i].themes == 0 && !answers[i].reference) {
            asked.uncoded.insert(i + 1);
            asked.respondents.insert(answers[i].respondent);
        }
        asked.reference += answers[i].reference;
        asked.coded += answers[i].themes != 0;
    }
    return asked;
}

struct SlowWord {
    std::string text;
    bool joins = false;
};

std::vector<SlowWord> slow_words(const std::string& text) {
    const std::string normal = text::normalise(text).text();
    std::vector<SlowWord> words;
    std::string between;
    for (std::size_t at = 0; at < normal.size();) {
        std::string word;
        while (at < normal.size() && (std::isalnum(static_cast<unsigned char>(normal[at])) || normal[at] == '_'))
            word += normal[at++];
        if (word.empty()) {
            between += normal[at++];
            continue;
        }
        words.push_back({word, !words.empty() && (between == " " || between == "-")});
        between.clear();
    }
    return words;
}

// How many answers of each side hold each phrase, and how many different words there are an answer.
struct SlowCounts {
    std::map<std::vector<std::string>, std::pair<std::uint32_t, std::uint32_t>> phrases;
    std::uint64_t target = 0, reference = 0;
};

SlowCounts slow_counts(const std::vector<said::Answer>& answers) {
    std::set<std::string> vocabulary;
    for (const said::Answer& answer : answers)
        for (const SlowWord& word : slow_words(answer.text)) vocabulary.insert(word.text);
    const Occurs occurs = [&](std::string_view word) { return vocabulary.contains(std::string(word)); };
    const auto base = [&](const std::string& word) {
        return role_of(word) == WordRole::content ? base_form(word, occurs) : word;
    };
    SlowCounts counts;
    for (const said::Answer& answer : answers) {
        if (!answer.reference && answer.themes != 0) continue;
        const auto words = slow_words(answer.text);
        std::set<std::vector<std::string>> met;
        std::set<std::string> different;
        for (std::size_t first = 0; first < words.size(); ++first) {
            different.insert(base(words[first].text));
            std::vector<std::string> phrase;
            for (std::size_t at = first; at < words.size() && at < first + longest_phrase; ++at) {
                if (at > first && !words[at].joins) break;
                phrase.push_back(base(words[at].text));
                const WordRole opens = role_of(words[first].text), closes = role_of(words[at].text);
                if (at == first ? may_stand_alone(opens) : may_open(opens) && may_close(closes))
                    met.insert(phrase);
            }
        }
        for (const auto& phrase : met)
            ++(answer.reference ? counts.phrases[phrase].second : counts.phrases[phrase].first);
        (answer.reference ? counts.reference : counts.target) += different.size();
    }
    return counts;
}

}  // namespace

TEST_CASE("the phrases found, and how often, are those a walk over copies of the words finds") {
    const DiscoveryLimits limits{.least_g2 = 0.5, .least_log_ratio = -2};
    std::size_t compared = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const auto answers = said::generated(seed, 300);
        DiscoveryCorpus corpus(limits.most_words);
        for (std::size_t i = 0; i < answers.size(); ++i)
            corpus.add({i + 1, answers[i].respondent, answers[i].text, answers[i].themes, answers[i].reference});
        corpus.close();
        const PhraseWords words(corpus);
        const CorpusSizes sizes = sizes_of(corpus, words);
        std::map<std::vector<std::string>, std::pair<std::uint32_t, std::uint32_t>> found, expected;
        for (const Phrase& phrase : key_phrases(corpus, words, sizes, limits)) {
            std::vector<std::string> bases;
            for (std::uint32_t i = 0; i < phrase.length; ++i) bases.push_back(words.base_texts[phrase.bases[i]]);
            CHECK(found.emplace(bases, std::pair(phrase.target, phrase.reference)).second);
        }
        const SlowCounts slow = slow_counts(answers);
        CHECK(sizes.target == slow.target);
        CHECK(sizes.reference == slow.reference);
        for (const auto& [phrase, counted] : slow.phrases) {
            const Keyness key = keyness(counted.first, counted.second, slow.target, slow.reference);
            if (counted.first >= 3 && key.g2 >= limits.least_g2 && key.log_ratio >= limits.least_log_ratio)
                expected.emplace(phrase, counted);
        }
        CHECK(found == expected);
        compared += expected.size();
    }
    CHECK(compared > 300);
}

TEST_CASE("every figure of a candidate is what its term's RE2 matches") {
    const DiscoveryLimits limits{.most_groups = 60, .most_related = 30, .least_g2 = 0.5, .least_log_ratio = -2};
    std::size_t compared = 0;
    for (unsigned seed = 11; seed <= 13; ++seed) {
        const auto answers = said::generated(seed, 300);
        const SlowCounts slow = slow_counts(answers);
        const Suggestions found = said::suggestions(answers, limits);
        REQUIRE(found.list.size() > 10);
        std::set<std::string> terms;
        const auto check = [&](const CandidateTerm& candidate, const AskedTerm& asked) {
            CAPTURE(candidate.term);
            CHECK(terms.insert(candidate.term).second);  // in one group only
            CHECK(candidate.uncoded == asked.uncoded.size());
            CHECK(candidate.respondents == asked.respondents.size());
            CHECK(candidate.respondents >= limits.least_respondents);
            CHECK(candidate.reference == asked.reference);
            CHECK(candidate.coded == asked.coded);
            const Keyness key = keyness(candidate.uncoded, candidate.reference, slow.target, slow.reference);
            CHECK(candidate.g2 == doctest::Approx(key.g2));
            CHECK(candidate.log_ratio == doctest::Approx(key.log_ratio));
            ++compared;
        };
        for (const Suggestion& one : found.list) {
            const AskedTerm head = ask(one.head.term, answers);
            check(one.head, head);
            std::set<std::uint64_t> respondents;
            for (const std::uint64_t example : one.examples) {
                CHECK(head.uncoded.contains(example));
                CHECK(respondents.insert(answers[example - 1].respondent).second);
                const auto place = find_term(one.head.term, answers[example - 1].text);
                REQUIRE(place);
                CHECK(place->start < place->end);
            }
            for (const RelatedTerm& related : one.related) {
                const AskedTerm member = ask(related.candidate.term, answers);
                check(related.candidate, member);
                if (related.relation != Relation::together) continue;
                Numbers shared, either = head.uncoded;
                for (const std::size_t answer : member.uncoded)
                    if (head.uncoded.contains(answer)) shared.insert(answer);
                either.insert(member.uncoded.begin(), member.uncoded.end());
                CHECK_FALSE(shared.empty());
            }
        }
        CHECK(std::is_sorted(found.list.begin(), found.list.end(),
                             [](const Suggestion& a, const Suggestion& b) { return a.head.g2 > b.head.g2; }));
    }
    CHECK(compared > 100);
}

TEST_CASE("the same answers give the same suggestions in any order, also when every second is left out") {
    const auto answers = said::generated(21, 400);
    std::vector<DiscoveryAnswer> given;
    for (std::size_t i = 0; i < answers.size(); ++i)
        given.push_back({i + 1, answers[i].respondent, answers[i].text, answers[i].themes, answers[i].reference});
    for (const std::size_t most_words : {std::size_t{24'000'000}, std::size_t{1'000}}) {
        const DiscoveryLimits limits{.most_words = most_words, .least_g2 = 0.5, .least_log_ratio = -2};
        const auto run = [&] {
            Discovery discovery(limits);
            for (const DiscoveryAnswer& answer : given) discovery.add(answer);
            return discovery.find();
        };
        const Suggestions first = run();
        CHECK(first.sampled == (most_words == 1'000));
        CHECK_FALSE(first.list.empty());
        CHECK((first.sampled ? first.uncoded < 300 : first.uncoded == 300));
        std::mt19937 engine(5);
        for (int turn = 0; turn < 3; ++turn) {
            std::shuffle(given.begin(), given.end(), engine);
            CHECK((run() == first));
        }
    }
}
