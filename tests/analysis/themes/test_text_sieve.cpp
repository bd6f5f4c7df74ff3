// The sieve against RE2 itself over the normalised text: what it lets fall, nothing matches in.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "analysis/text/normalise.h"
#include "analysis/text/personal_mask.h"
#include "analysis/themes/rule_options.h"
#include "analysis/themes/term.h"
#include "analysis/themes/text_sieve.h"
#include "tests/analysis/themes/generated.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

// What people and their programs put between and into words.
const std::vector<std::string> oddities{
    "\xE2\x80\x99", "\xE2\x80\x94", "\xC2\xA0",    "\xC2\xA3", "\xE2\x82\xAC", "\xE2\x80\x8B", "\xC2\xAD",
    "\xCC\x81",     "\xE2\x81\xA0", "&",           "'",        "\xC3\xA9",     "\xEF\xBC\xA1", "\xEF\xAC\x81",
    "\xC2\xAA",     "\x01",         "\xE2\x80\xA6"};

std::string odd_text(generated::Random& random) {
    std::string text = generated::text(random);
    for (char& letter : text)
        if (letter >= 'a' && letter <= 'z' && random.one_in(6)) letter = static_cast<char>(letter - 'a' + 'A');
    for (auto more = random.below(4); more > 0; --more)
        text.insert(random.below(text.size() + 1), random.any_of(oddities));
    if (random.one_in(6)) text += " ring 07700 900123 or jane@parking.example";
    if (random.one_in(8)) generated::damage(text, random);
    return text;
}

bool matches(const std::vector<std::string>& expressions, std::string_view text) {
    const text::NormalisedText normalised = text::normalise(text);
    for (const std::string& expression : expressions)
        if (RE2::PartialMatch(normalised.text(), RE2(expression, rule_options()))) return true;
    return false;
}

}  // namespace

TEST_CASE("nothing matches in a text that the sieve lets fall, nor in it masked") {
    generated::Random random(11);
    std::size_t sieves = 0, fallen = 0, kept = 0;
    for (std::size_t round = effort::tries(1'200U); round > 0; --round) {
        std::vector<std::string> expressions;
        for (auto number = 1 + random.below(3); number > 0; --number)
            if (const auto term = parse_term(generated::term(random))) expressions.push_back(expression(*term));
        if (expressions.empty()) continue;
        const auto sieve = TextSieve::make(expressions);
        if (!sieve) continue;
        ++sieves;
        for (int number = 0; number < 40; ++number) {
            const std::string text = odd_text(random);
            CAPTURE(text);
            CAPTURE(expressions.front());
            if (sieve->may_match(text)) {
                ++kept;
                continue;
            }
            ++fallen;
            REQUIRE_FALSE(matches(expressions, text));
            REQUIRE_FALSE(matches(expressions, text::mask_personal(text)));
        }
    }
    MESSAGE(sieves << " sieves; " << fallen << " texts fell, " << kept << " were kept");
    CHECK(sieves > effort::tries(100U));
    CHECK(fallen > effort::tries(2'000U));
}

TEST_CASE("texts with other letters or with what is dropped from within words are kept") {
    const auto sieve = TextSieve::make({"\\bpark(ing|s)?\\b"});
    REQUIRE(sieve);
    CHECK_FALSE(
        sieve->may_match("The roads are full \xE2\x80\x93 \xC2\xA3"
                         "5 isn\xE2\x80\x99t enough"));
    CHECK(sieve->may_match("PARKING"));
    CHECK(sieve->may_match("par\xE2\x80\x8Bking"));
    CHECK(sieve->may_match("p\xC3\xA0rking"));
    CHECK(sieve->may_match("\xEF\xBD\x90\xEF\xBD\x81\xEF\xBD\x92\xEF\xBD\x8B"));
}

TEST_CASE("what contractions expand to, and what needs no letters, makes no sieve") {
    CHECK_FALSE(TextSieve::make({"\\bnot\\b"}));
    CHECK_FALSE(TextSieve::make({"\\bcannot\\b"}));
    CHECK_FALSE(TextSieve::make({"[0-9]+ %"}));
    CHECK_FALSE(TextSieve::make({"\\bparking\\b", "\\b[a-z]+ed\\b"}));
    CHECK(TextSieve::make({"\\bcannot park\\b"}));
}
