#include "pipeline/token_making.h"

#include "core/digest.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

constexpr long link_seconds = 60 * 60;
constexpr long day_seconds = 24 * 60 * 60;

Error wrong_wish(const char* code, std::string message, std::string cure, const char* field) {
    return {.kind = ErrorKind::usage,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.field = field}};
}

Result<void> check_organisation(storage::Store& store, Role role, const std::string& organisation) {
    if (role == Role::uploader && organisation.empty())
        return wrong_wish("organisation-missing", "An uploader belongs to an organisation",
                          "Say which; on the command line with --organisation ID.", "organisation");
    if (role != Role::uploader && !organisation.empty())
        return wrong_wish("organisation-unexpected", "Only an uploader is bound to an organisation",
                          "Leave the organisation out, or choose the role uploader.", "organisation");
    if (organisation.empty()) return {};
    auto known = store.organisation(organisation);
    if (!known) return known.error();
    if (*known) return {};
    return Error{.kind = ErrorKind::not_found,
                 .code = "organisation-unknown",
                 .message = "There is no organisation '" + organisation + "'",
                 .cure = "Add it with 'groundswell organisation add'."};
}

}  // namespace

Result<MadeToken> make_token(storage::Store& store, const TokenWish& wish) {
    const auto role = parse_role(wish.role);
    if (!role)
        return wrong_wish("role-unknown", "'" + wish.role + "' is not a role",
                          "It may be admin, analyst, reviewer or uploader.", "role");
    if (auto fits = check_organisation(store, *role, wish.organisation); !fits) return fits.error();
    const std::string secret = "gs_" + random_hex(24);
    const storage::Token token{.id = "tk-" + random_hex(6),
                               .secret_digest = sha256_hex(secret),
                               .role = *role,
                               .organisation = wish.organisation,
                               .created_at = now_utc(),
                               .expires_at = wish.days > 0 ? utc_after_seconds(wish.days * day_seconds) : "",
                               .sees_personal = wish.sees_personal};
    if (auto added = store.add_token(token); !added) return added.error();
    return MadeToken{token, secret};
}

Result<std::string> make_enter_code(storage::Store& store, const std::string& token) {
    const std::string code = random_hex(16);
    auto added = store.add_enter_code(
        {.secret_digest = sha256_hex(code), .token = token, .expires_at = utc_after_seconds(link_seconds)});
    if (!added) return added.error();
    return code;
}

}  // namespace groundswell::pipeline
