#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/text/code_points.h"
#include "analysis/text/normalise.h"
#include "tests/analysis/text/slow_normalise.h"
#include "tests/effort.h"

using groundswell::text::count_code_points;
using groundswell::text::normalise;
using groundswell::text::NormalisedText;
using groundswell::text::OriginalSpan;

namespace {

std::string normal(std::string_view original) {
    return normalise(original).text();
}

// What the original says where the normalised text says `part`.
std::string origin_of(const std::string& original, const std::string& part) {
    const NormalisedText text = normalise(original);
    const auto at = text.text().find(part);
    REQUIRE(at != std::string::npos);
    const OriginalSpan span =
        text.original(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size()));
    return original.substr(span.byte_start, span.byte_end - span.byte_start);
}

struct RandomText {
    std::mt19937 engine;
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine);
    }
};

// Pieces in which normalisation has something to do, and what may break it.
const std::vector<std::string> pieces{"jane@",
                                      "@",
                                      "x.uk",
                                      "www.",
                                      "https://",
                                      "://",
                                      "(",
                                      ">.",
                                      "can",
                                      "not",
                                      " ",
                                      " ",
                                      "'",
                                      "'",
                                      "s",
                                      "n't",
                                      "'s",
                                      "'ll",
                                      "'ve",
                                      "'d",
                                      "t",
                                      "cant",
                                      "dont",
                                      "wont",
                                      "let",
                                      "it",
                                      "shop",
                                      "&",
                                      "-",
                                      ".",
                                      ",",
                                      "CAN",
                                      "Not",
                                      "\t",
                                      "\r\n",
                                      "\xE2\x80\x99",
                                      "\xE2\x80\x98",
                                      "\xE2\x80\x9C",
                                      "\xE2\x80\x94",
                                      "\xE2\x80\x93",
                                      "\xC2\xA0",
                                      "\xE2\x80\x8B",
                                      "\xE2\x80\x8D",
                                      "\xE2\x80\xAE",
                                      "\xE2\x80\x8F",
                                      "\xEF\xBB\xBF",
                                      "\xCC\x81",
                                      "\xCC\x88",
                                      "e\xCC\x81",
                                      "\xC3\xA9",
                                      "\xC3\x9F",
                                      "\xC4\xB0",
                                      "\xEF\xAC\x81",
                                      "\xEF\xBC\xA1",
                                      "\xC2\xBD",
                                      "\xE2\x84\xA2",
                                      "\xC2\xB4",
                                      "\xC2\xA3",
                                      "\xC2\xB2",
                                      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
                                      "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7",
                                      "\xEF\xB8\x8F",
                                      "\xD0\xB9",
                                      "\xD0\xB8\xCC\x86",
                                      "\xD7\xA9",
                                      "\xD9\x85",
                                      "\xE4\xB8\xAD",
                                      "\xED\x95\x9C",
                                      "\xE1\x84\x92\xE1\x85\xA1",
                                      "\xFF",
                                      "\xC3",
                                      "\xE2\x82",
                                      "\xF0\x9F",
                                      "\xED\xA0\x80",
                                      std::string(1, '\0'),
                                      "\x7F",
                                      "\xE2\x80\xA6",
                                      "\xC2\xAD",
                                      "\xEF\xB7\xBA",
                                      "\xCC\xA7",
                                      "`",
                                      "\xC2\xA8",
                                      "a",
                                      "o",
                                      "9",
                                      "_",
                                      "\xE0\xA5\x8D",
                                      "\xE0\xA4\x95"};

std::string random_text(RandomText& random) {
    std::string text;
    const std::size_t count = random.below(14);
    for (std::size_t number = 0; number < count; ++number) {
        if (random.below(8) == 0) {
            groundswell::text::append_utf8(text, static_cast<char32_t>(random.below(0x2FFFF)));
        } else {
            text += pieces[random.below(pieces.size())];
        }
    }
    return text;
}

// One after the other, by their lengths: what counting eight bytes at once must equal.
std::uint32_t slowly_counted(std::string_view bytes) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < bytes.size(); at += groundswell::text::code_point_at(bytes, at).length) ++count;
    return count;
}

void check_map(const std::string& original) {
    REQUIRE(count_code_points(original) == slowly_counted(original));
    const NormalisedText text = normalise(original);
    const auto size = static_cast<std::uint32_t>(text.text().size());
    std::uint32_t last_start = 0, last_end = 0;
    for (std::uint32_t at = 0; at < size; ++at) {
        const OriginalSpan span = text.original(at, at + 1);
        REQUIRE(span.byte_start < span.byte_end);
        REQUIRE(span.byte_end <= original.size());
        REQUIRE(span.byte_start >= last_start);
        REQUIRE(span.byte_end >= last_end);
        REQUIRE(span.start == count_code_points(std::string_view(original).substr(0, span.byte_start)));
        REQUIRE(span.end == count_code_points(std::string_view(original).substr(0, span.byte_end)));
        // Whole code points: cutting at a border does not change how many there are.
        for (const std::uint32_t border : {span.byte_start, span.byte_end})
            REQUIRE(count_code_points(std::string_view(original).substr(0, border)) +
                        count_code_points(std::string_view(original).substr(border)) ==
                    count_code_points(original));
        last_start = span.byte_start;
        last_end = span.byte_end;
    }
}

}  // namespace

TEST_CASE("case, white space, quotes, dashes and accents are made one") {
    CHECK(normal("  Car\tPARK \r\n charges ") == "car park charges");
    CHECK(normal("caf\xC3\xA9 na\xC3\xAFve \xC3\x98rsted Stra\xC3\x9F"
                 "e") == "cafe naive orsted strasse");
    CHECK(normal("\xE2\x80\x9Cgood\xE2\x80\x9D \xE2\x80\x93 wi\xE2\x80\x91"
                 "fi") == "\"good\" - wi-fi");
    CHECK(normal("\xEF\xBC\xB0\xEF\xBC\xA1rk") == "park");
    CHECK(normal("park\xE2\x80\x8Bing \xE2\x80\xAEnow") == "parking now");
    CHECK(normal("\xD0\x9F\xD0\xB0\xD1\x80\xD0\xBA") == "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA");
    CHECK(normal("") == "");
    CHECK(normal(" \n ") == "");
}

TEST_CASE("addresses say nothing, and what stands around them does") {
    CHECK(normal("Ring or mail Parking@Skills.example, please.") ==
          "ring or mail @@@@@@@@@@@@@@@@@@@@@@, please.");
    CHECK(normal("See (https://gov.uk/a?b=c&d='e') now") == "see (@@@@@@@@@@@@@@@@@@@@@@@@@') now");
    CHECK(normal("<www.housing.org>.") == "<@@@@@@@@@@@@@@@>.");
    CHECK(normal("@council: parking@work, 5 @ home. Ask") == "@council: parking@work, 5 @ home. ask");
    CHECK(normal("Jane&www.firm.uk") == "jane and @@@@@@@@@@@");
    const NormalisedText kept = groundswell::text::normalise("a@b.uk", groundswell::text::Addresses::kept);
    CHECK(kept.text() == "a@b.uk");
}

TEST_CASE("contractions are expanded however they are typed") {
    CHECK(normal("We can't, cant, can not, CAN\xE2\x80\x99T") == "we cannot, cannot, cannot, cannot");
    CHECK(normal("I'll we'll she'll we're") == "i will we will she will we are");
    CHECK(normal("ill well shell were") == "ill well shell were");
    CHECK(normal("doesn't won`t dont shouldn't've") == "does not will not do not should not have");
    CHECK(normal("it's the shop's till; that\xE2\x80\x99s life, let's go") ==
          "it is the shop till; that is life, let us go");
    CHECK(normal("employers' NI, 'charges'") == "employers ni, 'charges");
    CHECK(normal("R&D, r & d, M&S's") == "r and d, r and d, m and s");
    CHECK(normal("cann't") == "cannot");
    CHECK(normal("o'clock rock'n'roll") == "o'clock rock'n'roll");
    CHECK(normal("we'd like, I've been, I'm") == "we would like, i have been, i am");
}

TEST_CASE("a stretch of the normalised text leads back to the words written") {
    CHECK(origin_of("We can't  get STAFF", "cannot get") == "can't  get");
    CHECK(origin_of("the caf\xC3\xA9's rates", "cafe") == "caf\xC3\xA9");
    CHECK(origin_of("no R&D here", "r and d") == "R&D");
    CHECK(origin_of("it\xE2\x80\x99s bad", "is") == "\xE2\x80\x99s");
    CHECK(origin_of("isn't", "not") == "n't");
    CHECK(origin_of("5\xE2\x82\xAC bill", "bill") == "bill");
    const NormalisedText text = normalise("\xF0\x9F\x98\x80 parking");
    const OriginalSpan span = text.original(5, 12);
    CHECK(span.start == 2);
    CHECK(span.end == 9);
    CHECK(span.byte_start == 5);
}

TEST_CASE("each bad byte counts as one code point") {
    const std::string original = "\xFF\xFE bad \xE2\x82 parking";
    const NormalisedText text = normalise(original);
    const auto at = static_cast<std::uint32_t>(text.text().find("parking"));
    CHECK(text.original(at, at + 7).start == 10);
    CHECK(text.original(at, at + 7).byte_start == 10);
}

TEST_CASE("property: normalising twice changes nothing, and the map is whole, in order and never empty") {
    RandomText random{std::mt19937(20240611)};
    for (int round = 0; round < groundswell::effort::tries(60000); ++round) {
        const std::string original = random_text(random);
        const std::string once = normal(original);
        INFO("original: ", original);
        REQUIRE(normal(once) == once);
        check_map(original);
    }
}

TEST_CASE("differential: the same text and the same origins as byte by byte") {
    RandomText random{std::mt19937(20261127)};
    const auto check = [](const std::string& original) {
        const NormalisedText fast = normalise(original);
        const SlowlyNormalised slow = normalise_slowly(original);
        INFO("original: ", original);
        REQUIRE(fast.text() == slow.text);
        for (std::uint32_t at = 0; at < slow.text.size(); ++at) {
            REQUIRE(fast.original_bytes(at, at + 1).start == slow.origin[at].first);
            REQUIRE(fast.original_bytes(at, at + 1).end == slow.origin[at].second);
        }
    };
    for (int round = 0; round < groundswell::effort::tries(40000); ++round) check(random_text(random));
    // Long enough for words and apostrophes to stand at every place of a block of 64 bytes.
    for (int round = 0; round < groundswell::effort::tries(3000); ++round) {
        std::string original;
        while (original.size() < 300) original += random_text(random) + (random.below(3) > 0 ? " " : "");
        check(original);
    }
}

TEST_CASE("property: ASCII text takes the fast path to the same result as Unicode text") {
    RandomText random{std::mt19937(7)};
    const std::string alphabet = "cantdows''  &-.,SIT\tve";
    for (int round = 0; round < groundswell::effort::tries(30000); ++round) {
        std::string original;
        for (std::size_t length = random.below(24); length > 0; --length)
            original += alphabet[random.below(alphabet.size())];
        // A Cyrillic letter at the end, set apart by a full stop, sends the same text down the slow path.
        const std::string expected = normal(original + " .");
        const std::string slow = normal(original + " .\xD0\xB9");
        REQUIRE(slow == expected + "\xD0\xB9");
        check_map(original);
    }
}
