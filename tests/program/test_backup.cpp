// backup and restore, as an administrator gives them, with the service running.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/program.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

std::string summary_of(const std::string& data) {
    const Outcome outcome = run({"summary", "--data", data, "--by", "theme", "--format", "csv"});
    REQUIRE(outcome.exit_code == 0);
    return outcome.output;
}

}  // namespace

TEST_CASE("a running service is backed up, and what is restored answers the same") {
    Folder data, files;
    const std::string export_file =
        files.write("a.csv", "Respondent,What are your main barriers?\n1,Parking\n2,Rates\n");
    run({"organisation", "add", "chamber", "--data", data.path()});
    REQUIRE(run({"import", export_file, "--data", data.path(), "--organisation", "chamber", "--survey", "s",
                 "--wave", "w"})
                .exit_code == 0);
    const std::string token = create_token(data.path(), "analyst");
    const std::string backup = files.path() + "/backup", restored = files.path() + "/restored";
    {
        Server server(data.path());
        const Outcome made = run({"backup", backup, "--data", data.path(), "--json"});
        REQUIRE(made.exit_code == 0);
        CHECK(json::parse(made.output).at("files").size() >= 2);
        const Outcome again = run({"backup", backup, "--data", data.path()});
        CHECK(again.exit_code == 1);
        CHECK(again.errors.find("[backup-target-not-empty]") != std::string::npos);
    }
    const Outcome back = run({"restore", backup, "--data", restored});
    REQUIRE(back.exit_code == 0);
    CHECK(back.output.find("data version") != std::string::npos);
    CHECK(summary_of(restored) == summary_of(data.path()));
    const Outcome over = run({"restore", backup, "--data", restored});
    CHECK(over.exit_code == 1);
    CHECK(over.errors.find("[restore-target-not-empty]") != std::string::npos);
    Server server(restored);
    CHECK(Client(server.port(), token).get("/v1/summary").status == 200);
    CHECK(run({"backup", "--data", data.path()}).exit_code == 2);
    CHECK(run({"restore", files.path() + "/none", "--data", files.path() + "/x"}).exit_code == 1);
}
