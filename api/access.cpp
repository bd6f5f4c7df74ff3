#include "api/access.h"

#include <algorithm>
#include <cctype>

#include "core/digest.h"
#include "pipeline/files.h"

namespace groundswell::api {
namespace {

Error no_token() {
    return {
        .kind = ErrorKind::unauthorised,
        .code = "token-missing",
        .message = "This needs a token",
        .cure =
            "Send 'Authorization: Bearer TOKEN'; an administrator makes one with 'groundswell token create'. In a "
            "browser, open the link that './run' or 'groundswell token link' prints."};
}

Error bad_token() {
    return {.kind = ErrorKind::unauthorised,
            .code = "token-invalid",
            .message = "This token is not known, has expired or was revoked",
            .cure = "Ask the administrator for a new one."};
}

// The value of one cookie, or nothing.
std::optional<std::string_view> cookie(const Request& request, std::string_view name) {
    auto header = request.header("cookie");
    if (!header) return std::nullopt;
    std::string_view rest = *header;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return std::nullopt;
}

bool holds(const storage::Token& token) {
    return !token.revoked && (token.expires_at.empty() || token.expires_at > pipeline::now_utc());
}

// Compares all of it whatever differs, so that time tells nothing.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

Caller caller_of(const storage::Token& token, bool by_session, std::string csrf) {
    return {.role = token.role,
            .organisation = token.organisation,
            .token = token.id,
            .by_session = by_session,
            .csrf = std::move(csrf),
            .sees_personal = token.role == Role::admin || token.sees_personal};
}

Result<std::optional<Caller>> by_session(std::string_view secret, storage::Store& store) {
    auto session = store.session(sha256_hex(secret), pipeline::now_utc());
    if (!session) return session.error();
    if (!*session) return std::optional<Caller>();  // an old cookie is no credential: the page says how to enter
    auto token = store.token((*session)->token);
    if (!token) return token.error();
    if (!*token || !holds(**token)) return std::optional<Caller>();
    return std::optional<Caller>(caller_of(**token, true, csrf_for(secret)));
}

}  // namespace

std::string csrf_for(std::string_view session_secret) {
    return sha256_hex("csrf:" + std::string(session_secret)).substr(0, 32);
}

Result<std::optional<Caller>> authenticate(const Request& request, storage::Store& store) {
    if (auto header = request.header("authorization")) {
        constexpr std::string_view scheme = "bearer ";
        std::string given(header->substr(0, std::min(header->size(), scheme.size())));
        std::transform(given.begin(), given.end(), given.begin(),
                       [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
        if (given != scheme) return bad_token();
        auto token = store.token_by_secret_digest(sha256_hex(header->substr(scheme.size())));
        if (!token) return token.error();
        if (!*token || !holds(**token)) return bad_token();
        return std::optional<Caller>(caller_of(**token, false, {}));
    }
    if (auto secret = cookie(request, session_cookie)) return by_session(*secret, store);
    return std::optional<Caller>();
}

Result<void> authorise(const std::optional<Caller>& caller, Access access) {
    if (access == Access::open) return {};
    if (!caller) return no_token();
    const bool allowed = access == Access::signed_in || (access == Access::upload && caller->may_upload()) ||
                         (access == Access::evidence && caller->may_try_rules()) || caller->role == Role::admin;
    if (allowed) return {};
    return Error{.kind = ErrorKind::forbidden,
                 .code = "role-insufficient",
                 .message = "The role '" + std::string(to_string(caller->role)) + "' may not do this",
                 .cure = access == Access::admin      ? "Use a token with the role admin."
                         : access == Access::evidence ? "Use a token with the role analyst or admin."
                                                      : "Use a token with the role uploader, analyst or admin."};
}

Result<void> check_csrf(const Request& request, const Caller& caller) {
    if (!caller.by_session) return {};
    std::string given;
    if (auto header = request.header("x-csrf-token")) given = *header;
    for (const auto& [name, value] : request.form)
        if (name == "csrf") given = value;
    for (const Part& part : request.parts)
        if (part.name == "csrf" && !part.body.is_spooled()) given = part.body.bytes();
    if (equal_in_constant_time(given, caller.csrf)) return {};
    return Error{.kind = ErrorKind::forbidden,
                 .code = "csrf-token-invalid",
                 .message = "This form was not sent from a page of this service, or the page is too old",
                 .cure = "Open the page anew and send the form again."};
}

}  // namespace groundswell::api
