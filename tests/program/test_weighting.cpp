// The worked example of docs/weighting.md, by the real binary. Answers and counts are constructed; the expected
// numbers were computed apart from this code.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/program/program.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::vector<std::string> districts{"E06000008", "E06000009", "E07000117", "E07000118", "E07000119",
                                         "E07000120", "E07000121", "E07000122", "E07000123", "E07000124",
                                         "E07000125", "E07000126", "E07000127", "E07000128"};

std::string constructed_answers() {
    std::string text =
        "Respondent,District,Sector,Employees,What are the main barriers to growth for your business?\n";
    int respondent = 0;
    const auto add = [&](const std::string& sector, const std::string& employees, int responses, int parking) {
        for (int number = 0; number < responses; ++number) {
            const std::string id = std::to_string(++respondent);
            text += id + ",Pendle," + sector + "," + employees + "," +
                    (number < parking ? "There is not enough parking near unit "
                                      : "We cannot recruit staff for shift ") +
                    id + "\n";
        }
    };
    add("Manufacturing", "1-9", 9, 2);
    add("Information and communication", "1-9", 61, 15);
    add("Manufacturing", "10-49", 20, 14);
    add("Information and communication", "10-49", 30, 12);
    return text;
}

// `last` in place of the last count.
std::string constructed_counts(const std::string& last = "90") {
    std::string text = "DATE_NAME,GEOGRAPHY_CODE,INDUSTRY_NAME,EMPLOYMENT_SIZEBAND_NAME,OBS_VALUE\n";
    for (const std::string& district : districts) {
        const std::string begin = "2024," + district;
        text += begin + ",C : Manufacturing,Micro (0 to 9),120\n";
        text += begin + ",J : Information and communication,Micro (0 to 9),760\n";
        text += begin + ",C : Manufacturing,Small (10 to 49),30\n";
        text += begin + ",J : Information and communication,Small (10 to 49)," +
                (district == districts.back() ? last : "90") + "\n";
    }
    return text;
}

struct WeightingHouse {
    Folder data, files;

    WeightingHouse() {
        const Outcome outcome =
            run({"import", files.write("answers.csv", constructed_answers()), "--data", data.path(),
                 "--organisation", "chamber", "--survey", "barriers", "--wave", "2026-q3"});
        INFO(outcome.errors);
        REQUIRE(outcome.exit_code == 0);
    }
    Outcome import_counts(const std::string& text) const {
        return run({"reference", "import", files.write("counts.csv", text), "--kind", "business-counts", "--data",
                    data.path()});
    }
    Outcome ask(std::vector<std::string> more) const { return ask_by("theme", std::move(more)); }
    Outcome ask_by(const std::string& by, std::vector<std::string> more) const {
        std::vector<std::string> arguments{"summary", "--data", data.path(), "--by", by, "--stance", "barrier"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

json parking_of(const json& answer) {
    for (const json& row : answer["rows"])
        if (row["theme"] == "parking") return row;
    return nullptr;
}

}  // namespace

TEST_CASE("figures are weighted to the business counts imported, as the worked example says") {
    const WeightingHouse house;
    const Outcome without = house.ask({"--weighted"});
    CHECK(without.exit_code == 1);
    CHECK(without.errors.find("business-counts-missing") != std::string::npos);
    CHECK(without.errors.find("reference import") != std::string::npos);

    const Outcome imported = house.import_counts(constructed_counts());
    INFO(imported.errors);
    REQUIRE(imported.exit_code == 0);
    CHECK(imported.output.find("14000 businesses of 2024 in 14 districts, 2 sectors and 2 sizes") !=
          std::string::npos);
    CHECK(run({"reference", "list", "--data", house.data.path()}).output.find("14000 businesses of 2024") !=
          std::string::npos);

    const json answer = json::parse(house.ask({"--weighted", "--format", "json"}).output);
    REQUIRE(answer["base"] == 120);
    const json parking = parking_of(answer);
    REQUIRE(parking.is_object());
    CHECK(parking["n"] == 43);
    CHECK(parking["base"] == 120);
    CHECK(parking["share"] == 0.275548);
    CHECK(parking["low"] == 0.193088);
    CHECK(parking["high"] == 0.376779);
    CHECK(parking["n_effective"] == doctest::Approx(88.022082).epsilon(1e-8));
    CHECK(parking["share_unweighted"] == 0.358333);
    CHECK(parking["low_unweighted"] == 0.278161);
    CHECK(parking["high_unweighted"] == 0.447295);
    const json weighting = answer["weighting"];
    CHECK(weighting["table"]["businesses"] == 14000);
    CHECK(weighting["table"]["year"] == "2024");
    CHECK(weighting["by_wave"] == false);
    const json one = weighting["weightings"][0];
    CHECK(one["method"] == "raking");
    CHECK(one["converged"] == true);
    CHECK(one["design_effect"] == doctest::Approx(1.363294).epsilon(1e-6));
    CHECK(one["variables"][0]["name"] == "size");
    CHECK(one["variables"][0]["dissimilarity"] == 0.296667);
    CHECK(one["variables"][1]["dissimilarity"] == 0.091667);
    CHECK(one["left_out"][0]["name"] == "district");
    CHECK(one["left_out"][0]["reason"]["code"] == "weights-variable-thin");
    CHECK(one["outside"] == json({{"unknown", 0}, {"not_in_table", 0}, {"weight", 1}}));

    const std::string csv = house.ask({"--weighted", "--format", "csv"}).output;
    CHECK(
        csv.starts_with("theme,theme_label,n,base,share,low,high,n_effective,share_unweighted,low_unweighted,"
                        "high_unweighted,suppressed\r\n"));
    CHECK(csv.find(",43,120,0.275548,0.193088,0.376779,88.022082,0.358333,0.278161,0.447295,false\r\n") !=
          std::string::npos);
    const std::string table = house.ask({"--weighted"}).output;
    CHECK(table.find("Weighted to 14000 businesses of 2024 (counts.csv)") != std::string::npos);
    CHECK(table.find("raked to size and sector") != std::string::npos);
    CHECK(table.find("Not weighted by district") != std::string::npos);

    const json by_wave = json::parse(house.ask_by("wave,theme", {"--weighted", "--format", "json"}).output);
    CHECK(by_wave["weighting"]["by_wave"] == true);
    CHECK(by_wave["weighting"]["weightings"][0]["wave"] == "2026-q3");
    CHECK(parking_of(by_wave)["share"] == parking["share"]);

    CHECK(house.ask({"--weighted", "--count", "firms"}).errors.find("weighted-members-unsupported") !=
          std::string::npos);
    CHECK(house.ask({"--weighted", "--sector", "C"}).errors.find("weights-effective-size") != std::string::npos);
}

TEST_CASE("a table of business counts that cannot be used is refused, and the one before stays") {
    const WeightingHouse house;
    REQUIRE(house.import_counts(constructed_counts()).exit_code == 0);
    for (const auto& [last, code] :
         std::initializer_list<std::pair<std::string, std::string>>{{"-90", "business-counts-not-a-count"},
                                                                    {"", "business-counts-not-a-count"},
                                                                    {"NaN", "business-counts-not-a-count"}}) {
        const Outcome refused = house.import_counts(constructed_counts(last));
        CHECK(refused.exit_code == 1);
        CHECK(refused.errors.find("counts.csv:57:5: ") != std::string::npos);
        CHECK(refused.errors.find(code) != std::string::npos);
    }
    const std::string whole = constructed_counts();
    const Outcome cut = house.import_counts(whole.substr(0, whole.rfind('\n', whole.size() - 2) + 1));
    CHECK(cut.errors.find("business-counts-cell-missing") != std::string::npos);
    const std::string empty = house.import_counts("").errors;
    CHECK(empty.find("file-empty") != std::string::npos);
    CHECK(empty.find("Take the table again") != std::string::npos);
    CHECK(empty.find("responses") == std::string::npos);  // it is no survey
    CHECK(run({"reference", "import", house.files.path() + "/nowhere.csv", "--kind", "business-counts", "--data",
               house.data.path()})
              .errors.find("file-missing") != std::string::npos);
    CHECK(json::parse(house.ask({"--weighted", "--format", "json"}).output)["weighting"]["table"]["businesses"] ==
          14000);
}

TEST_CASE("a running service weights to the newest table, with the same bytes for the same question") {
    const WeightingHouse house;
    const std::string token = create_token(house.data.path(), "analyst");
    const Server server(house.data.path());
    const Client analyst(server.port(), token);
    const std::string question = "/v1/summary?by=theme&stance=barrier&weighted=true";
    const Reply missing = analyst.get(question);
    CHECK(missing.status == 422);
    CHECK(json::parse(missing.body)["code"] == "business-counts-missing");
    REQUIRE(house.import_counts(constructed_counts()).exit_code == 0);
    const Reply first = analyst.get(question);
    REQUIRE(first.status == 200);
    CHECK(parking_of(json::parse(first.body))["share"] == 0.275548);
    const Reply again = analyst.get(question);
    CHECK(again.body == first.body);
    CHECK(again.header("ETag") == first.header("ETag"));
    CHECK(without_links(json::parse(first.body)) ==
          json::parse(house.ask({"--weighted", "--format", "json"}).output));
    REQUIRE(house.import_counts(constructed_counts("900")).exit_code == 0);
    const Reply newer = analyst.get(question);
    REQUIRE(newer.status == 200);
    CHECK(newer.header("ETag") != first.header("ETag"));
    CHECK(analyst.get("/v1/summary.csv?by=theme&weighted=true").status == 200);
    const Reply workbook = analyst.get("/v1/summary.xlsx?by=theme&weighted=true");
    CHECK(workbook.status == 200);
    CHECK(workbook.body.starts_with("PK"));
    CHECK(analyst.get("/v1/summary?by=theme&weighted=maybe").status == 400);
    const json plain = json::parse(analyst.get("/v1/summary?by=theme&stance=barrier&weighted=false").body);
    CHECK_FALSE(plain.contains("weighting"));
    CHECK(parking_of(plain)["share"] == 0.358333);
}
