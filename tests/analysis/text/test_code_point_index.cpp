#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>

#include "analysis/text/code_point_index.h"
#include "analysis/text/code_points.h"

using namespace groundswell::text;

TEST_CASE("property: the index counts as counting from the start does, whatever the bytes") {
    std::mt19937 random(3);
    const std::string pieces[] = {"a",    "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                                  "\x80", "\xFF",     "\xF0\x9F",     "words "};
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (std::size_t count = random() % 900; count > 0; --count)
            text += round % 7 == 0 ? "\x80" : pieces[random() % std::size(pieces)];
        const CodePointIndex index(text);
        for (std::size_t at = 0; at <= text.size();) {
            REQUIRE(index.before(static_cast<std::uint32_t>(at)) ==
                    count_code_points(std::string_view(text).substr(0, at)));
            at += at < text.size() ? code_point_at(text, at).length : 1;
        }
    }
}
