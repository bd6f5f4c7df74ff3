// What `groundswell lexicon check` and `stats` find, on lexicons made to show it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pipeline/lexicon_check.h"
#include "pipeline/rule_figures.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

struct CheckedLexicon {
    std::vector<SourceFile> files;
    std::shared_ptr<const Tagger> tagger;
    pipeline::LexiconCheck check;
};

std::string theme_named(const std::string& id, const std::string& rules) {
    return "id = '" + id + "'\nlabel = 'x'\nfoundation = 'places'\n" + rules;
}

CheckedLexicon checked(const std::string& parking, const std::string& roads = "topic = ['roads']\n") {
    CheckedLexicon made;
    made.files = {{"lexicon.toml", "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"},
                  {"themes/01-parking.toml", theme_named("parking", parking)},
                  {"themes/02-roads.toml", theme_named("roads", roads)},
                  {"cues.toml",
                   "[classes]\nnegative = ['terrible', 'not enough']\npositive = ['good', 'great', "
                   "'free']\nnegator = ['not', 'no']\nrequest = ['we need']\nresolved = ['used to']\n"}};
    Result<Lexicon> lexicon = read_lexicon("small", made.files);
    if (!lexicon) FAIL(describe(lexicon.error()));
    made.tagger = *Tagger::compile(std::move(*lexicon));
    Result<pipeline::LexiconCheck> check = pipeline::check_lexicon(*made.tagger, made.files);
    REQUIRE(check.has_value());
    made.check = *check;
    return made;
}

// "code line:column; ..." of what was found.
std::string places(const std::vector<Error>& errors) {
    std::string all;
    for (const Error& error : errors) {
        CHECK_FALSE(error.cure.empty());
        CHECK(error.message.find("\n    ") != std::string::npos);
        all += (all.empty() ? "" : "; ") + error.code + " " + std::to_string(error.place.row.value_or(0)) + ":" +
               std::to_string(error.place.column.value_or(0));
    }
    return all;
}

std::string warnings(const std::string& parking, const std::string& roads = "topic = ['roads']\n") {
    return places(checked(parking, roads).check.warnings);
}

}  // namespace

TEST_CASE("a lexicon without oddities has none") {
    CHECK(warnings("topic = ['parking', 'car park*']\nbarrier = ['nowhere ~2 park']\n").empty());
}

TEST_CASE("examples that do not hold are errors at their text, with what was found by what") {
    const auto made = checked(
        "topic = ['parking']\n[[example]]\ntext = 'A bay.'\n[[counter]]\ntext = 'Parking.'\n[[example]]\n"
        "text = 'Parking is good.'\nstance = 'barrier'\n");
    CHECK(places(made.check.errors) == "example-fails 6:9; example-fails 8:9; example-fails 10:9");
    CHECK(made.check.errors[1].message.find("by parking/parking") != std::string::npos);
    CHECK(made.check.errors[2].message.find("strength, not barrier") != std::string::npos);
    CHECK(made.check.examples == 3);
}

TEST_CASE("a rule no text can fire is dead: beaten by a false friend, or by another rule of the theme") {
    CHECK(warnings("topic = ['theme park', 'park']\n[false_friends]\nterms = ['theme park']\n") ==
          "rule-dead 4:11");
    CHECK(warnings("topic = ['parking fee']\nbarrier = ['parking (fee|fine)']\n") == "rule-dead 4:11");
}

TEST_CASE("rules that say the same are duplicates; the later may go") {
    CHECK(warnings("topic = ['parking (charge|fine)', 'parking (fine|charge|charges)']\n") ==
          "rule-duplicate 4:36");
}

TEST_CASE("a rule whose matches a more general one says as well is shadowed") {
    CHECK(warnings("topic = ['car park*', 'car parks']\n") == "rule-shadowed 4:24");
    CHECK(warnings("topic = ['parking', 'car parking']\n") == "rule-shadowed 4:22");
    CHECK(warnings("topic = ['a car', '(a|b|c) car', 'b car', 'c car']\n").starts_with("rule-shadowed 4:11"));
}

TEST_CASE("a rule is not shadowed that keeps other words, another theme or a stance in order") {
    // "free" inside the rule is no praise; without the rule it would be.
    CHECK(warnings("topic = ['parking']\nbarrier = ['free parking']\n").empty());
    // The longer match keeps the other theme's words from counting.
    CHECK(warnings("topic = ['parking', 'roads parking']\n").find("shadowed") == std::string::npos);
    CHECK(warnings("topic = ['parking', 'parkway']\n").empty());
    // "great" right before the words yields to what the question asks for, two words before them it does not.
    CHECK(warnings("topic = ['parking', 'multi storey parking']\n").empty());
}

TEST_CASE("everything reported as shadowed may go together") {
    const std::string words[] = {"parking", "car parking", "parkings", "car parkings"};
    std::string list;
    for (const std::string& word : words) list += "'" + word + "', ";
    const auto made = checked("topic = [" + list + "]\n");
    CHECK(made.check.warnings.size() == 3);
    for (const Error& warning : made.check.warnings) CHECK(warning.message.find("/parking'") != std::string::npos);
}

TEST_CASE("themes that share words are told of unless they are neighbours") {
    const std::string one = "topic = ['loading bay', 'parking']\n", other = "topic = ['loading bay', 'roads']\n";
    CHECK(warnings(one, other) == "rule-shared-words 4:11");
    CHECK(warnings("near_neighbours = ['traffic; roads']\n" + one, other).empty());
    CHECK(warnings(one, "exclude = ['bays -> parking']\n" + other).empty());
}

TEST_CASE("an example that fires another theme the other way round is told") {
    CHECK(warnings("barrier = ['nowhere to park']\n[[example]]\ntext = 'Nowhere to park, roads are great.'\n")
              .starts_with("example-conflict 6:9"));
}

TEST_CASE("false friends without a friend, patterns without an example and cues in two classes are told") {
    CHECK(warnings("topic = ['parking']\n[false_friends]\nterms = ['golf course', 'parking sensor']\n") ==
          "false-friend-idle 6:11");
    CHECK(warnings("topic = ['parking']\n[[pattern]]\nid = 'x'\nre2 = 'a\\d'\n")
              .starts_with("pattern-unproven 6:7"));
}

TEST_CASE("statistics count texts, what others find too, and how often coders agree") {
    const auto made = checked("topic = ['parking', 'bay']\nbarrier = ['nowhere to park']\n");
    RuleStatistics statistics(*made.tagger);
    statistics.add("Parking and a bay.");
    statistics.add("Parking, parking.");
    statistics.add("Nothing here.");
    statistics.add_coded("Parking", 1);
    statistics.add_coded("Parking by the bay", 0);
    const RuleReport report = statistics.finish();
    CHECK(report.texts == 5);
    CHECK(report.coded_texts == 2);
    const RuleFigures& parking = report.rules[0];
    CHECK(parking.texts == 4);
    CHECK(parking.mentions == 5);
    CHECK(parking.overlap == 2);
    CHECK(parking.unique == 2);
    CHECK(parking.coded == 2);
    CHECK(parking.right == 1);
    CHECK(parking.precision.value == doctest::Approx(0.5));
    CHECK(parking.precision.low == doctest::Approx(0.0945).epsilon(0.01));
    CHECK(report.rules[2].matched == 0);
    CHECK(report.themes[0].sum.texts == 4);
    CHECK(report.themes[0].sum.unique == 2);
    CHECK(report.themes[0].unused == 1);
    CHECK(parking.cost.steps == 5);
}

TEST_CASE("gold codes of themes the lexicon has not are told") {
    const auto made = checked("topic = ['parking']\n");
    RuleStatistics statistics(*made.tagger);
    const auto path = std::filesystem::temp_directory_path() / "groundswell-gold-unknown-theme.jsonl";
    std::ofstream(path) << R"({"id":"1","text":"x","codes":[{"theme":"parkin","stance":"barrier"}]})"
                        << "\n";
    const auto added = pipeline::add_gold_texts(path.string(), made.tagger->lexicon(), statistics);
    std::filesystem::remove(path);
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().code == "gold-unknown-theme");
    CHECK(added.error().place.row == 1);
}
