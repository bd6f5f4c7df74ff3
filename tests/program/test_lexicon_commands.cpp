// `groundswell lexicon check` and `stats`, and explanations by command and over HTTP.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/program/program.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string small_theme =
    "id = 'parking'\nlabel = 'Parking'\nfoundation = 'places'\ntopic = ['parking', 'car park*']\n"
    "[false_friends]\nterms = ['parking sensor']\n";

// A lexicon of one theme, with more rules or examples at the file's end.
void write_lexicon(const Folder& folder, const std::string& more = "") {
    std::filesystem::create_directory(folder.path() + "/themes");
    folder.write("lexicon.toml", "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n");
    folder.write("cues.toml", "[classes]\nnegator = ['not']\npositive = ['good']\n");
    folder.write("themes/01-parking.toml", small_theme + more);
}

}  // namespace

TEST_CASE("a lexicon's check tells errors from warnings, and fails for warnings when strict") {
    Folder good, odd, wrong;
    write_lexicon(good);
    write_lexicon(odd, "[[pattern]]\nid = 'x'\nre2 = 'a\\d'\n");
    write_lexicon(wrong, "[[counter]]\ntext = 'Parking.'\n");
    CHECK(run({"lexicon", "check", good.path(), "--strict"}).exit_code == 0);
    CHECK(run({"lexicon", "check", odd.path()}).exit_code == 0);
    const Outcome strict = run({"lexicon", "check", odd.path(), "--strict"});
    CHECK(strict.exit_code == 1);
    CHECK(strict.output.find("warning: themes/01-parking.toml:8:7: ") != std::string::npos);
    CHECK(strict.output.find("[pattern-unproven]") != std::string::npos);
    const Outcome failing = run({"lexicon", "check", wrong.path()});
    CHECK(failing.exit_code == 1);
    CHECK(failing.output.find("error: themes/01-parking.toml:8:9: ") != std::string::npos);
    const json told = json::parse(run({"lexicon", "check", wrong.path(), "--json"}).output);
    CHECK(told["errors"][0]["code"] == "example-fails");
    CHECK(told["errors"][0]["line"] == 8);
    CHECK(told["warnings"].empty());
}

TEST_CASE("a lexicon that cannot be read gives its faults as JSON, too") {
    Folder broken;
    write_lexicon(broken, "topcs = ['x']\n[[weak]]\nterms = ['x']\n");
    const Outcome outcome = run({"lexicon", "check", broken.path(), "--json"});
    CHECK(outcome.exit_code == 1);
    const json told = json::parse(outcome.output);
    CHECK(told["errors"].size() >= 2);
    CHECK(told["errors"][0]["column"].is_number());
}

TEST_CASE("an overlay folder given as a lexicon is one error with its cure") {
    const std::string overlay = std::string(GROUNDSWELL_SOURCE) + "/lexicons/lancashire";
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"lexicon", "check", overlay}, {"tag", "--lexicon", overlay}}) {
        const Outcome outcome = run(arguments);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.errors.find("[lexicon-is-overlay]") != std::string::npos);
        CHECK(outcome.errors.find("--overlay") != std::string::npos);
        CHECK(outcome.errors.find("] ") == std::string::npos);
        CHECK(std::count(outcome.errors.begin(), outcome.errors.end(), '[') == 1);
    }
}

TEST_CASE("statistics of rules come as table, JSON and CSV") {
    Folder folder;
    write_lexicon(folder);
    const std::string gold = folder.write(
        "gold.jsonl", R"({"id":"1","text":"Parking","codes":[{"theme":"parking","stance":"barrier"}]})"
                      "\n"
                      R"({"id":"2","text":"Parking is good","codes":[]})"
                      "\n");
    const json told =
        json::parse(run({"lexicon", "stats", folder.path(), "--gold", gold, "--format", "json"}).output);
    CHECK(told["texts"] == 2);
    CHECK(told["rules"][0]["rule"] == "parking/parking");
    CHECK(told["rules"][0]["unique"] == 2);
    CHECK(told["rules"][0]["precision"] == 0.5);
    CHECK(told["rules"][1]["precision"].is_null());
    const Outcome unused = run({"lexicon", "stats", folder.path(), "--gold", gold, "--format", "csv", "--unused"});
    CHECK(unused.output.find("\r\nparking/car park*,parking,topic,") != std::string::npos);
    CHECK(unused.output.find("parking/parking") == std::string::npos);
    CHECK(run({"lexicon", "stats", folder.path(), "--gold", gold}).output.find("0.50") != std::string::npos);
    CHECK(run({"lexicon", "stats", folder.path()}).exit_code == 2);
    const Outcome unknown = run({"lexicon", "stats", folder.path(), "--gold", gold, "--theme", "parkin"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.errors.find("'parking'") != std::string::npos);
}

TEST_CASE("coded records are tagged as they are, whatever else they hold") {
    Folder folder;
    write_lexicon(folder);
    const std::string coded =
        R"({"id":"1","source":"a","asks":"barriers","text":"Parking","codes":[{"theme":"parking"}],"residual":null})"
        "\n";
    const Outcome outcome = run({"tag", "--lexicon", folder.path()}, coded);
    CHECK(outcome.exit_code == 0);
    CHECK(json::parse(outcome.output)["themes"][0]["theme"] == "parking");
}

TEST_CASE("tag --explain says why, in the words of the text") {
    Folder folder;
    write_lexicon(folder);
    const std::string texts = R"({"id":1,"text":"Parking sensors. Parking is not good"})"
                              "\n";
    const json plain = json::parse(run({"tag", "--lexicon", folder.path()}, texts).output);
    CHECK_FALSE(plain["mentions"][0].contains("cue"));
    const json told = json::parse(run({"tag", "--explain", "--lexicon", folder.path()}, texts).output);
    CHECK(told["mentions"].size() == 1);
    const json& mention = told["mentions"][0];
    CHECK(mention["decided_by"] == "cue");
    CHECK(mention["cue"]["text"] == "good");
    CHECK(mention["cue"]["class"] == "positive");
    CHECK(mention["cue"]["turned_by"]["start"] == 28);
    CHECK(mention["exclusions"]["false_friends"]["elsewhere"][0]["text"] == "Parking sensors");
    CHECK(told["removed"][0]["reason"] == "false_friend");
    CHECK(told["removed"][0]["by"]["term"] == "parking sensor");
    const json one = json::parse(
        run({"tag", "--lexicon", folder.path()}, R"({"id":1,"text":"Parking","explain":true})").output);
    CHECK(one["mentions"][0]["decided_by"] == "nothing");
    const std::string toned = R"({"id":1,"text":"It is all good, if you ask us. Parking.","explain":true})";
    const json whole = json::parse(run({"tag", "--lexicon", folder.path()}, toned).output);
    CHECK(whole["mentions"][0]["stance"] == "strength");
    CHECK(whole["mentions"][0]["decided_by"] == "answer");
}

TEST_CASE("texts are explained over HTTP when asked for") {
    Folder data;
    const std::string token = create_token(data.path(), "analyst");
    Server server(data.path());
    const Client client(server.port(), token);
    const std::string body =
        R"({"texts":[{"id":1,"text":"We cannot find parking"},{"id":2,"text":"","explain":false}]})";
    CHECK_FALSE(
        json::parse(client.post("/v1/tag", body, "application/json").body)["results"][0].contains("removed"));
    const Reply reply = client.post("/v1/tag?explain=true", body, "application/json");
    CHECK(reply.status == 200);
    const json results = json::parse(reply.body)["results"];
    CHECK(results[0]["mentions"][0].contains("exclusions"));
    CHECK(results[0].contains("removed"));
    CHECK(results[1]["mentions"].empty());
    CHECK(client.post("/v1/tag?explain=perhaps", body, "application/json").status == 400);
    CHECK(client.post("/v1/tag", R"({"texts":[{"text":"x","explain":1}]})", "application/json").status == 400);
    CHECK(client.post("/v1/tag", R"({"texts":[{"text":"x"}],"explain":true})", "application/json").status == 400);
    CHECK(client.post("/v1/tag", R"({"texts":[{"text":"x","question":7}]})", "application/json").status == 400);
}
