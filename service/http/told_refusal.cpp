#include "service/http/told_refusal.h"

#include <string>
#include <utility>

namespace groundswell::service {

api::Response told(const Refusal& refusal, const HttpOptions& options, const api::Request& request) {
    if (!options.page_of_refusal) return problem(refusal, request.request_id);
    try {
        if (auto page = options.page_of_refusal(request, refusal.status)) {
            if (refusal.retry_after > 0) page->set("Retry-After", std::to_string(refusal.retry_after));
            return std::move(*page);
        }
    } catch (...) {
        // The document will do.
    }
    return problem(refusal, request.request_id);
}

}  // namespace groundswell::service
