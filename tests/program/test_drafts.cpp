// A draft of the lexicon over HTTP, from the first edit to figures in its terms and back from its files.
#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string bay_answers =
    "Respondent,District,Sector,What are the main barriers to growth?\n"
    "1,Pendle,Manufacturing,Parking is dear\n"
    "2,Pendle,Manufacturing,There is no loading bay\n"
    "3,Burnley,Retail,Loading bays are taken\n"
    "4,Burnley,Retail,Rents\n";

json asked(const Client& client, const std::string& method, const std::string& target,
           const std::string& body = "", int status = 200) {
    Client::Fields headers;
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    const Reply reply = client.send(method, target, body, headers);
    INFO(reply.body);
    REQUIRE(reply.status == status);
    return json::parse(reply.body, nullptr, false);
}

}  // namespace

TEST_CASE("a draft is begun, weighed and published; figures are in its terms then, and before in those before") {
    const Folder data;
    const std::string lexicon = std::string(GROUNDSWELL_SOURCE) + "/docs/contract/lexicon";
    run({"organisation", "add", "chamber", "--data", data.path()});
    Folder files;
    const Outcome imported =
        run({"import", files.write("bays.csv", bay_answers), "--data", data.path(), "--organisation", "chamber",
             "--survey", "bays", "--wave", "2026-q3", "--lexicon", lexicon});
    INFO(imported.errors);
    REQUIRE(imported.exit_code == 0);
    const Server server(data.path());
    const Client admin{server.port(), create_token(data.path(), "admin")};

    const json begun = asked(admin, "POST", "/v1/lexicons/drafts", R"({"name":"Bays"})", 201);
    const std::string draft = "/v1/lexicons/drafts/" + begun["id"].get<std::string>();
    const json edited =
        asked(admin, "POST", draft + "/edits",
              R"({"theme":"parking","term":"loading bay*","example":"No loading bays","counter":"A sick bay"})");
    CHECK(edited["can_be_published"] == true);
    CHECK(edited["check"]["examples"] == 2);
    CHECK(edited["edits"][0]["rule"] == "parking/loading bay*");
    CHECK(asked(admin, "GET", "/v1/lexicons/drafts")["drafts"][0]["edits"] == 1);

    Reply weighed = admin.send("GET", draft + "/impact", "", {});
    for (int tries = 0; weighed.status == 202 && tries < 50; ++tries)
        weighed = admin.send("GET", draft + "/impact", "", {});
    REQUIRE(weighed.status == 200);
    const json impact = json::parse(weighed.body);
    REQUIRE(impact["diff"]["totals"].size() == 1);
    CHECK(impact["diff"]["totals"][0]["n_before"] == 1);
    CHECK(impact["diff"]["totals"][0]["n_after"] == 3);

    const std::string before = edited["over"], version = edited["version"];
    CHECK(admin.send("GET", draft + "/files.zip", "", {}).body.starts_with("PK"));
    asked(admin, "POST", draft + "/publish", json{{"version", version}}.dump(), 202);
    json now = asked(admin, "GET", draft);
    for (int tries = 0; now["state"] != "published" && tries < 500; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        now = asked(admin, "GET", draft);
    }
    CHECK(now["published"] == version);
    const std::string parking = "/v1/summary?by=theme&stance=barrier&theme=parking";
    CHECK(asked(admin, "GET", parking)["lexicon"] == version);
    CHECK(asked(admin, "GET", parking)["rows"][0]["n"] == 3);
    CHECK(asked(admin, "GET", parking + "&lexicon=" + before)["rows"][0]["n"] == 1);
    check_problem(admin.send("POST", draft + "/edits", R"({"theme":"parking","term":"x y"})",
                             {{"Content-Type", "application/json"}}),
                  409, "draft-published");
    CHECK(admin.send("DELETE", draft, "", {}).status == 204);
}
