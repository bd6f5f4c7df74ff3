// Earlier versions answer; whose lexicon a store is kept in; switching in the background.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "pipeline/evidence.h"
#include "pipeline/lexicon_desk.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

std::map<std::string, std::uint64_t> counts(const Evidence& evidence) {
    figures::SummaryQuery query;
    query.by = {figures::Dimension::theme, figures::Dimension::stance};
    std::map<std::string, std::uint64_t> found;
    for (const figures::SummaryRow& row : evidence.cube->summarise(query).rows)
        found[row.key[0].value() + " " + row.key[1].value()] = row.n;
    return found;
}

struct Versions {
    Yard yard;
    SmallLexicon lexicon;
    std::shared_ptr<const themes::Tagger> first, second;
    std::mt19937 random{11};

    Versions() {
        first = lexicon.tagger();
        lexicon.parking += "problem = ['rates', 'rents']\n";
        second = lexicon.tagger();
        import(first, 80);
    }
    void import(const std::shared_ptr<const themes::Tagger>& tagger, int count) {
        std::vector<std::string> answers;
        for (int i = 0; i < count; ++i) answers.push_back(made_answer(random));
        REQUIRE(yard.import(resources_with(tagger), answers));
    }
    void switch_to(const std::shared_ptr<const themes::Tagger>& tagger, const RetagOptions& options = {}) {
        LexiconCache cache(tagger);
        REQUIRE(switch_lexicon(*yard.store, cache, tagger, options));
    }
    std::string version(const std::shared_ptr<const themes::Tagger>& tagger) const {
        return tagger->lexicon().version;
    }
};

}  // namespace

TEST_CASE("an earlier version gives the figures it gave, and counts what came later by its rules") {
    Versions house;
    EvidenceCache cache(*house.yard.store, house.first);
    const auto before = *cache.current();
    house.switch_to(house.second, {.chosen = true});
    const auto now = *cache.current();
    CHECK(now->lexicon_version == house.version(house.second));
    CHECK(counts(*now) != counts(*before));
    const auto again = *cache.under(house.version(house.first));
    CHECK(again->lexicon_version == house.version(house.first));
    CHECK(counts(*again) == counts(*before));
    CHECK(again == *cache.under(house.version(house.first)));  // kept

    // What comes later is counted as if the store had been kept in those terms all along.
    house.import(house.second, 50);
    Versions other;
    other.import(other.first, 50);
    EvidenceCache always(*other.yard.store, other.first);
    const auto later = *cache.under(house.version(house.first));
    CHECK(counts(*later) == counts(**always.current()));
    CHECK(later->untagged == 0);
    CHECK(later->data_version == (*cache.current())->data_version);
}

TEST_CASE("a version whose taggings have gone is replayed from its files") {
    Versions house;
    EvidenceCache cache(*house.yard.store, house.first);
    const auto before = counts(**cache.current());
    SmallLexicon third = house.lexicon;
    third.more_themes = "id = 'rents'\nlabel = 'Rents'\nfoundation = 'places'\ntopic = ['rents']\n";
    house.switch_to(third.tagger(), {.kept = 0});
    CHECK_FALSE((*house.yard.store->lexicon(house.version(house.first)))->held);
    // Another process, which knows the lexicon from the store alone.
    EvidenceCache elsewhere(*house.yard.store, third.tagger());
    const auto again = *elsewhere.under(house.version(house.first));
    CHECK_FALSE(again->held);
    CHECK(counts(*again) == before);
    const auto hits = again->cube->find({}, false, 0, 1000);
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : hits) ids.push_back(hit.answer);
    const auto answers = *answers_in_terms_of(*house.yard.store, *again, ids);
    REQUIRE(answers.size() == ids.size());
    const LexiconInUse plain(house.first);
    themes::Tagger::Scratch scratch;
    for (const storage::StoredResponse& response : answers) {
        const storage::StoredAnswer& answer = response.answers.at(0);
        const auto expected = *plain.tag(answer.text, again->asked_by(answer.question), scratch);
        CHECK(answer.tagging.barrier == expected.barrier);
        CHECK(answer.tagging.strength == expected.strength);
    }
}

TEST_CASE("a version nobody knows is not found; one that cannot be read back is gone") {
    Versions house;
    EvidenceCache cache(*house.yard.store, house.first);
    const auto unknown = cache.under("small-000000000000");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "lexicon-unknown");
    CHECK(unknown.error().kind == ErrorKind::not_found);
    CHECK(unknown.error().cure.find(house.version(house.first)) != std::string::npos);

    // As an earlier release stored it: without its files.
    const auto current = **house.yard.store->current_lexicon();
    storage::LexiconSwitch old{.lexicon = {.version = "old-1", .themes = current.themes, .rules = current.rules},
                               .files = {},
                               .over = current.number,
                               .seen = *house.yard.store->last_answer(),
                               .complete = false};
    REQUIRE(house.yard.store->switch_lexicon(old));
    house.switch_to(house.second);
    const auto gone = cache.under("old-1");
    REQUIRE_FALSE(gone);
    CHECK(gone.error().code == "lexicon-gone");
    CHECK(gone.error().kind == ErrorKind::gone);
}

TEST_CASE("files that this release reads otherwise are looked at as stored, never added to") {
    Versions house;
    // The files of the second lexicon under a version that is not theirs, as another edition would have named it.
    const auto current = **house.yard.store->current_lexicon();
    std::vector<storage::LexiconFile> files;
    for (const themes::SourceFile& file : house.second->lexicon().sources) files.push_back({file.path, file.text});
    REQUIRE(house.yard.store->switch_lexicon(
        {.lexicon = {.version = "small-0123456789ab",
                     .themes = current.themes,
                     .rules = numbered_rules(current.rules, house.second->lexicon())},
         .files = files,
         .over = current.number,
         .seen = *house.yard.store->last_answer(),
         .complete = false}));
    EvidenceCache cache(*house.yard.store, house.first);
    const auto looked = *cache.current();
    CHECK(looked->lexicon_version == "small-0123456789ab");
    CHECK_FALSE(looked->in_use->can_tag());
    house.import(house.first, 30);  // switches first: this release cannot tag by that version
    CHECK((*house.yard.store->current_lexicon())->version == house.version(house.first));
    const auto earlier = *cache.under("small-0123456789ab");
    CHECK(counts(*earlier) == counts(*looked));
    CHECK(earlier->untagged == 60);
}

TEST_CASE("what someone chose stays; what came with the program follows it") {
    Versions house;
    const auto wanted = [&](const std::shared_ptr<const themes::Tagger>& own, bool named) {
        LexiconCache cache(own, named);
        return (*cache.wanted(*house.yard.store))->lexicon().version;
    };
    CHECK(wanted(house.second, false) == house.version(house.second));  // a later release
    CHECK(wanted(house.second, true) == house.version(house.second));
    house.switch_to(house.second, {.chosen = true});
    CHECK(wanted(house.first, false) == house.version(house.second));
    CHECK(wanted(house.first, true) == house.version(house.first));
    // An import with another lexicon of its own tags in the store's terms.
    house.import(house.first, 20);
    CHECK((*house.yard.store->current_lexicon())->version == house.version(house.second));
}

TEST_CASE("the desk switches in the background, and says how it ended") {
    Versions house;
    std::atomic<int> ended = 0;
    auto cache = std::make_shared<LexiconCache>(house.second, true);
    LexiconDesk desk(*house.yard.store, cache, 1, [&](const SwitchEnd& end) {
        CHECK(end.outcome);
        CHECK(end.to == house.version(house.second));
        ++ended;
    });
    REQUIRE(desk.start());
    for (int i = 0; i < 1000 && desk.switching(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK_FALSE(desk.switching().has_value());
    CHECK(ended == 1);
    CHECK((*house.yard.store->current_lexicon())->version == house.version(house.second));
    CHECK((*house.yard.store->current_lexicon())->chosen);
    desk.stop();

    LexiconDesk again(*house.yard.store, cache, 1, [&](const SwitchEnd&) { ++ended; });
    REQUIRE(again.start());
    CHECK_FALSE(again.switching().has_value());
    CHECK(ended == 1);  // nothing to do
}
