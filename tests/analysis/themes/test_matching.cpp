// The engine against its slow twin: the same rules over the same text must give the same spans.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/oracle.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/shared_files.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::vector<OracleMatch> sorted(const std::vector<Found>& found) {
    std::vector<OracleMatch> matches;
    for (const Found& one : found) matches.push_back({one.number, one.start, one.stop});
    std::sort(matches.begin(), matches.end());
    return matches;
}

std::string shown(const std::vector<OracleMatch>& matches) {
    std::string text;
    for (const OracleMatch& one : matches)
        text +=
            std::to_string(one.number) + ":" + std::to_string(one.start) + "-" + std::to_string(one.stop) + " ";
    return text;
}

void add_rule(Lexicon& lexicon, const std::string& written) {
    const Result<Term> term = parse_term(written);
    if (!term) return;
    Rule rule;
    rule.id = "theme/" + written;
    rule.term = written;
    rule.expression = expression(*term);
    lexicon.rules.push_back(rule);
}

template <typename List>
std::vector<std::string> expressions_of(const List& list) {
    std::vector<std::string> expressions;
    for (const auto& one : list) expressions.push_back(one.expression);
    return expressions;
}

}  // namespace

// GROUNDSWELL_LONG=1 makes more than ten million comparisons of a rule with its RE2, in a minute or two.
TEST_CASE("differential: generated lexicons over generated and damaged texts") {
    generated::Random random(20261122);
    std::size_t comparisons = 0, matches = 0;
    const bool is_long = std::getenv("GROUNDSWELL_LONG") != nullptr;
    const int rounds = is_long ? 25000 : effort::tries(300);
    for (int round = 0; round < rounds; ++round) {
        Lexicon lexicon;
        lexicon.themes.emplace_back();
        for (int number = 0; number < 16; ++number) add_rule(lexicon, generated::term(random));
        for (const char* pattern : {"\\bpark(?:ing)? of\\b", "\\b\\d\\.\\d\\b", "par.{1,9}", "car|bus (?:a|no)"}) {
            Rule rule;
            rule.expression = pattern;
            rule.id = pattern;
            if (random.one_in(3)) lexicon.rules.push_back(rule);
        }
        const Oracle oracle(expressions_of(lexicon.rules));
        LexiconMatcher matcher;
        REQUIRE(matcher.compile(lexicon).has_value());
        LexiconMatcher::Workspace workspace(matcher);
        for (int number = 0; number < 30; ++number) {
            std::string text = generated::text(random);
            if (random.one_in(5)) generated::damage(text, random);
            workspace.read(text);
            workspace.find();
            const std::vector<OracleMatch> expected = oracle.find(workspace.text().text());
            const std::vector<OracleMatch> found = sorted(workspace.rules());
            if (found != expected) {
                for (const Rule& rule : lexicon.rules) INFO(rule.term, " = ", rule.expression);
                CAPTURE(workspace.text().text());
                FAIL("engine: " << shown(found) << " oracle: " << shown(expected));
            }
            comparisons += lexicon.rules.size();
            matches += expected.size();
        }
    }
    CHECK(comparisons > (is_long ? 10'000'000u : effort::tries(50'000u)));
    CHECK(matches > effort::tries(20'000u));
    MESSAGE(comparisons, " comparisons, ", matches, " matches");
}

// Every eighth rule, another eighth with each edit of the lexicon; all of them with GROUNDSWELL_LONG=1, in
// minutes.
TEST_CASE("differential: the shipped lexicon over the gold comments") {
    const Result<Lexicon> lexicon = read_lexicon("lis-uk", shared_files::lexicon_files("lis-uk"));
    if (!lexicon) FAIL(describe(lexicon.error()));
    LexiconMatcher matcher;
    REQUIRE(matcher.compile(*lexicon).has_value());
    LexiconMatcher::Workspace workspace(matcher);
    const std::size_t step = std::getenv("GROUNDSWELL_LONG") ? 1 : 8 * effort::divisor;
    const std::size_t first = std::hash<std::string>()(lexicon->version) % step;
    std::vector<std::string> asked;
    for (std::size_t number = first; number < lexicon->rules.size(); number += step)
        // What is looked for in questions no answer says.
        asked.push_back(lexicon->rules[number].question ? "\\zx" : lexicon->rules[number].expression);
    const auto among_asked = [&](const std::vector<Found>& found) {
        std::vector<OracleMatch> matches;
        for (OracleMatch& match : sorted(found))
            if (match.number % step == first) {
                match.number = static_cast<decltype(match.number)>((match.number - first) / step);
                matches.push_back(match);
            }
        return matches;
    };
    const Oracle rules(asked), cues(expressions_of(lexicon->cues)),
        false_friends(expressions_of(lexicon->false_friends));
    for (const char* name : {"dev.jsonl", "constructed-dev.jsonl"})
        for (const auto& record : shared_files::gold(name)) {
            const std::string text = record.at("text");
            workspace.read(text);
            workspace.find();
            CAPTURE(record.at("id").get<std::string>());
            REQUIRE(shown(among_asked(workspace.rules())) == shown(rules.find(workspace.text().text())));
            REQUIRE(shown(sorted(workspace.cues())) == shown(cues.find(workspace.text().text())));
            REQUIRE(shown(sorted(workspace.false_friends())) ==
                    shown(false_friends.find(workspace.text().text())));
        }
}
