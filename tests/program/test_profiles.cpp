// A reading confirmed for one wave serves the next: over HTTP, as a client would do it.
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string profile_header =
    "Respondent,Where are you?,What do you do?,What stands in your way?,What works well?\n";
const std::string first_wave = profile_header +
                               "1,Pendle,Retail,Parking charges are too high,The market is busy\n"
                               "2,Burnley,Haulage,We cannot recruit drivers,Good neighbours\n";

std::string profiles_address(const std::string& survey) {
    return "/v1/profiles/chamber/" + survey;
}

// What inspect understood, mended by hand, and confirmed.
Reply confirm(const std::string& survey, const std::string& bytes) {
    const Client client = houses().as(houses().uploader);
    const Reply inspected =
        client.form("/v1/uploads/inspect", {{"organisation", "chamber"}, {"survey", survey}}, "a.csv", bytes);
    REQUIRE(inspected.status == 200);
    const json understood = json::parse(inspected.body);
    json profile = understood["profile"], headers = json::array();
    for (const json& column : understood["columns"]) headers.push_back(column["header"]);
    for (json& column : profile["columns"]) {
        if (column.value("header", "") == "What stands in your way?") {
            column["role"] = "open_question";
            column["asks"] = "barriers";
            column["question"] = "obstacles";
        }
        if (column.value("header", "") == "Where are you?") column["role"] = "district";
    }
    return client.post(
        "/v1/profiles",
        json{{"organisation", "chamber"}, {"survey", survey}, {"profile", profile}, {"headers", headers}}.dump(),
        "application/json");
}

const json* column_of(const json& receipt, const std::string& name) {
    for (const json& column : receipt["understanding"]["columns"])
        if (column["header"] == name) return &column;
    return nullptr;
}

}  // namespace

TEST_CASE("a confirmed reading is kept, shown, versioned and forgotten") {
    const Client client = houses().as(houses().uploader);
    check_problem(client.get(profiles_address("kept")), 404, "profile-unknown");
    const Reply saved = confirm("kept", first_wave);
    INFO(saved.body);
    CHECK(saved.status == 201);
    CHECK(saved.header("Location") == profiles_address("kept"));
    const json shown = json::parse(client.get(profiles_address("kept")).body);
    CHECK(shown["version"] == 1);
    CHECK(shown["headers"].size() == 5);
    CHECK(shown == json::parse(saved.body));
    CHECK(json::parse(confirm("kept", first_wave).body)["version"] == 1);  // the same again
    CHECK(json::parse(client.get("/v1/profiles?survey=kept").body)["profiles"].size() == 1);
    // Another organisation's people see nothing of it and change nothing.
    const Client stranger = houses().as(houses().stranger);
    check_problem(stranger.get(profiles_address("kept")), 404, "profile-unknown");
    check_problem(stranger.remove(profiles_address("kept")), 404, "profile-unknown");
    CHECK(json::parse(stranger.get("/v1/profiles").body)["profiles"].empty());
    const Reply foreign = stranger.post(
        "/v1/profiles", R"({"organisation":"chamber","survey":"kept","profile":{}})", "application/json");
    check_problem(foreign, 404, "organisation-unknown");
    CHECK(client.remove(profiles_address("kept")).status == 204);
    check_problem(client.remove(profiles_address("kept")), 404, "profile-unknown");
}

TEST_CASE("what cannot be a profile is refused with the field at fault") {
    const Client client = houses().as(houses().uploader);
    const auto post = [&](const std::string& body) {
        return client.post("/v1/profiles", body, "application/json");
    };
    check_problem(post("[]"), 400, "body-invalid");
    check_problem(post("not json"), 400, "json-invalid");
    check_problem(post(R"({"organisation":"chamber","survey":"s"})"), 400, "body-invalid");
    check_problem(post(R"({"organisation":"chamber","survey":"s","profile":{},"colour":1})"), 400, "body-invalid");
    check_problem(post(R"({"organisation":"chamber","survey":"s","profile":{},"headers":[1]})"), 400,
                  "body-invalid");
    check_problem(post(R"({"organisation":"chamber","survey":"S s","profile":{}})"), 400, "id-invalid");
    const Reply unknown = post(R"({"organisation":"chamber","survey":"s","profile":{"colums":[{"header":"A"}]}})");
    CHECK(unknown.status == 400);
    CHECK(unknown.body.find("colums") != std::string::npos);
    CHECK(unknown.body.find("columns") != std::string::npos);
}

TEST_CASE("the next wave is read by the confirmed reading, reworded and moved headers found again") {
    REQUIRE(confirm("waves", first_wave).status == 201);
    const json same = deliver("waves", "w1", "a.csv", first_wave);
    CHECK(has_code(same["changes"], "saved-profile-used"));
    CHECK_FALSE(has_code(same["changes"], "header-changed"));
    CHECK((*column_of(same, "What stands in your way?"))["question"] == "obstacles");

    const json moved = deliver("waves", "w2", "b.csv",
                               "What stands in your way in 2027?,Respondent,Where are you?,What do you do?,"
                               "Anything new to tell us about energy?\n"
                               "Rates are crippling,1,Chorley,Retail,Energy costs are up again this year\n"
                               "The A59 is full,2,Pendle,Haulage,We changed to solar power last year\n");
    CHECK(has_code(moved["changes"], "saved-profile-used"));
    CHECK(has_code(moved["changes"], "header-changed"));
    CHECK(has_code(moved["changes"], "columns-moved"));
    CHECK(has_code(moved["changes"], "columns-new"));
    CHECK(has_code(moved["problems"], "saved-column-missing"));
    REQUIRE(column_of(moved, "What stands in your way in 2027?"));
    CHECK((*column_of(moved, "What stands in your way in 2027?"))["question"] == "obstacles");
    CHECK((*column_of(moved, "Where are you?"))["role"] == "district");
    CHECK((*column_of(moved, "Anything new to tell us about energy?"))["role"] == "open_question");
    const std::string words =
        houses().as(houses().analyst).get("/v1/verbatims?survey=waves&question=obstacles").body;
    CHECK(json::parse(words)["verbatims"].size() == 4);

    const json other = deliver("waves", "w3", "c.csv",
                               "Ref,Town,What would you like the council to do?,Turnover\n"
                               "1,Preston,Please mend the roads,3\n2,Preston,Please cut the rates for shops,4\n");
    CHECK(has_code(other["problems"], "saved-profile-not-used"));
    CHECK_FALSE(has_code(other["changes"], "saved-profile-used"));
    CHECK(other["state"] == "committed");
}

TEST_CASE("a column confirmed as ignored is not stored where the rest of the form has been made anew") {
    const std::string header = "Respondent,Where are you?,What stands in your way?,Notes on the visit\n";
    const std::string profile =
        R"({"columns":[{"header":"Respondent"},{"header":"Where are you?","role":"district"},)"
        R"({"header":"What stands in your way?","asks":"barriers"},{"header":"Notes on the visit","role":"ignored"}]})";
    deliver("visits", "w1", "a.csv",
            header +
                "1,Pendle,Parking charges are too high,Owner is ill and may sell up\n"
                "2,Burnley,We cannot recruit drivers,Rang twice and they shouted at us\n",
            {{"profile", profile}});
    const std::string anew =
        "Ref,Notes on the visit,What should the council do first?,Town\n"
        "1,They are getting divorced and sell up,Please mend the roads,Preston\n"
        "2,The owner drinks and staff are leaving,Please cut the rates for shops,Leyland\n";
    const json next = deliver("visits", "w2", "b.csv", anew);
    CHECK(has_code(next["problems"], "saved-profile-used-in-part"));
    CHECK((*column_of(next, "Notes on the visit"))["role"] == "ignored");
    CHECK((*column_of(next, "Notes on the visit"))["known"] == "same");
    CHECK((*column_of(next, "Town"))["known"] == "new");
    CHECK(next["understanding"]["columns_gone"].size() == 3);
    CHECK(next.dump().find("divorced") == std::string::npos);
    // Nor by a profile that says nothing of the column, nor in the wave after it.
    const json told =
        deliver("visits", "w3", "c.csv", anew, {{"profile", R"({"columns":[{"header":"Town","role":"town"}]})"}});
    CHECK((*column_of(told, "Notes on the visit"))["role"] == "ignored");
    CHECK(has_code(told["changes"], "columns-withheld"));
    const json after =
        deliver("visits", "w4", "d.csv", anew + "3,They hate the landlord,Please lower rents,Leyland\n");
    CHECK((*column_of(after, "Notes on the visit"))["role"] == "ignored");
    const std::string words = houses().as(houses().analyst).get("/v1/verbatims?survey=visits").body;
    CHECK(words.find("mend the roads") != std::string::npos);
    CHECK(words.find("divorced") == std::string::npos);
    CHECK(words.find("landlord") == std::string::npos);
}

TEST_CASE("a profile sent with an upload stands, and is kept for the next wave") {
    const std::string profile =
        R"({"columns":[{"header":"What stands in your way?","role":"open_question","asks":"barriers","question":"sent"}]})";
    const json first = deliver("sent", "w1", "a.csv", first_wave, {{"profile", profile}});
    CHECK(has_code(first["changes"], "profile-confirmed"));
    const json kept = json::parse(houses().as(houses().uploader).get(profiles_address("sent")).body);
    CHECK(kept["profile"] == json::parse(profile));
    CHECK(kept["headers"].size() == 5);
    const json second = deliver("sent", "w2", "b.csv", profile_header + "5,Pendle,Retail,Rates,Staff\n");
    CHECK(has_code(second["changes"], "saved-profile-used"));
    CHECK((*column_of(second, "What stands in your way?"))["question"] == "sent");
    CHECK_FALSE(has_code(second["changes"], "profile-confirmed"));
}

TEST_CASE("inspect stores nothing and keeps another organisation's reading to itself") {
    REQUIRE(confirm("private", first_wave).status == 201);
    const auto inspected = [&](const std::string& token) {
        const Reply reply = houses().as(token).form(
            "/v1/uploads/inspect", {{"organisation", "chamber"}, {"survey", "private"}}, "a.csv", first_wave);
        CHECK(reply.status == 200);
        return json::parse(reply.body);
    };
    CHECK(has_code(inspected(houses().uploader)["changes"], "saved-profile-used"));
    CHECK_FALSE(has_code(inspected(houses().stranger)["changes"], "saved-profile-used"));
    CHECK(houses().as(houses().uploader).get("/v1/uploads").body.find("\"private\"") == std::string::npos);
}

TEST_CASE("the command line saves, shows, lists and removes the same profiles") {
    Folder files;
    const std::string data = houses().data.path();
    const Outcome inspected = run({"inspect", files.write("a.csv", first_wave), "--json"});
    REQUIRE(inspected.exit_code == 0);
    const std::string profile = files.write("p.json", json::parse(inspected.output)["profile"].dump());
    const std::vector<std::string> which{"--organisation", "chamber", "--survey", "by-hand", "--data", data};
    const auto command = [&](std::vector<std::string> words) {
        words.insert(words.end(), which.begin(), which.end());
        return run(words);
    };
    const Outcome saved = command({"profile", "save", profile, "--file", files.path() + "/a.csv"});
    CHECK(saved.output == "version 1\n");
    CHECK(json::parse(command({"profile", "show"}).output) == json::parse(inspected.output)["profile"]);
    CHECK(run({"profile", "list", "--data", data}).output.find("chamber\tby-hand\t1") != std::string::npos);
    CHECK(has_code(deliver("by-hand", "w1", "a.csv", first_wave)["changes"], "saved-profile-used"));
    CHECK(command({"profile", "remove"}).exit_code == 0);
    const Outcome gone = command({"profile", "show"});
    CHECK(gone.exit_code == 1);
    CHECK(gone.errors.find("[profile-unknown]") != std::string::npos);
    const Outcome wrong = command({"profile", "save", files.write("bad.json", R"({"colums":[]})")});
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.errors.find("bad.json") != std::string::npos);
}
