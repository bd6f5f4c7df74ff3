#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

std::string survey_of_gazebos(const std::string& thing, int uncoded) {
    std::string file = "Respondent,District,What are the main barriers to growth for your business?\n";
    for (int i = 0; i < 40; ++i)
        file += "c" + std::to_string(i) + ",Pendle,Parking is dear by shop " + std::to_string(i) + "\n";
    for (int i = 0; i < uncoded; ++i)
        file += "u" + std::to_string(i) + ",Burnley,\"The " + thing + " wobbles, ask Mrs Plantedname no " +
                std::to_string(i) + "\"\n";
    return file;
}

json suggestions_of(const Reply& reply) {
    REQUIRE(reply.status == 200);
    return json::parse(reply.body);
}

}  // namespace

TEST_CASE("candidates for rules come from the command line as table, JSON and CSV") {
    Folder data, files;
    REQUIRE(run({"import", files.write("a.csv", survey_of_gazebos("gazebo", 9)), "--data", data.path(),
                 "--organisation", "chamber", "--survey", "s", "--wave", "w1"})
                .exit_code == 0);
    const auto suggest = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"lexicon", "suggest", "--data", data.path()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    const Outcome table = suggest({});
    CHECK(table.exit_code == 0);
    CHECK(table.output.find("gazebo wobbles") != std::string::npos);
    CHECK(table.output.find("9 uncoded answers beside 40 coded ones.") != std::string::npos);
    CHECK(table.output.find("Plantedname") == std::string::npos);  // examples are masked
    const json answer = json::parse(suggest({"--format", "json"}).output);
    CHECK(answer["suggestions"][0]["uncoded"] == 9);
    CHECK(answer["suggestions"][0]["answers"] == 9);
    const std::string csv = suggest({"--format", "csv"}).output;
    CHECK(csv.starts_with("head,term,relation,uncoded,"));

    const Outcome missing = suggest({"--against", "districts"});
    CHECK(missing.exit_code == 1);
    CHECK(missing.errors.find("parameter-missing") != std::string::npos);
    CHECK(suggest({"--against", "wave"}).exit_code == 2);
    CHECK(suggest({"--limit", "0"}).exit_code == 2);
    CHECK(suggest({"--district", "Pendel"}).errors.find("parameter-value-invalid") != std::string::npos);
}

TEST_CASE("candidates name the themes of the lexicon in use, not of the one the program brings") {
    Folder data, files;
    const std::filesystem::path lexicon = std::filesystem::path(files.path()) / "own";
    std::filesystem::create_directories(lexicon / "themes");
    std::ofstream(lexicon / "lexicon.toml") << "name = 'own'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n";
    std::ofstream(lexicon / "themes" / "1.toml")
        << "id = 'kerbs'\nlabel = 'Kerbs'\nfoundation = 'places'\ntopic = ['parking']\n";
    std::string survey = survey_of_gazebos("gazebo", 9);
    for (int i = 0; i < 3; ++i)
        survey += "g" + std::to_string(i) + ",Pendle,Parking by the gazebo wobbles " + std::to_string(i) + "\n";
    REQUIRE(run({"import", files.write("a.csv", survey), "--data", data.path(), "--organisation", "chamber",
                 "--survey", "s", "--wave", "w1"})
                .exit_code == 0);
    REQUIRE(run({"lexicon", "use", lexicon.string(), "--data", data.path()}).exit_code == 0);
    const json answer = json::parse(run({"lexicon", "suggest", "--data", data.path(), "--format", "json"}).output);
    const json& themes = answer.at("suggestions").at(0).at("themes");
    REQUIRE(themes.size() == 1);
    CHECK(themes[0].at("theme") == "kerbs");
    CHECK(themes[0].at("label") == "Kerbs");
}

TEST_CASE("GET /v1/suggestions tells coverage, overlap and examples; an uploader sees its own organisation's") {
    const TwoHouses& house = houses();
    deliver("suggested", "w1", "a.csv", survey_of_gazebos("gazebo", 9));
    const Client analyst = house.as(house.analyst);
    const json answer = suggestions_of(analyst.get("/v1/suggestions?survey=suggested"));
    CHECK(answer["against"] == "coded");
    CHECK(answer["query"] == json({{"survey", {"suggested"}}}));
    CHECK(answer["answers_read"] == json({{"uncoded", 9}, {"reference", 40}, {"coded", 40}}));
    CHECK(answer["sampled"] == false);
    REQUIRE_FALSE(answer["suggestions"].empty());
    const json& first = answer["suggestions"][0];
    CHECK(first["term"].get<std::string>().find("gazebo") != std::string::npos);
    CHECK(first["respondents"] == 9);
    CHECK(first["coded"] == 0);
    CHECK(first["proposed"].is_null());
    CHECK(first["g2"] > 6.63);
    REQUIRE(first["examples"].size() == 3);
    const json& example = first["examples"][0];
    const std::string text = example["text"];
    CHECK(example["masked"] == true);
    CHECK(text.find("Plantedname") == std::string::npos);
    CHECK(text.substr(example["start"], example["end"].get<std::size_t>() - example["start"].get<std::size_t>())
              .find("gazebo") != std::string::npos);

    // The same bytes for the same question; pages that join without a gap.
    const Reply again = analyst.get("/v1/suggestions?survey=suggested");
    CHECK(json::parse(again.body) == answer);
    CHECK(analyst.get("/v1/suggestions?survey=suggested", {{"If-None-Match", again.header("ETag")}}).status ==
          304);
    std::vector<json> paged;
    std::string cursor;
    do {
        const json page = suggestions_of(analyst.get("/v1/suggestions?survey=suggested&limit=1" + cursor));
        for (const json& one : page["suggestions"]) paged.push_back(one);
        cursor = page["next"].is_null() ? "" : "&cursor=" + page["next"].get<std::string>();
    } while (!cursor.empty());
    CHECK(json(paged) == answer["suggestions"]);
    CHECK(answer["groups"] == paged.size());

    const Reply csv = analyst.get("/v1/suggestions.csv?survey=suggested");
    CHECK(csv.header("Content-Type").starts_with("text/csv"));
    CHECK(csv.body.find("gazebo") != std::string::npos);
    CHECK(csv.body.find("Plantedname") == std::string::npos);

    // A theme nobody proposes, a wave with nothing before it.
    CHECK(suggestions_of(analyst.get("/v1/suggestions?survey=suggested&theme=parking"))["suggestions"].empty());
    CHECK(suggestions_of(analyst.get("/v1/suggestions?survey=suggested&against=waves"))["suggestions"].empty());
    CHECK_FALSE(
        suggestions_of(house.as(house.uploader).get("/v1/suggestions?survey=suggested"))["suggestions"].empty());
    // To others the survey is as if there were none.
    const Client stranger = house.as(house.stranger);
    check_problem(stranger.get("/v1/suggestions?survey=suggested"), 400, "parameter-value-invalid");
    const json own = suggestions_of(stranger.get("/v1/suggestions"));
    CHECK(own.dump().find("gazebo") == std::string::npos);

    check_problem(analyst.get("/v1/suggestions?against=districts"), 400, "parameter-missing");
    check_problem(analyst.get("/v1/suggestions?against=nothing"), 400, "parameter-value-invalid");
    check_problem(analyst.get("/v1/suggestions?stance=barrier"), 400, "parameter-unknown");
    check_problem(analyst.get("/v1/suggestions?limit=0"), 400, "parameter-value-invalid");
    check_problem(house.as("").get("/v1/suggestions"), 401, "token-missing");
}

TEST_CASE("the page of candidates shows the words, what a rule would catch, and the way to more") {
    const TwoHouses& house = houses();
    deliver("shown", "w1", "a.csv", survey_of_gazebos("marquee", 7));
    const Client analyst = house.as(house.analyst);
    const Reply shown = analyst.get("/suggestions?survey=shown&against=&wave=&district=&question=");
    CHECK(shown.status == 200);
    CHECK(shown.body.find("<mark class=\"neutral\">") != std::string::npos);
    CHECK(shown.body.find("marquee") != std::string::npos);
    CHECK(shown.body.find("Plantedname") == std::string::npos);
    CHECK(shown.body.find("aria-label=\"hidden: personal data\"") != std::string::npos);
    CHECK(shown.body.find("7 uncoded answers beside 40 coded ones.") != std::string::npos);
    const auto own = shown.body.find("<script type=\"module\" src=\"/assets/");  // and no other
    CHECK(shown.body.find("<script") == own);
    CHECK(shown.body.rfind("<script") == own);
    const Reply wrong = analyst.get("/suggestions?against=districts");
    CHECK(wrong.status == 400);
    CHECK(wrong.body.find("There is no district to compare with the others") != std::string::npos);
    CHECK(analyst.get("/").body.find("href=\"/suggestions\"") != std::string::npos);
}
