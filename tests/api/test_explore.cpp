// The Explore page: every number on it is the API's, under the address it links to; it says what is missing or
// wrong.
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "api/numbers.h"
#include "api/release_forms.h"
#include "api/summary_forms.h"
#include "tests/api/published_world.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::PublishedWorld;
using nlohmann::json;

namespace {

// Of a figure as the page has it or the API gives it: n, base, share, low, high.
using Numbers = std::vector<std::string>;

std::string unescaped(std::string text) {
    for (std::size_t at = 0; (at = text.find("&amp;", at)) != std::string::npos;) text.replace(at++, 5, "&");
    return text;
}

// "/v1/summary?by=theme%2Csector&..." as path and fields.
std::pair<std::string, Fields> taken_apart(const std::string& address) {
    const std::size_t mark = std::min(address.find('?'), address.size());
    Fields fields;
    for (std::size_t begin = mark + 1; begin < address.size();) {
        const std::size_t end = std::min(address.find('&', begin), address.size());
        const std::size_t equals = address.find('=', begin);
        std::string value;
        for (std::size_t at = equals + 1; at < end; ++at) {
            if (address[at] == '%') {
                value += static_cast<char>(std::stoi(address.substr(at + 1, 2), nullptr, 16));
                at += 2;
            } else {
                value += address[at];
            }
        }
        fields.emplace_back(address.substr(begin, equals - begin), value);
        begin = end + 1;
    }
    return {address.substr(0, mark), fields};
}

// Half of these say two things at once.
std::string paired_file(int number) {
    std::string text = "Respondent,District,What are the main barriers to growth?\n";
    for (int i = 0; i < number; ++i)
        text += "p" + std::to_string(i) + ",Burnley," +
                (i % 2 ? "Invoices are paid late and childcare costs too much for us at unit "
                       : "Slow broadband holds us back at yard ") +
                std::to_string(i) + "\n";
    return text;
}

struct Page {
    int status = 0;
    std::string body;
    std::map<std::string, Numbers> figures;    // by data-key
    std::map<std::string, std::string> texts;  // what stands from its mark-up to the next
    std::vector<std::string> json_links;
};

struct ExploreHouse {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    std::string analyst = world.token(Role::analyst, "");

    ExploreHouse() {
        world.import_all("2026-q1", 1, 80);
        world.import_all("2026-q3", 11, 120);
    }

    Page page(const Fields& fields, const std::string& secret) {
        const api::Response response = world.ask("/", fields, secret);
        Page page{.status = response.status, .body = response.body, .figures = {}, .texts = {}, .json_links = {}};
        const std::regex figure(
            "data-key=\"([^\"]*)\" data-n=\"([^\"]*)\" data-base=\"([^\"]*)\" data-share=\"([^\"]*)\" "
            "data-low=\"([^\"]*)\" data-high=\"([^\"]*)\"");
        for (auto match = std::sregex_iterator(page.body.begin(), page.body.end(), figure);
             match != std::sregex_iterator(); ++match) {
            const Numbers numbers{(*match)[2], (*match)[3], (*match)[4], (*match)[5], (*match)[6]};
            const auto [known, is_new] = page.figures.emplace((*match)[1], numbers);
            CHECK_MESSAGE(known->second == numbers, known->first);  // said twice, it is said alike
            const auto begin = static_cast<std::size_t>(match->position() + match->length());
            page.texts[(*match)[1]] = page.body.substr(begin, page.body.find("data-key", begin) - begin);
        }
        const std::regex link("href=\"(/v1/[^\"]*)\">JSON</a>");
        for (auto match = std::sregex_iterator(page.body.begin(), page.body.end(), link);
             match != std::sregex_iterator(); ++match)
            page.json_links.push_back(unescaped((*match)[1]));
        return page;
    }

    json ask(const std::string& link, const std::string& secret) {
        const auto [path, fields] = taken_apart(link);
        const api::Response response = world.ask(path, fields, secret);
        REQUIRE_MESSAGE(response.status == 200, link << " " << response.body);
        return json::parse(response.body);
    }
};

std::string six(const json& number) {
    return fixed(number.get<double>(), 6);
}

// The rows of an answer by what tells them apart.
std::map<std::string, Numbers> figures_of(const json& answer) {
    std::map<std::string, Numbers> figures;
    for (const json& row : answer.at("rows")) {
        std::string key;
        for (const char* name :
             {"subject", "theme", "foundation", "lens", "stance", "sector", "district", "wave", "lens_reading"})
            if (row.contains(name))
                key +=
                    (key.empty() ? "" : ",") + (row.at(name).is_null() ? "none" : row.at(name).get<std::string>());
        figures[key] = {std::to_string(row.at("n").get<int>()), std::to_string(row.at("base").get<int>()),
                        six(row.at("share")), six(row.at("low")), six(row.at("high"))};
    }
    return figures;
}

const std::vector<std::string> figure_views{"themes", "sectors", "districts", "foundations", "lenses", "trends"};

}  // namespace

TEST_CASE("in every view and under every filter the page's numbers are those of the API's address it links to") {
    ExploreHouse house;
    const std::vector<Fields> filters{{},
                                      {{"stance", "strength"}},
                                      {{"stance", "any"}},
                                      {{"wave", "2026-q3"}, {"sector", ""}},
                                      {{"district", "E07000117"}},
                                      {{"organisation", "guild"}, {"size", "micro"}},
                                      {{"count", "firms"}},
                                      {{"copies", "once"}, {"theme", "parking"}}};
    std::size_t compared = 0;
    for (const std::string& view : figure_views)
        for (Fields fields : filters) {
            if (view == "lenses" && fields.size() > 1 && fields[1].first == "theme") fields.pop_back();
            fields.emplace_back("view", view);
            INFO(view << " " << fields[0].first << "=" << fields[0].second);
            const Page page = house.page(fields, house.analyst);
            REQUIRE(page.status == 200);
            REQUIRE(!page.json_links.empty());
            std::map<std::string, Numbers> told;
            for (const std::string& link : page.json_links) told.merge(figures_of(house.ask(link, house.analyst)));
            CHECK(page.figures == told);
            for (const auto& [key, numbers] : page.figures) {
                CHECK_MESSAGE(page.texts.at(key).find(percent(std::stod(numbers[2]))) != std::string::npos, key);
                ++compared;
            }
        }
    CHECK(compared > 1000);
}

TEST_CASE("the files a view links to are there in every form") {
    ExploreHouse house;
    std::vector<std::string> views = figure_views;
    views.push_back("connections");
    for (const std::string& view : views) {
        const Page page = house.page({{"view", view}}, house.analyst);
        const std::regex link("href=\"(/v1/[^\"]*)\">(CSV|XLSX)</a>");
        std::size_t files = 0;
        for (auto match = std::sregex_iterator(page.body.begin(), page.body.end(), link);
             match != std::sregex_iterator(); ++match, ++files) {
            const auto [path, fields] = taken_apart(unescaped((*match)[1]));
            CHECK_MESSAGE(house.world.ask(path, fields, house.analyst).status == 200, path);
        }
        CHECK_MESSAGE(files >= 2, view);
    }
}

TEST_CASE("the pairs of the connections view are the API's") {
    ExploreHouse house;
    house.world.import("hub", "2026-q4", paired_file(60));
    const Page page = house.page({{"view", "connections"}, {"pairs", "all"}, {"stance", "any"}}, house.analyst);
    REQUIRE(page.json_links.size() == 1);
    std::map<std::string, Numbers> told, shown;
    const auto number = [](const json& value) { return value.is_null() ? std::string() : six(value); };
    const json answer = house.ask(page.json_links[0], house.analyst);
    for (const json& row : answer.at("rows"))
        told[row.at("first").get<std::string>() + "," + row.at("second").get<std::string>()] = {
            std::to_string(row.at("both").get<int>()), number(row.at("lift")), number(row.at("phi"))};
    const std::regex pair(
        "data-key=\"([^\"]*)\" data-both=\"([^\"]*)\" data-base=\"[^\"]*\" data-lift(?:=\"([^\"]*)\")? "
        "data-phi(?:=\"([^\"]*)\")?");
    for (auto match = std::sregex_iterator(page.body.begin(), page.body.end(), pair);
         match != std::sregex_iterator(); ++match)
        shown[(*match)[1]] = {(*match)[2], (*match)[3], (*match)[4]};
    CHECK(!told.empty());
    CHECK(shown == told);
    const std::string drawn = house.page({{"view", "connections"}}, house.analyst).body;
    CHECK(drawn.find("class=\"edge\"") != std::string::npos);
}

TEST_CASE("a parameter that is wrong is an answer that says what to do") {
    ExploreHouse house;
    const std::vector<std::pair<Fields, std::string>> wrong{
        {{{"view", "sector"}}, "Did you mean &#39;sectors&#39;?"},
        {{{"stance", "bariers"}}, "Did you mean &#39;barrier&#39;?"},
        {{{"wave", "2026-q4"}}, "Did you mean"},
        {{{"district", "Burnley"}}, "Use the code of Burnley: E07000117."},
        {{{"view", "districts"}, {"map", "parkin"}}, "Did you mean &#39;parking&#39;?"},
        {{{"weighted", "yes"}}, "It may be true or false."}};
    for (const auto& [fields, cure] : wrong) {
        const Page page = house.page(fields, house.analyst);
        CHECK_MESSAGE(page.status == 400, fields[0].second);
        CHECK_MESSAGE(page.body.find(cure) != std::string::npos, fields[0].second);
        CHECK(page.body.find("<h1>") != std::string::npos);
    }
    const Page weighted = house.page({{"weighted", "true"}}, house.analyst);
    CHECK(weighted.status == 422);
    CHECK(weighted.body.find("no table of business counts") != std::string::npos);
    const Page markup = house.page({{"wave", "<script>alert(1)</script>"}}, house.analyst);
    CHECK(markup.body.find("<script>alert") == std::string::npos);
}

TEST_CASE("nothing imported, nobody passing and nobody saying it are three different things") {
    const pipeline::testing::TemporaryFolder empty;
    PublishedWorld world(empty.path.string());
    const std::string analyst = world.token(Role::analyst, ""), reviewer = world.token(Role::reviewer, "");
    for (const char* view : {"themes", "sectors", "districts", "foundations", "trends", "connections"}) {
        const api::Response response = world.ask("/", {{"view", view}}, analyst);
        CHECK(response.status == 200);
        CHECK_MESSAGE(response.body.find("Nothing has been imported yet.") != std::string::npos, view);
        CHECK(response.body.find("href=\"/upload\"") != std::string::npos);
    }
    CHECK(world.ask("/", {}, reviewer).body.find("href=\"/upload\"") == std::string::npos);

    ExploreHouse house;
    CHECK(
        house.page({{"district", "E07000125"}, {"size", "none"}}, house.analyst).body.find("No response passes") !=
        std::string::npos);
    CHECK(house.page({{"theme", "parking"}, {"stance", "strength"}}, house.analyst).body.find("and none does") !=
          std::string::npos);
}

TEST_CASE("an uploader is offered and shown its own organisation alone; nobody signed in sees the welcome") {
    ExploreHouse house;
    house.world.import("guild", "2025-q1", testing::made_up_file(90, 40));
    const std::string uploader = house.world.token(Role::uploader, "chamber");
    const std::string body = house.page({}, uploader).body;
    CHECK(body.find("value=\"chamber\"") != std::string::npos);
    CHECK(body.find("guild") == std::string::npos);
    CHECK(body.find("2025-q1") == std::string::npos);
    CHECK(body.find("2026-q1") != std::string::npos);
    CHECK(house.page({}, "").status == 401);
    CHECK(house.page({}, "").body.find("data-key") == std::string::npos);
}

TEST_CASE("the form keeps what the address says, and says what it does not offer") {
    ExploreHouse house;
    const std::string body =
        house.page({{"view", "trends"}, {"wave", "2026-q1,2026-q3"}, {"copies", "once"}}, house.analyst).body;
    CHECK(body.find("<input type=\"hidden\" name=\"view\" value=\"trends\">") != std::string::npos);
    CHECK(body.find("<option value=\"2026-q1,2026-q3\" selected>") != std::string::npos);
    CHECK(body.find("<input type=\"hidden\" name=\"copies\" value=\"once\">") != std::string::npos);
    CHECK(body.find("Also filtered by copies once.") != std::string::npos);
}

TEST_CASE("the map shows the district's numbers of the table, and says where nobody answered") {
    ExploreHouse house;
    const Page page = house.page({{"view", "districts"}, {"map", "parking"}}, house.analyst);
    const Numbers& burnley = page.figures.at("parking,E07000117");
    const std::size_t name = page.body.find(">Burnley</text>");
    REQUIRE(name != std::string::npos);
    const std::string of_tile = page.body.substr(name, 400);
    CHECK(of_tile.find(percent(std::stod(burnley[2]))) != std::string::npos);
    CHECK(page.body.find("no answers") != std::string::npos);  // of districts without a response
    CHECK(of_tile.find(burnley[0] + " of " + burnley[1]) != std::string::npos);
}

TEST_CASE("the published view is the release's files: the same figures, and what is hidden says so and why") {
    const pipeline::testing::TemporaryFolder folder;
    PublishedWorld world(folder.path.string());
    const std::string uploader = world.token(Role::uploader, "chamber");
    CHECK(world.ask("/", {{"view", "published"}}, uploader).body.find("Nothing has been published yet.") !=
          std::string::npos);
    world.import_all("2026-q3", 1, 80);
    const auto release = world.publish();
    REQUIRE(release);
    const std::string body = world.ask("/", {{"view", "published"}}, uploader).body;
    std::size_t shown = 0, hidden = 0;
    for (const ReleaseTable& table : release_tables(*release)) {
        if (table.name != "themes" && table.name != "themes_by_district" && table.name != "themes_by_sector")
            continue;
        for (const auto& row : table.rows) {
            if (row[1] != "barrier") continue;
            const std::size_t end = row.size();
            const std::string key = table.name == "themes" ? row[3] : row[3] + "," + row[5];
            if (row[end - 2] == "true") {
                CHECK(body.find("data-key=\"" + key + "\" data-suppressed=\"" + row[end - 1] + "\"") !=
                      std::string::npos);
                ++hidden;
            } else {
                CHECK(body.find("data-key=\"" + key + "\" data-n=\"" + row[end - 7] + "\" data-base=\"" +
                                row[end - 6] + "\" data-share=\"" + row[end - 5] + "\"") != std::string::npos);
                ++shown;
            }
        }
    }
    CHECK(shown > 0);
    CHECK(hidden > 0);
    CHECK(body.find("Hidden: ") != std::string::npos);
    CHECK(world.ask("/", {{"view", "published"}, {"wave", "2031"}}, uploader).status == 400);
    CHECK(world.ask("/", {{"view", "published"}, {"stance", "any"}}, uploader).status == 400);
}
