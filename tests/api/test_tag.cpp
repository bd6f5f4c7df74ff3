// POST /v1/tag in a store that is kept in the terms of another lexicon than the process was started with.
#include <nlohmann/json.hpp>

#include "api/tag_json.h"
#include "tests/api/published_world.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::api;
using namespace groundswell::api::testing;
using nlohmann::json;

TEST_CASE("texts are explained by the lexicon that they are tagged with") {
    pipeline::testing::TemporaryFolder folder;
    const auto store = *storage::open_sqlite_store(folder.path.string(), {});
    pipeline::testing::SmallLexicon lexicon;
    lexicon.parking += "problem = ['zebra crossing*']\n";
    const auto tagger = lexicon.tagger();
    pipeline::LexiconCache kept_in(tagger, true);
    REQUIRE(pipeline::switch_lexicon(*store, kept_in, tagger, {.chosen = true}));
    pipeline::EvidenceCache evidence(*store, shipped().lexicons);
    pipeline::UploadDesk desk(*store, shipped(), folder.path.string(), std::function<void(const Upload&)>());
    Metrics metrics;
    REQUIRE(store->add_token({.id = "tk",
                              .secret_digest = sha256_hex("secret"),
                              .role = Role::analyst,
                              .organisation = "",
                              .created_at = "2026-01-01T00:00:00Z",
                              .expires_at = ""}));
    Application application{*store, shipped(), evidence, desk, metrics};
    const auto tagged = [&](bool explain) {
        Request request;
        request.method = Method::post;
        request.path = "/v1/tag";
        request.segments = {"v1", "tag"};
        request.headers = {{"authorization", "Bearer secret"}, {"content-type", "application/json"}};
        request.body = Body::in_memory(
            json({{"texts", {{{"id", 1}, {"text", "Too many zebra crossings"}, {"explain", explain}}}}}).dump());
        const api::Response response = dispatch(application, request);
        REQUIRE_MESSAGE(response.status == 200, response.body);
        return json::parse(response.body);
    };
    const json plain = tagged(false), explained = tagged(true);
    CHECK(plain["lexicon"] == tagger->lexicon().version);
    CHECK(explained["lexicon"] == plain["lexicon"]);
    REQUIRE(plain["results"][0]["mentions"].size() == 1);
    const json& mention = explained["results"][0]["mentions"][0];
    CHECK(mention["rule"] == plain["results"][0]["mentions"][0]["rule"]);
    CHECK(mention["rule"].get<std::string>().find("zebra crossing") != std::string::npos);
    CHECK(mention.contains("decided_by"));
}

TEST_CASE("a member that is nearly the name of one the text lacks is named; others are the caller's own") {
    const auto refused = [](const std::string& body) {
        const auto requests = parse_tag_requests(body, 10);
        REQUIRE_FALSE(requests);
        return requests.error().code + ": " + requests.error().cure;
    };
    CHECK(refused(R"({"texts": [{"text": "a"}, {"text": "Parking", "ask": "barriers"}]})") ==
          "member-unknown: Did you mean 'asks'?");
    CHECK(refused(R"([{"text": "Parking", "Question": "What holds you back?"}])") ==
          "member-unknown: Did you mean 'question'?");
    CHECK(refused("{\"texts\": [{\"text\": \"a \xFF\"}]}") == "json-invalid: Save or send it as UTF-8.");
    CHECK(parse_tag_requests(R"([{"id": 1, "text": "a", "asks": null, "question": "b", "explain": true}])", 10));
    CHECK(
        parse_tag_requests(R"([{"text": "a", "codes": [{"theme": "parking"}], "source": "x", "texts": 2}])", 10));
}
