// Tokens, one-use codes and browser sessions of SqliteStore.
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

const std::string select_token =
    "SELECT id, secret_digest, role, organisation, created_at, expires_at, revoked, sees_personal FROM token ";
const std::string select_tokens = select_token + "ORDER BY created_at, id";
const std::string select_token_by_id = select_token + "WHERE id = ?1";
const std::string select_token_by_digest = select_token + "WHERE secret_digest = ?1";

// A session is worth no more than its token: one that was revoked or has expired ends it.
constexpr std::string_view select_session =
    "SELECT session.secret_digest, session.token, session.expires_at FROM session"
    " JOIN token ON token.id = session.token"
    " WHERE session.secret_digest = ?1 AND session.expires_at > ?2 AND token.revoked = 0"
    " AND (token.expires_at = '' OR token.expires_at > ?2)";
constexpr std::string_view take_code =
    "DELETE FROM enter_code WHERE secret_digest = ?1 RETURNING secret_digest, token, expires_at,"
    " expires_at > ?2 AND EXISTS (SELECT 1 FROM token WHERE token.id = enter_code.token AND revoked = 0"
    " AND (token.expires_at = '' OR token.expires_at > ?2))";

Result<std::optional<Token>> next_token(Statement& select, const std::string& directory) {
    auto row = select.next();
    if (!row) return row.error();
    if (!*row) return std::optional<Token>();
    const auto role = parse_role(select.text(2));
    if (!role) return corrupt_error("a token is unreadable", directory);
    return std::optional<Token>({.id = select.string(0),
                                 .secret_digest = select.string(1),
                                 .role = *role,
                                 .organisation = select.string(3),
                                 .created_at = select.string(4),
                                 .expires_at = select.string(5),
                                 .revoked = select.flag(6),
                                 .sees_personal = select.flag(7)});
}

Result<std::optional<Token>> find_token(Readers& readers, const std::string& sql, const std::string& wanted,
                                        const std::string& directory) {
    auto reader = readers.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(sql);
    if (!select) return select.error();
    select->bind(wanted);
    return next_token(*select, directory);
}

Session read_session(const Statement& row) {
    return {.secret_digest = row.string(0), .token = row.string(1), .expires_at = row.string(2)};
}

// One statement in a transaction of its own.
template <typename... Values>
Result<void> write(Writer& writer, const char* purpose, std::string_view sql, const Values&... values) {
    auto transaction = writer.begin(purpose);
    if (!transaction) return transaction.error();
    {
        auto statement = (*transaction)->connection().statement(sql);
        if (!statement) return statement.error();
        if (auto run = statement->run(values...); !run) return run;
    }
    return (*transaction)->commit();
}

}  // namespace

Result<void> SqliteStore::add_token(const Token& token) {
    return write(*writer_, "adding a token",
                 "INSERT INTO token (id, secret_digest, role, organisation, created_at, expires_at, revoked,"
                 " sees_personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                 token.id, token.secret_digest, to_string(token.role), token.organisation, token.created_at,
                 token.expires_at, token.revoked, token.sees_personal);
}

Result<std::vector<Token>> SqliteStore::tokens() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_tokens);
    if (!select) return select.error();
    std::vector<Token> tokens;
    for (;;) {
        auto token = next_token(*select, directory_);
        if (!token) return token.error();
        if (!*token) return tokens;
        tokens.push_back(std::move(**token));
    }
}

Result<std::optional<Token>> SqliteStore::token(const std::string& id) {
    return find_token(readers_, select_token_by_id, id, directory_);
}

Result<std::optional<Token>> SqliteStore::token_by_secret_digest(const std::string& digest) {
    const auto mark = known_.mark();
    if (auto known = known_.token(mark, digest)) return known;
    auto token = find_token(readers_, select_token_by_digest, digest, directory_);
    if (token && *token) known_.keep(mark, **token);
    return token;
}

Result<bool> SqliteStore::revoke_token(const std::string& id) {
    auto transaction = writer_->begin("revoking a token");
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    {
        auto revoke = connection.statement("UPDATE token SET revoked = 1 WHERE id = ?1 RETURNING id");
        if (!revoke) return revoke.error();
        auto revoked = revoke->bind(id).next();
        if (!revoked) return revoked.error();
        if (!*revoked) return false;
    }
    for (const std::string_view sql : {std::string_view("DELETE FROM session WHERE token = ?1"),
                                       std::string_view("DELETE FROM enter_code WHERE token = ?1")}) {
        auto end = connection.statement(sql);
        if (!end) return end.error();
        if (auto ended = end->run(id); !ended) return ended.error();
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return true;
}

Result<void> SqliteStore::add_enter_code(const Session& code) {
    return write(*writer_, "adding a code",
                 "INSERT INTO enter_code (secret_digest, token, expires_at) VALUES (?1, ?2, ?3)",
                 code.secret_digest, code.token, code.expires_at);
}

Result<std::optional<Session>> SqliteStore::take_enter_code(const std::string& digest, const std::string& now) {
    auto transaction = writer_->begin("taking a code");
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    std::optional<Session> taken;
    {
        auto take = connection.statement(take_code);
        if (!take) return take.error();
        auto row = take->bind(digest, now).next();
        if (!row) return row.error();
        if (!*row) return taken;
        if (take->flag(3)) taken = read_session(*take);
    }
    for (const std::string_view sql : {std::string_view("DELETE FROM enter_code WHERE expires_at <= ?1"),
                                       std::string_view("DELETE FROM session WHERE expires_at <= ?1")}) {
        auto tidy = connection.statement(sql);
        if (!tidy) return tidy.error();
        if (auto tidied = tidy->run(now); !tidied) return tidied.error();
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return taken;
}

Result<void> SqliteStore::add_session(const Session& session) {
    return write(*writer_, "adding a session",
                 "INSERT INTO session (secret_digest, token, expires_at) VALUES (?1, ?2, ?3)",
                 session.secret_digest, session.token, session.expires_at);
}

Result<std::optional<Session>> SqliteStore::session(const std::string& digest, const std::string& now) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_session);
    if (!select) return select.error();
    auto row = select->bind(digest, now).next();
    if (!row) return row.error();
    if (!*row) return std::optional<Session>();
    return std::optional<Session>(read_session(*select));
}

Result<void> SqliteStore::end_session(const std::string& digest) {
    return write(*writer_, "ending a session", "DELETE FROM session WHERE secret_digest = ?1", digest);
}

}  // namespace groundswell::storage
