#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/nearest.h"
#include "tests/analysis/themes/shared_files.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

const SourceFile head{"lexicon.toml", "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"};
const std::string theme_head = "id = 'parking'\nlabel = 'Parking'\nfoundation = 'places'\n";

// The one fault of a theme file, or "" for none.
Error fault_of(const std::string& theme_file, const std::string& cues = "[classes]\n") {
    const auto lexicon =
        read_lexicon("small", {head, {"themes/01-parking.toml", theme_file}, {"cues.toml", cues}});
    return lexicon ? Error{} : lexicon.error();
}

std::string place(const Error& error) {
    return error.code + " " + error.place.file + ":" + std::to_string(error.place.row.value_or(0)) + ":" +
           std::to_string(error.place.column.value_or(0));
}

}  // namespace

TEST_CASE("files become a lexicon") {
    const auto lexicon = read_lexicon("small", small::files());
    REQUIRE(lexicon.has_value());
    CHECK(lexicon->name == "small");
    CHECK(lexicon->version.starts_with("small-"));
    CHECK(lexicon->version.size() == 6 + 12);
    REQUIRE(lexicon->themes.size() == 5);
    CHECK(lexicon->themes[0].id == "parking");
    CHECK(lexicon->themes[0].examples.size() == 2);
    CHECK(lexicon->rules[0].id == "parking/parking");
    CHECK(lexicon->rules[0].line == 4);
    const Rule* pattern = nullptr;
    const Rule* weak = nullptr;
    const Rule* item = nullptr;
    for (const Rule& rule : lexicon->rules) {
        if (rule.id == "parking/re:hours") pattern = &rule;
        if (rule.kind == RuleKind::weak) (rule.item ? item : weak) = &rule;
    }
    REQUIRE(pattern != nullptr);
    CHECK(pattern->expression == "\\b(?:\\d+ minutes? to park)\\b");
    REQUIRE(weak != nullptr);
    CHECK(weak->speaks == RuleKind::problem);
    CHECK(weak->reach == 4);
    CHECK(weak->companions.size() == 3);
    REQUIRE(item != nullptr);
    CHECK(item->id == "energy/item:the grid");
    CHECK(item->speaks == RuleKind::problem);
    CHECK(item->companions.empty());
}

TEST_CASE("the version is the contents") {
    auto files = small::files();
    const auto first = read_lexicon("small", files);
    std::reverse(files.begin(), files.end());
    CHECK(read_lexicon("small", files)->version == first->version);
    files[0].text += "\n# a remark\n";
    CHECK(read_lexicon("small", files)->version != first->version);
}

TEST_CASE("a byte order mark and Windows line ends are read") {
    auto files = small::files();
    for (SourceFile& file : files) {
        std::string text = "\xEF\xBB\xBF";
        for (const char byte : file.text) text += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
        file.text = text;
    }
    const auto lexicon = read_lexicon("small", files);
    REQUIRE(lexicon.has_value());
    CHECK(lexicon->rules.size() == read_lexicon("small", small::files())->rules.size());
}

TEST_CASE("faults are told with file, line, caret and cure") {
    Error error = fault_of(theme_head + "topcs = ['parking']\n");
    CHECK(place(error) == "lexicon-unknown-key themes/01-parking.toml:4:1");
    CHECK(error.message == "unknown key of a theme 'topcs'\n    topcs = ['parking']\n    ^");
    CHECK(error.cure == "Did you mean 'topic'?");

    error = fault_of(theme_head + "topic = ['parking', 'car par*k']\n");
    CHECK(place(error) == "term-ending themes/01-parking.toml:4:30");
    CHECK(error.message.ends_with("\n    topic = ['parking', 'car par*k']\n" + std::string(4 + 29, ' ') + "^"));

    error = fault_of(theme_head + "[[pattern]]\nid = 'x'\nre2 = 'park(ing'\n");
    CHECK(place(error) == "pattern-broken themes/01-parking.toml:6:8");
    CHECK(error.message.find("missing )") != std::string::npos);

    CHECK(place(fault_of(theme_head + "topic = ['parking', 'Parking']\n")) ==
          "lexicon-duplicate themes/01-parking.toml:4:22");
    CHECK(place(fault_of(theme_head + "topic = ['parking']\nbarrier = ['parking']\n")) ==
          "lexicon-duplicate themes/01-parking.toml:5:13");
    CHECK(place(fault_of(theme_head + "topic = 'parking'\n")) == "lexicon-type themes/01-parking.toml:4:9");
    CHECK(place(fault_of(theme_head + "topic = [3]\n")) == "lexicon-type themes/01-parking.toml:4:10");
    CHECK(
        place(fault_of(theme_head + "topic = ['parking'\n")).starts_with("lexicon-toml themes/01-parking.toml:"));
    CHECK(place(fault_of("label = 'Parking'\nfoundation = 'places'\n")).starts_with("lexicon-"));
    CHECK(place(fault_of("id = 'Parking!'\nlabel = 'Parking'\nfoundation = 'places'\n")) ==
          "lexicon-id themes/01-parking.toml:1:7");
    CHECK(place(fault_of("id = 'parking'\nlabel = 'Parking'\nfoundation = 'place'\n")) ==
          "lexicon-unknown-foundation themes/01-parking.toml:3:15");
    CHECK(place(fault_of(theme_head + "near_neighbours = ['parkin']\n")) ==
          "lexicon-unknown-theme themes/01-parking.toml:4:21");
    CHECK(place(fault_of(theme_head + "[[weak]]\nterms = ['x']\n")) ==
          "lexicon-missing-key themes/01-parking.toml:4:1");
    CHECK(place(fault_of(theme_head + "[[weak]]\nterms = ['x']\nnear = ['y']\nwithin = 0\n")) ==
          "lexicon-type themes/01-parking.toml:7:10");
    CHECK(place(fault_of(theme_head + "[[example]]\ntext = 'x'\nstance = 'bad'\n")) ==
          "lexicon-unknown-stance themes/01-parking.toml:6:11");
    CHECK(place(fault_of(theme_head, "[classes]\nabsense = []\n")) == "lexicon-unknown-key cues.toml:2:1");
    CHECK(fault_of(theme_head, "[classes]\nabsense = []\n").cure == "Did you mean 'absence'?");
    CHECK(fault_of("").code.starts_with("lexicon-"));
    CHECK(read_lexicon("small", {head}).error().code == "lexicon-empty");
}

TEST_CASE("all faults of all files are told together") {
    const auto lexicon = read_lexicon(
        "small", {head,
                  {"themes/01-parking.toml", theme_head + "topic = ['a b? ~2', 'x*']\nstrenght = []\n"},
                  {"cues.toml", "[classes]\nnegative = ['(']\n"}});
    REQUIRE_FALSE(lexicon.has_value());
    CHECK(lexicon.error().code == "lexicon-faults");
    CHECK(lexicon.error().places.size() == 4);
    for (const Error& one : lexicon.error().places) {
        CHECK(one.place.row.has_value());
        CHECK_FALSE(one.cure.empty());
    }
}

TEST_CASE("any bytes as a file are a lexicon or faults, never a crash") {
    std::mt19937 random(17);
    const auto files = small::files();
    for (int round = 0; round < 600; ++round) {
        auto damaged = files;
        std::string& text = damaged[random() % damaged.size()].text;
        for (std::size_t count = 1 + random() % 3; count > 0; --count) {
            const std::size_t at = random() % text.size();
            if (random() % 2 == 0)
                text.erase(at, 1 + random() % 8);
            else
                text[at] = static_cast<char>(random());
            if (text.empty()) text = "x";
        }
        const auto lexicon = read_lexicon("small", damaged);
        if (!lexicon) CHECK_FALSE(lexicon.error().code.empty());
    }
}

TEST_CASE("a rule made by hand that is not valid is refused when it is compiled") {
    Lexicon lexicon;
    lexicon.themes.emplace_back();
    Rule rule;
    rule.id = "x/re:broken";
    rule.expression = "par(k";
    rule.file = "themes/x.toml";
    rule.line = 7;
    lexicon.rules.push_back(rule);
    const auto tagger = Tagger::compile(lexicon);
    REQUIRE_FALSE(tagger.has_value());
    CHECK(tagger.error().code == "lexicon-pattern-broken");
    CHECK(tagger.error().place.file == "themes/x.toml");
    CHECK(tagger.error().place.row == 7);
}

TEST_CASE("the nearest key is offered") {
    CHECK(nearest("strenght", {"topic", "strength"}) == "strength");
    CHECK(nearest("zzzz", {"topic", "strength"}).empty());
}

TEST_CASE("an overlay lays local words over a theme that is there") {
    std::vector<SourceFile> files = small::files();
    const std::string theme = read_lexicon("x", files)->themes[0].id;
    files.push_back({"overlay/themes/01.toml", "id = '" + theme + "'\ntopic = ['tickled trout']\n"});
    const auto laid = read_lexicon("x", files);
    REQUIRE(laid);
    CHECK(laid->rules.back().id == theme + "/tickled trout");
    CHECK(laid->version != read_lexicon("x", small::files())->version);
    files.back().text = "id = 'no-such-theme'\ntopic = ['tickled trout']\n";
    const auto wrong = read_lexicon("x", files);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == "lexicon-unknown-theme");
}

TEST_CASE("a long term is cut in its rule's id, and two of them stay apart") {
    std::vector<SourceFile> files = small::files();
    const std::string theme = read_lexicon("x", files)->themes[0].id;
    const std::string head = "(alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|kilo|lima|mike)";
    files.push_back(
        {"overlay/themes/01.toml", "id = '" + theme + "'\ntopic = ['" + head + " one', '" + head + " two']\n"});
    const auto laid = read_lexicon("x", files);
    REQUIRE(laid);
    const auto& rules = laid->rules;
    CHECK(rules.back().id != rules[rules.size() - 2].id);
    CHECK(rules.back().id.size() < 100);
    CHECK(rules.back().term == head + " two");
}
