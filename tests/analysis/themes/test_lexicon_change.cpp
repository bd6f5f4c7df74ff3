// What changed between two lexicons, and that a text no change matches in is tagged the same by both.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "analysis/themes/lexicon_change.h"
#include "analysis/themes/term.h"
#include "tests/analysis/themes/generated.h"

using namespace groundswell;
using namespace groundswell::themes;
using generated::Random;

namespace {

// A lexicon as its author sees it, to be edited at random.
struct Sketch {
    struct ThemeSketch {
        std::map<std::string, std::vector<std::string>> terms;  // by key: topic, problem, barrier, strength
        std::vector<std::pair<std::string, std::string>> weak;  // term, companion
        std::vector<std::string> patterns, false_friends;
    };
    std::array<ThemeSketch, 3> themes;
    std::map<std::string, std::vector<std::string>> cues;
    std::vector<std::string> none, none_patterns;
};

std::string list(const std::vector<std::string>& terms) {
    std::string text = "[";
    for (const std::string& term : terms) text += "'" + term + "', ";
    return text + "]\n";
}

std::vector<SourceFile> files_of(const Sketch& sketch) {
    std::vector<SourceFile> files{
        {"lexicon.toml", "name = 'made'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"}};
    for (std::size_t number = 0; number < sketch.themes.size(); ++number) {
        const auto& theme = sketch.themes[number];
        const std::string id = "theme-" + std::to_string(number);
        std::string text = "id = '" + id + "'\nlabel = 'T'\nfoundation = 'places'\n";
        for (const auto& [key, terms] : theme.terms) text += key + " = " + list(terms);
        for (const auto& [term, companion] : theme.weak)
            text += "[[weak]]\nterms = ['" + term + "']\nnear = ['" + companion + "']\n";
        for (std::size_t i = 0; i < theme.patterns.size(); ++i)
            text += "[[pattern]]\nid = 'p" + std::to_string(i) + "'\nre2 = '" + theme.patterns[i] + "'\n";
        text += "[false_friends]\nterms = " + list(theme.false_friends);
        files.push_back({"themes/" + id + ".toml", text});
    }
    std::string cues = "[classes]\n";
    for (const auto& [key, terms] : sketch.cues) cues += key + " = " + list(terms);
    files.push_back({"cues.toml", cues});
    files.push_back(
        {"residual.toml", "none = " + list(sketch.none) + "none_patterns = " + list(sketch.none_patterns)});
    return files;
}

std::string valid_term(Random& random) {
    for (;;) {
        std::string term = generated::term(random);
        if (term.find('\'') == std::string::npos && parse_term(term)) return term;
    }
}

std::string any_pattern(Random& random) {
    static const std::vector<std::string> patterns{"par[a-z]*s", "cost(?:es)? of [a-z]+", "4\\.\\d", "bus|buses",
                                                   "ta[a-z]"};
    return random.any_of(patterns);
}

// Without repeats, which a lexicon refuses.
void add_term(Random& random, std::vector<std::string>& terms, const std::vector<std::string>& taken) {
    const std::string term = valid_term(random);
    if (std::find(taken.begin(), taken.end(), term) == taken.end()) terms.push_back(term);
}

void remove_any(Random& random, std::vector<std::string>& terms) {
    if (!terms.empty()) terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(random.below(terms.size())));
}

std::vector<std::string> all_terms(const Sketch::ThemeSketch& theme) {
    std::vector<std::string> all;
    for (const auto& [key, terms] : theme.terms) all.insert(all.end(), terms.begin(), terms.end());
    for (const auto& [term, companion] : theme.weak) all.push_back(term);
    return all;
}

constexpr std::array rule_keys{"topic", "problem", "barrier", "strength"};
constexpr std::array cue_keys{"negative", "positive", "negator", "resolved", "contrast"};

Sketch made(Random& random) {
    Sketch sketch;
    for (auto& theme : sketch.themes) {
        for (int count = 0; count < 5; ++count)
            add_term(random, theme.terms[rule_keys[random.below(rule_keys.size())]], all_terms(theme));
        theme.weak.emplace_back("rate* a", "car");
        add_term(random, theme.false_friends, theme.false_friends);
        theme.patterns.push_back(any_pattern(random));
    }
    for (const char* key : cue_keys) add_term(random, sketch.cues[key], {});
    add_term(random, sketch.none, {});
    return sketch;
}

// One edit of a kind an author makes.
void edit(Random& random, Sketch& sketch) {
    auto& theme = sketch.themes[random.below(sketch.themes.size())];
    auto& terms = theme.terms[rule_keys[random.below(rule_keys.size())]];
    auto& cues = sketch.cues[cue_keys[random.below(cue_keys.size())]];
    switch (random.below(11)) {
        case 0: add_term(random, terms, all_terms(theme)); break;
        case 1: remove_any(random, terms); break;
        case 2: {  // the same term speaks otherwise
            if (terms.empty()) break;
            const std::string term = terms.back();
            terms.pop_back();
            theme.terms[rule_keys[random.below(rule_keys.size())]].push_back(term);
            break;
        }
        case 3: std::reverse(terms.begin(), terms.end()); break;
        case 4: add_term(random, theme.false_friends, theme.false_friends); break;
        case 5: remove_any(random, theme.false_friends); break;
        case 6:
            if (!theme.weak.empty()) theme.weak.back().second = random.one_in(2) ? "bus" : "not";
            break;
        case 7: theme.patterns.back() = any_pattern(random); break;
        case 8: add_term(random, cues, cues); break;
        case 9: remove_any(random, cues); break;
        case 10: add_term(random, sketch.none, sketch.none); break;
        default: break;
    }
}

std::shared_ptr<const Tagger> compiled(const Sketch& sketch) {
    auto lexicon = read_lexicon("made", files_of(sketch));
    if (!lexicon) return nullptr;  // two terms that mean the same
    auto tagger = Tagger::compile(std::move(*lexicon));
    REQUIRE(tagger);
    return *tagger;
}

// All that is stored of a tagging, rules by their ids.
std::string told(const Tagging& tagging, const Lexicon& lexicon) {
    std::string text = std::to_string(tagging.barrier) + " " + std::to_string(tagging.strength) + " " +
                       std::to_string(tagging.neutral) + " " +
                       (tagging.residual ? std::string(to_string(*tagging.residual)) : "-");
    for (const Mention& mention : tagging.mentions)
        text += " " + lexicon.rules[mention.rule].id + " " + std::string(to_string(mention.stance)) + " " +
                std::to_string(mention.start) + "-" + std::to_string(mention.end);
    return text;
}

LexiconChange change_of(const Sketch& before, const Sketch& after) {
    static std::shared_ptr<const Tagger> one, other;  // outlive what is given
    one = compiled(before);
    other = compiled(after);
    REQUIRE(one);
    REQUIRE(other);
    return compare(one->lexicon(), other->lexicon());
}

}  // namespace

TEST_CASE("a text that no change matches in is tagged the same by both lexicons") {
    std::size_t untouched = 0, touched = 0, differing = 0, pairs = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        const Sketch before = made(random);
        Sketch after = before;
        for (auto edits = 1 + random.below(3); edits > 0; --edits) edit(random, after);
        const auto one = compiled(before), other = compiled(after);
        if (!one || !other) continue;
        const LexiconChange change = compare(one->lexicon(), other->lexicon());
        const auto matcher = ChangeMatcher::compile(change);
        REQUIRE(matcher);
        REQUIRE(matcher->has_value());
        ++pairs;
        Tagger::Scratch scratch, one_scratch, other_scratch;
        for (int number = 0; number < 120; ++number) {
            std::string text = generated::text(random);
            // Long enough to name things in passing.
            for (auto parts = random.one_in(4) ? 8 : 0; parts > 0; --parts) text += " " + generated::text(random);
            const std::string question = generated::text(random);
            const Asked asked(static_cast<Asks>(random.below(4)), question);
            const bool may_differ = *(*matcher)->touches(text, asked, scratch);
            const bool same = told(*one->tag(text, asked, one_scratch), one->lexicon()) ==
                              told(*other->tag(text, asked, other_scratch), other->lexicon());
            INFO(text);
            REQUIRE((same || may_differ));
            (may_differ ? touched : untouched)++;
            differing += !same;
        }
    }
    MESSAGE(pairs << " pairs of lexicons; " << untouched << " texts told to be the same, " << touched
                  << " to be tagged anew, of which " << differing << " differed");
    CHECK(pairs > 30);
    CHECK(untouched > 1000);
    CHECK(differing > 100);
}

TEST_CASE("changes are told by content, not by place") {
    Random random(5);
    Sketch before;
    before.themes[0].terms["topic"] = {"parking", "car park*", "bus"};
    before.themes[0].weak = {{"rate", "tax"}};
    before.themes[1].false_friends = {"theme park"};
    before.cues["negative"] = {"not enough"};
    before.none = {"none"};
    Sketch after = before;
    CHECK(change_of(before, after).nothing());
    CHECK(*ChangeMatcher::compile(change_of(before, after))
               ->value()
               .touches("parking", Asks::anything, *std::make_unique<Tagger::Scratch>()) == false);

    after.themes[0].terms["topic"] = {"parking", "bus", "wifi"};
    after.themes[0].terms["barrier"] = {"car park*"};
    after.themes[0].weak = {{"rate", "box"}};
    after.themes[1].false_friends = {"car park"};
    after.cues["negative"] = {};
    const LexiconChange change = change_of(before, after);
    std::map<std::string, ChangeKind> rules, others;
    for (const RuleChange& one : change.rules) rules[one.either().id] = one.kind;
    for (const OtherChange& one : change.others) others[std::string(one.what) + " " + one.term] = one.kind;
    CHECK(rules == std::map<std::string, ChangeKind>{{"theme-0/car park*", ChangeKind::changed},
                                                     {"theme-0/wifi", ChangeKind::added},
                                                     {"theme-0/rate", ChangeKind::changed}});
    CHECK(others == std::map<std::string, ChangeKind>{{"false friend theme park", ChangeKind::removed},
                                                      {"false friend car park", ChangeKind::added},
                                                      {"cue not enough", ChangeKind::removed}});
    CHECK(change.same_themes);
    CHECK(change.can_be_matched);
}

TEST_CASE("a rule that moved past others is told, the others are not") {
    Sketch before, after;
    before.themes[0].terms["topic"] = {"parking", "bus", "tax", "rates"};
    after.themes[0].terms["topic"] = {"bus", "tax", "parking", "rates"};
    const LexiconChange change = change_of(before, after);
    REQUIRE(change.rules.size() == 1);
    CHECK(change.rules[0].kind == ChangeKind::moved);
    CHECK(change.rules[0].either().id == "theme-0/parking");
}

TEST_CASE("other themes, or other patterns of whole answers, can change any text") {
    Sketch before, after;
    before.themes[0].terms["topic"] = {"parking"};
    after = before;
    after.none_patterns = {"n ?/? ?a"};
    const LexiconChange change = change_of(before, after);
    CHECK_FALSE(change.can_be_matched);
    CHECK_FALSE(ChangeMatcher::compile(change)->has_value());
    auto files = files_of(before);
    files.pop_back();
    auto fewer = files;
    std::erase_if(fewer, [](const SourceFile& file) { return file.path == "themes/theme-2.toml"; });
    const auto all = read_lexicon("made", files), some = read_lexicon("made", fewer);
    REQUIRE(all);
    REQUIRE(some);
    CHECK_FALSE(compare(*all, *some).same_themes);
    CHECK_FALSE(compare(*all, *some).can_be_matched);
}
