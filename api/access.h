// Access: who asks, and what that role may do.
//
// Rights        admin: everything. analyst: reads all evidence, uploads for any organisation. reviewer: reads all
//               evidence. uploader: uploads for its own organisation and sees that organisation's records only.
//               Personal data in answers is shown to an admin and to tokens made with --see-personal; others get
//               it masked (personal_view.h).
//               What a caller may not see is answered as if it were not there (404), so that ids tell nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/message.h"
#include "core/result.h"
#include "core/words.h"
#include "storage/store.h"

namespace groundswell::api {

struct Caller {
    Role role = Role::uploader;
    std::string organisation;    // of an uploader; empty: all
    std::string token;           // id of the token
    bool by_session = false;     // a browser: state-changing requests need the CSRF token
    std::string csrf;            // what such a request must carry
    bool sees_personal = false;  // personal data in what respondents wrote; else it is masked

    bool may_see(const std::string& organisation_id) const {
        return organisation.empty() || organisation == organisation_id;
    }
    bool may_upload() const { return role != Role::reviewer; }
    bool may_try_rules() const { return role == Role::analyst || role == Role::admin; }
};

// What a route asks of its caller.
// `evidence`: who works with all of it, an analyst or admin.
enum class Access { open, signed_in, upload, evidence, admin };

inline constexpr std::string_view session_cookie = "groundswell_session";

// Nothing: no credentials were sent. An Error: they do not hold.
Result<std::optional<Caller>> authenticate(const Request& request, storage::Store& store);
Result<void> authorise(const std::optional<Caller>& caller, Access access);
// For a browser's request that changes something: the form field or header X-CSRF-Token equals the session's.
Result<void> check_csrf(const Request& request, const Caller& caller);
// Derived from the session's secret, so that it need not be stored.
std::string csrf_for(std::string_view session_secret);

}  // namespace groundswell::api
