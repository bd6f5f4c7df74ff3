#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/program/program.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string bad_input_header = "Respondent,District,What are your main barriers?\n";

Outcome try_import(const Folder& data, const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"import",   file, "--data", data.path(), "--organisation", "chamber",
                                       "--survey", "s",  "--wave", "w",         "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

}  // namespace

TEST_CASE("files that cannot be used are refused with code, place and cure, and leave the store as it was") {
    Folder data, files;
    REQUIRE(try_import(data, files.write("sound.csv", bad_input_header + "1,Pendle,Parking\n")).exit_code == 0);
    struct Case {
        const char* name;
        std::string bytes;
        const char* code;
    };
    const Case cases[] = {
        {"empty.csv", "", "file-empty"},
        {"header.csv", bad_input_header, "file-no-records"},
        {"pdf.csv", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "file-not-text"},
        {"image.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "file-not-text"},
        {"book.csv", std::string("PK\x03\x04\x14\0\0\0", 8), "file-not-text"},
        {"quotes.csv", bad_input_header + "1,Pendle,\"Parking\n2,Burnley,Rates\n3,Chorley,Staff\n",
         "unbalanced-quotes"},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        const Outcome outcome = try_import(data, files.write(one.name, one.bytes));
        CHECK(outcome.exit_code == 1);
        INFO(outcome.errors);
        CHECK(outcome.errors.find(std::string("[") + one.code + "]") != std::string::npos);
        CHECK(outcome.errors.find(one.name) != std::string::npos);
        CHECK(outcome.errors.find("\n  ") != std::string::npos);  // the cure
    }
    const Outcome summary = run({"summary", "--data", data.path(), "--by", "theme", "--format", "json"});
    CHECK(json::parse(summary.output)["base"] == 1);
}

TEST_CASE("an unbalanced quote is told by the record where it opened") {
    Folder data, files;
    const Outcome outcome = try_import(
        data,
        files.write("quotes.csv", bad_input_header + "1,Pendle,Staff\n2,Burnley,\"Parking\n3,Chorley,Rates\n"));
    CHECK(outcome.errors.find(":3") != std::string::npos);
}

TEST_CASE("records that cannot be read are rejected and listed, the others are taken") {
    Folder data, files;
    std::string bytes =
        bad_input_header + "1,Pendle,Parking is dear\n2,Burnley\n3,Chorley,Staff are scarce,too,many,cells\n";
    bytes += std::string("4,Fylde,\"nul \0 byte\"\n", 21);
    bytes +=
        "5,Wyre,caf\xC3\xA9 rents are high\n6,Preston,bad \xC3\x28 byte\n7,Hyndburn,No staff\n8,Rossendale,\"" +
        std::string(50 << 20, 'x') + "\"\n9,Pendle,Business rates\n";
    const Outcome outcome = try_import(data, files.write("rows.csv", bytes));
    INFO(outcome.errors);
    REQUIRE(outcome.exit_code == 0);
    const json receipt = json::parse(outcome.output);
    const json& rows = receipt["rows"];
    CHECK(rows["read"] == 9);
    CHECK(rows["read"].get<int>() ==
          rows["accepted"].get<int>() + rows["duplicate"].get<int>() + rows["rejected"].get<int>());
    CHECK(rows["accepted"] == 4);
    CHECK(rows["rejected"] == 5);
}

TEST_CASE("a profile naming a missing column says which columns there are") {
    Folder data, files;
    const std::string profile = files.write(
        "profile.json", R"({"columns":[{"header":"What are your man barriers?","role":"open_question"}]})");
    const Outcome outcome =
        try_import(data, files.write("a.csv", bad_input_header + "1,Pendle,Parking\n"), {"--profile", profile});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.errors.find("[profile-missing-column]") != std::string::npos);
    CHECK(outcome.errors.find("What are your main barriers?") != std::string::npos);
}

TEST_CASE("a lexicon with a broken pattern is told by file, line and caret") {
    Folder lexicon;
    std::filesystem::create_directory(lexicon.path() + "/themes");
    lexicon.write("lexicon.toml",
                  "name = 'x'\ndescription = 'x'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n");
    lexicon.write(
        "themes/01-parking.toml",
        "id = 'parking'\nlabel = 'Parking'\nfoundation = 'places'\ndefinition = 'x'\n\n[[pattern]]\nid = "
        "'broken'\nre2 = 'park(ing'\nkind = 'topic'\n");
    const Outcome outcome = run({"tag", "--lexicon", lexicon.path()}, R"({"id":1,"text":"Parking"})");
    CHECK(outcome.exit_code == 1);
    INFO(outcome.errors);
    CHECK(outcome.errors.find("01-parking.toml:8") != std::string::npos);
    CHECK(outcome.errors.find("^") != std::string::npos);
}

TEST_CASE("a data directory that cannot be written is told, exit 1") {
    Folder files;
    const std::string file = files.write("not-a-directory", "x");
    const Outcome outcome = run({"token", "create", "--data", file, "--role", "admin"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.errors.find("[data-directory-unusable]") != std::string::npos);
}

TEST_CASE("a port in use is told, exit 1") {
    Folder data, other;
    Server server(data.path());
    const Outcome outcome =
        run({"serve", "--data", other.path(), "--listen", "127.0.0.1:" + std::to_string(server.port())});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.errors.find("[port-in-use]") != std::string::npos);
}

TEST_CASE("every real CSV export imports with every record accounted for") {
    if (!shared()) {
        MESSAGE("skipped: no ../shared");
        return;
    }
    int number = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*shared() + "/exports")) {
        if (entry.path().extension() != ".csv") continue;
        const std::string name = entry.path().filename().string();
        INFO(name);
        const json receipt =
            deliver("real-" + std::to_string(number++), "w", name, read_file(entry.path().string()));
        REQUIRE(receipt["state"] == "committed");
        const json rows = receipt["rows"];
        CHECK(rows["read"].get<int>() > 0);
        CHECK(rows["read"].get<int>() ==
              rows["accepted"].get<int>() + rows["duplicate"].get<int>() + rows["rejected"].get<int>());
    }
    CHECK(number > 15);
}
