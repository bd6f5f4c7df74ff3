// Each row's link, followed page by page, gives the answers of exactly the responses counted in it: for random
// questions over a made-up store, in every analysis that has such rows.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "api/summary_parameters.h"
#include "tests/api/published_world.h"
#include "tests/effort.h"
#include "tests/pipeline/made_up_store.h"

using namespace groundswell;
using namespace groundswell::api;
using namespace groundswell::api::testing;
using figures::Dimension;
using nlohmann::json;
using pipeline::testing::Chance;

namespace {

std::string decoded(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += text[at];
            continue;
        }
        plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
        at += 2;
    }
    return plain;
}

Fields query_of(const std::string& address) {
    Fields query;
    for (std::size_t at = address.find('?'); at < address.size();) {
        const std::size_t end = std::min(address.find('&', at + 1), address.size());
        const std::string pair = address.substr(at + 1, end - at - 1);
        query.emplace_back(pair.substr(0, pair.find('=')), decoded(pair.substr(pair.find('=') + 1)));
        at = end;
    }
    return query;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
    return text;
}

std::vector<std::string> ids_in(std::uint64_t mask, const auto& items) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (mask >> i & 1) ids.push_back(items[i].id);
    return ids;
}

// Made-up uploads of two organisations, and who may ask for what.
struct MadeUpWorld {
    pipeline::testing::TemporaryFolder folder;
    std::shared_ptr<const themes::Tagger> tagger = pipeline::testing::lexicon_with_lenses();
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> desk;
    Metrics metrics;
    std::map<std::string, std::string> firm_of;  // by response

    explicit MadeUpWorld(Chance& chance) {
        store = *storage::open_sqlite_store(folder.path.string(), {});
        for (const char* id : {"chamber", "hub"}) REQUIRE(store->add_organisation({id, id}));
        REQUIRE(pipeline::bring_lexicon_up_to_date(*store, *tagger));
        for (std::size_t upload = 0; upload < 6; ++upload)
            pipeline::testing::add_upload(*store, lexicon().version, chance, upload, 10 + chance.below(30));
        evidence = std::make_unique<pipeline::EvidenceCache>(*store, tagger, shipped().tables);
        desk = std::make_unique<pipeline::UploadDesk>(*store, shipped(), folder.path.string(),
                                                      std::function<void(const Upload&)>());
        for (const auto& [role, organisation] : {std::pair(Role::analyst, ""), {Role::uploader, "chamber"}})
            REQUIRE(store->add_token({.id = std::string("tk-") + organisation,
                                      .secret_digest = sha256_hex(secret(organisation)),
                                      .role = role,
                                      .organisation = organisation,
                                      .created_at = "2026-01-01T00:00:00Z",
                                      .expires_at = ""}));
        REQUIRE(store->visit_responses(false, [&](const storage::StoredResponse& stored) -> Result<void> {
            if (stored.response.firm)
                firm_of[std::to_string(stored.id)].assign(stored.response.firm->begin(),
                                                          stored.response.firm->end());
            return {};
        }));
    }

    const themes::Lexicon& lexicon() const { return tagger->lexicon(); }
    static std::string secret(const std::string& organisation) { return "secret of " + organisation; }

    api::Response ask(const std::string& path, const Fields& query, const std::string& organisation) {
        Application application{*store, shipped(), *evidence, *desk, metrics};
        Request request;
        request.path = path;
        request.segments = {"v1", path.substr(4)};
        request.query = query;
        request.headers.emplace_back("authorization", "Bearer " + secret(organisation));
        return with_own_body(dispatch(application, request));
    }

    // The responses of all pages of a link; a firm's as one where firms are counted.
    std::set<std::string> behind(const std::string& link, bool firms, const std::string& organisation,
                                 const std::string& limit) {
        std::set<std::string> members;
        Fields query = query_of(link);
        query.emplace_back("limit", limit);
        for (;;) {
            const api::Response response = ask("/v1/verbatims", query, organisation);
            REQUIRE_MESSAGE(response.status == 200, link << ": " << response.body);
            const json page = json::parse(response.body);
            for (const json& answer : page["verbatims"]) {
                const std::string id = answer["response"];
                if (!organisation.empty()) REQUIRE(answer["organisation"] == organisation);
                const auto firm = firm_of.find(id);
                members.insert(firms && firm != firm_of.end() ? "firm " + firm->second : id);
            }
            if (page["next"].is_null()) return members;
            if (query.back().first == "cursor") query.pop_back();
            query.emplace_back("cursor", page["next"]);
        }
    }
};

// A made-up query of the cube in words.
Fields in_words(const figures::SummaryQuery& query, const themes::Lexicon& lexicon) {
    Fields words;
    const auto say = [&](const char* name, const std::string& value) {
        if (!value.empty()) words.emplace_back(name, value);
    };
    std::vector<std::string> by;
    for (const Dimension dimension : query.by)
        if (dimension != Dimension::lens_reading) by.emplace_back(to_string(dimension));
    say("by", joined(by));
    const figures::Filter& filter = query.filter;
    say("organisation", joined(filter.organisations));
    say("survey", joined(filter.surveys));
    say("wave", joined(filter.waves));
    say("district", joined(filter.districts));
    say("sector", joined(filter.sectors));
    say("division", joined(filter.divisions));
    say("priority_sector", joined(filter.priority_sectors));
    say("sub_area", joined(filter.sub_areas));
    say("lep", joined(filter.leps));
    say("pan_region", joined(filter.pan_regions));
    say("rural_urban", joined(filter.rural_urban));
    if (query.themes != ~0ULL) say("theme", joined(ids_in(query.themes, lexicon.themes)));
    if (query.lenses != figures::SummaryQuery::any_lens) say("lens", joined(ids_in(query.lenses, lexicon.lenses)));
    const bool of_lenses = query.lenses != figures::SummaryQuery::any_lens ||
                           std::count(query.by.begin(), query.by.end(), Dimension::lens) > 0;
    if (query.lens_reading && of_lenses) say("lens_reading", std::string(to_string(*query.lens_reading)));
    if (query.stance) say("stance", std::string(to_string(*query.stance)));
    if (query.question) say("question", *query.question);
    if (query.include_duplicates) say("duplicates", "include");
    if (query.firms_once) say("count", "firms");
    if (query.copies_once) say("copies", "once");
    return words;
}

struct Followed {
    std::size_t answers = 0, refused = 0, rows = 0, members = 0;
};

// Follows some links of an answer; `n` is the count that they are of.
void follow(MadeUpWorld& world, Chance& chance, const std::string& path, const Fields& query, const char* n,
            Followed& followed, const char* member = "verbatims") {
    const std::string organisation = chance.one_in(5) ? "chamber" : "";
    const api::Response response = world.ask(path, query, organisation);
    if (response.status == 400) {  // a wave that nobody delivered
        ++followed.refused;
        return;
    }
    REQUIRE_MESSAGE(response.status == 200, response.body);
    const json answer = json::parse(response.body);
    const bool firms =
        std::count(query.begin(), query.end(), std::pair<std::string, std::string>("count", "firms"));
    ++followed.answers;
    const json& rows = answer["rows"];
    for (int repeat = 0; repeat < 8 && !rows.empty(); ++repeat) {
        const json& row = rows[chance.below(rows.size())];
        const std::string link = row.at(member);
        INFO(path << " " << answer["query"].dump() << ": " << row.dump());
        const auto behind = world.behind(link, firms, organisation, chance.one_in(4) ? "3" : "1000");
        REQUIRE(behind.size() == row.at(n).get<std::size_t>());
        ++followed.rows;
        followed.members += behind.size();
    }
}

}  // namespace

// GROUNDSWELL_LONG=1 asks thirty times as much.
TEST_CASE("each row's link gives the answers of exactly the members counted in it") {
    const unsigned worlds = std::getenv("GROUNDSWELL_LONG") != nullptr ? 60 : 2;
    const int repeats = effort::divisor > 1 ? 15 : 60;
    Followed summary, trends, contrasts, connections, changes;
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        Chance chance(seed);
        MadeUpWorld world(chance);
        for (int repeat = 0; repeat < repeats; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            figures::SummaryQuery query = pipeline::testing::made_up_query(chance);
            if (query.question == "gone") query.question.reset();
            Fields words = in_words(query, world.lexicon());
            if (query.zeros && chance.one_in(2)) words.emplace_back("zeros", "true");
            follow(world, chance, "/v1/summary", words, "n", summary);

            const bool of_lenses =
                std::any_of(words.begin(), words.end(), [](const auto& one) { return one.first == "lens"; });
            std::erase_if(words, [&](const auto& one) {
                return one.first == "by" || one.first == "zeros" ||
                       (one.first == "lens_reading" && (one.second == "explicit" || !of_lenses));
            });
            Fields of = words;
            of.emplace_back("by", chance.one_in(2) ? "theme" : "foundation");
            if (chance.one_in(3)) follow(world, chance, "/v1/trends", of, "n", trends);
            std::erase_if(of, [](const auto& one) { return one.first == "by"; });
            if (chance.one_in(3)) follow(world, chance, "/v1/connections", of, "both", connections);
            if (chance.one_in(3)) {
                Fields between = of;
                std::erase_if(between, [](const auto& one) { return one.first == "wave"; });
                between.emplace_back("from", "2026-q1");
                between.emplace_back("to", "2026-q2");
                const bool before = chance.one_in(2);
                follow(world, chance, "/v1/changes", between, before ? "from_n" : "to_n", changes,
                       before ? "from_verbatims" : "to_verbatims");
            }
            of.emplace_back("of", chance.of<std::string>({"sector", "district", "size"}));
            if (chance.one_in(3)) follow(world, chance, "/v1/contrasts", of, "n", contrasts);
        }
    }
    for (const auto& [path, followed] : {std::pair<std::string, Followed>("summary", summary),
                                         {"trends", trends},
                                         {"contrasts", contrasts},
                                         {"connections", connections},
                                         {"changes", changes}})
        MESSAGE(path << ": " << followed.answers << " answers, " << followed.rows << " links, " << followed.members
                     << " members, " << followed.refused << " refused");
    const std::size_t least = worlds * static_cast<std::size_t>(repeats);
    CHECK(summary.rows > least * 5 / 2);
    CHECK(summary.members > least * 5);
    for (const Followed& one : {trends, contrasts, connections, changes}) CHECK(one.members > least * 5 / 6);
}

TEST_CASE("links say the question's filters again, those of the row in place of its own, and nothing else") {
    Chance chance(7);
    MadeUpWorld world(chance);
    const auto link = [&](const Fields& query) -> std::string {
        const json answer = json::parse(world.ask("/v1/summary", query, "").body);
        REQUIRE_MESSAGE(answer.contains("rows"), answer.dump());
        REQUIRE_FALSE(answer["rows"].empty());
        return answer["rows"][0]["verbatims"];
    };
    CHECK(link({{"by", "theme"}, {"theme", "t1"}, {"foundation", "places"}, {"stance", "barrier"}}) ==
          "/v1/verbatims?stance=barrier&theme=t1");
    CHECK(link({{"by", "survey,wave"}, {"survey", "pulse"}, {"wave", "2026-q1"}, {"duplicates", "include"}}) ==
          "/v1/verbatims?duplicates=include&coded=true&survey=pulse&wave=2026-q1");
    CHECK(link({{"by", "question"}, {"question", "pulse/transport"}, {"count", "firms"}}) ==
          "/v1/verbatims?count=firms&coded=true&question=pulse/transport");
    CHECK(link({{"by", "lens"}, {"lens", "growth"}, {"lens_reading", "linked"}, {"theme", "t1"}}) ==
          "/v1/verbatims?lens=growth&lens_reading=linked&theme=t1");
    CHECK(link({{"by", "lens"}, {"lens", "climate"}, {"lens_reading", "explicit"}}) ==
          "/v1/verbatims?lens=climate&lens_reading=explicit");
    CHECK(link({{"by", "size"}, {"size", "none"}, {"stance", "strength"}, {"zeros", "true"}}) ==
          "/v1/verbatims?stance=strength&size=none");
    CHECK(link({{"lexicon", world.lexicon().version}, {"as_of", "7"}}) ==
          "/v1/verbatims?lexicon=" + world.lexicon().version + "&as_of=7&coded=true");
    const json pairs =
        json::parse(world.ask("/v1/connections", {{"stance", "barrier"}, {"lens", "growth"}}, "").body);
    CHECK(pairs["rows"][0]["verbatims"].get<std::string>().ends_with("&together=true&theme=t1,t2") ==
          (pairs["rows"][0]["first"] == "t1" && pairs["rows"][0]["second"] == "t2"));
    const api::Response alone = world.ask("/v1/verbatims", {{"together", "true"}}, "");
    CHECK(alone.status == 400);
    CHECK(json::parse(alone.body)["code"] == "parameter-value-invalid");
}

TEST_CASE("files have no column of links, and published figures no links at all") {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world(folder.path.string());
    world.import_all("2026-q3", 1, 60);
    REQUIRE(world.publish());
    const std::string analyst = world.token(Role::analyst, "");
    CHECK(world.ask("/v1/summary", {{"by", "theme"}}, analyst).body.find("\"verbatims\"") != std::string::npos);
    CHECK(world.ask("/v1/summary.csv", {{"by", "theme"}}, analyst).body.find("verbatims") == std::string::npos);
    CHECK(world.ask("/v1/summary", {{"by", "theme"}}, "").status == 401);
    CHECK(world.ask("/v1/releases/1", {}, "").body.find("/v1/verbatims") == std::string::npos);
    for (const char* file : {"themes.csv", "bases.csv", "datapackage.json", "method.md"})
        CHECK(world.ask(std::string("/v1/releases/1/") + file, {}, analyst).body.find("/v1/verbatims") ==
              std::string::npos);
}
