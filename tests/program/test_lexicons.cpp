// Another lexicon: what it would change, the switch, and the figures in earlier terms.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

// A lexicon folder of one theme; `rules` are its lines.
std::string lexicon_folder(const Folder& folder, const std::string& name, const std::string& rules) {
    const std::filesystem::path path = std::filesystem::path(folder.path()) / name;
    std::filesystem::create_directories(path / "themes");
    std::ofstream(path / "lexicon.toml") << "name = 'town'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n";
    std::ofstream(path / "themes" / "1.toml") << "id = 'parking'\nlabel = 'Parking'\nfoundation = 'places'\n" +
                                                     rules + "[[example]]\ntext = 'Parking and kerbs'\n";
    return path.string();
}

const std::string town_rules_before = "topic = ['parking']\n";
const std::string town_rules_after = "topic = ['parking', 'loading bay*']\n";

const std::string town_answers =
    "Respondent,District,Sector,What are the main barriers to growth?\n"
    "1,Pendle,Manufacturing,Parking is dear\n"
    "2,Pendle,Manufacturing,There is no loading bay\n"
    "3,Burnley,Retail,Loading bays are taken\n"
    "4,Burnley,Retail,Rents\n";

json town_json(const std::vector<std::string>& arguments) {
    const Outcome outcome = run(arguments);
    INFO(outcome.errors);
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.output);
}

json town_parking(const std::string& data, const std::string& version = "") {
    std::vector<std::string> arguments{"summary",  "--data",  data,       "--by", "theme",
                                       "--stance", "barrier", "--format", "json"};
    if (!version.empty()) arguments.insert(arguments.end(), {"--lexicon", version});
    return town_json(arguments);
}

struct Town {
    Folder data, files;
    std::string before = lexicon_folder(files, "before", town_rules_before);
    std::string after = lexicon_folder(files, "after", town_rules_after);

    Town() {
        const std::string file = files.write("export.csv", town_answers);
        const Outcome outcome = run({"import", file, "--data", data.path(), "--organisation", "chamber",
                                     "--survey", "growth", "--wave", "2026-q3", "--lexicon", before});
        INFO(outcome.errors);
        REQUIRE(outcome.exit_code == 0);
    }
};

}  // namespace

TEST_CASE("a lexicon is compared, used, and its forerunner still answers") {
    const Town town;
    const json first = town_parking(town.data.path());
    CHECK(first["rows"][0]["n"] == 1);
    const std::string version = first["lexicon"];

    const json diff =
        town_json({"lexicon", "diff", "current", town.after, "--data", town.data.path(), "--format", "json"});
    CHECK(diff["before"] == version);
    REQUIRE(diff["rules"].size() == 1);
    CHECK(diff["rules"][0]["rule"] == "parking/loading bay*");
    CHECK(diff["rules"][0]["change"] == "added");
    CHECK(diff["concerned"] == 2);
    CHECK(diff["differing"] == 2);
    REQUIRE(diff["themes"].size() == 1);
    CHECK(diff["themes"][0]["gained"] == 2);
    CHECK(diff["themes"][0]["gains"][0]["words"] == "loading bay");
    CHECK(diff["totals"][0]["n_before"] == 1);
    CHECK(diff["totals"][0]["n_after"] == 3);
    CHECK(diff["totals"][0]["difference"] == 0.5);
    CHECK(diff["figures"].size() == 2);
    CHECK(town_parking(town.data.path())["rows"][0]["n"] == 1);  // nothing was switched

    const Outcome table = run({"lexicon", "diff", town.before, town.after});
    CHECK(table.exit_code == 0);
    CHECK(table.output.find("+ parking/loading bay*") != std::string::npos);
    CHECK(run({"lexicon", "diff", town.before, "no-such", "--data", town.data.path()}).exit_code == 2);

    const Outcome used = run({"lexicon", "use", town.after, "--data", town.data.path()});
    INFO(used.errors);
    REQUIRE(used.exit_code == 0);
    CHECK(used.output.find("4 answers looked at, 2 of them tagged anew, 2 taggings changed") != std::string::npos);
    const json now = town_parking(town.data.path());
    CHECK(now["rows"][0]["n"] == 3);
    CHECK(now["lexicon"] != version);
    const json then = town_parking(town.data.path(), version);
    CHECK(then["rows"][0]["n"] == 1);
    CHECK(then["lexicon"] == version);
    const Outcome unknown = run({"summary", "--data", town.data.path(), "--lexicon", "town-0"});
    CHECK(unknown.exit_code == 1);
    CHECK(unknown.errors.find("lexicon-unknown") != std::string::npos);
}

TEST_CASE("a running service follows a switch made beside it, and answers in earlier terms") {
    const Town town;
    const std::string token = create_token(town.data.path(), "analyst");
    Server server(town.data.path());  // with the built-in lexicon: what was chosen stays
    const Client client(server.port(), token);
    const json first = json::parse(client.get("/v1/summary?by=theme&stance=barrier").body);
    CHECK(first["rows"][0]["n"] == 1);
    const std::string version = first["lexicon"];
    CHECK(run({"lexicon", "use", town.after, "--data", town.data.path()}).exit_code == 0);
    const json now = json::parse(client.get("/v1/summary?by=theme&stance=barrier").body);
    CHECK(now["rows"][0]["n"] == 3);
    CHECK(now["data_version"] > first["data_version"]);

    const json list = json::parse(client.get("/v1/lexicons").body);
    REQUIRE(list["lexicons"].size() == 2);
    CHECK(list["lexicons"][0]["current"] == true);
    CHECK(list["lexicons"][0]["version"] == now["lexicon"]);
    CHECK(list["lexicons"][1]["version"] == version);
    CHECK(list["switching"].is_null());

    const json then = json::parse(client.get("/v1/summary?by=theme&stance=barrier&lexicon=" + version).body);
    CHECK(without_links(then)["rows"] == without_links(first)["rows"]);
    CHECK(then["rows"][0]["verbatims"].get<std::string>().find("lexicon=" + version) != std::string::npos);
    const json words = json::parse(client.get("/v1/verbatims?theme=parking&lexicon=" + version).body);
    CHECK(words["lexicon"] == version);
    CHECK(words["verbatims"].size() == 1);
    CHECK(words["verbatims"][0]["mentions"][0]["rule"] == "parking/parking");
    const json new_words = json::parse(client.get("/v1/verbatims?theme=parking").body);
    REQUIRE(new_words["verbatims"].size() == 3);
    CHECK(new_words["verbatims"][1]["mentions"][0]["rule"] == "parking/loading bay*");
    CHECK(client.get("/v1/summary.csv?by=theme&lexicon=" + version).status == 200);
    check_problem(client.get("/v1/summary?lexicon=town-0"), 404, "lexicon-unknown");

    // What is uploaded now is counted in both terms.
    const Reply reply = client.upload("chamber", "growth", "2026-q4", "more.csv", town_answers);
    REQUIRE(reply.status == 202);
    CHECK(json::parse(client.receipt(reply.header("location")))["state"] == "committed");
    CHECK(json::parse(client.get("/v1/summary?by=theme&stance=barrier").body)["rows"][0]["n"] == 6);
    CHECK(json::parse(client.get("/v1/summary?by=theme&stance=barrier&lexicon=" + version).body)["rows"][0]["n"] ==
          2);
    CHECK(server.stop() == 0);
}

TEST_CASE("a service started with another lexicon switches while it serves") {
    const Town town;
    const std::string token = create_token(town.data.path(), "analyst");
    Server server(town.data.path(), {"--lexicon", town.after});
    const Client client(server.port(), token);
    std::uint64_t n = 0;
    for (int i = 0; i < 500 && n != 3; ++i) {
        const json answer = json::parse(client.get("/v1/summary?by=theme&stance=barrier").body);
        n = answer["rows"][0]["n"];
        CHECK((n == 1 || n == 3));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(n == 3);
    CHECK(client.get("/metrics").body.find("groundswell_lexicon_switches_total{outcome=\"switched\"}") !=
          std::string::npos);
    CHECK(server.stop() == 0);
}
