// What an answer is about that names nothing: its question says it, and only then.
#include <doctest/doctest.h>

#include "analysis/themes/explain.h"
#include "analysis/themes/lexicon_change.h"
#include "analysis/themes/rule_statistics.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

std::vector<SourceFile> files(const std::string& more_of_skills = {}) {
    return {
        {"lexicon.toml", "name = 'made'\n[[foundation]]\nid = 'people'\nlabel = 'People'\n"},
        {"themes/1.toml",
         "id = 'skills'\nlabel = 'S'\nfoundation = 'people'\ntopic = ['welding skills']\n"
         "question = ['skills', 'gap* ~6 workforce'" +
             more_of_skills + "]\n"},
        {"themes/2.toml",
         "id = 'transport'\nlabel = 'T'\nfoundation = 'people'\ntopic = ['bus']\nquestion = ['transport']\n"},
        {"themes/3.toml",
         "id = 'housing'\nlabel = 'H'\nfoundation = 'people'\ntopic = ['house']\nquestion = ['housing costs']\n"},
        {"cues.toml", "[classes]\n"},
        {"residual.toml", "none = ['nothing']\n"}};
}

std::shared_ptr<const Tagger> tagger_of(const std::vector<SourceFile>& sources) {
    const auto lexicon = read_lexicon("made", sources);
    if (!lexicon) FAIL(describe(lexicon.error()));
    auto tagger = Tagger::compile(*lexicon);
    if (!tagger) FAIL(describe(tagger.error()));
    return *tagger;
}

// "rule: words" of each mention, or the residual.
std::string found(const Tagger& tagger, const std::string& text, const Asked& asked) {
    Tagger::Scratch scratch;
    const auto tagging = tagger.tag(text, asked, scratch);
    REQUIRE(tagging);
    std::string all;
    for (const Mention& one : tagging->mentions)
        all += (all.empty() ? "" : "; ") + tagger.lexicon().rules[one.rule].id + ": " +
               text.substr(one.byte_start, one.byte_end - one.byte_start);
    return tagging->residual ? std::string(to_string(*tagging->residual)) : all;
}

}  // namespace

TEST_CASE("an answer in which no rule speaks is of the theme its question is about, all of it") {
    const auto tagger = tagger_of(files());
    const Asked asked{Asks::barriers, "What skills do you look for in vain?"};
    CHECK(found(*tagger, "  Welders, and caf\u00e9 staff.", asked) ==
          "skills/question:skills: Welders, and caf\u00e9 staff");
    CHECK(found(*tagger, "The last bus", asked) == "transport/bus: bus");
    CHECK(found(*tagger, "Welding skills", asked) == "skills/welding skills: Welding skills");
    CHECK(found(*tagger, "Nothing", asked) == "none");
    CHECK(found(*tagger, "?!", asked) == "uncodable");
    CHECK(found(*tagger, "Welders", {Asks::barriers, "What holds you back?"}) == "other");
    CHECK(found(*tagger, "Welders", Asks::barriers) == "other");
    // What an answer says of skills in general is not what is asked for here.
    CHECK(found(*tagger, "We have skills", Asks::barriers) == "other");
}

TEST_CASE("a question is about what its longest match says, and about nothing where it names many things") {
    const auto tagger = tagger_of(files());
    const auto of = [&](const std::string& question) {
        return found(*tagger, "Welders", {Asks::anything, question});
    };
    CHECK(of("Which gaps do you see in the workforce, and which skills?") ==
          "skills/question:gap* ~6 workforce: Welders");
    CHECK(of("Do housing costs or skills hold you back?") == "housing/question:housing costs: Welders");
    CHECK(of("Skills, transport, housing costs: what holds you back?") == "other");
    CHECK(found(*tagger, "Welders", {Asks::strengths, "Which skills are good here?"}) == "other");
}

TEST_CASE("what the question decided has the stance it asks for, and is explained as it was tagged") {
    const auto tagger = tagger_of(files());
    Tagger::Scratch scratch;
    Explainer explainer(tagger);
    for (const Asks asks : {Asks::barriers, Asks::requests, Asks::anything, Asks::strengths})
        for (const std::string question : {"Which skills?", "Which transport?", "Which?", ""})
            for (const std::string text : {"Welders", "By bus", "nothing", "", "Not a thing, \u00fcber all"}) {
                CAPTURE(question + " " + text);
                const Asked asked{asks, question};
                const auto tagging = tagger->tag(text, asked, scratch);
                const auto explanation = explainer.explain(text, asked);
                REQUIRE(tagging);
                REQUIRE(explanation);
                REQUIRE(explanation->mentions.size() == tagging->mentions.size());
                for (std::size_t at = 0; at < tagging->mentions.size(); ++at) {
                    const Mention &tagged = tagging->mentions[at], &told = explanation->mentions[at].mention;
                    CHECK(told.rule == tagged.rule);
                    CHECK(told.stance == tagged.stance);
                    CHECK(told.start == tagged.start);
                    CHECK(told.end == tagged.end);
                }
            }
    const auto skills = tagger->tag("Welders", {Asks::barriers, "Which skills?"}, scratch);
    CHECK(skills->themes.front().stance == Stance::barrier);
    CHECK(tagger->tag("Welders", {Asks::requests, "Which skills?"}, scratch)->themes.front().wish);
}

TEST_CASE("no text is told to be the same under lexicons whose rules about questions differ") {
    const auto before = read_lexicon("made", files()), after = read_lexicon("made", files(", 'trades'"));
    REQUIRE(before);
    REQUIRE(after);
    CHECK_FALSE(compare(*before, *after).can_be_matched);
    const auto matcher = ChangeMatcher::compile(compare(*before, *after));
    REQUIRE(matcher);
    CHECK_FALSE(matcher->has_value());
}

TEST_CASE("figures of rules count what the question decided with its rule") {
    const auto tagger = tagger_of(files());
    RuleStatistics statistics(*tagger);
    statistics.add_coded("Welders", 1, {Asks::barriers, "Which skills?"});
    statistics.add_coded("By bus", 1, {Asks::barriers, "Which skills?"});
    statistics.add("Welders");
    const RuleReport report = statistics.finish();
    for (std::size_t rule = 0; rule < report.rules.size(); ++rule) {
        const bool is_it = tagger->lexicon().rules[rule].id == "skills/question:skills";
        CHECK(report.rules[rule].texts == (is_it || tagger->lexicon().rules[rule].id == "transport/bus" ? 1 : 0));
        if (is_it) CHECK(report.rules[rule].right == 1);
    }
}
