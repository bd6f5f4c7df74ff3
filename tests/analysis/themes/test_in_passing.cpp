// What a long request names beside what it asks for does not count; of all other answers everything does.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "analysis/themes/explain.h"
#include "analysis/themes/lexicon_change.h"
#include "analysis/themes/rule_statistics.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

constexpr const char* filler = " and we say so once more to whom it may concern";  // ten words, no rule

std::string repeated(const std::string& words, int times) {
    std::string text;
    for (int time = 0; time < times; ++time) text += words;
    return text;
}

// Seven times parking, once energy, in more than fifty words.
std::string about_parking() {
    return "Free the parking" + std::string(filler) + repeated(", parking", 6) + repeated(filler, 4) + ", energy";
}

std::set<std::string> themes_of(const Tagger& tagger, const std::string& text, const Asked& asked) {
    Tagger::Scratch scratch;
    const auto tagging = tagger.tag(text, asked, scratch);
    REQUIRE(tagging);
    std::set<std::string> ids, mentioned;
    for (const ThemeFinding& one : tagging->themes) ids.insert(tagger.lexicon().themes[one.theme].id);
    for (const Mention& one : tagging->mentions) mentioned.insert(tagger.lexicon().themes[one.theme].id);
    CHECK(ids == mentioned);
    return ids;
}

using Ids = std::set<std::string>;

}  // namespace

TEST_CASE("a theme with little of a long request's mentions is named in passing") {
    const auto tagger = small::tagger();
    const std::string text = about_parking();
    CHECK(themes_of(*tagger, text, Asks::requests) == Ids{"parking"});
    for (const Asks asks : {Asks::barriers, Asks::strengths, Asks::anything})
        CHECK(themes_of(*tagger, text, asks) == Ids{"energy", "parking"});
    // Nearly as much of it, but fewer words; as many words, but more of it.
    CHECK(themes_of(*tagger, "Free the parking" + repeated(", parking", 6) + ", energy", Asks::requests) ==
          Ids{"energy", "parking"});
    CHECK(themes_of(*tagger, text + ", energy", Asks::requests) == Ids{"energy", "parking"});
}

TEST_CASE("what the question of a request names is never in passing") {
    const auto tagger = small::tagger();
    CHECK(themes_of(*tagger, about_parking(), {Asks::requests, "Cheaper energy for all"}) ==
          Ids{"energy", "parking"});
    CHECK(themes_of(*tagger, about_parking(), {Asks::requests, "Cheaper buses for all"}) == Ids{"parking"});
    // A word that is a false friend there names nothing.
    CHECK(themes_of(*tagger, repeated(" energy", 7) + repeated(filler, 5) + " parking",
                    {Asks::requests, "A theme park for us"}) == Ids{"energy"});
}

TEST_CASE("fifty words and fifteen of a hundred mentions are the borders") {
    const auto tagger = small::tagger();
    const auto with = [&](int words, int parking, int energy) {
        return themes_of(*tagger,
                         repeated(" parking", parking) + repeated(" energy", energy) +
                             repeated(" hello", words - parking - energy),
                         Asks::requests);
    };
    CHECK(with(50, 17, 3) == Ids{"energy", "parking"});
    CHECK(with(50, 18, 3) == Ids{"parking"});
    CHECK(with(49, 18, 3) == Ids{"energy", "parking"});
}

TEST_CASE("of a request that names many things a little nothing is in passing") {
    const auto& all = themes_of;
    std::vector<SourceFile> files{{"lexicon.toml", "name = 'many'\n[[foundation]]\nid = 'f'\nlabel = 'F'\n"},
                                  {"cues.toml", "[classes]\n"}};
    std::string text = repeated("hello ", 50);
    Ids ids;
    for (int number = 10; number < 17; ++number) {
        const std::string id = "t" + std::to_string(number);
        files.push_back({"themes/" + id + ".toml", "id = '" + id +
                                                       "'\nlabel = 'T'\nfoundation = 'f'\ntopic = ['word" +
                                                       std::to_string(number) + "']\n"});
        text += "word" + std::to_string(number) + " ";
        ids.insert(id);
    }
    const auto lexicon = read_lexicon("many", files);
    if (!lexicon) FAIL(describe(lexicon.error()));
    const auto tagger = Tagger::compile(*lexicon);
    REQUIRE(tagger);
    CHECK(all(**tagger, text, Asks::requests) == ids);
    CHECK(all(**tagger, text, {Asks::requests, "word12"}) == Ids{"t12"});
}

TEST_CASE("what is in passing is told, and counts for no rule") {
    const auto tagger = small::tagger();
    Explainer explainer(tagger);
    const std::string text = about_parking();
    const auto explanation = explainer.explain(text, Asks::requests);
    REQUIRE(explanation);
    CHECK(explanation->mentions.size() == 7);
    REQUIRE(explanation->removed.size() == 1);
    CHECK(to_string(explanation->removed.front().fate) == "in_passing");
    CHECK(text.substr(explanation->removed.front().match.span.byte_start) == "energy");

    RuleStatistics statistics(*tagger);
    statistics.add(text, Asks::requests);
    statistics.add(text, {Asks::requests, "Energy"});
    const RuleReport report = statistics.finish();
    for (std::size_t rule = 0; rule < report.rules.size(); ++rule)
        if (tagger->lexicon().rules[rule].id == "energy/energy") {
            CHECK(report.rules[rule].matched == 2);
            CHECK(report.rules[rule].texts == 1);
            CHECK(report.rules[rule].unique == 1);
        }
}

TEST_CASE("requests of random words lose exactly the themes that are little and not asked for") {
    const auto tagger = small::tagger();
    const std::vector<std::string> words{"parking", "energy", "business rates", "costs", "buses", "hello",
                                         "and",     "we"};
    const std::vector<std::string> questions{"", "More buses", "Energy and parking", "Whatever"};
    std::mt19937 random(5);
    Tagger::Scratch scratch;
    std::size_t lost = 0;
    for (int turn = 0; turn < 2'000; ++turn) {
        std::string text;
        std::size_t count = 0;
        for (const std::size_t least = 30 + random() % 40; count < least; ++count)
            text += words[random() % (random() % 2 == 0 ? words.size() : 2 + random() % 6)] + " ";
        const std::string& question = questions[random() % questions.size()];
        const auto all = tagger->tag(text, {Asks::anything, question}, scratch);
        const auto asked = tagger->tag(text, {Asks::requests, question}, scratch);
        const auto of_question = tagger->tag(question, Asks::anything, scratch);
        REQUIRE(all);
        REQUIRE(asked);
        REQUIRE(of_question);
        std::set<std::uint16_t> named, left, little, found;
        for (const Mention& one : of_question->mentions) named.insert(one.theme);
        std::map<std::uint16_t, std::size_t> counts;
        for (const Mention& one : all->mentions) ++counts[one.theme];
        // Two-word terms make more words than were drawn.
        const auto drawn = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
        for (const auto& [theme, of_theme] : counts) {
            const bool is_little = drawn >= 50 && of_theme * 20 < all->mentions.size() * 3;
            (is_little && !named.contains(theme) ? little : left).insert(theme);
        }
        if (left.empty()) left.swap(little);
        for (const ThemeFinding& one : asked->themes) found.insert(one.theme);
        CHECK(found == left);
        lost += little.size();
    }
    CHECK(lost > 300);
}

TEST_CASE("a change that speaks in the question of a request may change what its answers say") {
    const auto files = small::files();
    auto more = files;
    for (SourceFile& file : more)
        if (file.path == "themes/04-energy.toml") {
            const auto at = file.text.find("'energy']");
            REQUIRE(at != std::string::npos);
            file.text.insert(at, "'heat', ");
        }
    const auto before = read_lexicon("small", files), after = read_lexicon("small", more);
    REQUIRE(before);
    REQUIRE(after);
    const auto matcher = ChangeMatcher::compile(compare(*before, *after));
    REQUIRE(matcher);
    REQUIRE(matcher->has_value());
    Tagger::Scratch scratch;
    CHECK(*(*matcher)->touches(about_parking(), {Asks::requests, "Heat for all"}, scratch));
    CHECK_FALSE(*(*matcher)->touches(about_parking(), {Asks::barriers, "Heat for all"}, scratch));
    CHECK_FALSE(*(*matcher)->touches(about_parking(), {Asks::requests, "Buses for all"}, scratch));
}
