// Switching lexicons: what is left alone is what tagging everything would give.
#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <thread>

#include "analysis/themes/packed_mentions.h"
#include "pipeline/evidence.h"
#include "pipeline/lexicon_desk.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

std::vector<std::string> made_answers(std::mt19937& random, int count) {
    std::vector<std::string> answers;
    for (int i = 0; i < count; ++i) answers.push_back(made_answer(random));
    return answers;
}

std::string told(const storage::StoredTagging& tagging, const LexiconInUse& lexicon) {
    std::string text = std::to_string(tagging.barrier) + " " + std::to_string(tagging.strength) + " " +
                       std::to_string(tagging.neutral) + " " +
                       (tagging.residual ? std::string(to_string(*tagging.residual)) : "-");
    const auto mentions = themes::unpack(tagging.mentions);
    REQUIRE(mentions);
    for (const themes::PackedMention& mention : *mentions) {
        const themes::Rule* rule = lexicon.rule(mention.rule);
        REQUIRE(rule != nullptr);
        text += " " + rule->id + " " + std::to_string(mention.start) + "-" + std::to_string(mention.end) +
                std::string(to_string(mention.stance));
    }
    return text;
}

// Every stored tagging is what the lexicon gives when asked anew.
void check_as_tagged_anew(storage::Store& store, const std::shared_ptr<const themes::Tagger>& tagger) {
    LexiconCache cache(tagger);
    const auto in_use = *cache.current(store);
    REQUIRE(in_use->version() == tagger->lexicon().version);
    const LexiconInUse plain(tagger);
    std::map<std::uint64_t, Asks> asks;
    const auto questions = store.questions();
    REQUIRE(questions);
    for (const storage::StoredQuestion& one : *questions) asks[one.number] = one.question.asks;
    themes::Tagger::Scratch scratch;
    REQUIRE(store.visit_responses(true, [&](const storage::StoredResponse& response) -> Result<void> {
        for (const storage::StoredAnswer& answer : response.answers) {
            INFO(answer.text);
            CHECK(told(answer.tagging, *in_use) ==
                  told(*plain.tag(answer.text, asks[answer.question], scratch), plain));
        }
        return {};
    }));
}

// One of the edits an author makes.
void edit(SmallLexicon& lexicon, std::mt19937& random) {
    static const std::vector<std::string> terms{"rates", "bus", "cheap", "rents", "college", "car", "theme"};
    static int number = 0;
    const std::string& term = terms[random() % terms.size()];
    const std::string id = std::to_string(++number);
    switch (random() % 7) {
        case 0: lexicon.parking = "topic = ['parking', 'car park*', '" + term + "']\n"; break;
        case 1: lexicon.parking = "problem = ['parking']\nbarrier = ['nowhere to park', '" + term + "']\n"; break;
        case 2:
            lexicon.parking =
                SmallLexicon().parking + "[false_friends]\nterms = ['" + term + " parking', 'good car parks']\n";
            break;
        case 3:
            lexicon.skills = "topic = ['staff']\n[[weak]]\nterms = ['train*']\nnear = ['" + term + "']\n";
            break;
        case 4: lexicon.skills = "topic = ['skill', 'staff " + term + "', 'staff']\n"; break;
        case 5:
            lexicon.skills =
                "topic = ['staff', 'skill']\n[[pattern]]\nid = 'p" + id + "'\nre2 = '" + term + "[a-z ]{0,9}'\n";
            break;
        case 6:
            lexicon.cues = "[classes]\nnegative = ['not enough', '" + term + "']\npositive = ['good']\n";
            break;
        default: break;
    }
}

}  // namespace

TEST_CASE("after any edit the stored taggings are those of tagging every answer anew") {
    std::uint64_t looked = 0, tagged = 0, written = 0;
    for (unsigned seed = 1; seed <= 5; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        Yard yard;
        SmallLexicon lexicon;
        auto tagger = lexicon.tagger();
        REQUIRE(yard.import(resources_with(tagger), made_answers(random, 150)));
        for (int step = 0; step < 7; ++step) {
            if (step % 3 == 2) lexicon.parking = SmallLexicon().parking;  // back again, at times
            edit(lexicon, random);
            tagger = lexicon.tagger();
            LexiconCache cache(tagger);
            const auto done =
                switch_lexicon(*yard.store, cache, tagger, {.threads = static_cast<unsigned>(1 + step % 2)});
            REQUIRE(done);
            if (done->switched) {
                looked += done->answers;
                tagged += done->tagged;
                if (!done->complete) written += done->written;
            }
            check_as_tagged_anew(*yard.store, tagger);
            if (step % 3 == 0) REQUIRE(yard.import(resources_with(tagger), made_answers(random, 20)));
        }
    }
    MESSAGE(looked << " answers looked at, " << tagged << " tagged anew, " << written << " taggings changed");
    CHECK(tagged < looked * 2 / 3);
    CHECK(written < tagged);
}

TEST_CASE("other themes are a new start for every answer") {
    Yard yard;
    std::mt19937 random(3);
    SmallLexicon lexicon;
    REQUIRE(yard.import(resources_with(lexicon.tagger()), made_answers(random, 60)));
    lexicon.more_themes = "id = 'rents'\nlabel = 'Rents'\nfoundation = 'places'\ntopic = ['rents', 'rates']\n";
    const auto tagger = lexicon.tagger();
    LexiconCache cache(tagger);
    const auto done = switch_lexicon(*yard.store, cache, tagger);
    REQUIRE(done);
    CHECK(done->complete);
    CHECK(done->tagged == done->answers);
    check_as_tagged_anew(*yard.store, tagger);
}

TEST_CASE("uploads that come in during a switch are in the new terms when it is done") {
    Yard yard;
    std::mt19937 random(4);
    SmallLexicon lexicon;
    const auto before = lexicon.tagger();
    REQUIRE(yard.import(resources_with(before), made_answers(random, 50)));
    lexicon.parking += "problem = ['rates']\n";
    const auto after = lexicon.tagger();
    LexiconCache cache(after);
    int come = 0;
    const auto done = switch_lexicon(*yard.store, cache, after, {.progress = [&](double) {
        if (come++ < 2) REQUIRE(yard.import(resources_with(before), made_answers(random, 30)));
    }});
    REQUIRE(done);
    CHECK(come >= 2);
    CHECK(done->answers == *yard.store->last_answer());
    check_as_tagged_anew(*yard.store, after);
}

TEST_CASE("a file that is read while the lexicon is switched is read again, in the new terms") {
    Yard yard;
    std::mt19937 random(5);
    SmallLexicon lexicon;
    const auto before = lexicon.tagger();
    REQUIRE(yard.import(resources_with(before), made_answers(random, 10)));
    lexicon.skills += "[false_friends]\nterms = ['staff college']\n";
    const auto after = lexicon.tagger();
    bool switched = false;
    const auto upload =
        yard.import(resources_with(before), made_answers(random, 40), [&](double, const RowCounts&) {
            if (std::exchange(switched, true)) return;
            LexiconCache cache(after);
            REQUIRE(switch_lexicon(*yard.store, cache, after, {.chosen = true}));
        });
    REQUIRE(upload);
    CHECK(switched);
    CHECK(upload->rows.accepted == 40);
    CHECK(upload->state == UploadState::committed);
    check_as_tagged_anew(*yard.store, after);
}

TEST_CASE("no picture ever mixes the terms of two lexicons") {
    Yard yard;
    SmallLexicon with, without;
    with.parking += "problem = ['rates']\n";
    const std::vector<std::shared_ptr<const themes::Tagger>> taggers{with.tagger(), without.tagger()};
    std::vector<std::string> answers;
    for (int unit = 0; unit < 40; ++unit)
        answers.push_back("The rates of unit " + std::to_string(unit) + " keep us awake at night");
    REQUIRE(yard.import(resources_with(taggers[0]), answers));
    EvidenceCache evidence(*yard.store, taggers[0]);
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0, looked = 0;
    std::thread reader([&] {
        while (!done) {
            const auto picture = evidence.current();
            if (!picture) {
                ++torn;
                continue;
            }
            figures::SummaryQuery query;
            query.by = {figures::Dimension::theme};
            const auto summary = (*picture)->cube->summarise(query);
            const bool named = (*picture)->lexicon_version == taggers[0]->lexicon().version;
            if (summary.base != 40 || summary.rows.size() != (named ? 1U : 0U)) ++torn;
            ++looked;
        }
    });
    for (int round = 1; round <= 12; ++round) {
        LexiconCache cache(taggers[static_cast<std::size_t>(round % 2)]);
        REQUIRE(switch_lexicon(*yard.store, cache, taggers[static_cast<std::size_t>(round % 2)]));
    }
    done = true;
    reader.join();
    CHECK(torn == 0);
    CHECK(looked > 0);
}

TEST_CASE("a switch that is stopped changes nothing, and can be made later") {
    Yard yard;
    std::mt19937 random(6);
    SmallLexicon lexicon;
    REQUIRE(yard.import(resources_with(lexicon.tagger()), made_answers(random, 20)));
    const auto version = *yard.store->data_version();
    lexicon.parking += "problem = ['rates']\n";
    const auto after = lexicon.tagger();
    LexiconCache cache(after);
    const std::atomic<bool> stop = true;
    const auto stopped = switch_lexicon(*yard.store, cache, after, {.stop = &stop});
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "lexicon-stopped");
    CHECK(*yard.store->data_version() == version);
    REQUIRE(switch_lexicon(*yard.store, cache, after));
    check_as_tagged_anew(*yard.store, after);
}
