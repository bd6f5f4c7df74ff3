// A refusal as the one who asked reads it: a page for a browser, a problem document for a program.
//
// Thread rule   The event loop's. Never throws: without a page the document does.
#pragma once

#include "api/message.h"
#include "service/http/refusal.h"
#include "service/http/server.h"

namespace groundswell::service {

api::Response told(const Refusal& refusal, const HttpOptions& options, const api::Request& request);

}  // namespace groundswell::service
