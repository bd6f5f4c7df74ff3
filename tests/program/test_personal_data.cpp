#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/program/program.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

// What nobody without the right may read, in answers, labels, samples, problems and rejects.
const std::vector<std::string> planted{"jo.planted@firm.example.co.uk",
                                       "07700 900123",
                                       "900456",
                                       "pr2 2yp",
                                       "AB123456C",
                                       "planted-mill",
                                       "Plantedname",
                                       "QQ 12 34 56 A",
                                       "BB11 1ZZ",
                                       "654321"};

const std::string question = "What are the main barriers to growth for your business?";

// No personal column: records of rejects are shown, masked, to who is not the file's own uploader.
const std::string plain_file =
    "Respondent,District,Postcode,Sector," + question +
    "\n"
    "1,Pendle,BB11 1ZZ,Retail,\"Parking is dear, write to jo.planted@firm.example.co.uk or ring 07700 900123\"\n"
    "2,Burnley,BB11 1ZZ,Retail,We cannot recruit drivers says Mr John Plantedname (tel 01254 900456)\n"
    "3,ring 01772 654321,ZZ9 pr2 2yp,call 01772 654321,\"The A59 is full, NI AB123456C, see "
    "www.planted-mill.co.uk\"\n"
    "4,Pendle,BB11 1ZZ,Retail,Business rates are crippling and my number is QQ 12 34 56 A\n"
    "5,Pendle,BB11 1ZZ,Retail,Parking,one cell too many for Mrs Plantedname on 07700 900123\n"
    // A campaign's text, which is shown as the example of its group.
    "6,Pendle,BB11 1ZZ,Retail,We ask for two more buses after six in the evening says Mr John Plantedname\n"
    "7,Pendle,BB11 1ZZ,Retail,We ask for two more buses after six in the evening says Mr John Plantedname\n";

// Personal columns: their cells are not stored, and a broken record is withheld.
const std::string personal_file =
    "Respondent,Name,Your email,IP Address,Company name,Companies House number,Postcode," + question +
    "\n"
    "1,Ada Unstored,ada@unstored.example,192.0.2.17,Unstored Widgets Ltd,07654321,PR1 2AB,Parking is dear in our "
    "town\n"
    "2,Bob Unstored,bob@unstored.example,192.0.2.18,Unstored Widgets,07654321,PR1 2AB,We cannot recruit drivers "
    "here\n";

json import_personal(const std::string& data, const std::string& file, const std::string& wave,
                     std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"import",   file,       "--data", data, "--organisation", "chamber",
                                       "--survey", "barriers", "--wave", wave, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run(arguments);
    INFO(outcome.errors);
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.output);
}

// Every byte of the store, its write-ahead log and whatever else lies beside it.
std::string all_bytes(const std::string& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += read_file(entry.path().string());
    return bytes;
}

}  // namespace

TEST_CASE("no byte of planted personal data reaches a caller without the right, on any route") {
    Folder data, files;
    run({"organisation", "add", "guild", "--data", data.path()});
    const json receipt = import_personal(data.path(), files.write("plain.csv", plain_file), "2026-q3");
    const std::string broken =
        personal_file + "3,Eve Unstored,eve@unstored.example,1,2,3,4,Parking,one too many\n";
    const json other = import_personal(data.path(), files.write("personal.csv", broken), "2026-q4");
    REQUIRE(receipt["rows"]["rejected"] == 1);
    REQUIRE(other["rows"]["rejected"] == 1);

    const std::string admin = create_token(data.path(), "admin");
    std::vector<std::pair<std::string, std::string>> callers{
        {"analyst", create_token(data.path(), "analyst")},
        {"reviewer", create_token(data.path(), "reviewer")},
        {"uploader", create_token(data.path(), "uploader", "chamber")},
        {"stranger", create_token(data.path(), "uploader", "guild")}};
    Server server(data.path());
    std::vector<std::string> targets{"/v1/summary?by=theme,district,sector,size",
                                     "/v1/summary.csv?by=theme,district",
                                     "/v1/verbatims",
                                     "/v1/verbatims?theme=parking",
                                     "/v1/copies",
                                     "/v1/firms",
                                     "/v1/suggestions",
                                     "/v1/suggestions.csv",
                                     "/suggestions",
                                     "/v1/uploads",
                                     "/v1/surveys",
                                     "/v1/waves",
                                     "/v1/organisations",
                                     "/v1/districts",
                                     "/v1/sectors",
                                     "/v1/lexicons",
                                     "/",
                                     "/words",
                                     "/words?theme=parking"};
    for (const json& one : {receipt, other})
        for (const char* form : {"/v1/uploads/", "/uploads/"})
            targets.push_back(form + one["id"].get<std::string>());
    const std::string rejects = "/v1/uploads/" + receipt["id"].get<std::string>() + "/rejects";
    const std::string withheld = "/v1/uploads/" + other["id"].get<std::string>() + "/rejects";
    targets.push_back(rejects);
    targets.push_back(withheld);

    for (const auto& of_role : callers) {
        const auto& name = of_role.first;
        const Client caller(server.port(), of_role.second);
        std::vector<std::pair<std::string, std::string>> bodies;
        for (const std::string& target : targets) {
            // Who delivered a file mends its rejects: the records of its own organisation come back whole.
            const bool own = name == "uploader" && (target == rejects || target == withheld);
            if (!own) bodies.emplace_back(target, caller.get(target).body);
        }
        bodies.emplace_back("inspect",
                            caller.post("/v1/uploads/inspect", plain_file, "application/octet-stream").body);
        for (const auto& answer : bodies) {
            const auto& target = answer.first;
            const auto& body = answer.second;
            CAPTURE(name);
            CAPTURE(target);
            for (const std::string& item : planted) CHECK_MESSAGE(body.find(item) == std::string::npos, item);
            CHECK(body.find("Unstored") == std::string::npos);
            CHECK(body.find("unstored.example") == std::string::npos);
        }
    }

    // The same routes do hold it for who may see it: the test can fail.
    const Client sees(server.port(), admin);
    std::string seen;
    for (const std::string& target : targets) seen += sees.get(target).body;
    seen += sees.post("/v1/uploads/inspect", plain_file, "application/octet-stream").body;
    for (const std::string& item : planted) CHECK_MESSAGE(seen.find(item) != std::string::npos, item);
    CHECK(sees.get(withheld).body.find("eve@unstored.example") != std::string::npos);
    for (const std::size_t masked : {0U, 1U})  // analyst, reviewer
        CHECK(Client(server.port(), callers[masked].second).get(withheld).body.find("[withheld") !=
              std::string::npos);
    const Client uploader(server.port(), callers[2].second);
    CHECK(uploader.get(withheld).body.find("3,Eve Unstored,eve@unstored.example,1,2,3,4,Parking,one too many") !=
          std::string::npos);
    CHECK(uploader.get(rejects).body.find("one cell too many for Mrs Plantedname on 07700 900123") !=
          std::string::npos);
}

TEST_CASE("masked texts keep their offsets, and say what is hidden") {
    Folder data, files;
    import_personal(data.path(), files.write("plain.csv", plain_file), "2026-q3");
    const std::string admin = create_token(data.path(), "admin"), analyst = create_token(data.path(), "analyst");
    Server server(data.path());
    const json whole = json::parse(Client(server.port(), admin).get("/v1/verbatims").body)["verbatims"];
    const json masked = json::parse(Client(server.port(), analyst).get("/v1/verbatims").body)["verbatims"];
    REQUIRE(whole.size() == 6);
    REQUIRE(masked.size() == whole.size());
    const auto points = [](const std::string& text) {
        return std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    };
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CHECK(whole[i]["masked"] == false);
        CHECK(masked[i]["masked"] == true);
        CHECK(masked[i]["personal"] == whole[i]["personal"]);
        CHECK_FALSE(masked[i]["personal"].empty());
        CHECK(points(masked[i]["text"]) == points(whole[i]["text"]));
        CHECK(masked[i]["themes"] == whole[i]["themes"]);
        REQUIRE(masked[i]["mentions"].size() == whole[i]["mentions"].size());
        for (std::size_t m = 0; m < whole[i]["mentions"].size(); ++m)
            for (const char* key : {"theme", "start", "end"})
                CHECK(masked[i]["mentions"][m][key] == whole[i]["mentions"][m][key]);
    }
    CHECK(whole[0]["personal"][0]["kind"] == "email");
    const std::string page = Client(server.port(), analyst).get("/words").body;
    CHECK(page.find("aria-label=\"hidden: e-mail\"") != std::string::npos);
    CHECK(page.find("aria-label=\"hidden: telephone number\"") != std::string::npos);
    CHECK(page.find(", write to") != std::string::npos);
}

TEST_CASE("a token made to see personal data sees it, and the list says so") {
    Folder data, files;
    import_personal(data.path(), files.write("plain.csv", plain_file), "2026-q3");
    const Outcome made = run({"token", "create", "--data", data.path(), "--role", "reviewer", "--see-personal"});
    REQUIRE(made.exit_code == 0);
    const std::string list = run({"token", "list", "--data", data.path()}).output;
    if (list.find("sees personal data") == std::string::npos) {
        MESSAGE("skipped: this store does not keep the right yet");
        return;
    }
    Server server(data.path());
    const std::string token = made.output.substr(0, made.output.find('\n'));
    CHECK(Client(server.port(), token).get("/v1/verbatims").body.find("jo.planted@firm.example.co.uk") !=
          std::string::npos);
}

TEST_CASE("cells of personal columns are in no file of the store") {
    Folder data, files;
    Server server(data.path());  // open beside it, so that the write-ahead log stays
    import_personal(data.path(), files.write("personal.csv", personal_file), "2026-q3");
    const std::string bytes = all_bytes(data.path());
    REQUIRE(bytes.find("We cannot recruit drivers here") != std::string::npos);
    for (const char* cell : {"Unstored", "unstored.example", "192.0.2.1", "07654321"})
        CHECK_MESSAGE(bytes.find(cell) == std::string::npos, cell);
    CHECK(std::filesystem::status(data.path() + "/firm.key").permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
