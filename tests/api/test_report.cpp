// The report of a wave: its figures are the summary's, its words are careful, and nothing in it tells of a few.
#include <cmath>
#include <set>

#include "api/report_texts.h"
#include "tests/api/report_house.h"
#include "tests/json_schema/json_schema.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::ReportHouse;
using nlohmann::json;

namespace {

const Caller report_analyst{.role = Role::analyst, .token = "tk-analyst"};
const Caller report_admin{.role = Role::admin, .token = "tk-admin", .sees_personal = true};
const Fields second{{"wave", "2026-q3"}};

ReportHouse& report_house() {  // read only
    static ReportHouse house;
    return house;
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

json row_of(const json& rows, const std::string& field, const std::string& value) {
    for (const json& row : rows)
        if (row[field] == value) return row;
    FAIL(value << " is not among the rows");
    return {};
}

// The id of the answer that says `words`.
std::string answer_saying(ReportHouse& house, const std::string& theme, const std::string& words) {
    const json found =
        house.json("/v1/verbatims", {{"wave", "2026-q3"}, {"theme", theme}, {"limit", "200"}}, report_admin);
    for (const json& verbatim : found["verbatims"])
        if (says(verbatim["text"], words)) return verbatim["id"];
    FAIL("no answer says " << words);
    return {};
}

Fields choice(const std::string& answer, const std::string& theme, const std::string& attribution, int version) {
    return {{"wave", "2026-q3"},
            {"survey", ""},
            {"field", "quotations"},
            {"version", std::to_string(version)},
            {"action", "choose"},
            {"answer", answer},
            {"theme", theme},
            {"stance", "barrier"},
            {"attribution", attribution}};
}

int posted(ReportHouse& house, const Fields& form, const Caller& caller = report_analyst) {
    const auto response = house.ask(Method::post, "/report/edit", {}, form, caller);
    return response ? response->status : 0;
}

}  // namespace

TEST_CASE("a report's figures are those of the summary, and its changes those of the trends") {
    ReportHouse& house = report_house();
    const json report = house.json("/v1/report", second, report_analyst);
    static const json document = json::parse(openapi_document());
    const json& content = document["paths"]["/v1/report"]["get"]["responses"]["200"]["content"];
    for (const std::string& fault : tests::faults_of(report, content["application/json"]["schema"], document))
        FAIL_CHECK(fault);
    for (const auto& [part, stance] : {std::pair("barriers", "barrier"), std::pair("strengths", "strength")})
        for (const auto& [subject, rows] :
             {std::pair("theme", "themes"), std::pair("foundation", "foundations")}) {
            const json summary = house.json(
                "/v1/summary", {{"by", subject}, {"stance", stance}, {"wave", "2026-q3"}}, report_analyst);
            const json trends = house.json("/v1/trends", {{"by", subject}, {"stance", stance}}, report_analyst);
            REQUIRE(report[part]["base"] == summary["base"]);
            REQUIRE(report[part][rows].size() == std::min<std::size_t>(10, summary["rows"].size()));
            for (std::size_t i = 0; i < report[part][rows].size(); ++i) {
                const json &row = report[part][rows][i], &counted = summary["rows"][i];
                for (const char* field : {"n", "base", "share", "low", "high"})
                    CHECK(row[field] == counted[field]);
                CHECK(row[subject] == counted[subject]);
                for (const json& step : trends["rows"])
                    if (step["subject"] == row[subject] && step["wave"] == "2026-q3") {
                        CHECK(row["change"]["q"] == step["q"]);
                        CHECK(row["change"]["difference"] == step["difference"]);
                    }
            }
        }
    const json& asked = report["asked"];
    CHECK(asked["organisations"][0]["accepted"] == 120);
    CHECK(asked["organisations"][0]["base_barriers"] == 120);
    CHECK(asked["questions"].size() == 2);
    CHECK(asked["questions"][0]["answers"] == 120);
}

TEST_CASE("the words rose and fell stand only where a change is more than chance") {
    ReportHouse& house = report_house();
    const json report = house.json("/v1/report", second, report_analyst);
    std::set<std::string> moves;
    for (const char* part : {"barriers", "strengths"})
        for (const char* rows : {"themes", "foundations"})
            for (const json& row : report[part][rows]) {
                const json& change = row["change"];
                const std::string moved = change["moved"];
                moves.insert(moved);
                const bool sure = !change["q"].is_null() && change["q"] <= 0.05;
                CHECK(sure == (moved == "rose" || moved == "fell"));
                if (moved == "rose") CHECK(change["difference"] > 0);
                if (moved == "fell") CHECK(change["difference"] < 0);
            }
    CHECK(moves.contains("no clear change"));
    CHECK(row_of(report["barriers"]["themes"], "theme", "recruitment")["change"]["moved"] == "rose");
    const std::string page = house.get("/report", second, report_analyst);
    CHECK(says(page, "rose by 40.0 points"));
    CHECK(says(page, "Barriers that rose since 2026-q1"));

    // In the first wave there is nothing to compare with, and nothing is said to have moved.
    const json first = house.json("/v1/report", {{"wave", "2026-q1"}}, report_analyst);
    CHECK(first["barriers"]["wave_before"].is_null());
    CHECK(first["barriers"]["themes"][0]["change"].is_null());
    const std::string first_page = house.get("/report", {{"wave", "2026-q1"}}, report_analyst);
    CHECK_FALSE(says(first_page, "rose by"));
    CHECK_FALSE(says(first_page, "since 2026"));
}

TEST_CASE("by sector and district no base or count under the threshold is told, nor one that subtraction gives") {
    const json report = report_house().json("/v1/report", second, report_analyst);
    for (const char* dimension : {"sectors", "districts"})
        for (const json& group : report[dimension])
            for (const char* panel : {"barriers", "strengths"}) {
                const json& shown = group[panel];
                if (shown["suppressed"] == true) {
                    CHECK(shown["base"].is_null());
                    CHECK(shown["themes"].empty());
                } else {
                    CHECK(shown["small"] == (shown["base"] < 30));
                }
                for (const json& theme : shown["themes"]) CHECK(theme["n"] >= 10);
            }
    // Four of sector I: hidden, and so is F, or else I were the total less the other two.
    CHECK(row_of(report["sectors"], "sector", "I")["barriers"]["suppressed"] == true);
    CHECK(row_of(report["sectors"], "sector", "F")["barriers"]["suppressed"] == true);
    CHECK(row_of(report["sectors"], "sector", "C")["barriers"]["base"] == 104);
    CHECK(report["lenses"]["challenges"].size() == 4);
    for (const json& sector : report["lenses"]["by_sector"])
        for (const json& cell : sector["linked"])
            if (cell["suppressed"] == false) CHECK((cell["n"] == 0 || cell["n"] >= 10));
}

TEST_CASE("a quotation stands in a report masked, named after nobody, and only where enough say the same") {
    ReportHouse house;
    const std::string personal = answer_saying(house, "recruitment", "01772 123456");
    const std::string naming = answer_saying(house, "recruitment", "riverside");
    const std::string parking = answer_saying(house, "parking", "parking");
    const std::string plain = answer_saying(house, "recruitment", "route 40");  // of sector F
    CHECK(posted(house, choice(naming, "recruitment", "none", 0)) == 422);
    CHECK(posted(house, choice(parking, "parking", "none", 0)) == 422);         // four name it
    CHECK(posted(house, choice(personal, "recruitment", "sector", 0)) == 422);  // four are of its sector
    CHECK(posted(house, choice(personal, "energy_costs", "none", 0)) >= 400);   // it does not say that
    CHECK(posted(house, choice("999999", "recruitment", "none", 0)) == 422);
    CHECK(posted(house, choice(plain, "recruitment", "sector", 0)) ==
          422);  // 12 of its sector, of whom few say it
    CHECK(house.json("/v1/report", second, report_analyst)["quotations"].empty());

    CHECK(posted(house, choice(personal, "recruitment", "district", 0)) == 303);
    CHECK(posted(house, choice(plain, "recruitment", "none", 1)) == 303);
    const json report =
        house.json("/v1/report", second, report_admin);  // who may see personal data gets none here
    REQUIRE(report["quotations"].size() == 2);
    CHECK(report["quotations"][0]["text"] ==
          "We cannot recruit drivers for route 3 call me on [telephone number withheld]");
    CHECK(report["quotations"][0]["attributed_to"] == "Pendle");
    CHECK(report["quotations"][1]["attributed_to"].is_null());
    const Fields picking{{"wave", "2026-q3"}, {"pick", "barrier/recruitment"}};
    const std::string page = house.get("/report", picking, report_admin);
    CHECK(says(page, "It cannot be chosen. It names an organisation."));
    CHECK_FALSE(says(page, "123456"));
    CHECK_FALSE(says(house.get("/v1/report.docx", second, report_admin), "123456"));
    CHECK(says(house.get("/report", {{"wave", "2026-q3"}, {"pick", "barrier/parking"}}, report_analyst),
               "Fewer than 10 responses name this theme"));

    // What has gone is left out, and its editors are told.
    const auto uploads = house.store->uploads();
    REQUIRE(uploads);
    CHECK(house.store->withdraw_upload(uploads->front().id));
    const json after = house.json("/v1/report", second, report_analyst);
    CHECK(after["quotations"].empty());
    CHECK(says(house.get("/report", second, report_analyst), "which the report leaves out"));
}

TEST_CASE("headline and comment are edited by those who may, never over another's, and made safe") {
    ReportHouse house;
    const std::string hostile = "<script>alert(1)</script> & \x01 \"more\"";
    const auto text = [](const std::string& field, const std::string& value, int version) {
        return Fields{{"wave", "2026-q3"},
                      {"survey", ""},
                      {"field", field},
                      {"value", value},
                      {"version", std::to_string(version)}};
    };
    CHECK(posted(house, text("headline", hostile, 0)) == 303);
    CHECK(posted(house, text("comment", "One\r\n\r\nTwo", 0)) == 303);
    const std::string page = house.get("/report", second, report_analyst);
    CHECK(says(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp;  &quot;more&quot;"));
    CHECK_FALSE(says(page, "<script>alert"));
    CHECK(says(page, ">One</p>"));
    CHECK(says(page, ">Two</p>"));
    const std::string word = house.get("/v1/report.docx", second, report_analyst);
    CHECK(says(word, "&lt;script&gt;alert(1)&lt;/script&gt; &amp;  &quot;more&quot;"));

    const auto overtaken =
        house.ask(Method::post, "/report/edit", {}, text("headline", "Mine", 0), report_analyst);
    REQUIRE(overtaken);
    CHECK(overtaken->status == 409);
    CHECK(says(overtaken->body, "value=\"Mine\""));          // nothing written is lost
    CHECK(says(overtaken->body, "&lt;script&gt;alert(1)"));  // and what stands there is shown
    CHECK(posted(house, text("headline", std::string(201, 'x'), 1)) == 400);
    CHECK(posted(house, text("nonsense", "x", 0)) == 400);
    CHECK(posted(house, Fields{{"wave", "2030-q1"}, {"field", "headline"}, {"value", "x"}, {"version", "0"}}) ==
          400);
    CHECK(posted(house, text("headline", "", 1)) == 303);
    CHECK(house.json("/v1/report", second, report_analyst)["headline"].is_null());

    const Caller reviewer{.role = Role::reviewer};
    CHECK(house.ask(Method::post, "/report/edit", {}, text("headline", "x", 2), reviewer).error().code ==
          "role-insufficient");
    CHECK_FALSE(says(house.get("/report", second, reviewer), "/report/edit"));
    // An uploader gets its own figures, and nothing that was written about all.
    const Caller uploader{.role = Role::uploader, .organisation = "chamber"};
    const json own = house.json("/v1/report", second, uploader);
    CHECK(own["comment"].is_null());
    CHECK(own["barriers"]["base"] == 120);
    const Caller stranger{.role = Role::uploader, .organisation = "guild"};
    for (const char* wave : {"2026-q3", "2030-q1"})  // others' waves are as if there were none
        CHECK(house.ask(Method::get, "/v1/report", {{"wave", wave}}, {}, stranger).error().code ==
              "parameter-value-invalid");
}

TEST_CASE("chosen quotations are read back as they were written, and other lines are none") {
    const std::vector<ChosenQuotation> chosen{{12, "parking", Stance::barrier, Attribution::district},
                                              {7, "skills", Stance::strength, Attribution::none}};
    CHECK(parse_quotations(write_quotations(chosen)) == chosen);
    CHECK(parse_quotations("x parking barrier none\n12 parking\n\n1 a b c d\n12 parking barrier town\n").empty());
    CHECK(tidy_text(" \r\n a\tb\r\nc\x07\xff \n") == "a b\nc\xEF\xBF\xBD");
}
