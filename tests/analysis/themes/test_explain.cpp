// Why mentions are mentions: said in full, and true.
#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/themes/explain.h"
#include "tests/analysis/themes/generated.h"
#include "tests/analysis/themes/shared_files.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::string words_of(const std::string& text, const text::OriginalSpan& span) {
    return text.substr(span.byte_start, span.byte_end - span.byte_start);
}

Explanation explained(const std::string& text, Asks asks = Asks::anything) {
    Explainer explainer(small::tagger());
    Result<Explanation> explanation = explainer.explain(text, asks);
    REQUIRE(explanation.has_value());
    return *explanation;
}

// "parking barrier by cue 'good' turned by 'not'", one a mention.
std::string reasons(const std::string& text, Asks asks = Asks::anything) {
    std::string result;
    for (const ExplainedMention& one : explained(text, asks).mentions) {
        result += (result.empty() ? "" : "; ") +
                  text.substr(one.mention.byte_start, one.mention.byte_end - one.mention.byte_start) + " " +
                  std::string(to_string(one.mention.stance)) + " by " + std::string(to_string(one.decided_by));
        if (one.cue) result += " '" + words_of(text, one.cue->span) + "'";
        if (one.turned_by) result += " turned by '" + words_of(text, one.turned_by->span) + "'";
    }
    return result;
}

std::string removals(const std::string& text) {
    std::string result;
    for (const RemovedMatch& one : explained(text).removed) {
        result += (result.empty() ? "" : "; ") + words_of(text, one.match.span) + ": " +
                  std::string(to_string(one.fate));
        if (one.false_friend) result += " " + std::string(one.false_friend->term);
        if (one.by_match) result += " " + words_of(text, one.by_match->span);
    }
    return result;
}

std::shared_ptr<const Tagger> shipped_tagger() {
    static const std::shared_ptr<const Tagger> compiled = [] {
        std::vector<SourceFile> files = shared_files::lexicon_files("lis-uk");
        for (SourceFile& file : shared_files::lexicon_files("lancashire"))
            files.push_back({std::string(overlay_prefix) + file.path, file.text});
        Result<Lexicon> lexicon = read_lexicon("lis-uk", files);
        if (!lexicon) FAIL(describe(lexicon.error()));
        auto made = Tagger::compile(std::move(*lexicon));
        if (!made) FAIL(describe(made.error()));
        return *made;
    }();
    return compiled;
}

struct TextToExplain {
    std::string text;
    Asks asks = Asks::anything;
    std::string question = {};

    Asked asked() const { return {asks, question}; }
};

// The lexicon's own examples and, where they are, the gold comments.
const std::vector<TextToExplain>& real_texts() {
    static const std::vector<TextToExplain> texts = [] {
        std::vector<TextToExplain> list;
        for (const Theme& theme : shipped_tagger()->lexicon().themes)
            for (const Example& example : theme.examples)
                list.push_back({example.text, example.asks, example.question});
        for (const char* name : {"dev.jsonl", "constructed-dev.jsonl"})
            for (const nlohmann::json& record : shared_files::gold(name))
                list.push_back({record["text"].get<std::string>(),
                                parse_asks(record.value("asks", "anything")).value_or(Asks::anything),
                                record.value("question", "")});
        return list;
    }();
    return texts;
}

void check_same_mentions(const Tagger& tagger, Explainer& explainer, Tagger::Scratch& scratch,
                         const TextToExplain& one) {
    CAPTURE(one.text);
    const auto tagging = tagger.tag(one.text, one.asked(), scratch);
    const auto explanation = explainer.explain(one.text, one.asked());
    REQUIRE((tagging.has_value() && explanation.has_value()));
    REQUIRE(tagging->mentions.size() == explanation->mentions.size());
    for (std::size_t number = 0; number < tagging->mentions.size(); ++number) {
        const Mention &told = tagging->mentions[number], &again = explanation->mentions[number].mention;
        CHECK(told.rule == again.rule);
        CHECK(told.start == again.start);
        CHECK(told.byte_end == again.byte_end);
        CHECK(told.stance == again.stance);
        CHECK(told.cue == again.cue);
    }
}

}  // namespace

TEST_CASE("a mention says what gave it its stance, with the words") {
    CHECK(reasons("Parking is terrible") == "Parking barrier by cue 'terrible'");
    CHECK(reasons("The parking is not good, not good at all") == "parking barrier by cue 'good' turned by 'not'");
    CHECK(reasons("It is good. Parking is not good") == "Parking barrier by cue 'good' turned by 'not'");
    CHECK(reasons("Nowhere to park") == "Nowhere to park barrier by rule");
    CHECK(reasons("Tax") == "Tax barrier by rule");
    CHECK(reasons("Parking") == "Parking neutral by nothing");
    CHECK(reasons("Parking", Asks::barriers) == "Parking barrier by question");
    CHECK(reasons("Plenty of parking", Asks::requests) == "Plenty of parking barrier by question");
    CHECK(reasons("There is plenty of parking", Asks::requests) == "plenty of parking strength by rule");
    CHECK(reasons("Plenty of parking is a problem") == "Plenty of parking barrier by cue 'problem'");
    CHECK(reasons("Parking is terrible. Then there is energy.") ==
          "Parking barrier by cue 'terrible'; energy barrier by answer");
    CHECK(reasons("No problems with parking") == "parking strength by cue 'No problems'");
    CHECK(reasons("We used to have no parking") == "no parking strength by cue 'used to'");
}

TEST_CASE("a removed match says what removed it") {
    CHECK(removals("Energy costs rose") == "Energy: contained Energy costs; costs: contained Energy costs");
    CHECK(removals("Parking sensors failed") == "Parking: false_friend parking sensor");
    CHECK(removals("The rates are high") == "rates: no_companion");
    CHECK(removals("The power of our town") == "power: no_item");
    CHECK(removals("The rates of the council are high").empty());
}

TEST_CASE("a whole answer removes everything, and is named") {
    const Explanation explanation = explained("No problem");
    CHECK(explanation.whole_answer == Residual::none);
    CHECK(explanation.mentions.empty());
}

TEST_CASE("exclusions that did not apply are told with their words") {
    const std::string text = "The rates of the council, and parking beside the theme park";
    const Explanation explanation = explained(text);
    REQUIRE(explanation.mentions.size() == 2);
    REQUIRE(explanation.mentions[0].companions.size() == 1);
    CHECK(explanation.mentions[0].companions[0].term == "council");
    CHECK(words_of(text, explanation.mentions[0].companions[0].span) == "council");
    CHECK(explanation.mentions[1].false_friends_of_theme == 3);
    REQUIRE(explanation.mentions[1].false_friends.size() == 1);
    CHECK(words_of(text, explanation.mentions[1].false_friends[0].span) == "theme park");
    const Explanation longer = explained("Prices of energy went up");
    REQUIRE(longer.mentions.size() == 2);
    CHECK(longer.mentions[1].longer_matches.size() == 1);
}

TEST_CASE("what is explained is what was tagged: made-up texts") {
    generated::Random random(5);
    const std::vector<std::string> words{"parking",
                                         "car park",
                                         "nowhere to park",
                                         "no",
                                         "plenty of",
                                         "science park",
                                         "parking sensor",
                                         "rates",
                                         "council",
                                         "business rates",
                                         "tax",
                                         "energy",
                                         "power",
                                         "and",
                                         "costs",
                                         "prices",
                                         "up",
                                         "not",
                                         "good",
                                         "but",
                                         "no longer",
                                         "terrible",
                                         "loyal staff",
                                         "crime",
                                         "apart from",
                                         "should",
                                         "might",
                                         "15 minutes to park",
                                         ". Now",
                                         ", and",
                                         "d\xC3\xA9lays",
                                         "car\nparks"};
    Explainer explainer(small::tagger());
    Tagger::Scratch scratch;
    for (int round = 0; round < 4000; ++round) {
        TextToExplain one{"", all_asks[random.below(all_asks.size())]};
        for (std::size_t count = 1 + random.below(9); count > 0; --count) one.text += random.any_of(words) + " ";
        check_same_mentions(*small::tagger(), explainer, scratch, one);
    }
}

TEST_CASE("what is explained is what was tagged: examples and gold comments") {
    Explainer explainer(shipped_tagger());
    Tagger::Scratch scratch;
    for (const TextToExplain& one : real_texts()) check_same_mentions(*shipped_tagger(), explainer, scratch, one);
}

TEST_CASE("the cue that is shown can have meant the stance that was given") {
    const Lexicon& lexicon = shipped_tagger()->lexicon();
    Explainer explainer(shipped_tagger());
    std::size_t cues = 0;
    for (const TextToExplain& one : real_texts()) {
        const auto explanation = explainer.explain(one.text, one.asked());
        REQUIRE(explanation.has_value());
        for (const ExplainedMention& told : explanation->mentions) {
            CHECK((told.decided_by == DecidedBy::cue) == told.cue.has_value());
            if (told.mention.cue) REQUIRE(told.cue.has_value());
            if (!told.cue) continue;
            ++cues;
            CAPTURE(one.text);
            CAPTURE(told.cue->term);
            const std::string& cue_class = lexicon.cues[told.cue->number].cue_class;
            CHECK_FALSE((cue_class == "positive" && told.mention.stance == Stance::barrier && !told.turned_by));
            CHECK_FALSE((cue_class == "negative" && told.mention.stance == Stance::strength && !told.turned_by));
        }
    }
    CHECK(cues > 300);
}

TEST_CASE("fed alone, a mention's words still fire its rule") {
    const Lexicon& lexicon = shipped_tagger()->lexicon();
    Tagger::Scratch scratch;
    Explainer explainer(shipped_tagger());
    std::size_t spans = 0;
    for (const TextToExplain& one : real_texts()) {
        const auto tagging = shipped_tagger()->tag(one.text, one.asked(), scratch);
        REQUIRE(tagging.has_value());
        for (const Mention& mention : tagging->mentions) {
            const std::string alone = one.text.substr(mention.byte_start, mention.byte_end - mention.byte_start);
            const auto explanation = explainer.explain(alone, one.asked());
            REQUIRE(explanation.has_value());
            bool fires = false, theme_counts = false, is_excused = explanation->whole_answer.has_value();
            for (const ExplainedMention& found : explanation->mentions) {
                fires = fires || found.mention.rule == mention.rule;
                theme_counts = theme_counts || found.mention.theme == mention.theme;
            }
            // Alone a weak rule has lost its companion, and what a whole answer says may be said by another rule,
            // too.
            for (const RemovedMatch& found : explanation->removed) {
                const bool is_all = found.match.span.byte_start == 0 && found.match.span.byte_end == alone.size();
                if (found.match.rule != mention.rule || !is_all) continue;
                fires = true;
                is_excused = is_excused || found.fate == Fate::no_companion || found.fate == Fate::no_item;
            }
            CAPTURE(one.text);
            CAPTURE(alone);
            CAPTURE(lexicon.rules[mention.rule].id);
            CHECK(fires);
            CHECK((theme_counts || is_excused));
            ++spans;
        }
    }
    CHECK(spans > 1500);
}
