// What an answer says of the themes it merely names.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "analysis/themes/explain.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;
using small::coded;
using small::tag;

namespace {

std::string many_words(std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += "something ";
    return text;
}

const ThemeFinding& finding_of(const std::vector<ThemeFinding>& themes, std::uint16_t theme) {
    const auto found = std::find_if(themes.begin(), themes.end(),
                                    [theme](const ThemeFinding& one) { return one.theme == theme; });
    REQUIRE(found != themes.end());
    return *found;
}

}  // namespace

TEST_CASE("a theme that is merely named takes the side of most cues of the answer") {
    CHECK(coded("It is terrible for us. Then there is energy.") == "energy:barrier");
    CHECK(coded("It is great for us. Then there is energy.") == "energy:strength");
    CHECK(coded("It is not great for us. Then there is energy.") == "energy:barrier");
    CHECK(coded("It is great but difficult and poor. Then there is energy.") == "energy:barrier");
    CHECK(coded("Parking is terrible. Then there is energy.") == "parking:barrier energy:barrier");
    CHECK(coded("Parking is good and great. Buses are poor. Then there is energy.") ==
          "parking:strength energy:strength buses:barrier");
}

TEST_CASE("an answer whose cues are even has no tone while it is short") {
    CHECK(coded("It is great but difficult. Then there is energy.") == "energy:neutral");
    CHECK(coded("Parking is good. Buses are poor. Then there is energy.") ==
          "parking:strength energy:neutral buses:barrier");
    CHECK(coded("Parking is good. Buses are poor. Then there is energy and so on and so forth.") ==
          "parking:strength energy:barrier buses:barrier");
}

TEST_CASE(
    "an answer whose cues are even is a complaint where it is long, one without any where it is longer still") {
    for (std::size_t others = 4; others < 40; ++others) {
        CAPTURE(others);
        CHECK(coded(many_words(others) + "energy") == (others + 1 < 30 ? "energy:neutral" : "energy:barrier"));
        const bool long_enough = others + 1 + 2 >= 14;
        CHECK(coded("Good. Difficult. " + many_words(others) + "energy") ==
              (long_enough ? "energy:barrier" : "energy:neutral"));
    }
}

TEST_CASE("a short answer has no tone") {
    CHECK(coded("Parking is terrible. Energy here too.") == "parking:barrier energy:neutral");
    CHECK(coded("Parking is terrible. Energy is here too.") == "parking:barrier energy:barrier");
}

TEST_CASE("a question that asks for one side says more than the tone") {
    const std::string text = "Parking is terrible. It is all terrible. Then there is energy.";
    CHECK(coded(text, Asks::strengths) == "parking:barrier energy:strength");
    CHECK(coded(text, Asks::anything) == "parking:barrier energy:barrier");
    CHECK(coded("It is all great, great, great. Then there is energy.", Asks::barriers) == "energy:barrier");
}

TEST_CASE("the tone reaches the mentions and the masks; it is of the present and no wish") {
    const Tagging tagging = tag("We need parking next year. Then there is energy. Energy, again.");
    REQUIRE(tagging.mentions.size() == 3);
    CHECK(tagging.mentions[1].stance == Stance::barrier);
    CHECK(tagging.mentions[2].stance == Stance::barrier);
    CHECK_FALSE(tagging.mentions[1].cue.has_value());
    CHECK(tagging.neutral == 0);
    CHECK(tagging.barrier == (1u << 0 | 1u << 3));
    CHECK(finding_of(tagging.themes, 3).horizon == Horizon::present);
    CHECK_FALSE(finding_of(tagging.themes, 3).wish);
}

TEST_CASE("a theme with a stance of its own keeps it, and its plain mentions stay plain") {
    const Tagging tagging = tag("Parking is good. It is all terrible and poor. There is parking behind the shop.");
    CHECK(finding_of(tagging.themes, 0).stance == Stance::strength);
    CHECK(tagging.mentions.back().stance == Stance::neutral);
}

TEST_CASE("what is explained by the answer has one side, and no words or question had given one") {
    generated::Random random(11);
    const std::vector<std::string> words{
        "parking", "energy", "buses",       "business rates", "crime",      "terrible",
        "good",    "not",    "no",          ". Now",          ", and",      "but",
        "we need", "might",  "loyal staff", "something",      "apart from", "now fixed"};
    Explainer explainer(small::tagger());
    Tagger::Scratch scratch;
    std::size_t given = 0;
    for (int round = 0; round < 4000; ++round) {
        const Asks asks = random.one_in(4) ? all_asks[random.below(all_asks.size())] : Asks::anything;
        std::string text;
        for (std::size_t count = 4 + random.below(14); count > 0; --count) text += random.any_of(words) + " ";
        CAPTURE(text);
        const auto explanation = explainer.explain(text, asks);
        const auto tagging = small::tagger()->tag(text, asks, scratch);
        REQUIRE((explanation.has_value() && tagging.has_value()));
        std::optional<Stance> tone;
        for (const ExplainedMention& one : explanation->mentions) {
            if (one.decided_by != DecidedBy::answer) continue;
            ++given;
            CHECK(asks == Asks::anything);
            CHECK_FALSE(one.cue.has_value());
            CHECK(one.mention.stance == tone.value_or(one.mention.stance));
            tone = one.mention.stance;
            CHECK(*tone != Stance::neutral);
            CHECK(finding_of(tagging->themes, one.mention.theme).stance == *tone);
            for (const ExplainedMention& other : explanation->mentions)
                if (other.mention.theme == one.mention.theme) CHECK(other.decided_by == DecidedBy::answer);
        }
        if (tone) CHECK(tagging->neutral == 0);
    }
    CHECK(given > 100);
}
