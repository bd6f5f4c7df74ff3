// The words behind a figure: what a search finds, who finds what, and the marks on the page.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "analysis/text/normalise.h"
#include "analysis/text/word_search.h"
#include "api/pages/frame.h"
#include "api/pages/marked_answer.h"
#include "tests/api/published_world.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::PublishedWorld;
using nlohmann::json;

namespace {

const char* const personal_file =
    "Respondent,District,Company size,What are the main barriers to growth?\n"
    "p1,Burnley,1-9,Parking is dear; write to jo.bloggs@firm.co.uk\n"
    "p2,Pendle,1-9,\"Caf\xC3\xA9 trade is slow <script>alert(1)</script> and parking isn't cheap\"\n"
    "p3,Wyre,1-9,\xD9\x85\xD9\x88\xD9\x82\xD9\x81 \xF0\x9F\x9A\x97 parking\n"
    "p4,Wyre,1-9,We cannot recruit drivers for the parking business in Wyre\n";

struct ReadingWorld {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    std::string analyst, admin, uploader;

    ReadingWorld() {
        world.import_all("2026-q3", 1, 60);
        world.import("chamber", "2026-q4", personal_file);
        analyst = world.token(Role::analyst, "");
        admin = world.token(Role::admin, "");
        uploader = world.token(Role::uploader, "chamber");
    }
    json verbatims(Fields query, const std::string& secret) {
        query.emplace_back("limit", "1000");
        const api::Response response = world.ask("/v1/verbatims", query, secret);
        REQUIRE(response.status == 200);
        return json::parse(response.body);
    }
};

std::set<std::string> ids_of(const json& answer) {
    std::set<std::string> ids;
    for (const json& one : answer["verbatims"]) ids.insert(one["id"].get<std::string>());
    return ids;
}

// The obvious twin: some word of the text begins with it.
bool has_word(const std::string& text, const std::string& word) {
    const std::string normalised = text::normalise(text).text();
    static const std::regex words("[a-z0-9_]+");
    for (auto one = std::sregex_iterator(normalised.begin(), normalised.end(), words);
         one != std::sregex_iterator(); ++one)
        if (one->str().starts_with(word)) return true;
    return false;
}

std::string without_tags(const std::string& html) {
    return std::regex_replace(std::regex_replace(html, std::regex("<sup>[^<]*</sup>"), ""), std::regex("<[^>]*>"),
                              "");
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("a search finds what a plain look through all answers finds, page by page too") {
    ReadingWorld reading;
    const json everything = reading.verbatims({}, reading.admin);
    CHECK(everything["found"] == everything["verbatims"].size());
    const std::vector<std::vector<std::string>> searches{
        {"parking"}, {"park", "dear"}, {"mill"}, {"the", "high"}, {"recruit", "end"}, {"cafe"}, {"nosuchword"}};
    for (const auto& search : searches) {
        std::string typed;
        for (const std::string& word : search) typed += word + " ";
        CAPTURE(typed);
        std::set<std::string> expected;
        for (const json& one : everything["verbatims"])
            if (std::all_of(search.begin(), search.end(),
                            [&](const std::string& word) { return has_word(one["text"], word); }))
                expected.insert(one["id"].get<std::string>());
        const json found = reading.verbatims({{"text", typed}}, reading.admin);
        CHECK(ids_of(found) == expected);
        CHECK(found["found"] == expected.size());
        std::set<std::string> paged;
        std::string cursor;
        do {
            Fields query{{"text", typed}, {"limit", "7"}};
            if (!cursor.empty()) query.emplace_back("cursor", cursor);
            const json part = json::parse(reading.world.ask("/v1/verbatims", query, reading.admin).body);
            CHECK(part["found"] == expected.size());
            paged.merge(ids_of(part));
            cursor = part["next"].is_null() ? "" : part["next"].get<std::string>();
        } while (!cursor.empty());
        CHECK(paged == expected);
    }
}

TEST_CASE("words are found whatever their case, accents and contractions, and from their beginning") {
    const auto finds = [](const char* typed, const char* text) {
        return text::WordSearch(typed).found_in(text::normalise(text).text());
    };
    CHECK(finds("CAFE", "the Caf\xC3\xA9"));
    CHECK(finds("cannot", "we can't recruit"));
    CHECK(finds("\"can't\" recruit", "We cant find anyone to recruit"));
    CHECK(finds("park", "parking"));
    CHECK_FALSE(finds("park", "spark"));
    CHECK_FALSE(finds("parks", "park"));
    CHECK(finds("\xF0\x9F\x9A\x97", "my\xF0\x9F\x9A\x97park"));
    CHECK(text::WordSearch(" -- ?").empty());
}

TEST_CASE("a search does not find personal data that the caller may not see") {
    ReadingWorld reading;
    for (const char* hidden : {"bloggs", "firm", "jo.bloggs@firm.co.uk"}) {
        CHECK(reading.verbatims({{"text", hidden}}, reading.admin)["found"] == 1);
        CHECK(reading.verbatims({{"text", hidden}}, reading.analyst)["found"] == 0);
    }
    CHECK(reading.verbatims({{"text", "write dear"}}, reading.analyst)["found"] == 1);
    const std::string body = reading.world.ask("/words", {{"text", "write dear"}}, reading.analyst).body;
    CHECK(body.find("bloggs") == std::string::npos);
    CHECK(body.find("hidden: e-mail") != std::string::npos);
}

TEST_CASE("a rule leads to its answers, and one that is not there to the nearest") {
    ReadingWorld reading;
    std::map<std::string, std::set<std::string>> by_rule;
    const json everything = reading.verbatims({}, reading.admin);
    for (const json& one : everything["verbatims"])
        for (const json& mention : one["mentions"]) by_rule[mention["rule"]].insert(one["id"].get<std::string>());
    REQUIRE(by_rule.size() > 3);
    for (const auto& [rule, ids] : by_rule)
        CHECK(ids_of(reading.verbatims({{"rule", rule}}, reading.analyst)) == ids);
    const auto unknown = reading.world.ask("/v1/verbatims", {{"rule", "parking/parkin"}}, reading.analyst);
    CHECK(unknown.status == 400);
    CHECK(unknown.body.find("Did you mean 'parking/parking'?") != std::string::npos);
    CHECK(reading.world.ask("/v1/verbatims", {{"text", " ? "}}, reading.analyst).status == 400);
}

TEST_CASE("the page marks what it says: theme, stance, rule and why, and nothing typed becomes markup") {
    ReadingWorld reading;
    const auto ask = [&](const Fields& query) { return reading.world.ask("/words", query, reading.analyst); };
    const std::string body = ask({{"wave", "2026-q4"}, {"theme", ""}, {"text", ""}}).body;
    CHECK(body.find("4 answers.") != std::string::npos);
    CHECK(body.find("<script>alert") == std::string::npos);
    CHECK(body.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(body.find("<code>parking/parking</code>") != std::string::npos);
    CHECK(body.find("class=\"mention\"") != std::string::npos);
    CHECK(body.find("The stance is what the question asks for.") != std::string::npos);
    CHECK(body.find("<blockquote dir=\"auto\">") != std::string::npos);
    CHECK(count_of(body, "<h1>") == 1);
    CHECK(ask({{"theme", "nothing-of-the-kind"}}).status == 400);
    CHECK(ask({{"text", "nosuchword"}}).body.find("No answer here.") != std::string::npos);

    // Every page of them, by the links that scripts follow and people can.
    std::set<std::string> seen;
    std::string after;
    const std::regex article("<article id=\"a([0-9]+)\""), next("rel=\"next\" href=\"[^\"]*after=([0-9]+)"),
        previous("rel=\"prev\" href=\"([^\"]*)\"");
    std::string before;  // where the last page begins, and the one before it
    do {
        Fields query{{"stance", "barrier"}};
        if (!after.empty()) query.emplace_back("after", after);
        const std::string part = ask(query).body;
        for (auto one = std::sregex_iterator(part.begin(), part.end(), article); one != std::sregex_iterator();
             ++one)
            CHECK(seen.insert((*one)[1]).second);
        std::smatch found;
        // And back by the link before it.
        CHECK(std::regex_search(part, found, previous) == !after.empty());
        if (!after.empty()) {
            const std::string wanted = before.empty() ? "" : "after=" + before;
            CHECK((wanted.empty() ? found[1].str().find("after=") == std::string::npos
                                  : found[1].str().find(wanted) != std::string::npos));
        }
        before = after;
        after = std::regex_search(part, found, next) ? found[1].str() : "";
    } while (!after.empty());
    CHECK(seen == ids_of(reading.verbatims({{"stance", "barrier"}}, reading.analyst)));
}

TEST_CASE("mentions that overlap are all marked, and the text stays as it was") {
    themes::Lexicon lexicon;
    themes::Theme theme;
    theme.id = "t";
    theme.label = "Theme";
    lexicon.themes.push_back(theme);
    themes::Rule rule;
    rule.id = "t/rule";
    const std::string text = "high energy costs & slow <b> trains";
    using Mentions = std::vector<MarkedMention>;
    const Mentions cases[] = {{},
                              {{0, 4, Stance::barrier, &rule, "Why."}},
                              {{0, 11, Stance::barrier, &rule, ""}, {5, 17, Stance::strength, &rule, ""}},
                              {{0, 17, Stance::barrier, &rule, ""},
                               {5, 11, Stance::barrier, &rule, ""},
                               {5, 17, Stance::neutral, &rule, ""}},
                              {{0, 4, Stance::barrier, &rule, ""},
                               {5, 17, Stance::strength, &rule, ""},
                               {29, 35, Stance::neutral, &rule, ""}}};
    for (const Mentions& mentions : cases) {
        const std::string html = marked_answer("a1", text, {}, mentions, lexicon).markup();
        const std::string quote = html.substr(0, html.find("</blockquote>"));
        CHECK(without_tags(quote) == "high energy costs &amp; slow &lt;b&gt; trains");
        CHECK(count_of(quote, "class=\"mention\"") == mentions.size());
        for (std::size_t number = 1; number <= mentions.size(); ++number) {
            const std::string note = "a1-" + std::to_string(number);
            CHECK(count_of(html, "href=\"#" + note + "\"") == 1);
            CHECK(count_of(html, "<li id=\"" + note + "\"") == 1);
        }
    }
}

TEST_CASE("the workshop counts what the stored mentions say, and an uploader's own answers only") {
    ReadingWorld reading;
    const json all = reading.verbatims({{"theme", "parking"}}, reading.analyst);
    const std::string page = reading.world.ask("/workshop", {}, reading.analyst).body;
    CHECK(page.find("<a href=\"/words?theme=parking\">" + std::to_string(all["verbatims"].size()) + "</a>") !=
          std::string::npos);
    const json own = reading.verbatims({{"theme", "parking"}}, reading.uploader);
    CHECK(own["verbatims"].size() < all["verbatims"].size());
    const std::string seen = reading.world.ask("/workshop", {}, reading.uploader).body;
    CHECK(seen.find("<a href=\"/words?theme=parking\">" + std::to_string(own["verbatims"].size()) + "</a>") !=
          std::string::npos);
    CHECK(seen.find("Trying a rule needs the role analyst or admin.") != std::string::npos);

    std::map<std::string, std::set<std::string>> by_rule;
    for (const json& one : all["verbatims"])
        for (const json& mention : one["mentions"])
            if (mention["theme"] == "parking") by_rule[mention["rule"]].insert(one["id"].get<std::string>());
    const std::string theme = reading.world.ask("/workshop/parking", {}, reading.analyst).body;
    for (const auto& [rule, ids] : by_rule)
        CHECK(theme.find(escape("/words?" + query_string({{"theme", "parking"}, {"rule", rule}})) + "\">" +
                         std::to_string(ids.size()) + "</a>") != std::string::npos);
    CHECK(reading.world.ask("/workshop/no-such-theme", {}, reading.analyst).status == 404);
}

TEST_CASE("the workshop tries a rule, and says what is wrong with one where it is wrong") {
    ReadingWorld reading;
    const auto ask = [&](const Fields& query) { return reading.world.ask("/workshop", query, reading.analyst); };
    const api::Response tried = ask({{"theme", "parking"}, {"term", "broadband"}, {"near", ""}});
    CHECK(tried.status == 200);
    CHECK(tried.body.find("It would catch ") != std::string::npos);
    CHECK(tried.body.find("Nothing was stored.") != std::string::npos);
    const api::Response broken = ask({{"theme", "parking"}, {"term", "(car|van <park"}});
    CHECK(broken.status == 400);
    CHECK(broken.body.find("<pre tabindex=\"0\">    (car|van &lt;park") != std::string::npos);
    CHECK(ask({{"theme", "parking"}, {"term", "car"}, {"kind", "weak"}}).status == 400);
    CHECK(ask({{"theme", "parking"}, {"replaces", "parking/parking"}}).status == 200);
    const std::string suggestions = reading.world.ask("/suggestions", {}, reading.analyst).body;
    if (suggestions.find("<article") != std::string::npos)
        CHECK(suggestions.find("href=\"/workshop?term=") != std::string::npos);
}
