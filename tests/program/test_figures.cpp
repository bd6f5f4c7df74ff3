#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/program/program.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

// Six businesses: three in Pendle, two in Burnley, one elsewhere; figures below are counted by hand.
const std::string six_businesses =
    "Respondent,District,Sector,What are the main barriers to growth for your business?\n"
    "1,Pendle,Manufacturing,\"Parking charges put shoppers off, and business rates are crippling.\"\n"
    "2,Pendle,Manufacturing,We cannot get staff.\n"
    "3,Pendle,Retail,None\n"
    "4,Burnley,Retail,Parking\n"
    "5,Burnley,Construction,\n"
    "6,Atlantis,Construction,Business rates\n";

json import_for_figures(const Folder& data, const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"import",   file,       "--data", data.path(), "--organisation", "chamber",
                                       "--survey", "barriers", "--wave", "2026-q3",   "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run(arguments);
    INFO(outcome.errors);
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.output);
}

json summary(const Folder& data, std::vector<std::string> more) {
    std::vector<std::string> arguments{"summary", "--data", data.path(), "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run(arguments);
    INFO(outcome.errors);
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.output);
}

json row(const json& answer, const std::string& key, const std::string& value) {
    for (const json& one : answer["rows"])
        if (one[key] == value) return one;
    return nullptr;
}

}  // namespace

TEST_CASE("two commands lead from an export to barrier frequencies with bases") {
    Folder data, files;
    const std::string file = files.write("export.csv", six_businesses);
    const json receipt = import_for_figures(data, file);
    CHECK(receipt["state"] == "committed");
    CHECK(receipt["rows"] == json({{"read", 6}, {"accepted", 6}, {"duplicate", 0}, {"rejected", 0}}));

    const json themes = summary(data, {"--by", "theme", "--stance", "barrier"});
    CHECK(themes["base"] == 5);  // the blank answer leaves the base, "None" stays
    CHECK(row(themes, "theme", "parking")["n"] == 2);
    CHECK(row(themes, "theme", "parking")["share"] == 0.4);
    CHECK(row(themes, "theme", "business-rates-and-tax")["n"] == 2);
    CHECK(row(themes, "theme", "recruitment")["n"] == 1);

    const json pendle = summary(data, {"--by", "theme", "--stance", "barrier", "--district", "E07000122"});
    CHECK(pendle["base"] == 3);
    CHECK(row(pendle, "theme", "parking")["share"] == 0.333333);

    const json districts = summary(data, {"--by", "district", "--theme", "parking", "--stance", "barrier"});
    CHECK(row(districts, "district", "E07000122")["base"] == 3);
    CHECK(row(districts, "district", "E07000117")["n"] == 1);

    const json unknown = summary(data, {"--by", "theme", "--stance", "barrier", "--district", "none"});
    CHECK(unknown["base"] == 1);  // Atlantis is kept, and not known
}

TEST_CASE("the same file twice counts once") {
    Folder data, files;
    const std::string file = files.write("export.csv", six_businesses);
    const json first = import_for_figures(data, file);
    const json second = import_for_figures(data, file);
    CHECK(first["id"] == second["id"]);
    CHECK(summary(data, {"--by", "theme"})["base"] == 5);
}

TEST_CASE("the same records in another file are duplicates, stored and not counted") {
    Folder data, files;
    import_for_figures(data, files.write("export.csv", six_businesses));
    const json again =
        import_for_figures(data, files.write("again.csv", six_businesses + "7,Chorley,Retail,Parking\n"));
    CHECK(again["rows"] == json({{"read", 7}, {"accepted", 1}, {"duplicate", 6}, {"rejected", 0}}));
    CHECK(summary(data, {"--by", "theme"})["base"] == 6);
    CHECK(summary(data, {"--by", "theme", "--duplicates", "include"})["base"] == 11);
}

TEST_CASE("what a question asks for is told by the flag and shown in the receipt") {
    Folder data, files;
    const json receipt =
        import_for_figures(data, files.write("export.csv", six_businesses), {"--asks", "strengths"});
    bool shown = false;
    for (const json& question : receipt["understanding"]["questions"])
        shown = shown || question["asks"] == "strengths";
    CHECK(shown);
    CHECK(summary(data, {"--by", "theme", "--stance", "barrier"})["base"] == 0);
    CHECK(summary(data, {"--by", "theme", "--stance", "strength"})["base"] == 5);
}

TEST_CASE("what one upload is told of a question changes nothing in the others, and goes with it") {
    Folder data, files;
    const std::string header = "Respondent,District,What holds your business back?\n";
    import_for_figures(data,
                       files.write("a.csv", header + "1,Pendle,Parking is dear\n2,Burnley,Slow broadband\n"));
    const auto barriers = [&] { return summary(data, {"--by", "theme", "--stance", "barrier"}); };
    CHECK(barriers()["base"] == 2);
    const json told = import_for_figures(data, files.write("b.csv", header + "3,Pendle,Good schools\n"),
                                         {"--asks", "strengths"});
    CHECK(barriers()["base"] == 2);
    CHECK(summary(data, {"--by", "theme", "--stance", "strength"})["base"] == 1);
    import_for_figures(data, files.write("c.csv", header + "4,Pendle,Parking is dear\n"));
    CHECK(barriers()["base"] == 3);
    CHECK(run({"upload", "withdraw", told["id"], "--data", data.path()}).exit_code == 0);
    CHECK(barriers()["base"] == 3);
    CHECK(summary(data, {"--by", "theme", "--stance", "strength"})["base"] == 0);
}

TEST_CASE("the command counts each firm once, and each copied text once, where it is asked to") {
    Folder data, files;
    const std::string text =
        "Business rates are crippling small shops in our town and the council must act before more of us close";
    import_for_figures(
        data, files.write("export.csv",
                          "Respondent,Companies House number,What are the main barriers to growth?\n1,01234567," +
                              text + "\n2,07654321," + text + " today\n3,1234567,Parking\n4,,Parking\n"));
    CHECK(summary(data, {"--by", "theme"})["base"] == 4);
    const json firms = summary(data, {"--by", "theme", "--count", "firms"});
    CHECK(firms["base"] == 3);
    CHECK(firms["without_firm"] == 1);
    CHECK(row(firms, "theme", "parking")["n"] == 2);
    const json once = summary(data, {"--by", "theme", "--copies", "once"});
    CHECK(once["base"] == 3);
    CHECK(once["copies_left_out"] == 1);
    CHECK(row(once, "theme", "business-rates-and-tax")["n"] == 1);
    const Outcome table = run({"summary", "--data", data.path(), "--by", "theme", "--count", "firms"});
    CHECK(table.output.find("Base: 3 firms that could have said it, 1 of them") != std::string::npos);
    const Outcome misspelt = run({"summary", "--data", data.path(), "--count", "frims"});
    CHECK(misspelt.exit_code == 2);
    CHECK(misspelt.errors.find("Did you mean 'firms'?") != std::string::npos);
}

TEST_CASE("JSON, CSV and the table give the same numbers") {
    Folder data, files;
    import_for_figures(data, files.write("export.csv", six_businesses));
    const Outcome csv =
        run({"summary", "--data", data.path(), "--by", "theme", "--stance", "barrier", "--format", "csv"});
    CHECK(csv.output.starts_with("theme,theme_label,n,base,share,low,high,suppressed\r\n"));
    CHECK(csv.output.find("parking,Parking and loading,2,5,0.400000,") != std::string::npos);
    const Outcome table = run({"summary", "--data", data.path(), "--by", "theme", "--stance", "barrier"});
    CHECK(table.output.find("Parking and loading") != std::string::npos);
    CHECK(table.output.find("40.0%") != std::string::npos);
}

TEST_CASE("wrong usage is exit 2, failure exit 1, both with a code") {
    Folder data;
    CHECK(run({"summary"}).exit_code == 2);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"nonsense"}, {"lexicon", "nonsense"}}) {
        const Outcome unknown = run(words);
        CHECK(unknown.exit_code == 2);
        CHECK(unknown.errors.find("There is no command 'nonsense'") != std::string::npos);
    }
    const std::string file = GROUNDSWELL_SOURCE "/examples/example-chamber-2026-q1.csv";
    CHECK(run({"import", file, "--data", data.path(), "--organisation", "No Id", "--survey", "s", "--wave", "w"})
              .exit_code == 2);
    const Outcome misspelt = run({"summary", "--data", data.path(), "--by", "them"});
    CHECK(misspelt.exit_code == 2);
    CHECK(misspelt.errors.find("Did you mean 'theme'") != std::string::npos);
    const Outcome missing = run({"summary", "--data", data.path() + "/nowhere", "--by", "theme"});
    CHECK(missing.exit_code == 1);
    CHECK(missing.errors.find("[store-missing]") != std::string::npos);
    for (const char* command :
         {"serve", "import", "inspect", "summary", "tag", "evaluate", "lexicon", "organisation", "token"})
        CHECK(run({command, "--help"}).exit_code == 0);
}
