// Texts as nobody would write them: they are tagged and explained like any other.
#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/text/code_points.h"
#include "analysis/themes/explain.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::string many_times(const std::string& piece, std::size_t bytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() < bytes) text += piece;
    return text;
}

void check_spans(const std::string& text, const Tagging& tagging) {
    for (const Mention& mention : tagging.mentions) {
        REQUIRE(mention.byte_start < mention.byte_end);
        REQUIRE(mention.byte_end <= text.size());
        REQUIRE(mention.start < mention.end);
        REQUIRE((text[mention.byte_start] & 0xC0) != 0x80);
    }
}

}  // namespace

TEST_CASE("texts without words are no answer, and nothing breaks on them") {
    const std::string zero_width = "\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF", bidi = "\xE2\x80\xAE\xE2\x80\xAC";
    for (const std::string& text :
         {std::string(), std::string(" \n\t"), std::string("...!?"), std::string("\0\0", 2), zero_width, bidi,
          std::string("\xF0\x9F\x98\x80\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD"), std::string("\xFF\xFE\xC3"),
          many_times("\xF0\x9F\x98\x80", 1 << 16)}) {
        const Tagging tagging = small::tag(text);
        CHECK(tagging.themes.empty());
        CHECK(tagging.residual == Residual::uncodable);
        Explainer explainer(small::tagger());
        CHECK(explainer.explain(text, Asks::anything)->mentions.empty());
    }
}

TEST_CASE("words of other scripts say something, but no theme") {
    for (const char* text : {"\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA\xD0\xBE\xD0\xB2\xD0\xBA\xD0\xB0",
                             "\xE5\x81\x9C\xE8\xBB\x8A\xE5\xA0\xB4", "\xD9\x85\xD9\x88\xD9\x82\xD9\x81"})
        CHECK(small::tag(text).residual == Residual::other);
}

TEST_CASE("words are found between, and through, what cannot be seen") {
    const std::string zero_width = "\xE2\x80\x8B", override_mark = "\xE2\x80\xAE", pop = "\xE2\x80\xAC";
    for (const std::string& text : std::initializer_list<std::string>{
             "park" + zero_width + "ing", override_mark + "parking" + pop, "\xEF\xBB\xBFparking",
             "\xEF\xBC\xB0\xEF\xBC\xA1\xEF\xBC\xB2\xEF\xBC\xAB\xEF\xBC\xA9\xEF\xBC\xAE\xEF\xBC\xA7",  // full width
             std::string("p\xCC\x81") + "arking", std::string("parking\xFF"), std::string("\xC3parking"),
             "\xE5\x81\x9C\xE8\xBB\x8A parking \xD0\xBF\xD0\xB0", "\xF0\x9F\x9A\x97parking\xF0\x9F\x98\xA1"}) {
        CAPTURE(text);
        const Tagging tagging = small::tag(text, Asks::barriers);
        REQUIRE(tagging.mentions.size() == 1);
        check_spans(text, tagging);
        const std::string words = text.substr(tagging.mentions[0].byte_start,
                                              tagging.mentions[0].byte_end - tagging.mentions[0].byte_start);
        CHECK(small::tag(words, Asks::barriers).mentions.size() == 1);
    }
}

TEST_CASE("a megabyte is tagged and explained, whatever it is made of") {
    constexpr std::size_t megabyte = 1 << 20;
    Explainer explainer(small::tagger());
    for (const std::string& piece :
         {std::string("a"), std::string("parking"), std::string("no not "), std::string("parking, "),
          std::string("caf\xC3\xA9 parking is not good but energy costs. "), std::string("\xFFrates council "),
          std::string("prices up and ")}) {
        const std::string text = many_times(piece, megabyte);
        CAPTURE(piece);
        const Tagging tagging = small::tag(text);
        check_spans(text, tagging);
        const std::string part = text.substr(0, megabyte / 64);
        const auto explanation = explainer.explain(part, Asks::anything);
        REQUIRE(explanation.has_value());
        CHECK(explanation->mentions.size() == small::tag(part).mentions.size());
    }
}
