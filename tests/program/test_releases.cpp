// Releases with the real binary, over the example survey: made, served to everyone, verified; and killed on the
// way.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/program/program.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

void import_examples(const std::string& data) {
    const std::string folder = std::string(GROUNDSWELL_SOURCE) + "/examples/";
    std::istringstream manifest(read_file(folder + "manifest.tsv"));
    std::string line;
    std::getline(manifest, line);
    while (std::getline(manifest, line)) {
        std::istringstream cells(line);
        std::string file, organisation, name, survey, wave;
        std::getline(cells, file, '\t');
        std::getline(cells, organisation, '\t');
        std::getline(cells, name, '\t');
        std::getline(cells, survey, '\t');
        std::getline(cells, wave, '\t');
        REQUIRE(run({"import", folder + file, "--data", data, "--organisation", organisation, "--survey", survey,
                     "--wave", wave})
                    .exit_code == 0);
    }
}

struct Published {
    Folder data;
    Published() {
        import_examples(data.path());
        REQUIRE(run({"release", "create", "--data", data.path(), "--title", "Voices"}).exit_code == 0);
    }
};

const Published& published() {
    static const Published made;
    return made;
}

}  // namespace

TEST_CASE("the thresholds of the configuration hold for releases and reports, and never go below their floors") {
    Folder data, files;
    import_examples(data.path());
    const auto configured = [&](const std::string& disclosure) {
        return files.write("groundswell.toml", "[disclosure]\n" + disclosure);
    };
    for (const auto& [text, cure] : {std::pair("threshold = 4\n", "Use 5 or more."),
                                     {"organisations = 2\n", "Use 3 or more."},
                                     {"organisations = 4294967299\n", "whole numbers"},
                                     {"threshold = 5\n", "With a threshold of 5 use 1 to 3."},
                                     {"rounding = 6\n", "With a threshold of 10 use 1 to 5."},
                                     {"treshold = 10\n", "Did you mean 'threshold'?"}})
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"serve", "--listen", "127.0.0.1:0"}, {"release", "create"}}) {
            std::vector<std::string> words = command;
            words.insert(words.end(), {"--data", data.path(), "--config", configured(text)});
            const Outcome refused = run(words);
            CHECK(refused.exit_code == 1);
            CHECK_MESSAGE(refused.errors.find("[configuration-invalid]") != std::string::npos, refused.errors);
            CHECK_MESSAGE(refused.errors.find(cure) != std::string::npos, refused.errors);
        }
    const Outcome low = run({"release", "create", "--data", data.path(), "--threshold", "4"});
    CHECK(low.errors.find("[disclosure-policy-invalid]") != std::string::npos);

    const std::string strict = configured("threshold = 40\nrounding = 20\norganisations = 3\n");
    const Outcome first = run({"release", "create", "--data", data.path(), "--config", strict, "--json"});
    REQUIRE(first.exit_code == 0);
    CHECK(json::parse(first.output)["policy"] ==
          json({{"threshold", 40}, {"rounding", 20}, {"least_organisations", 3}, {"least_width", 5}}));
    const Outcome second = run({"release", "create", "--data", data.path(), "--json"});
    CHECK(json::parse(second.output)["policy"]["threshold"] == 10);
    CHECK(json::parse(second.output)["waves"][0]["policy"]["threshold"] == 40);  // not issued anew
    CHECK(run({"verify", "--data", data.path()}).exit_code == 0);

    const std::string administrator = create_token(data.path(), "admin");
    const Server server(data.path(), {"--config", strict});
    const Client client(server.port(), administrator);
    const json report = json::parse(client.get("/v1/report?wave=2026-q3").body);
    CHECK(report.dump().find("\"threshold\":40") != std::string::npos);
    CHECK(client.get("/administration").body.find("disclosure.threshold") != std::string::npos);
}

TEST_CASE("the example survey is published, served without a token, and verified") {
    const std::string data = published().data.path();
    const Outcome list = run({"release", "list", "--data", data});
    CHECK(list.output.find("Voices") != std::string::npos);
    const Outcome verified = run({"verify", "--data", data, "--json"});
    CHECK(verified.exit_code == 0);
    CHECK(json::parse(verified.output).at("releases").at(0).at("state") == "same");

    const Server server(data);
    const Client anybody(server.port(), "");
    const json releases = json::parse(anybody.get("/v1/releases").body).at("releases");
    REQUIRE(releases.size() == 1);
    const Reply themes = anybody.get("/v1/releases/latest/themes_by_district.csv");
    CHECK(themes.status == 200);
    CHECK(themes.header("Content-Type").starts_with("text/csv"));
    CHECK(
        themes.body.starts_with("wave,stance,foundation,theme,theme_label,district,district_label,n,base,share"));
    CHECK(themes.body.find(",false,\r\n") != std::string::npos);  // something is shown
    CHECK(
        anybody.get("/v1/releases/1/themes_by_district.csv", {{"If-None-Match", themes.header("ETag")}}).status ==
        304);
    CHECK(anybody.get("/v1/summary").status == 401);
    CHECK(run({"release", "show", "latest", "--data", data}).output == anybody.get("/v1/releases/1").body);
    CHECK(run({"release", "show", "7", "--data", data}).exit_code == 1);
}

TEST_CASE("a release that is killed while it is made leaves none, or a whole one") {
    const std::string data = published().data.path();
    for (int delay = 0; delay < 400; delay += 80) {
        const pid_t child = fork();
        if (child == 0) {
            if (!freopen("/dev/null", "w", stdout)) _exit(126);
            execl(GROUNDSWELL_BINARY, "groundswell", "release", "create", "--data", data.c_str(), nullptr);
            _exit(127);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(delay));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const Outcome verified = run({"verify", "--data", data, "--json"});
        CHECK(verified.exit_code == 0);
        for (const json& one : json::parse(verified.output).at("releases")) CHECK(one.at("state") == "same");
    }
}
