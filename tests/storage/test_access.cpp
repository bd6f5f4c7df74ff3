#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

constexpr const char* now = "2026-09-01T12:00:00Z";
constexpr const char* earlier = "2026-09-01T11:59:59Z";
constexpr const char* later = "2026-09-01T12:00:01Z";

Token sample_token(const std::string& id) {
    return {.id = id,
            .secret_digest = sha256_hex("secret of " + id),
            .role = Role::uploader,
            .organisation = "chamber",
            .created_at = "2026-09-01T10:00:00Z"};
}

}  // namespace

CONTRACT_TEST("tokens are found by id and by the digest of their secret") {
    Token token = sample_token("t-1");
    token.expires_at = later;
    token.sees_personal = true;
    must(store->add_token(token));
    must(store->add_token(sample_token("t-2")));
    const Token found = must(store->token_by_secret_digest(token.secret_digest)).value();
    CHECK(found.id == "t-1");
    CHECK(found.role == Role::uploader);
    CHECK(found.organisation == "chamber");
    CHECK(found.created_at == token.created_at);
    CHECK(found.expires_at == later);
    CHECK_FALSE(found.revoked);
    CHECK(found.sees_personal);
    CHECK_FALSE(must(store->token("t-2"))->sees_personal);
    CHECK(must(store->token("t-2"))->secret_digest == sample_token("t-2").secret_digest);
    CHECK_FALSE(must(store->token("t-3")).has_value());
    CHECK_FALSE(must(store->token_by_secret_digest("")).has_value());
    CHECK(must(store->tokens()).size() == 2);
    CHECK_FALSE(must(store->revoke_token("t-3")));
    CHECK(must(store->revoke_token("t-1")));
    CHECK(must(store->token("t-1"))->revoked);
    CHECK_FALSE(must(store->token("t-2"))->revoked);
}

CONTRACT_TEST("a code is taken once, before it expires, while its token holds") {
    must(store->add_token(sample_token("t-1")));
    must(store->add_enter_code({"code", "t-1", later}));
    must(store->add_enter_code({"late", "t-1", earlier}));
    must(store->add_enter_code({"nobody", "t-2", later}));
    CHECK_FALSE(must(store->take_enter_code("unknown", now)).has_value());
    CHECK(must(store->take_enter_code("code", now))->token == "t-1");
    CHECK_FALSE(must(store->take_enter_code("code", now)).has_value());
    CHECK_FALSE(must(store->take_enter_code("late", now)).has_value());
    CHECK_FALSE(must(store->take_enter_code("nobody", now)).has_value());
    must(store->add_enter_code({"revoked", "t-1", later}));
    must(store->revoke_token("t-1"));
    CHECK_FALSE(must(store->take_enter_code("revoked", now)).has_value());
}

CONTRACT_TEST("a session holds until it expires, ends or its token does") {
    Token short_lived = sample_token("t-1");
    short_lived.expires_at = later;
    must(store->add_token(short_lived));
    must(store->add_token(sample_token("t-2")));
    must(store->add_session({"s-1", "t-1", "2027-01-01T00:00:00Z"}));
    must(store->add_session({"s-2", "t-2", later}));
    must(store->add_session({"s-3", "t-2", later}));
    CHECK(must(store->session("s-1", now))->token == "t-1");
    CHECK_FALSE(must(store->session("s-1", later)).has_value());
    CHECK(must(store->session("s-2", now))->expires_at == later);
    CHECK_FALSE(must(store->session("s-2", later)).has_value());
    CHECK_FALSE(must(store->session("s-9", now)).has_value());
    must(store->end_session("s-2"));
    CHECK_FALSE(must(store->session("s-2", now)).has_value());
    must(store->revoke_token("t-2"));
    CHECK_FALSE(must(store->session("s-3", now)).has_value());
}
