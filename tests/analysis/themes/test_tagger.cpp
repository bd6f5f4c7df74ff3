#include <doctest/doctest.h>

#include <thread>

#include "analysis/text/code_points.h"
#include "analysis/themes/packed_mentions.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;
using small::coded;
using small::mentions;
using small::tag;

TEST_CASE("a mention is the words that caused it, in the verbatim as delivered") {
    CHECK(mentions("The CAR  PARKS are full") == "CAR  PARKS by parking/car park*");
    const std::string text = "caf\xC3\xA9 \xF0\x9F\x98\x80 Parking";
    const Tagging tagging = tag(text);
    REQUIRE(tagging.mentions.size() == 1);
    CHECK(tagging.mentions[0].start == 7);
    CHECK(tagging.mentions[0].end == 14);
    CHECK(tagging.mentions[0].byte_start == 11);
    CHECK(mentions("it takes 20 minutes to park") == "20 minutes to park by parking/re:hours");
}

TEST_CASE("false friends remove the mentions inside them, of their theme only") {
    CHECK(coded("we are on the science park") == "");
    CHECK(mentions("parking sensors and parking") == "parking by parking/parking");
    CHECK(mentions("parking sensor tax") == "tax by rates/tax");
}

TEST_CASE("weak rules need a companion in reach and in the sentence") {
    CHECK(coded("the rates are high") == "");
    CHECK(coded("the council rates") == "rates:barrier");
    CHECK(coded("rates for our shops") == "rates:barrier");
    CHECK(coded("the town hall sets rates") == "rates:barrier");
    CHECK(coded("rates a b c council") == "rates:barrier");
    CHECK(coded("rates a b c d council") == "");
    CHECK(coded("rates. council") == "");
    CHECK(coded("council a b c rates") == "rates:barrier");
}

TEST_CASE("the specific wins over the general inside it") {
    CHECK(mentions("energy costs") == "energy costs by energy/energy costs");
    CHECK(mentions("costs and energy") == "costs by costs/costs; energy by energy/energy");
    // A rule with a gap removes its own theme's mentions only.
    CHECK(mentions("prices of energy go up") ==
          "prices of energy go up by costs/prices ~3 up; energy by energy/energy");
    CHECK(mentions("no parking") == "no parking by parking/no parking");
}

TEST_CASE("an answer without a theme is nothing to report, another point, or no answer") {
    CHECK(tag("None.").residual == Residual::none);
    CHECK(tag("no problems").residual == Residual::none);
    CHECK(tag(" N/A ").residual == Residual::none);
    CHECK(tag("test test").residual == Residual::uncodable);
    CHECK(tag("...").residual == Residual::uncodable);
    CHECK(tag("").residual == Residual::uncodable);
    CHECK(tag("\xF0\x9F\x98\x80").residual == Residual::uncodable);
    CHECK(tag("the weather in the hills").residual == Residual::other);
    CHECK(tag("\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA\xD0\xBE\xD0\xB2\xD0\xBA\xD0\xB0").residual == Residual::other);
    CHECK_FALSE(tag("Parking").residual.has_value());
    CHECK(tag("none of the buses run").residual == std::nullopt);
}

TEST_CASE("masks say what the themes say") {
    const Tagging tagging = tag("parking terrible. plenty of parking. buses");
    CHECK(tagging.barrier == 1u);
    CHECK(tagging.strength == 1u);
    CHECK(tagging.neutral == (1u << 4));
    REQUIRE(tagging.themes.size() == 2);
    CHECK(tagging.themes[0].stance == Stance::mixed);
}

TEST_CASE("mentions survive packing") {
    generated::Random random(3);
    const auto below = [&random](std::size_t limit) { return static_cast<std::uint32_t>(random.below(limit)); };
    for (int round = 0; round < 500; ++round) {
        std::vector<Mention> given;
        std::uint32_t start = 0;
        for (std::size_t count = random.below(6); count > 0; --count) {
            start += random.one_in(5) ? below(1000000) : below(90);
            Mention mention;
            mention.rule = below(9000);
            mention.start = start;
            mention.end = start + 1 + below(300);
            mention.stance = static_cast<Stance>(random.below(3));
            given.push_back(mention);
        }
        const std::string bytes = pack(given);
        const auto read = unpack(bytes);
        REQUIRE(read.has_value());
        REQUIRE(read->size() == given.size());
        for (std::size_t number = 0; number < given.size(); ++number) {
            CHECK((*read)[number].rule == given[number].rule);
            CHECK((*read)[number].start == given[number].start);
            CHECK((*read)[number].end == given[number].end);
            CHECK((*read)[number].stance == given[number].stance);
        }
        // Cut short or followed by rubbish, they are refused or are fewer; never out of bounds.
        for (std::size_t length = 0; length < bytes.size(); ++length)
            if (const auto part = unpack(std::string_view(bytes).substr(0, length)))
                CHECK(part->size() < given.size());
    }
    CHECK_FALSE(unpack("\xFF\xFF\xFF\xFF\xFF\xFF").has_value());
    CHECK(unpack("\x01\x02\x03x").error().code == "mentions-unreadable");
}

TEST_CASE("the stored form of mentions does not change") {
    Mention mention;
    mention.rule = 300;
    mention.start = 5;
    mention.end = 12;
    mention.stance = Stance::strength;
    CHECK(pack({mention}) == "\xAC\x02\x05\x07s");
}

TEST_CASE("threads share a tagger and agree; a scratch may change taggers") {
    const std::vector<std::string> texts{"no parking", "energy costs are terrible",
                                         "buses are good but crime is bad", "council rates", "none"};
    std::vector<std::string> expected;
    for (const std::string& text : texts) expected.push_back(coded(text));
    std::vector<std::thread> threads;
    std::vector<int> wrong(4);
    for (std::size_t number = 0; number < wrong.size(); ++number)
        threads.emplace_back([&, number] {
            Tagger::Scratch scratch;
            for (int round = 0; round < 500; ++round)
                for (std::size_t index = 0; index < texts.size(); ++index) {
                    const auto tagging = small::tagger()->tag(texts[index], Asks::anything, scratch);
                    std::string found;
                    for (const ThemeFinding& finding : tagging->themes)
                        found += (found.empty() ? "" : " ") + small::tagger()->lexicon().themes[finding.theme].id +
                                 ":" + std::string(to_string(finding.stance));
                    wrong[number] += found != expected[index];
                }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(4));

    auto other =
        read_lexicon("other", {{"lexicon.toml", "name = 'other'\n[[foundation]]\nid = 'p'\nlabel = 'P'\n"},
                               {"themes/01.toml", "id = 'x'\nlabel = 'X'\nfoundation = 'p'\ntopic = ['none']\n"}});
    REQUIRE(other.has_value());
    const auto second = Tagger::compile(std::move(*other));
    REQUIRE(second.has_value());
    Tagger::Scratch scratch;
    CHECK(small::tagger()->tag("none", Asks::anything, scratch)->themes.empty());
    CHECK((*second)->tag("none", Asks::anything, scratch)->themes.size() == 1);
    CHECK(small::tagger()->tag("none", Asks::anything, scratch)->themes.empty());
}

TEST_CASE("property: whatever the bytes, spans are whole, in order and hold the words") {
    generated::Random random(99);
    const std::vector<std::string> pieces{"parking",
                                          "no ",
                                          "tax ",
                                          "\xFF",
                                          "caf\xC3\xA9 ",
                                          "energy costs ",
                                          "rates ",
                                          "council ",
                                          ". ",
                                          ", ",
                                          "but ",
                                          "not ",
                                          "\xE2\x80\x8B",
                                          "plenty of ",
                                          "20 minutes to park",
                                          "good ",
                                          "apart from ",
                                          "\xF0\x9F\x98\x80",
                                          "NO PARKING ",
                                          " \n",
                                          "hardly any ",
                                          "\xE2\x80\x99s "};
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        for (std::size_t count = random.below(30); count > 0; --count) text += random.any_of(pieces);
        const Tagging tagging = tag(text, static_cast<Asks>(random.below(4)));
        std::uint32_t last = 0;
        for (const Mention& mention : tagging.mentions) {
            REQUIRE(mention.byte_start < mention.byte_end);
            REQUIRE(mention.byte_end <= text.size());
            REQUIRE(mention.start >= last);
            REQUIRE(mention.stance != Stance::mixed);
            REQUIRE(mention.start ==
                    text::count_code_points(std::string_view(text).substr(0, mention.byte_start)));
            REQUIRE(mention.end == text::count_code_points(std::string_view(text).substr(0, mention.byte_end)));
            last = mention.start;
        }
        REQUIRE(tagging.themes.empty() == tagging.residual.has_value());
        REQUIRE((tagging.neutral & (tagging.barrier | tagging.strength)) == 0);
    }
}

TEST_CASE("a very long answer costs time in proportion") {
    std::string text;
    for (int number = 0; number < 60000; ++number) text += "no parking costs energy not good but rates ";
    const Tagging tagging = tag(text);
    CHECK(tagging.mentions.size() >= 180000);
}
