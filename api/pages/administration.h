// What the handlers of the administration page share.
//
// Order         A form that changes something is posted, done, and answered 303 back to its section; refused, the
//               page comes again with what was entered and what is wrong.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <string_view>

#include "api/pages/administration_parts.h"

namespace groundswell::api {

Result<Response> administration_page(Application& application, const Call& call, int status, const Html& trouble,
                                     const Entered& entered);
// 403, to who is no administrator.
Response may_not_administer(const Call& call);
Response back_to_administration(const std::string& anchor);
// A field of the posted form; empty when it was not sent.
std::string entered_field(const Call& call, std::string_view name);

// Asks once more before something is taken away.
struct ConfirmedStep {
    std::string title, means, button, action, back;
};
Html asked_again(const Call& call, const ConfirmedStep& step);

}  // namespace groundswell::api
