// From api::Response to the bytes of an HTTP/1.1 response.
//
// What it is    Writes the status line, the handler's headers (those that are not well formed or are the wall's
//               own business are left out, so no response can be split), Date, Content-Length, Connection,
//               X-Content-Type-Options and X-Request-Id; compresses text for clients that accept gzip.
// Units         Bodies under 1 KiB stay as they are. A compressed response with an ETag gets a tag of its own.
//               "Cache-Control: no-transform" keeps a response uncompressed.
// Thread rule   May be called by many threads.
#pragma once

#include "api/message.h"
#include "service/http/exchange.h"

namespace groundswell::service {

Outgoing write_response(api::Response response, const ReplyContext& context);

}  // namespace groundswell::service
