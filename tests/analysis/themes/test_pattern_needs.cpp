// What a pattern needs, told from the pattern, against what RE2 matches.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "analysis/themes/pattern_needs.h"
#include "core/ascii.h"

using namespace groundswell;
using themes::needs_digit;

namespace {

using Chance = std::mt19937;

const std::string& one_of(const std::vector<std::string>& choices, Chance& chance) {
    return choices[chance() % choices.size()];
}

std::string made_up_pattern(Chance& chance, int depth) {
    static const std::vector<std::string> atoms{"a",        "b", "7",   "\\d", "[0-9]", "[1-3]",  "[a-b]",
                                                "[a-c4-6]", " ", "\\w", "\\.", "£",     "[^0-9]", "\\b"};
    static const std::vector<std::string> repeats{"", "", "", "?", "*", "+", "{2}", "{0,3}", "{1,20}"};
    std::string pattern;
    const int parts = 1 + static_cast<int>(chance() % 3);
    for (int part = 0; part < parts; ++part) {
        if (depth > 0 && chance() % 3 == 0) {
            pattern += "(?:" + made_up_pattern(chance, depth - 1);
            if (chance() % 2 == 0) pattern += "|" + made_up_pattern(chance, depth - 1);
            pattern += ")" + one_of(repeats, chance);
        } else {
            const std::string& atom = one_of(atoms, chance);
            pattern += atom == "\\b" ? atom : atom + one_of(repeats, chance);
        }
    }
    return pattern;
}

}  // namespace

TEST_CASE("a pattern needs a digit where every way through it holds one") {
    for (const char* pattern :
         {"\\d{1,3}p", "£ ?\\d", "(?:[5-9]|1[0-2]) ?pm", "at (?:1|2)", "\\b(?:the [0-9]+[a-z]? bus)\\b", "x+7"}) {
        CAPTURE(pattern);
        CHECK(needs_digit(pattern));
    }
    for (const char* pattern : {"(?:\\d+|ten) spaces", "[a-z0-9]+", "(?:\\d x)?y", "\\w+", "x{2,3}", "[^0-9]",
                                "(?P<n1>a)", "a|1", "\\x{31}", "\\Q1\\E", "parking", "[]0-9]", "[\\d]", "("}) {
        CAPTURE(pattern);
        CHECK_FALSE(needs_digit(pattern));
    }
}

TEST_CASE("property: what is said to need a digit matches nothing without") {
    Chance chance(7);
    static const std::vector<std::string> pieces{"a", "b", "c", "x", " ", ".", "£", "_", "aa", "ab "};
    int said = 0;
    for (int round = 0; round < 3000; ++round) {
        const std::string pattern = made_up_pattern(chance, 2);
        RE2::Options options;
        options.set_log_errors(false);
        const RE2 compiled(pattern, options);
        if (!compiled.ok() || !needs_digit(pattern)) continue;
        ++said;
        for (int number = 0; number < 20; ++number) {
            std::string text;
            for (std::size_t length = chance() % 12; length > 0; --length) text += one_of(pieces, chance);
            CAPTURE(pattern);
            CAPTURE(text);
            REQUIRE(std::none_of(text.begin(), text.end(), is_digit));
            REQUIRE_FALSE(RE2::PartialMatch(text, compiled));
        }
    }
    CHECK(said > 300);
}
