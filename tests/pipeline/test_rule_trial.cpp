// A rule tried says what a lexicon with that rule would give: the oracle compiles that lexicon from its files and
// tags every answer with both.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "analysis/text/personal_mask.h"
#include "pipeline/rule_trial.h"
#include "tests/effort.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

struct TrialYard {
    SmallLexicon lexicon;
    std::shared_ptr<const themes::Tagger> tagger = lexicon.tagger();
    Resources with = resources_with(tagger, true);
    Yard yard;
    std::shared_ptr<const Evidence> evidence;

    explicit TrialYard(const std::vector<std::string>& answers, SmallLexicon small = {})
        : lexicon(std::move(small)) {
        REQUIRE(yard.import(with, answers));
        EvidenceCache cache(*yard.store, with.lexicons);
        evidence = *cache.current();
    }
    std::vector<figures::Hit> chosen() const { return evidence->cube->find({}, false, 0, all); }
    Result<TrialOutcome> run(const TrialWish& wish, const TrialOptions& options = {.sees_personal = true}) const {
        return try_rule(*yard.store, *evidence, chosen(), wish, options);
    }
};

std::vector<std::string> made_answers(unsigned seed, std::size_t number) {
    std::mt19937 random(seed);
    std::vector<std::string> answers;
    while (answers.size() < number) answers.push_back(made_answer(random));
    return answers;
}

// The lexicon with the wish written into its files.
std::shared_ptr<const themes::Tagger> written_out(const SmallLexicon& small, const TrialWish& wish) {
    SmallLexicon edited = small;
    if (wish.replaces == "parking/car park*")
        edited.parking = "topic = ['parking']\nbarrier = ['nowhere to park']\n";
    auto files = edited.files();
    std::string rules = "id = '" + wish.theme + "'\n";
    if (!wish.pattern.empty()) {
        rules += "[[pattern]]\nid = 'trial'\nre2 = '" + wish.pattern + "'\n";
    } else if (!wish.near.empty()) {
        rules += "[[weak]]\nterms = ['" + wish.term + "']\nnear = ['" + wish.near.front() +
                 "']\nwithin = " + std::to_string(wish.within) + "\n";
    } else if (wish.item) {
        rules += "[[item]]\nterms = ['" + wish.term + "']\n";
    } else if (!wish.term.empty()) {
        rules += std::string(to_string(wish.kind)) + " = ['" + wish.term + "']\n";
    }
    if (!wish.term.empty() || !wish.pattern.empty()) files.push_back({"overlay/themes/trial.toml", rules});
    auto lexicon = themes::read_lexicon("small", files);
    if (!lexicon) FAIL(describe(lexicon.error()));
    return *themes::Tagger::compile(std::move(*lexicon));
}

struct Sides {
    std::set<std::pair<std::uint16_t, Stance>> before, after;
};

std::set<std::uint16_t> themes_in(const std::set<std::pair<std::uint16_t, Stance>>& said) {
    std::set<std::uint16_t> themes;
    for (const auto& [theme, stance] : said) themes.insert(theme);
    return themes;
}

void add_said(const themes::Tagging& tagging, std::set<std::pair<std::uint16_t, Stance>>& said) {
    for (const themes::ThemeFinding& one : tagging.themes) {
        if (one.stance == Stance::mixed) {
            said.insert({one.theme, Stance::barrier});
            said.insert({one.theme, Stance::strength});
        } else {
            said.insert({one.theme, one.stance});
        }
    }
}

struct OracleOutcome {
    std::uint64_t caught = 0, caught_responses = 0, gained = 0, already = 0;
    std::map<std::uint16_t, std::array<std::uint64_t, 5>> moves;  // before, after, gained, lost, turned
};

OracleOutcome oracle(const TrialYard& world, const TrialWish& wish, bool masked) {
    const auto after = written_out(world.lexicon, wish);
    std::uint32_t rule = 0;
    for (std::uint32_t number = 0; number < after->lexicon().rules.size(); ++number)
        if (after->lexicon().rules[number].file == "overlay/themes/trial.toml") rule = number;
    std::uint16_t theme = 0;
    for (std::uint16_t number = 0; number < after->lexicon().themes.size(); ++number)
        if (after->lexicon().themes[number].id == wish.theme) theme = number;
    const bool adds = !wish.term.empty() || !wish.pattern.empty();

    themes::Tagger::Scratch scratch;
    std::map<std::uint64_t, Sides> responses;
    std::set<std::uint64_t> caught;
    OracleOutcome outcome;
    for (const figures::Hit& hit : world.chosen()) {
        const auto stored = world.yard.store->answers({hit.answer});
        const storage::StoredAnswer& answer = stored->front().answers.front();
        const std::string text = masked ? text::mask_personal(answer.text) : answer.text;
        const themes::Asked asked = world.evidence->asked_by(answer.question);
        add_said(*world.tagger->tag(text, asked, scratch), responses[hit.response].before);
        const auto now = *after->tag(text, asked, scratch);
        add_said(now, responses[hit.response].after);
        const bool catches = adds && std::any_of(now.mentions.begin(), now.mentions.end(),
                                                 [rule](const themes::Mention& one) { return one.rule == rule; });
        outcome.caught += catches;
        if (catches) caught.insert(hit.response);
    }
    for (const auto& [response, sides] : responses) {
        const auto was = themes_in(sides.before), is = themes_in(sides.after);
        if (caught.contains(response)) {
            ++outcome.caught_responses;
            outcome.gained += !was.contains(theme);
            outcome.already += was.contains(theme);
        }
        for (std::uint16_t one = 0; one < after->lexicon().themes.size(); ++one) {
            auto& move = outcome.moves[one];
            move[0] += was.contains(one);
            move[1] += is.contains(one);
            move[2] += is.contains(one) && !was.contains(one);
            move[3] += was.contains(one) && !is.contains(one);
            bool same = true;
            for (const Stance stance : {Stance::barrier, Stance::strength, Stance::neutral})
                same = same && sides.before.contains({one, stance}) == sides.after.contains({one, stance});
            move[4] += was.contains(one) && is.contains(one) && !same;
        }
    }
    std::erase_if(outcome.moves,
                  [](const auto& one) { return one.second[2] + one.second[3] + one.second[4] == 0; });
    return outcome;
}

void check_against_oracle(const TrialYard& world, const TrialWish& wish, bool sees_personal = true) {
    CAPTURE(wish.theme + " " + wish.term + wish.pattern + " for " + wish.replaces);
    const auto tried = world.run(wish, {.sees_personal = sees_personal});
    if (!tried) FAIL(describe(tried.error()));
    const OracleOutcome expected = oracle(world, wish, !sees_personal);
    CHECK(tried->answers == world.chosen().size());
    CHECK(tried->caught == expected.caught);
    CHECK(tried->caught_responses == expected.caught_responses);
    CHECK(tried->gained == expected.gained);
    CHECK(tried->already == expected.already);
    CHECK(tried->matched == tried->caught + tried->shadowed + tried->excluded);
    std::map<std::uint16_t, std::array<std::uint64_t, 5>> moves;
    for (const TrialMove& one : tried->moves)
        moves[one.theme] = {one.before, one.after, one.gained, one.lost, one.turned};
    CHECK(moves == expected.moves);
}

}  // namespace

TEST_CASE("a rule tried gives the figures of a lexicon that has it") {
    const TrialYard world(made_answers(7, effort::divisor > 1 ? 60 : 300));
    using themes::RuleKind;
    check_against_oracle(world, {.theme = "parking", .term = "rents"});
    check_against_oracle(world, {.theme = "parking", .term = "bus*"});
    check_against_oracle(world, {.theme = "parking", .term = "rates", .kind = RuleKind::barrier});
    check_against_oracle(world, {.theme = "skills", .term = "training and", .kind = RuleKind::strength});
    check_against_oracle(world, {.theme = "skills", .term = "plenty of (parking|staff)"});  // covers others
    check_against_oracle(world, {.theme = "parking", .pattern = "bus(es)? (rates|cheap)"});
    check_against_oracle(world, {.theme = "skills", .term = "rents", .near = {"college"}, .within = 3});
    check_against_oracle(world, {.theme = "parking", .term = "parks", .replaces = "parking/car park*"});
    check_against_oracle(world, {.theme = "parking", .replaces = "parking/car park*"});
    check_against_oracle(world, {.theme = "parking", .term = "rents", .item = true});
    check_against_oracle(world, {.theme = "skills", .term = "bus", .kind = RuleKind::barrier, .item = true});
    check_against_oracle(world, {.theme = "parking", .term = "unheard of"});
}

TEST_CASE("of a common word the newest answers that have it are read, and the others as new") {
    const std::size_t number = 60, most = 7;
    std::vector<std::string> answers;
    for (std::size_t one = 0; one < number; ++one)
        answers.push_back((one % 3 == 0 ? "rents at unit " : "parking at gate ") + std::to_string(one));
    const TrialYard world(answers);
    const TrialWish wish{.theme = "skills", .term = "rents"};
    const auto chosen = world.chosen();
    const auto newest = world.run(wish, {.sees_personal = true, .most_touched = most});
    REQUIRE(newest);
    CHECK(newest->of == chosen.size());
    CHECK(newest->caught == most);
    REQUIRE(newest->answers < chosen.size());
    // As if there were no others.
    const std::vector<figures::Hit> those(chosen.end() - static_cast<std::ptrdiff_t>(newest->answers),
                                          chosen.end());
    const auto alone = try_rule(*world.yard.store, *world.evidence, those, wish, {.sees_personal = true});
    REQUIRE(alone);
    CHECK(alone->caught == most);
    REQUIRE(alone->moves.size() == 1);
    REQUIRE(newest->moves.size() == 1);
    CHECK(newest->moves[0].before == alone->moves[0].before);
    CHECK(newest->moves[0].gained == alone->moves[0].gained);
}

TEST_CASE("a rule about questions taken away changes answers that say nothing of it") {
    SmallLexicon small;
    small.parking += "question = ['growth']\n";
    const TrialYard world({"rents are dear", "parking", "bus"}, small);
    const auto& rules = world.tagger->lexicon().rules;
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [](const themes::Rule& one) { return one.question; });
    REQUIRE(rule != rules.end());
    const auto tried = world.run({.theme = "parking", .replaces = rule->id});
    REQUIRE(tried);
    REQUIRE(tried->moves.size() == 1);
    CHECK(tried->moves[0].before == 3);
    CHECK(tried->moves[0].lost == 2);
}

TEST_CASE("what is caught is shown with its words, what is not with what covers it") {
    const TrialYard world({"no space at all", "car parks are full", "the car park is full",
                           "nowhere to park a van", "parking space", "none", "more space for staff"});
    const auto gain = world.run({.theme = "parking", .term = "space"});
    REQUIRE(gain);
    CHECK(gain->matched > 0);
    bool is_shown = false;
    for (const TrialExample& one : gain->examples)
        if (one.kind == TrialExample::Kind::gain) {
            is_shown = true;
            CHECK(one.text.substr(one.start, one.end - one.start) == "space");
        }
    CHECK(is_shown);

    const auto covered = world.run({.theme = "parking", .term = "park"});
    REQUIRE(covered);
    CHECK(covered->caught == 0);
    CHECK(covered->shadowed == covered->matched);
    REQUIRE_FALSE(covered->examples.empty());
    CHECK(covered->examples.front().kind == TrialExample::Kind::shadowed);
    CHECK_FALSE(covered->examples.front().by.empty());

    const auto lonely = world.run({.theme = "parking", .term = "van", .near = {"lorry"}});
    REQUIRE(lonely);
    CHECK(lonely->caught == 0);
    CHECK(lonely->excluded == lonely->matched);
    CHECK(lonely->matched > 0);
}

TEST_CASE("only the newest answers are read where there are more than may be") {
    const TrialYard world(made_answers(3, 60));
    const auto part =
        world.run({.theme = "parking", .term = "rates"}, {.sees_personal = true, .most_answers = 20});
    REQUIRE(part);
    CHECK(part->answers == 20);
    CHECK(part->of == world.chosen().size());
}

TEST_CASE("no trial tells of personal data that the caller may not see") {
    std::vector<std::string> answers = made_answers(5, 40);
    answers.push_back("parking, ask Ms Bloggs about it");
    answers.push_back("staff: Mr Smithers knows, 01772 123456");
    const TrialYard world(answers);
    for (const char* hidden : {"bloggs", "smithers"}) {
        CHECK(world.run({.theme = "parking", .term = hidden})->matched > 0);
        const auto tried = world.run({.theme = "parking", .term = hidden}, {.sees_personal = false});
        CHECK(tried->matched == 0);
        CHECK(tried->examples.empty());
    }
    CHECK(world.run({.theme = "parking", .term = "ask", .near = {"bloggs"}}, {.sees_personal = false})->caught ==
          0);
    check_against_oracle(world, {.theme = "skills", .term = "ask"}, false);
    check_against_oracle(world, {.theme = "parking", .term = "knows"}, false);
    const auto masked = world.run({.theme = "skills", .term = "ask"}, {.sees_personal = false});
    for (const TrialExample& one : masked->examples) {
        CHECK(one.masked);
        CHECK(one.text.find("bloggs") == std::string::npos);
    }
}

TEST_CASE("a rule that cannot be is refused as the lexicon's checker refuses it") {
    const TrialYard world(made_answers(1, 10));
    const auto code = [&](const TrialWish& wish) {
        const auto tried = world.run(wish);
        return tried ? std::string("tried") : tried.error().code;
    };
    CHECK(code({.theme = "parking"}) == "trial-empty");
    CHECK(code({.theme = "parkin", .term = "x"}) == "theme-unknown");
    CHECK(code({.theme = "parking", .term = "a b", .pattern = "c"}) == "trial-both");
    CHECK(code({.theme = "parking", .term = "a", .near = {"b"}, .item = true}) == "trial-both");
    CHECK(code({.theme = "parking", .pattern = "a", .item = true}) == "trial-both");
    CHECK(code({.theme = "parking", .term = "parking", .item = true}) == "tried");
    CHECK(code({.theme = "parking", .term = "parking"}) == "lexicon-duplicate");
    CHECK(code({.theme = "parking", .term = "lot", .replaces = "parking/car prk*"}) == "rule-unknown");
    const auto broken = world.run({.theme = "parking", .term = "big (car|van"});
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code.starts_with("term-"));
    CHECK(broken.error().place.field == "term");
    CHECK(broken.error().message.find("\n    big (car|van\n") != std::string::npos);
    CHECK(broken.error().message.find('^') != std::string::npos);
    CHECK_FALSE(broken.error().cure.empty());
    const auto pattern = world.run({.theme = "parking", .pattern = "park("});
    REQUIRE_FALSE(pattern);
    CHECK(pattern.error().code.starts_with("pattern-"));
    const auto companion = world.run({.theme = "parking", .term = "lot", .near = {"(a|"}});
    REQUIRE_FALSE(companion);
    CHECK(companion.error().place.field == "near");
}
