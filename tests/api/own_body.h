// A body that is kept for others (api::KeptBody) is copied into the response, where tests look.
#pragma once

#include <utility>

#include "api/message.h"
#include "core/result.h"

namespace groundswell::api::testing {

inline Response with_own_body(Response response) {
    response.body = response.content();
    response.kept = nullptr;
    return response;
}

inline Result<Response> with_own_body(Result<Response> response) {
    if (!response) return response;
    return with_own_body(std::move(*response));
}

}  // namespace groundswell::api::testing
