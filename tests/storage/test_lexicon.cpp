#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

CONTRACT_TEST("switching the lexicon retags every answer") {
    CHECK_FALSE(must(store->current_lexicon()).has_value());
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    store_upload(*store, sample_upload("up-2"), {sample_response("r1", "Skills")});
    store_upload(*store, sample_upload("up-3"), {sample_response("r9", "Gone")});
    must(store->withdraw_upload("up-3"));
    CHECK(must(store->current_lexicon())->version == lexicon_version);

    const StoredLexicon next{.version = "2", .themes = {"rent", "skills", "parking"}, .rules = {"a", "b\"c"}};
    std::vector<std::string> given;
    must(store->switch_lexicon(
        next, [&](const std::string& text, const Question& question) -> Result<StoredTagging> {
            CHECK(question.id == "barriers");
            CHECK(question.asks == Asks::barriers);
            given.push_back(text);
            return StoredTagging{.barrier = 4, .residual = Residual::none, .mentions = "new " + text};
        }));
    CHECK(given == std::vector<std::string>{"Parking", "Rent", "Skills"});
    const auto current = must(store->current_lexicon()).value();
    CHECK(current.version == "2");
    CHECK(current.themes == next.themes);
    CHECK(current.rules == next.rules);
    const auto all = visible(*store);
    REQUIRE(all.size() == 2);
    for (const StoredResponse& response : all) {
        CHECK(response.answers.at(0).tagging.barrier == 4);
        CHECK(response.answers.at(0).tagging.strength == 0);
        CHECK(response.answers.at(0).tagging.residual == Residual::none);
        CHECK(response.answers.at(0).tagging.mentions == "new " + response.answers.at(0).text);
    }
}

CONTRACT_TEST("a retagging that fails changes nothing") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking"), sample_response("r2", "Rent")});
    const auto version = must(store->data_version());
    int calls = 0;
    const auto switched =
        store->switch_lexicon({.version = "2", .themes = {}, .rules = {}},
                              [&](const std::string&, const Question&) -> Result<StoredTagging> {
                                  if (++calls == 2)
                                      return Error{.kind = ErrorKind::unprocessable, .code = "pattern-broken"};
                                  return StoredTagging{};
                              });
    REQUIRE_FALSE(switched);
    CHECK(switched.error().code == "pattern-broken");
    CHECK(must(store->current_lexicon())->version == lexicon_version);
    CHECK(must(store->data_version()) == version);
    CHECK(visible(*store).at(0).answers.at(0).tagging.mentions == sample_tagging("Parking").mentions);
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
