// Lexicon files as people get them wrong, and folders given as what they are not.
#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/themes/source_line.h"
#include "tests/analysis/themes/shared_files.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

const std::string bad_theme_head = "id = 'parking'\nlabel = 'Parking'\nfoundation = 'places'\n";
const SourceFile bad_lexicon_head{"lexicon.toml",
                                  "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"};

// The faults of a theme file with these rules, "code line:column" each; "" for none.
std::string faults_of_rules(const std::string& rules) {
    const auto lexicon =
        read_lexicon("small", {bad_lexicon_head, {"themes/01-parking.toml", bad_theme_head + rules}});
    if (lexicon) return "";
    const auto one = [](const Error& error) {
        CHECK_FALSE(error.cure.empty());
        return error.code + " " + std::to_string(error.place.row.value_or(0)) + ":" +
               std::to_string(error.place.column.value_or(0));
    };
    if (lexicon.error().places.empty()) return one(lexicon.error());
    std::string all;
    for (const Error& error : lexicon.error().places) all += (all.empty() ? "" : "; ") + one(error);
    return all;
}

std::string pattern_rule(const std::string& re2) {
    return "[[pattern]]\nid = 'x'\nre2 = '" + re2 + "'\n";
}

}  // namespace

TEST_CASE("ids that stand twice are told with the place of the first") {
    const auto lexicon = read_lexicon("small", {bad_lexicon_head,
                                                {"themes/01-parking.toml", bad_theme_head},
                                                {"themes/02-parking.toml", bad_theme_head}});
    REQUIRE_FALSE(lexicon.has_value());
    CHECK(lexicon.error().code == "lexicon-duplicate");
    CHECK(lexicon.error().place.file == "themes/02-parking.toml");
    CHECK(lexicon.error().message.find("themes/01-parking.toml:1") != std::string::npos);
    CHECK(faults_of_rules(pattern_rule("a") + pattern_rule("b")) == "lexicon-duplicate 8:7");
}

TEST_CASE("rules that match the empty string or cost without bound are refused") {
    CHECK(faults_of_rules("topic = ['']\n") == "term-empty 4:11");
    CHECK(faults_of_rules("topic = ['parking?']\n").starts_with("term-optional 4:"));
    CHECK(faults_of_rules(pattern_rule("x?")) == "pattern-matches-nothing 6:8");
    CHECK(faults_of_rules(pattern_rule("(?:)")) == "pattern-matches-nothing 6:8");
    CHECK(faults_of_rules(pattern_rule("\\b")) == "pattern-matches-nothing 6:8");
    CHECK(faults_of_rules(pattern_rule("(?:park|)*")) == "pattern-matches-nothing 6:8");
    CHECK(faults_of_rules(pattern_rule("a{1000}")) == "pattern-too-costly 6:9");
    CHECK(faults_of_rules(pattern_rule("(?:(?:a{90}){90}){90}")).starts_with("pattern-"));
    CHECK(faults_of_rules(pattern_rule("(?:a.{0,90}){0,90}b")).starts_with("pattern-too-costly"));
    CHECK(faults_of_rules(pattern_rule("(?:a+)+b")) == "pattern-endless 6:14");
    CHECK(faults_of_rules(pattern_rule("a.*b")) == "pattern-endless 6:10");
    CHECK(faults_of_rules(pattern_rule("(?=park)")).starts_with("pattern-broken 6:"));
    CHECK(faults_of_rules(pattern_rule("(park)\\1")).starts_with("pattern-broken 6:"));
    CHECK(faults_of_rules(pattern_rule(std::string(1001, 'a'))).starts_with("pattern-too-long 6:"));
}

TEST_CASE("a lexicon that stands for too much is refused at the rule that is one too many") {
    std::string rules = "topic = [\n";
    for (int number = 0; number < 8000; ++number)
        rules += "'word" + std::to_string(number) + " a? b? c? d? e? f?',\n";
    const std::string faults = faults_of_rules(rules + "]\n");
    CHECK(faults.starts_with("lexicon-too-large "));
    CHECK(faults.find(';') == std::string::npos);
    rules.clear();
    for (int number = 0; number < 60; ++number)
        rules += "[[pattern]]\nid = 'x" + std::to_string(number) + "'\nre2 = 'a" + std::to_string(number) +
                 "(?:[a-z]{1,20} ){1,30}b'\n";
    CHECK(faults_of_rules(rules).find("lexicon-too-large") != std::string::npos);
    CHECK(faults_of_rules("# " + std::string(5 << 20, 'x') + "\n") == "lexicon-file-too-large 0:0");
}

TEST_CASE("an overlay given as a lexicon is one error that says how to give it") {
    const auto lexicon = read_lexicon("lancashire", shared_files::lexicon_files("lancashire"));
    REQUIRE_FALSE(lexicon.has_value());
    CHECK(lexicon.error().code == "lexicon-is-overlay");
    CHECK(lexicon.error().places.empty());
    CHECK(lexicon.error().message.find("lis-uk") != std::string::npos);
    CHECK(lexicon.error().cure.find("--overlay") != std::string::npos);
}

TEST_CASE("a lexicon given as an overlay, and an overlay of another lexicon, are told") {
    const auto laid_over = [](std::vector<SourceFile> files, const std::string& name) {
        for (SourceFile& file : shared_files::lexicon_files(name))
            files.push_back({std::string(overlay_prefix) + file.path, file.text});
        return read_lexicon("x", files);
    };
    const auto twice = laid_over(small::files(), "lis-uk");
    REQUIRE_FALSE(twice.has_value());
    CHECK(twice.error().code == "lexicon-is-no-overlay");
    auto files = small::files();
    files.push_back({"overlay/lexicon.toml", "name = 'l'\noverlays = 'lis-uk'\n"});
    const auto foreign = read_lexicon("x", files);
    REQUIRE_FALSE(foreign.has_value());
    CHECK(foreign.error().code == "lexicon-overlay-of-another");
    files.back().text = "name = 'l'\noverlays = 'small'\n";
    CHECK(read_lexicon("x", files).has_value());
}

TEST_CASE("the caret stands below the word, whatever the file's line ends, marks and letters") {
    CHECK(lines_with_caret("\xEF\xBB\xBF"
                           "a = 1\r\nb = 2\r\n",
                           1, 5) == "\n    a = 1\n        ^");
    CHECK(lines_with_caret("a = 1\r\nb = 2\r\n", 2, 1) == "\n    b = 2\n    ^");
    CHECK(lines_with_caret("k = ['\xC2\xA3', 'x*']", 1, 11) == "\n    k = ['\xC2\xA3', 'x*']\n              ^");
    CHECK(lines_with_caret("\tk", 1, 2) == "\n    \tk\n    \t^");
    CHECK(lines_with_caret("", 7, 9) == "\n    \n    ^");
    const std::string shown = lines_with_caret(std::string(300, 'x') + "!" + std::string(300, 'y'), 1, 301);
    const std::size_t second = shown.find('\n', 1);
    CHECK(shown.find('!') - 1 == shown.find('^') - second - 1);
}

TEST_CASE("faults of a file with Windows line ends and a byte order mark name the right place") {
    std::string text = "\xEF\xBB\xBF" + bad_theme_head + "topic = ['caf\xC3\xA9', 'car par*k']\n";
    std::string windows;
    for (const char byte : text) windows += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
    const auto lexicon = read_lexicon("small", {bad_lexicon_head, {"themes/01-parking.toml", windows}});
    REQUIRE_FALSE(lexicon.has_value());
    CHECK(lexicon.error().place.row == 4);
    const std::string& message = lexicon.error().message;
    const std::size_t shown = message.find("\n    "), under = message.find("\n    ", shown + 1);
    REQUIRE(under != std::string::npos);
    CHECK(message.substr(shown + 5, under - shown - 5) == "topic = ['caf\xC3\xA9', 'car par*k']");
    // A letter of two bytes takes one place.
    CHECK(message.substr(under + 5) == std::string(26, ' ') + "^");
}

TEST_CASE("any value where another is wanted is a fault, never a crash") {
    for (const char* value : {"1", "1.5", "true", "1979-05-27", "[]", "[[]]", "{}", "[1]", "'x'", "['x', 1]",
                              "[{a = 1}]", "''", "['']"})
        for (const char* key :
             {"id", "label", "foundation", "secondary_foundations", "grand_challenges", "definition", "include",
              "near_neighbours", "topic", "weak", "pattern", "false_friends", "example", "counter"}) {
            const auto lexicon = read_lexicon(
                "small", {bad_lexicon_head, {"themes/01-parking.toml", std::string(key) + " = " + value + "\n"}});
            REQUIRE_FALSE(lexicon.has_value());
            CHECK_FALSE(lexicon.error().code.empty());
        }
}
