// Drafts over the API and in the workshop: who may, what is refused and how it is said, and that a page leads on.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <thread>

#include "api/route.h"
#include "core/digest.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using groundswell::pipeline::testing::made_answer;
using groundswell::pipeline::testing::resources_with;
using groundswell::pipeline::testing::SmallLexicon;
using groundswell::pipeline::testing::Yard;

namespace {

using api::Fields;
using api::Method;

struct DraftService {
    SmallLexicon lexicon;
    pipeline::Resources with = resources_with(lexicon.tagger());
    Yard yard;
    std::unique_ptr<pipeline::LexiconDesk> switches;
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> uploads;
    std::shared_ptr<pipeline::DraftDesk> drafts;
    api::Metrics metrics;

    DraftService() {
        std::mt19937 random(5);
        std::vector<std::string> answers;
        while (answers.size() < 120) answers.push_back(made_answer(random));
        REQUIRE(yard.import(with, answers));
        switches = std::make_unique<pipeline::LexiconDesk>(*yard.store, with.lexicons, 1, nullptr);
        REQUIRE(switches->start());
        evidence = std::make_unique<pipeline::EvidenceCache>(*yard.store, with.lexicons, with.tables);
        uploads = std::make_unique<pipeline::UploadDesk>(*yard.store, with, yard.folder.path.string(),
                                                         std::function<void(const Upload&)>());
        drafts = std::make_shared<pipeline::DraftDesk>(*yard.store, with.lexicons, switches.get());
        for (const Role role : {Role::admin, Role::analyst, Role::reviewer, Role::uploader}) add_token(role);
    }
    ~DraftService() {
        drafts.reset();
        switches->stop();
    }

    void add_token(Role role) {
        const std::string name(to_string(role));
        REQUIRE(yard.store->add_token({.id = "tk-" + name,
                                       .secret_digest = sha256_hex(name),
                                       .role = role,
                                       .organisation = role == Role::uploader ? "chamber" : "",
                                       .created_at = "2026-01-01T00:00:00Z",
                                       .expires_at = ""}));
        REQUIRE(yard.store->add_session({.secret_digest = sha256_hex("session " + name),
                                         .token = "tk-" + name,
                                         .expires_at = "2999-01-01T00:00:00Z"}));
    }
    api::Response send(api::Request request) {
        const std::string path = request.path;
        for (std::size_t begin = 1; begin < path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            request.segments.push_back(path.substr(begin, end - begin));
            begin = end + 1;
        }
        request.request_id = "r";
        api::Application application{*yard.store, with, *evidence, *uploads, metrics, switches.get()};
        application.drafts = drafts;
        return dispatch(application, request);
    }
    api::Response call(Method method, const std::string& path, const std::string& body = "",
                       const std::string& role = "analyst") {
        api::Request request;
        request.method = method;
        request.path = path;
        if (!role.empty()) request.headers.emplace_back("authorization", "Bearer " + role);
        if (!body.empty()) {
            request.headers.emplace_back("content-type", "application/json");
            request.body = api::Body::in_memory(body);
        }
        return send(std::move(request));
    }
    api::Response open(const std::string& path, const std::string& role = "analyst", const Fields& query = {}) {
        api::Request request;
        request.path = path;
        request.query = query;
        request.headers.emplace_back("cookie", "groundswell_session=session " + role);
        return send(std::move(request));
    }
    api::Response post(const std::string& path, Fields form, const std::string& role = "analyst",
                       bool with_csrf = true) {
        api::Request request;
        request.method = Method::post;
        request.path = path;
        request.headers.emplace_back("cookie", "groundswell_session=session " + role);
        request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        if (with_csrf) form.emplace_back("csrf", api::csrf_for("session " + role));
        request.form = std::move(form);
        return send(std::move(request));
    }
    // Its address.
    std::string begin(const std::string& name = "Rents") {
        const api::Response made = call(Method::post, "/v1/lexicons/drafts", "{\"name\":\"" + name + "\"}");
        REQUIRE(made.status == 201);
        for (const auto& [header, value] : made.headers)
            if (header == "Location") return value;
        return {};
    }
    std::string version_of(const std::string& address) {
        const std::string body = call(Method::get, address).body;
        const std::size_t at = body.find("\"version\":\"") + 11;
        return body.substr(at, body.find('"', at) - at);
    }
    std::string state_of(const std::string& address) {
        const std::string body = call(Method::get, address).body;
        const std::size_t at = body.find("\"state\":\"") + 9;
        return body.substr(at, body.find('"', at) - at);
    }
    bool wait_until_published(const std::string& address) {
        for (int tries = 0; tries < 2000; ++tries) {
            if (state_of(address) == "published") return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
};

bool tells(const api::Response& response, const std::string& text) {
    return response.body.find(text) != std::string::npos;
}

const std::string rents = R"({"theme":"parking","term":"rents"})";

std::string page_of(const std::string& address) {
    return "/workshop/drafts/" + address.substr(address.rfind('/') + 1);
}

}  // namespace

TEST_CASE("analysts make drafts, administrators publish them, nobody else sees any") {
    DraftService service;
    const std::string draft = service.begin();
    REQUIRE(service.call(Method::post, draft + "/edits", rents).status == 200);
    const std::string version = "{\"version\":\"" + service.version_of(draft) + "\"}";
    for (const char* role : {"reviewer", "uploader"}) {
        CAPTURE(role);
        for (const char* path : {"", "/impact", "/files.zip"})
            CHECK(service.call(Method::get, draft + path, "", role).status == 403);
        CHECK(service.call(Method::get, "/v1/lexicons/drafts", "", role).status == 403);
        CHECK(service.call(Method::post, "/v1/lexicons/drafts", "{\"name\":\"x\"}", role).status == 403);
        CHECK(service.call(Method::post, draft, "{\"name\":\"x\"}", role).status == 403);
        CHECK(service.call(Method::post, draft + "/edits", rents, role).status == 403);
        CHECK(service.call(Method::del, draft + "/edits/1", "", role).status == 403);
        CHECK(service.call(Method::del, draft, "", role).status == 403);
        CHECK(service.call(Method::post, draft + "/publish", version, role).status == 403);
        CHECK(service.open(page_of(draft), role).status == 403);
        CHECK_FALSE(tells(service.open("/workshop", role), page_of(draft)));
    }
    CHECK(service.call(Method::get, draft, "", "").status == 401);
    CHECK(service.call(Method::post, draft + "/publish", version, "analyst").status == 403);
    CHECK(service.open(page_of(draft) + "/publish", "analyst").status == 403);
    CHECK(service.post(page_of(draft) + "/publish", {{"version", "x"}}, "analyst").status == 403);
    CHECK_FALSE(tells(service.open(page_of(draft), "analyst"), "/publish\""));
    CHECK(tells(service.open(page_of(draft), "admin"), "/publish\""));
    CHECK(service.call(Method::post, draft + "/publish", version, "admin").status == 202);
    CHECK(service.wait_until_published(draft));
    CHECK(service.call(Method::post, draft + "/publish", version, "admin").status == 200);
}

TEST_CASE("what is sent amiss is told with its code, and changes nothing") {
    DraftService service;
    const std::string draft = service.begin();
    const struct {
        std::string path, body;
        int status;
        std::string code;
    } refused[] = {
        {"/v1/lexicons/drafts", "{", 400, "json-"},
        {"/v1/lexicons/drafts", "[]", 400, "json-invalid"},
        {"/v1/lexicons/drafts", "{}", 400, "json-invalid"},
        {"/v1/lexicons/drafts", R"({"name":1})", 400, "json-invalid"},
        {"/v1/lexicons/drafts", R"({"name":"x","edits":[]})", 400, "member-unknown"},
        {"/v1/lexicons/drafts", R"({"name":" "})", 400, "draft-name-invalid"},
        {draft, R"({"name":"a\nb"})", 400, "draft-name-invalid"},
        {draft + "/edits", R"({"theme":"parking","term":"a b*c"})", 400, "term-ending"},
        {draft + "/edits", R"({"theme":"parkin","term":"a"})", 400, "theme-unknown"},
        {draft + "/edits", R"({"theme":"parking","term":"parking"})", 409, "lexicon-duplicate"},
        {draft + "/edits", R"({"theme":"parking","term":"a","example":1})", 400, "json-invalid"},
        {draft + "/edits", R"({"theme":"parking","term":"a","exampel":"b"})", 400, "member-unknown"},
        {draft + "/edits", R"({"theme":"parking","replaces":"parking/none"})", 400, "rule-unknown"},
        {draft + "/publish", R"({"version":"small-0"})", 409, "draft-"},
        {draft + "/publish", R"({})", 400, "json-invalid"},
        {"/v1/lexicons/drafts/dr-none", R"({"name":"x"})", 404, "draft-unknown"},
        {"/v1/lexicons/drafts/dr-none/edits", rents, 404, "draft-unknown"},
        {"/v1/lexicons/drafts/dr-none/publish", R"({"version":"x"})", 404, "draft-unknown"},
    };
    for (const auto& one : refused) {
        CAPTURE(one.path);
        CAPTURE(one.body);
        const api::Response answer = service.call(Method::post, one.path, one.body, "admin");
        CHECK(answer.status == one.status);
        CHECK(tells(answer, "\"code\":\"" + one.code));
    }
    for (const char* edit : {"/edits/7", "/edits/x", "/edits/1x", "/edits/99999999999999999999"})
        CHECK(service.call(Method::del, draft + edit).status == 404);
    CHECK(service.call(Method::get, "/v1/lexicons/drafts/dr-none/impact").status == 404);
    CHECK(service.call(Method::del, "/v1/lexicons/drafts/dr-none").status == 404);
    CHECK(tells(service.call(Method::get, draft), "\"edits\":[]"));
}

TEST_CASE("a draft is listed, renamed, weighed, taken away as files and thrown away") {
    DraftService service;
    const std::string draft = service.begin();
    REQUIRE(service.call(Method::post, draft + "/edits", rents).status == 200);
    CHECK(tells(service.call(Method::post, draft, R"({"name":"Other"})"), "\"name\":\"Other\""));
    CHECK(tells(service.call(Method::get, "/v1/lexicons/drafts"), "\"name\":\"Other\",\"state\":\"open\""));
    api::Response impact = service.call(Method::get, draft + "/impact");
    for (int tries = 0; impact.status == 202 && tries < 50; ++tries)
        impact = service.call(Method::get, draft + "/impact");
    REQUIRE(impact.status == 200);
    CHECK(tells(impact, "\"rule\":\"parking/rents\""));
    CHECK(tells(impact, "\"words\":\"rents\""));
    const api::Response files = service.call(Method::get, draft + "/files.zip");
    CHECK(files.body.starts_with("PK"));
    CHECK(tells(files, "small/themes/1.toml"));
    CHECK(tells(files, "'car park*', 'rents']"));
    CHECK(service.call(Method::del, draft).status == 204);
    CHECK(service.call(Method::get, draft).status == 404);
}

TEST_CASE("in the workshop a rule tried is kept, its draft looked at, published and told as such") {
    DraftService service;
    const api::Response trial = service.open("/workshop", "admin", {{"theme", "parking"}, {"term", "rents"}});
    CHECK(tells(trial, "action=\"/workshop/drafts\""));
    CHECK(tells(trial, "name=\"term\" value=\"rents\""));
    const Fields form{
        {"keeps", "yes"}, {"theme", "parking"}, {"term", "rents"}, {"draft", ""}, {"name", "R & <b>"}};
    CHECK(service.post("/workshop/drafts", form, "admin", false).status == 403);
    const api::Response kept = service.post("/workshop/drafts", form, "admin");
    REQUIRE(kept.status == 303);
    std::string address;
    for (const auto& [header, value] : kept.headers)
        if (header == "Location") address = value.substr(0, value.find('#'));
    const api::Response page = service.open(address, "admin");
    CHECK(page.status == 200);
    CHECK(tells(page, "<h1>R &amp; &lt;b&gt;</h1>"));
    CHECK(tells(page, "new rule rents (topic)"));
    CHECK(tells(service.open("/workshop", "admin"), address));
    const api::Response asked = service.open(address + "/publish", "admin");
    const std::string body = asked.body;
    const std::size_t at = body.find("name=\"version\" value=\"") + 22;
    const std::string version = body.substr(at, body.find('"', at) - at);
    const api::Response stale = service.post(address + "/publish", {{"version", "small-0"}}, "admin");
    CHECK(stale.status == 409);
    CHECK(tells(stale, "<h1>R &amp; &lt;b&gt;</h1>"));
    CHECK(service.post(address + "/publish", {{"version", version}}, "admin").status == 303);
    CHECK(service.wait_until_published("/v1/lexicons" + address.substr(address.find("/drafts"))));
    CHECK(service.post(address + "/publish", {{"version", version}}, "admin").status == 303);
    const api::Response after = service.open(address, "admin");
    CHECK(tells(after, "Published as the lexicon " + version));
    CHECK_FALSE(tells(after, "name=\"take_out\""));
    CHECK(service.post(address, {{"take_out", "1"}}, "admin").status == 409);
}

TEST_CASE("what cannot be kept is told on a page, with a way back to the trial") {
    DraftService service;
    const api::Response refused = service.post(
        "/workshop/drafts",
        {{"keeps", "yes"}, {"theme", "parking"}, {"term", "a b*c"}, {"draft", ""}, {"name", "Broken"}});
    CHECK(refused.status == 400);
    CHECK(tells(refused, "/workshop?"));
    CHECK_FALSE(tells(service.open("/workshop"), "Broken"));  // no draft of it
    CHECK(service.post("/workshop/drafts", {{"name", ""}}).status == 400);
    CHECK(service.post("/workshop/drafts/dr-none", {{"take_out", "1"}}).status == 404);
    CHECK(service.open("/workshop/drafts/dr-none").status == 404);
    const std::string page = page_of(service.begin());
    CHECK(service
              .post("/workshop/drafts", {{"keeps", "yes"},
                                         {"theme", "parking"},
                                         {"term", "rents"},
                                         {"draft", page.substr(page.rfind('/') + 1)}})
              .status == 303);
    CHECK(service.post(page, {{"take_out", "1"}}).status == 303);
    CHECK(service.post(page, {{"name", "  "}}).status == 400);
    CHECK(tells(service.open(page + "/discard"), "Throw this draft away?"));
    CHECK(service.post(page + "/discard", {}).status == 303);
    CHECK(service.open(page).status == 404);
}
