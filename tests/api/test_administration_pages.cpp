// The administration page: what an administrator sees and changes, and that nobody else does.
#include "tests/api/page_visitor.h"

using namespace groundswell;
using namespace groundswell::api;
using groundswell::api::testing::header_of;
using groundswell::api::testing::made_up_file;
using groundswell::api::testing::PublishedWorld;
using groundswell::api::testing::says;
using groundswell::api::testing::Visitor;

namespace {

struct Office {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    Visitor admin{world, Role::admin};
};

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t at = text.find(begin);
    if (at == std::string::npos) return {};
    const std::size_t from = at + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

void save_profile(PublishedWorld& world) {
    REQUIRE(world.store->save_profile({.organisation = "chamber",
                                       .survey = "pulse",
                                       .name = "",
                                       .json = "{\"columns\":[]}",
                                       .headers = {"<script>alert(1)</script>"},
                                       .saved_at = "2026-11-27T13:00:00Z",
                                       .saved_by = "tk-admin"}));
}

}  // namespace

TEST_CASE("only an administrator sees the page or changes anything") {
    Office office;
    save_profile(office.world);
    Visitor visitors[] = {
        {office.world, Role::analyst}, {office.world, Role::reviewer}, {office.world, Role::uploader, "hub"}};
    const std::size_t before = office.world.store->tokens()->size();
    for (Visitor& visitor : visitors) {
        for (const char* path : {"/administration", "/administration/tokens/tk-admin/revoke",
                                 "/administration/profiles/chamber/pulse/forget"}) {
            const api::Response page = visitor.open(path);
            CHECK(page.status == 403);
            CHECK(says(page, "This page is for administrators"));
            CHECK_FALSE(says(page, "tk-admin"));
        }
        CHECK(visitor.post("/administration/organisations", {{"id", "new"}, {"name", "New"}}).status == 403);
        CHECK(visitor.post("/administration/tokens", {{"role", "admin"}}).status == 403);
        CHECK(visitor.post("/administration/tokens/tk-admin/revoke", {}).status == 403);
        CHECK(visitor.post("/administration/profiles/chamber/pulse/forget", {}).status == 403);
    }
    CHECK(office.world.store->tokens()->size() == before);
    CHECK_FALSE((*office.world.store->token("tk-admin"))->revoked);
    CHECK_FALSE(*office.world.store->organisation("new"));
    CHECK(*office.world.store->profile("chamber", "pulse"));
}

TEST_CASE("an administrator's program lists the tokens, without secrets; nobody else's does") {
    Office office;
    Visitor uploader{office.world, Role::uploader, "hub"};
    const api::Response listed = office.admin.open("/v1/tokens");
    CHECK(listed.status == 200);
    for (const char* part :
         {"\"id\":\"tk-admin\"", "\"role\":\"admin\"", "\"organisation\":\"hub\"", "\"revoked\":false"})
        CHECK_MESSAGE(says(listed, part), part);
    const auto tokens = office.world.store->tokens();
    for (const auto& token : *tokens) CHECK_FALSE(says(listed, token.secret_digest));
    CHECK(uploader.open("/v1/tokens").status == 403);
    CHECK(Visitor{office.world, Role::analyst}.open("/v1/tokens").status == 403);
}

TEST_CASE("without the page's token no form is taken") {
    Office office;
    save_profile(office.world);
    CHECK(office.admin.post("/administration/organisations", {{"id", "new"}, {"name", "New"}}, false).status ==
          403);
    CHECK(office.admin.post("/administration/tokens", {{"role", "admin"}}, false).status == 403);
    CHECK(office.admin.post("/administration/tokens/tk-admin/revoke", {}, false).status == 403);
    CHECK(office.admin.post("/administration/profiles/chamber/pulse/forget", {}, false).status == 403);
    CHECK_FALSE(*office.world.store->organisation("new"));
    CHECK(*office.world.store->profile("chamber", "pulse"));
}

TEST_CASE("organisations, waves, saved readings, settings and health are on the page") {
    Office office;
    office.world.import("guild", "2026-q3", made_up_file(1, 40));
    save_profile(office.world);
    const api::Response page = office.admin.open("/administration");
    CHECK(page.status == 200);
    for (const char* part :
         {"<th scope=\"row\">guild</th><td>guild</td><td class=\"number\">1</td><td class=\"number\">40</td>",
          "2026-q3", "/administration/profiles/chamber/pulse/forget", "limits.workers",
          "Requests answered side by side", "can be read and written", "free of", "Lexicon version",
          "Responses in the figures</dt><dd>40"})
        CHECK_MESSAGE(says(page, part), part);
    const auto tokens = *office.world.store->tokens();
    for (const auto& token : tokens) CHECK_FALSE(says(page, token.secret_digest));
}

TEST_CASE("an organisation is added once; what is refused stands in the form again, as text") {
    Office office;
    const api::Response added =
        office.admin.post("/administration/organisations", {{"id", "east"}, {"name", "East & <script>"}});
    CHECK(added.status == 303);
    CHECK(header_of(added, "Location") == "/administration#organisations");
    CHECK((*office.world.store->organisation("east"))->name == "East & <script>");
    CHECK(says(office.admin.open("/administration"), "East &amp; &lt;script&gt;"));
    CHECK_FALSE(says(office.admin.open("/administration"), "<script>"));
    const api::Response again =
        office.admin.post("/administration/organisations", {{"id", "east"}, {"name", "Other"}});
    CHECK(again.status == 409);
    CHECK(says(again, "value=\"Other\""));
    const api::Response wrong =
        office.admin.post("/administration/organisations", {{"id", "\"><script>"}, {"name", "x"}});
    CHECK(wrong.status == 400);
    CHECK_FALSE(says(wrong, "<script>"));
}

TEST_CASE("a token's secret is shown once and holds, and so does its link; revoked, neither does") {
    Office office;
    const api::Response made = office.admin.post(
        "/administration/tokens",
        {{"role", "uploader"}, {"organisation", "hub"}, {"days", "30"}, {"see_personal", "yes"}});
    CHECK(made.status == 200);
    CHECK(header_of(made, "Cache-Control") == "no-store");
    const std::string secret = between(made.body, "id=\"secret\">", "<");
    const std::string code = between(made.body, "/enter?code=", "<");
    REQUIRE(secret.starts_with("gs_"));
    const auto token = *office.world.store->token_by_secret_digest(sha256_hex(secret));
    REQUIRE(token);
    CHECK(token->role == Role::uploader);
    CHECK(token->organisation == "hub");
    CHECK(token->sees_personal);
    CHECK(token->expires_at > pipeline::now_utc());
    CHECK(office.world.ask("/v1/uploads", {}, secret).status == 200);
    CHECK(office.world.ask("/enter", {{"code", code}}, "").status == 200);
    CHECK(office.world.ask("/enter", {{"code", code}}, "").status == 403);

    const api::Response page = office.admin.open("/administration");
    CHECK(says(page, token->id));
    CHECK_FALSE(says(page, secret));
    CHECK_FALSE(says(page, token->secret_digest));
    const std::string revoke = "/administration/tokens/" + token->id + "/revoke";
    CHECK(says(office.admin.open(revoke), "shut out at once"));
    CHECK(office.world.ask("/v1/uploads", {}, secret).status == 200);  // asking alone changes nothing
    CHECK(office.admin.post(revoke, {}).status == 303);
    CHECK(office.world.ask("/v1/uploads", {}, secret).status == 401);
    CHECK(office.admin.post("/administration/tokens/tk-none/revoke", {}).status == 404);
    CHECK(says(office.admin.open("/administration/tokens/tk-admin/revoke"), "the one you came in with"));
}

TEST_CASE("a token that makes no sense is not made") {
    Office office;
    const std::size_t before = office.world.store->tokens()->size();
    const Fields wishes[] = {{{"role", "uploader"}},
                             {{"role", "king"}},
                             {{"role", "analyst"}, {"organisation", "hub"}},
                             {{"role", "uploader"}, {"organisation", "nobody"}},
                             {{"role", "analyst"}, {"days", "-1"}},
                             {{"role", "analyst"}, {"days", "4000"}},
                             {{"role", "analyst"}, {"days", "ten"}}};
    for (const Fields& wish : wishes) {
        const api::Response refused = office.admin.post("/administration/tokens", wish);
        CHECK(refused.status >= 400);
        CHECK(refused.status < 500);
        CHECK(says(refused, "There is a problem"));
    }
    CHECK(office.world.store->tokens()->size() == before);
}

TEST_CASE("a saved reading is forgotten after one more question") {
    Office office;
    save_profile(office.world);
    const std::string path = "/administration/profiles/chamber/pulse/forget";
    CHECK(says(office.admin.open(path), "Forget this saved reading?"));
    CHECK(*office.world.store->profile("chamber", "pulse"));
    CHECK(office.admin.post(path, {}).status == 303);
    CHECK_FALSE(*office.world.store->profile("chamber", "pulse"));
    CHECK(office.admin.post(path, {}).status == 404);
}
