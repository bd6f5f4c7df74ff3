// Drafts: what they promise is what publishing them gives, and nothing is lost between two who work on one.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include "tests/pipeline/draft_house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;
using namespace std::chrono_literals;

namespace {

std::string code_of(const Result<storage::LexiconDraft>& result) {
    return result ? "" : result.error().code;
}

// An edit of any kind, over the small lexicon.
TrialWish random_wish(std::mt19937& random) {
    using themes::RuleKind;
    static const std::vector<std::string> terms{"rates", "rents", "bus", "cheap rents", "buses", "theme"};
    static const std::vector<std::string> known{"parking/parking", "parking/car park*", "parking/nowhere to park",
                                                "skills/skill",    "skills/staff",      "skills/train*"};
    const std::string theme = random() % 2 == 0 ? "parking" : "skills";
    TrialWish wish{.theme = theme};
    const auto kind = random() % 6;
    if (kind < 4) wish.term = terms[random() % terms.size()];
    if (kind == 1) wish.near = {"staff", "cheap"};
    if (kind == 2) wish.kind = RuleKind::barrier;
    if (kind == 0) wish.item = random() % 2 == 0;
    if (kind == 4) wish.pattern = "(?:lack of|not enough) \\w{2,9}";
    if (kind == 3 || kind == 5) {
        wish.replaces = known[random() % known.size()];
        wish.theme = wish.replaces.substr(0, wish.replaces.find('/'));
    }
    return wish;
}

}  // namespace

TEST_CASE("what a draft promises is what the figures are once it is published") {
    int published = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        DraftHouse house(seed);
        std::mt19937 random(seed * 7);
        const std::string id = house.begin();
        for (int edits = 0; edits < 5; ++edits) {
            const auto added = house.add(id, random_wish(random));
            if (!added) CHECK(added.error().code != "lexicon-text-unplaced");
        }
        const auto reading = house.read(id);
        if (!reading->can_be_published()) continue;
        const auto impact = house.impact(id);
        auto promised = house.figures();
        for (const FigureMove& move : impact->diff.figures) {
            const std::string key = move.theme + "|" + move.sector.value_or("") + "|" + move.district.value_or("");
            CHECK(promised[key] == std::pair(move.n_before, move.base_before));
            promised[key] = {move.n_after, move.base_after};
        }
        REQUIRE(house.desk->publish(id, reading->version, house.author()));
        CHECK(house.wait(id) == DraftState::published);
        CHECK(house.current() == reading->version);
        std::erase_if(promised, [](const auto& one) { return one.second.second == 0; });
        auto given = house.figures();
        std::erase_if(given, [](const auto& one) { return one.second.second == 0; });
        CHECK(given == promised);
        ++published;
    }
    CHECK(published >= 3);
}

TEST_CASE("a draft's rules mean what the trial of each said") {
    for (unsigned seed = 100; seed < 120; ++seed) {
        CAPTURE(seed);
        DraftHouse house(seed, 4);
        std::mt19937 random(seed);
        const TrialWish wish = random_wish(random);
        const std::string id = house.begin();
        const auto added = house.add(id, wish);
        const auto trial = with_trial_rule(house.with.tagger->lexicon(), wish);
        CHECK(added.has_value() == trial.has_value());
        if (!added || !trial) continue;
        const auto reading = house.read(id);
        REQUIRE(reading->after);
        const auto change = themes::compare(house.with.tagger->lexicon(), reading->after->lexicon());
        CHECK(change.others.empty());
        std::size_t expected = (trial->added ? 1u : 0u) + (trial->removed ? 1u : 0u);
        if (trial->added && trial->removed && trial->added->id == trial->removed->id) expected = 1;
        CHECK(change.rules.size() == expected);
        for (const auto& one : change.rules) {
            if (one.after == nullptr) continue;
            CHECK(one.after->expression == trial->added->expression);
            CHECK(one.after->speaks == trial->added->speaks);
            CHECK(one.after->companions == trial->added->companions);
            CHECK(one.after->reach == trial->added->reach);
        }
    }
}

TEST_CASE("its files, read as a folder, are the version it is published as") {
    DraftHouse house(3);
    const std::string id = house.begin();
    DraftEdit edit;
    edit.wish = {.theme = "parking", .term = "rents"};
    edit.example = "Rents 'are' \"high\"";
    edit.counter = "Nothing of it";
    REQUIRE(house.desk->add(id, edit, house.author()));
    const auto reading = house.read(id);
    CHECK(reading->errors.empty());
    CHECK(reading->examples == 2);
    const TemporaryFolder folder;
    for (const auto& file : reading->files) {
        const auto path = folder.path / reading->name / file.path;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.text;
    }
    auto loaded = load_tagger({.lexicon_directory = (folder.path / reading->name).string()});
    REQUIRE(loaded);
    CHECK((*loaded)->lexicon().version == reading->version);
}

TEST_CASE("an example that does not hold keeps a draft from being published, and says where it stands") {
    DraftHouse house(4);
    const std::string id = house.begin();
    DraftEdit edit;
    edit.wish = {.theme = "parking", .term = "rents"};
    edit.counter = "Our rents";
    REQUIRE(house.desk->add(id, edit, house.author()));
    const auto reading = house.read(id);
    REQUIRE(reading->errors.size() == 1);
    CHECK(reading->errors[0].code == "example-fails");
    CHECK(reading->errors[0].place.file == "themes/1.toml");
    CHECK(reading->errors[0].place.row);
    const auto refused = house.desk->publish(id, reading->version, house.author());
    CHECK(code_of(refused) == "draft-has-errors");
    CHECK(refused.error().places.size() == 1);
}

TEST_CASE("a rule that cannot be one is refused as a trial of it is, and the draft stays as it was") {
    DraftHouse house(5, 4);
    const std::string id = house.begin();
    CHECK(code_of(house.add(id, {.theme = "parking", .term = "(a|b"})) == "term-alternatives");
    CHECK(code_of(house.add(id, {.theme = "parkin", .term = "a"})) == "theme-unknown");
    CHECK(code_of(house.add(id, {.theme = "parking", .replaces = "parking/none"})) == "rule-unknown");
    CHECK(code_of(house.add(id, {.theme = "parking", .term = "parking"})) == "lexicon-duplicate");
    CHECK(code_of(house.add(id, {.theme = "parking"})) == "trial-empty");
    CHECK(code_of(house.add(id, {.theme = "skills", .term = "rents", .replaces = "parking/parking"})) ==
          "draft-other-theme");
    CHECK(house.read(id)->edits.edits.empty());
    CHECK(code_of(house.desk->find("dr-none")) == "draft-unknown");
    CHECK(code_of(house.desk->make("  ", house.author())) == "draft-name-invalid");
    CHECK(code_of(house.desk->rename(id, "two\nlines", house.author())) == "draft-name-invalid");
}

TEST_CASE("the same edit sent twice is one; one taken out twice takes no other with it") {
    DraftHouse house(6, 4);
    const std::string id = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    REQUIRE(house.add(id, {.theme = "parking", .term = "rates"}));
    CHECK(house.read(id)->edits.edits.size() == 2);
    REQUIRE(house.desk->take_out(id, 2, house.author()));
    REQUIRE(house.desk->take_out(id, 2, house.author()));
    REQUIRE(house.add(id, {.theme = "parking", .term = "bus"}));
    CHECK(house.read(id)->edits.edits.back().id == 3);
    CHECK(code_of(house.desk->take_out(id, 9, house.author())) == "edit-unknown");
}

TEST_CASE("two who add to a draft at the same time both have their edits in it") {
    DraftHouse house(7, 4);
    const std::string id = house.begin();
    const std::vector<std::string> terms{"rents", "rates", "bus", "theme", "cheap", "good"};
    const DraftDesk::Author author = house.author();
    std::vector<std::thread> writers;
    for (int half = 0; half < 2; ++half)
        writers.emplace_back([&, half] {
            for (std::size_t at = static_cast<std::size_t>(half); at < terms.size(); at += 2) {
                DraftEdit edit;
                edit.wish = {.theme = "parking", .term = terms[at]};
                REQUIRE(house.desk->add(id, edit, author));
            }
        });
    for (std::thread& one : writers) one.join();
    CHECK(house.read(id)->edits.edits.size() == terms.size());
    CHECK(house.read(id)->conflicts() == 0);
}

TEST_CASE("where another lexicon came into use, edits are applied to it, and those that no longer fit are told") {
    DraftHouse house(8);
    const std::string stale = house.begin(), quick = house.begin();
    const std::string base = house.current();
    REQUIRE(house.add(stale, {.theme = "parking", .term = "rents"}));
    REQUIRE(house.add(stale, {.theme = "parking", .term = "car park", .replaces = "parking/car park*"}));
    const std::string seen = house.read(stale)->version;
    REQUIRE(house.add(quick, {.theme = "skills", .term = "rates"}));
    REQUIRE(house.desk->publish(quick, house.read(quick)->version, house.author()));
    REQUIRE(house.wait(quick) == DraftState::published);

    auto moved = house.read(stale);
    CHECK(moved->moved());
    CHECK(moved->draft.base == base);
    CHECK(moved->over == house.current());
    CHECK(moved->conflicts() == 0);
    CHECK(moved->version != seen);
    CHECK(code_of(house.desk->publish(stale, seen, house.author())) == "draft-overtaken");

    const std::string other = house.begin();
    REQUIRE(house.add(other, {.theme = "parking",
                              .term = "car park*",
                              .kind = themes::RuleKind::barrier,
                              .replaces = "parking/car park*"}));
    REQUIRE(house.desk->publish(other, house.read(other)->version, house.author()));
    REQUIRE(house.wait(other) == DraftState::published);
    moved = house.read(stale);
    REQUIRE(moved->conflicts() == 1);
    CHECK(moved->applied[1].conflict->code == "draft-rule-changed");
    CHECK(code_of(house.desk->publish(stale, moved->version, house.author())) == "draft-conflicts");
    REQUIRE(house.desk->take_out(stale, 2, house.author()));
    REQUIRE(house.desk->publish(stale, house.read(stale)->version, house.author()));
    CHECK(house.wait(stale) == DraftState::published);
}

TEST_CASE("publishing twice is publishing once; what is published is not changed again") {
    DraftHouse house(9);
    const std::string before = house.current();
    const std::string id = house.begin();
    CHECK(code_of(house.desk->publish(id, before, house.author())) == "draft-changes-nothing");
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    const std::string version = house.read(id)->version;
    const DraftDesk::Author author = house.author();
    std::vector<std::thread> clicks;
    for (int click = 0; click < 4; ++click)
        clicks.emplace_back([&] { CHECK(house.desk->publish(id, version, author)); });
    for (std::thread& one : clicks) one.join();
    REQUIRE(house.wait(id) == DraftState::published);
    CHECK((*house.yard.store->lexicons()).size() == 2);
    CHECK(house.desk->publish(id, version, house.author()));
    CHECK(code_of(house.desk->publish(id, before, house.author())) == "draft-published");
    CHECK(code_of(house.add(id, {.theme = "parking", .term = "rates"})) == "draft-published");
    EvidenceCache cache(*house.yard.store, house.with.lexicons);
    CHECK(cache.under(before));  // the one before can still be asked for
    // Kept when the service starts again.
    LexiconDesk again(*house.yard.store, house.with.lexicons, 1, nullptr);
    REQUIRE(again.start());
    again.stop();
    CHECK(house.current() == version);
}

TEST_CASE("a draft whose publishing never came to its end is open again") {
    DraftHouse house(10);
    const std::string id = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    auto draft = *house.desk->find(id);
    draft.asked_version = house.read(id)->version;  // as a process that was killed then has left it
    draft.asked_at = "2026-11-27T12:00:00Z";
    REQUIRE(house.yard.store->save_lexicon_draft(draft));
    CHECK(house.desk->standing(*house.desk->find(id))->state == DraftState::open);
    REQUIRE(house.desk->publish(id, house.read(id)->version, house.author()));
    CHECK(house.wait(id) == DraftState::published);
}

TEST_CASE("a publishing that failed is told with its cause; the draft is open, and can be published again") {
    DraftHouse house(13);
    const std::string id = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    const std::string before = house.current();
    auto draft = *house.desk->find(id);
    draft.asked_version = house.read(id)->version;
    draft.asked_at = house.author().now;
    REQUIRE(house.yard.store->save_lexicon_draft(draft));
    // As if another process had brought another lexicon into use between the asking and the doing.
    REQUIRE(house.switches->publish(house.read(id)->after, "another-lexicon"));
    CHECK(house.wait(id) == DraftState::failed);
    const auto standing = *house.desk->standing(*house.desk->find(id));
    REQUIRE(standing.error);
    CHECK(standing.error->code == "lexicon-moved");
    CHECK(house.current() == before);

    REQUIRE(house.add(id, {.theme = "skills", .term = "theme"}));
    REQUIRE(house.desk->publish(id, house.read(id)->version, house.author()));
    CHECK(house.wait(id) == DraftState::published);
    CHECK(house.current() == house.read(id)->version);
}

TEST_CASE("a service that was started with a lexicon of its own publishes none") {
    DraftHouse house(11, 4);
    const auto named = std::make_shared<LexiconCache>(house.with.tagger, true);
    LexiconDesk switches(*house.yard.store, named, 1, nullptr);
    DraftDesk desk(*house.yard.store, named, &switches);
    const std::string id = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    CHECK(code_of(desk.publish(id, house.read(id)->version, house.author())) == "lexicon-named");
    CHECK(desk.standing(*desk.find(id))->state == DraftState::open);
}
