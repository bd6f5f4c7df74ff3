// What leaves the team: by no route does anybody without a token, or an uploader, learn more of other
// organisations than the releases say.
#include <set>

#include "tests/api/published_world.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::PublishedWorld;

namespace {

// The addresses a route has, its {names} filled with everything there is.
std::vector<std::string> addresses_of(const Route& route, const std::vector<std::string>& uploads) {
    std::vector<std::string> addresses{route.path};
    const auto fill = [&](const std::string& name, const std::vector<std::string>& values) {
        std::vector<std::string> filled;
        for (const std::string& address : addresses) {
            const std::size_t at = address.find(name);
            if (at == std::string::npos) {
                filled.push_back(address);
                continue;
            }
            for (const std::string& value : values)
                filled.push_back(address.substr(0, at) + value + address.substr(at + name.size()));
        }
        addresses = std::move(filled);
    };
    std::vector<std::string> ids = uploads;
    ids.insert(ids.end(), {"1", "latest", "2"});
    fill("{id}", ids);
    fill("{file}", {"themes.csv", "themes_by_district.csv", "bases.csv", "release.json", "record.json"});
    fill("{organisation}", {"chamber", "guild"});
    fill("{survey}", {"chamber", "guild"});
    return addresses;
}

// Ways to ask it: with nothing, and with what its parameters allow to ask of others.
std::vector<Fields> questions_of(const Route& route) {
    std::vector<Fields> questions{{}};
    for (const Parameter& parameter : route.parameters) {
        if (parameter.name == "by")
            for (const char* by :
                 {"theme", "foundation,district", "district", "organisation", "survey", "wave,sector"})
                questions.push_back({{"by", by}, {"zeros", "true"}});
        if (parameter.name == "organisation")
            for (const char* who : {"chamber", "guild"}) questions.push_back({{"organisation", who}});
        if (parameter.name == "survey") questions.push_back({{"survey", "guild"}});
        if (parameter.name == "district") questions.push_back({{"district", "E07000117"}});
        if (parameter.name == "stance") questions.push_back({{"stance", "barrier"}});
        if (parameter.name == "several") questions.push_back({{"several", "true"}});
        for (const std::string& word : parameter.allowed)
            if (parameter.type == Parameter::Type::word) questions.push_back({{parameter.name, word}});
        if (parameter.required) return {{{parameter.name, "x"}}};
    }
    return questions;
}

std::string said(const api::Response& response) {
    std::string text = std::to_string(response.status) + "\n";
    for (const auto& [name, value] : response.headers)
        if (name != "X-CSRF-Token") text += name + ": " + value + "\n";
    return text + response.body;
}

}  // namespace

TEST_CASE("over all routes: what others answered makes no difference to who has no token, nor to an uploader") {
    const pipeline::testing::TemporaryFolder folder;
    const std::string one = (folder.path / "one").string(), other = (folder.path / "other").string();
    std::vector<std::string> uploads;
    std::string uploader, analyst;
    {
        std::filesystem::create_directory(one);
        PublishedWorld world(one);
        world.import_all("2026-q3", 1, 80);
        REQUIRE(world.publish());
        uploader = world.token(Role::uploader, "chamber");
        analyst = world.token(Role::analyst, "");
        const auto listed = world.store->uploads();
        REQUIRE(listed);
        for (const Upload& upload : *listed) uploads.push_back(upload.id);
    }
    std::filesystem::copy(one, other, std::filesystem::copy_options::recursive);
    // From here on the two differ by what the guild and the hub say, and by nothing else.
    PublishedWorld first(one), second(other);
    for (const char* who : {"guild", "hub"}) {
        first.import(who, "2026-q3", testing::made_up_file(50, 60));
        second.import(who, "2026-q3", testing::made_up_file(90, 60));
    }

    const std::size_t step = effort::divisor > 1 ? 4 : 1;  // under a sanitiser every fourth question
    std::size_t met = 0, asked = 0, answered = 0, differing = 0;
    for (const Route& route : routes()) {
        if (route.method != Method::get || route.produces == "text/event-stream" || route.path == "/metrics")
            continue;
        for (const std::string& address : addresses_of(route, uploads))
            for (const Fields& question : questions_of(route)) {
                if (met++ % step != 0) continue;
                for (const std::string& secret : {std::string(), uploader}) {
                    const api::Response here = first.ask(address, question, secret);
                    const api::Response there = second.ask(address, question, secret);
                    ++asked;
                    answered += here.status == 200;
                    CHECK_MESSAGE(
                        said(here) == said(there),
                        address << (question.empty() ? "" : "?" + question[0].first + "=" + question[0].second)
                                << (secret.empty() ? " without a token" : " as an uploader"));
                }
                differing +=
                    said(first.ask(address, question, analyst)) != said(second.ask(address, question, analyst));
            }
    }
    MESSAGE(asked << " questions without rights, " << answered
                  << " of them answered; the analyst sees a difference in " << differing);
    CHECK(answered > 50 / step);
    CHECK(differing > 20 / step);  // or else nothing was there to be seen
}

TEST_CASE("no route that is open to all counts live evidence") {
    // Whoever adds an open route decides here that it gives no figure but published ones.
    const std::set<std::string> open{"get_health",    "get_ready",    "get_metrics", "get_openapi",
                                     "get_home_page", "get_enter",    "get_style",   "get_icon",
                                     "get_asset",     "get_releases", "get_release", "get_release_file"};
    for (const Route& route : routes())
        if (route.access == Access::open) CHECK_MESSAGE(open.contains(route.id), route.id);
}
