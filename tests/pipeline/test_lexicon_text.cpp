// Rules and examples written into a theme's file: what stands there else stays as it was written.
#include <doctest/doctest.h>

#include <algorithm>

#include "pipeline/lexicon_text.h"
#include "tests/effort.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

const std::string head = "id = 'a'  # permanent\nlabel = 'A'\nfoundation = 'places'\n";

std::string written(const std::string& text, const TrialWish& wish, const std::string& id = "p") {
    auto made = with_rule_written(text, wish, id);
    if (!made) FAIL(describe(made.error()));
    return *made;
}

themes::Rule rule_of(const std::string& term, themes::RuleKind kind = themes::RuleKind::topic) {
    themes::Rule rule;
    rule.id = "a/" + term;
    rule.term = term;
    rule.kind = kind;
    return rule;
}

std::string without(const std::string& text, const themes::Rule& rule) {
    auto made = with_rule_taken_out(text, rule);
    if (!made) FAIL(describe(made.error()));
    return *made;
}

}  // namespace

TEST_CASE("a term goes behind the last of its list, on a line of its own where that one has one") {
    CHECK(written(head + "topic = ['x']\n", {.term = "y"}) == head + "topic = ['x', 'y']\n");
    CHECK(written(head + "topic = []\n", {.term = "y"}) == head + "topic = ['y']\n");
    CHECK(written(head + "topic = [\n  'x',  # why\n  # end\n]\n", {.term = "y"}) ==
          head + "topic = [\n  'x',  # why\n  'y',\n  # end\n]\n");
    CHECK(written(head + "topic = [\n  'x'\n]\n", {.term = "y"}) == head + "topic = [\n  'x',\n  'y',\n]\n");
    CHECK(written(head + "topic = [\n  'x']\n", {.term = "y"}) == head + "topic = [\n  'x',\n  'y',\n]\n");
    CHECK(written(head + "topic = [\n  'x', 'z',\n]\n", {.term = "y"}) ==
          head + "topic = [\n  'x', 'z', 'y',\n]\n");
    CHECK(written("\xEF\xBB\xBF" + head + "topic = ['caf\u00E9', 'x']\n", {.term = "y"}) ==
          "\xEF\xBB\xBF" + head + "topic = ['caf\u00E9', 'x', 'y']\n");
}

TEST_CASE("where there is no list yet one is begun below the id") {
    CHECK(
        written(head + "topic = ['x']\n", {.term = "can't park", .kind = themes::RuleKind::barrier}) ==
        "id = 'a'  # permanent\nbarrier = [\"can't park\"]\nlabel = 'A'\nfoundation = 'places'\ntopic = ['x']\n");
}

TEST_CASE("weak rules, patterns and examples come at the end") {
    CHECK(written(head, {.term = "y", .kind = themes::RuleKind::barrier, .near = {"s", "t"}, .within = 5}) ==
          head + "\n[[weak]]\nterms = ['y']\nnear = ['s', 't']\nwithin = 5\nkind = 'barrier'\n");
    CHECK(written(head, {.term = "y", .kind = themes::RuleKind::problem, .item = true}) ==
          head + "\n[[item]]\nterms = ['y']\nkind = 'problem'\n");
    CHECK(written(head, {.pattern = "\\d+ y", .whole_words = false}, "y") ==
          head + "\n[[pattern]]\nid = 'y'\nre2 = '\\d+ y'\nwhole_words = false\n");
    CHECK(with_example_written("x = 1", "It's \"so\"\n\\", true) ==
          "x = 1\n\n[[example]]\ntext = \"It's \\\"so\\\"\\n\\\\\"\n");
    CHECK(with_example_written("", "No", false) == "\n[[counter]]\ntext = 'No'\n");
}

TEST_CASE("a term is taken out with its comma, and with its line where it stands alone") {
    CHECK(without(head + "topic = ['x', 'y', 'z']\n", rule_of("y")) == head + "topic = ['x', 'z']\n");
    CHECK(without(head + "topic = ['x', 'y']\n", rule_of("x")) == head + "topic = ['y']\n");
    CHECK(without(head + "topic = [\n  'x',\n  'y',\n]\n", rule_of("y")) == head + "topic = [\n  'x',\n]\n");
    CHECK(without(head + "topic = [\"it's\", 'y']\n", rule_of("it's")) == head + "topic = ['y']\n");
}

TEST_CASE("a weak rule or pattern is taken out with its table when it is the last in it") {
    const std::string weak = "[[weak]]\nterms = ['x', 'y']  # two\nnear = [\n 's' ]\n\n[[example]]\ntext = 'e'\n";
    const std::string one = without(head + weak, rule_of("x", themes::RuleKind::weak));
    CHECK(one == head + "[[weak]]\nterms = ['y']  # two\nnear = [\n 's' ]\n\n[[example]]\ntext = 'e'\n");
    CHECK(without(one, rule_of("y", themes::RuleKind::weak)) == head + "[[example]]\ntext = 'e'\n");
    themes::Rule item = rule_of("x", themes::RuleKind::weak);
    item.item = true;
    CHECK(without(head + "[[item]]\nterms = ['x', 'y']\n" + weak, item) ==
          head + "[[item]]\nterms = ['y']\n" + weak);
    CHECK(without(head + "[[item]]\nterms = ['x']\n" + weak, item) == head + weak);
    themes::Rule pattern = rule_of("");
    pattern.id = "a/re:p";
    CHECK(without(head + "[[pattern]]\nid = 'p'\nre2 = 'a]b'\nwhole_words = false\n[false_friends]\n", pattern) ==
          head + "[false_friends]\n");
}

TEST_CASE("what cannot be placed is refused") {
    auto inline_table = with_rule_taken_out(head + "weak = [{terms = ['x'], near = ['y']}]\n",
                                            rule_of("x", themes::RuleKind::weak));
    REQUIRE_FALSE(inline_table);
    CHECK(inline_table.error().code == "lexicon-text-unplaced");
    CHECK_FALSE(with_rule_taken_out(head + "topic = ['x']\n", rule_of("y")));
    CHECK_FALSE(with_rule_written("no toml", {.term = "y"}, ""));
}

TEST_CASE("a rule of the shipped lexicon can be taken out of its file, and no other goes with it") {
    const auto& lexicon = resources().tagger->lexicon();
    const std::size_t step = effort::divisor > 1 ? 7043 : 1409;
    std::size_t tried = 0;
    for (std::size_t number = 0; number < lexicon.rules.size(); number += step) {
        const themes::Rule& rule = lexicon.rules[number];
        INFO(rule.id);
        auto files = lexicon.sources;
        const auto file =
            std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.path == rule.file; });
        REQUIRE(file != files.end());
        const std::size_t before = file->text.size();
        file->text = without(file->text, rule);
        CHECK(file->text.size() < before);
        const auto read = themes::read_lexicon("lis-uk", files);
        REQUIRE(read);
        CHECK(read->rules.size() == lexicon.rules.size() - 1);
        CHECK(std::none_of(read->rules.begin(), read->rules.end(),
                           [&](const themes::Rule& one) { return one.id == rule.id; }));
        ++tried;
    }
    CHECK(tried >= lexicon.rules.size() / step);
}
