// A delivery over HTTP: the fields of POST /v1/uploads, /v1/uploads/inspect and the upload page.
#pragma once

#include <string>

#include "api/route.h"
#include "pipeline/import.h"

namespace groundswell::api {

struct DeliveredFile {
    pipeline::Delivery delivery;  // path not yet set
    Body body;
};

// Fields come from multipart/form-data, or as query parameters beside a raw body. `needs_ids`: organisation,
// survey and wave must be there (not for inspect). Errors: "field-missing", "field-repeated", "field-unknown",
// "file-missing", "asks-invalid", and those of the profile.
Result<DeliveredFile> read_delivery(const Request& request, bool needs_ids);

const std::vector<Parameter>& delivery_parameters();

// Whole way of a new upload: rights, bytes to the spool, the desk.
Result<storage::Store::Received> take_delivery(Application& application, Call& call);

}  // namespace groundswell::api
