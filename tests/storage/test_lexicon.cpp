#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

// What the sample answers are given under a version: told apart by it.
StoredTagging tagging_under(const std::string& version, const std::string& text) {
    return {.barrier = version.size() + text.size(), .residual = Residual::none, .mentions = version + " " + text};
}

Retagger retagger(const std::string& version) {
    return [version](const StoredAnswer& answer) -> Result<StoredTagging> {
        return tagging_under(version, answer.text);
    };
}

StoredLexicon named(const std::string& version) {
    return {.version = version, .themes = {"rent", "parking"}, .rules = {"a", "b\"c"}};
}

std::vector<StoredResponse> under(Store& store, const std::string& version, bool with_text = true) {
    std::vector<StoredResponse> all;
    must(store.visit_responses(Store::View{.with_text = with_text, .lexicon = version},
                               [&](const StoredResponse& response) -> Result<void> {
                                   all.push_back(response);
                                   return {};
                               }));
    return all;
}

}  // namespace

CONTRACT_TEST("switching the lexicon gives every answer its new tagging") {
    CHECK_FALSE(must(store->current_lexicon()).has_value());
    CHECK(must(store->lexicons()).empty());
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    store_upload(*store, sample_upload("up-2"), {sample_response("r1", "Skills")});
    store_upload(*store, sample_upload("up-3"), {sample_response("r9", "Gone")});
    must(store->withdraw_upload("up-3"));
    CHECK(must(store->current_lexicon())->version == lexicon_version);

    std::vector<std::string> given;
    must(switch_to(*store, named("2"), [&](const StoredAnswer& answer) -> Result<StoredTagging> {
        CHECK(same(answer.tagging, sample_tagging(answer.text)));
        given.push_back(answer.text);
        return tagging_under("2", answer.text);
    }));
    CHECK(given == std::vector<std::string>{"Parking", "Rent", "Skills"});
    const auto current = must(store->current_lexicon()).value();
    CHECK(current.version == "2");
    CHECK(current.themes == named("2").themes);
    CHECK(current.rules == named("2").rules);
    CHECK(current.number == 2);
    const auto all = visible(*store);
    REQUIRE(all.size() == 2);
    for (const StoredResponse& response : all)
        CHECK(same(response.answers.at(0).tagging, tagging_under("2", response.answers.at(0).text)));
}

CONTRACT_TEST("earlier versions answer as they did; what came later is not tagged under them") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    // Only what differs is brought: the tagging of "Rent".
    must(switch_to(
        *store, named("2"),
        [](const StoredAnswer& answer) -> Result<StoredTagging> {
            return answer.text == "Rent" ? tagging_under("2", "Rent") : answer.tagging;
        },
        Bring::differing));
    CHECK(must(store->lexicons()).at(0).taggings == 1);
    {
        auto writer = must([&] {
            must(store->receive(sample_upload("up-2")));
            return store->begin_upload(sample_upload("up-2"), "2");
        }());
        must(writer->add_question(sample_question()));
        must(writer->add(sample_response("r3", "Later"), {tagging_under("2", "Later")}));
        must(writer->commit(sample_upload("up-2")));
    }
    const auto now = visible(*store);
    REQUIRE(now.size() == 3);
    CHECK(same(now[0].answers[0].tagging, sample_tagging("Parking")));
    CHECK(same(now[1].answers[0].tagging, tagging_under("2", "Rent")));
    CHECK(same(now[2].answers[0].tagging, tagging_under("2", "Later")));

    const auto then = under(*store, lexicon_version);
    REQUIRE(then.size() == 3);
    CHECK(same(then[0].answers[0].tagging, sample_tagging("Parking")));
    CHECK(same(then[1].answers[0].tagging, sample_tagging("Rent")));
    CHECK(then[1].answers[0].tagged);
    CHECK_FALSE(then[2].answers[0].tagged);
    CHECK(then[2].answers[0].text == "Later");
    const auto masks = under(*store, lexicon_version, false);
    REQUIRE(masks.size() == 3);
    CHECK(masks[1].answers.at(0).tagging.barrier == sample_tagging("Rent").barrier);
    CHECK(masks[2].answers.empty());

    std::vector<std::uint64_t> ids;
    for (const StoredResponse& response : now) ids.push_back(response.answers[0].id);
    const auto found = must(store->answers(ids, lexicon_version));
    REQUIRE(found.size() == 3);
    CHECK(same(found[1].answers[0].tagging, sample_tagging("Rent")));
    CHECK_FALSE(found[2].answers[0].tagged);
    CHECK(code_of(store->answers(ids, "none-such")) == "lexicon-not-held");
}

CONTRACT_TEST("a version may be current again, and is listed once") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    must(switch_to(*store, named("2"), retagger("2"), Bring::differing));
    StoredLexicon again = named(lexicon_version);
    again.name = "lis-uk";
    again.chosen = true;
    again.since = "2026-10-01T00:00:00Z";
    must(switch_to(*store, again, retagger("again"), Bring::differing));
    const auto listed = must(store->lexicons());
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].version == lexicon_version);
    CHECK(listed[0].name == "lis-uk");
    CHECK(listed[0].since == "2026-10-01T00:00:00Z");
    CHECK(listed[0].chosen);
    CHECK(listed[0].current);
    CHECK(listed[0].number == 3);
    CHECK(listed[0].themes == 2);
    CHECK(listed[1].version == "2");
    CHECK_FALSE(listed[1].current);
    CHECK(same(visible(*store)[0].answers[0].tagging, tagging_under("again", "Parking")));
    CHECK(same(under(*store, "2")[0].answers[0].tagging, tagging_under("2", "Parking")));
    CHECK(must(store->lexicon(lexicon_version))->number == 3);
    CHECK_FALSE(must(store->lexicon("none-such")).has_value());
}

CONTRACT_TEST("the files of a lexicon come back as they were given") {
    const std::vector<LexiconFile> first{{"cues.toml", "cues"}, {"themes/a.toml", "a"}};
    const std::vector<LexiconFile> second{{"cues.toml", "cues"}, {"themes/a.toml", std::string("b\0c", 3)}};
    must(store->switch_lexicon({.lexicon = named("1"), .files = first, .taggings = {}}));
    must(store->switch_lexicon({.lexicon = named("2"), .files = second, .over = 1, .taggings = {}}));
    const auto check = [&](std::uint64_t number, const std::vector<LexiconFile>& files) {
        const auto stored = must(store->lexicon_files(number));
        REQUIRE(stored.size() == files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            CHECK(stored[i].path == files[i].path);
            CHECK(stored[i].text == files[i].text);
        }
    };
    check(1, first);
    check(2, second);
    CHECK(must(store->lexicon_files(3)).empty());
}

CONTRACT_TEST("only as many complete sets of earlier taggings stay as were asked for") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    must(switch_to(*store, named("2"), retagger("2"), Bring::differing));
    must(switch_to(*store, named("3"), retagger("3"), Bring::everything, 1));
    CHECK(under(*store, lexicon_version).size() == 1);
    must(switch_to(*store, named("4"), retagger("4"), Bring::everything, 1));
    const auto listed = must(store->lexicons());
    REQUIRE(listed.size() == 4);
    CHECK(listed[0].held);
    CHECK(listed[1].held);
    CHECK_FALSE(listed[2].held);
    CHECK_FALSE(listed[3].held);
    CHECK(same(under(*store, "3")[0].answers[0].tagging, tagging_under("3", "Parking")));
    CHECK(code_of(store->answers({1}, "2")) == "lexicon-not-held");
    must(switch_to(*store, named("5"), retagger("5"), Bring::everything, 0));
    CHECK(code_of(store->answers({1}, "4")) == "lexicon-not-held");
}

CONTRACT_TEST("a switch that others have overtaken changes nothing") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    const auto seen = must(store->last_answer());
    store_upload(*store, sample_upload("up-2"), {sample_response("r2", "Rent")});
    const auto version = must(store->data_version());
    const auto code = [&](std::uint64_t over, std::uint64_t last) {
        const auto done = store->switch_lexicon({.lexicon = named("2"), .files = {}, .over = over, .seen = last});
        return done ? std::string() : done.error().code;
    };
    CHECK(code(1, seen) == "lexicon-overtaken");
    CHECK(code(2, must(store->last_answer())) == "lexicon-overtaken");
    CHECK(must(store->current_lexicon())->version == lexicon_version);
    CHECK(must(store->data_version()) == version);
    CHECK(same(visible(*store).at(0).answers.at(0).tagging, sample_tagging("Parking")));
    CHECK(code(1, must(store->last_answer())).empty());
    CHECK(must(store->data_version()) == version + 1);
}

CONTRACT_TEST("answers withdrawn or erased while they were retagged get no tagging") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    store_upload(*store, sample_upload("up-2"), {sample_response("r2", "Rent")});
    LexiconSwitch change{.lexicon = named("2"), .files = {}, .over = 1, .seen = must(store->last_answer())};
    must(store->visit_answers(1, change.seen, [&](std::uint64_t response, const StoredAnswer& answer) {
        change.taggings.push_back({answer.id, response, answer.question, tagging_under("2", answer.text)});
        return Result<void>();
    }));
    CHECK(change.taggings.size() == 2);
    CHECK(must(store->erase_upload("up-1")));
    must(store->switch_lexicon(change));
    CHECK(must(store->lexicons()).at(0).taggings == 1);
    CHECK(counted_texts(*store) == std::vector<std::string>{"Rent"});
}

CONTRACT_TEST("after many small switches the store asks for all taggings") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    CHECK_FALSE(must(store->current_lexicon())->wants_complete);
    int switches = 0;
    while (!must(store->current_lexicon())->wants_complete) {
        ++switches;
        REQUIRE(switches < 100);
        const std::string version = "v" + std::to_string(switches);
        must(switch_to(
            *store, named(version),
            [](const StoredAnswer& answer) -> Result<StoredTagging> { return answer.tagging; }, Bring::differing));
        CHECK(visible(*store).size() == 2);
    }
    CHECK(switches > 10);
    must(switch_to(*store, named("whole"), retagger("whole")));
    CHECK_FALSE(must(store->current_lexicon())->wants_complete);
    CHECK(same(under(*store, "v5")[1].answers[0].tagging, sample_tagging("Rent")));
    // As many taggings laid over as there are answers ask for it too.
    must(switch_to(*store, named("x1"), retagger("x1"), Bring::differing));
    must(switch_to(*store, named("x2"), retagger("x2"), Bring::differing));
    CHECK(must(store->current_lexicon())->wants_complete);
}

CONTRACT_TEST("a visitor or its Error may end the visit") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    int seen = 0;
    const auto visited = store->visit_responses(true, [&](const StoredResponse&) -> Result<void> {
        ++seen;
        return Error{.code = "enough"};
    });
    REQUIRE_FALSE(visited);
    CHECK(visited.error().code == "enough");
    CHECK(seen == 1);
    CHECK(visible(*store).size() == 2);
}
