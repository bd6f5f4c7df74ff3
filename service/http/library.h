// The only door to cpp-httplib's request processing. See docs/decisions/0003-http-wall.md.
//
// What it is    answer() hands the library a request head that the wall wrote itself (known method, validated
//               path, no query, no client header, no body), lets Server::process_request read it, and calls the
//               handler from the library's pre-routing hook. The library's reading must agree with the wall's
//               on method and path; where two parsers differ, nobody is served. Paths of letters, digits, '-', '_'
//               and '/' cannot be read in two ways (a test asks the library) and go to the handler at once.
// Errors        What a handler or the library throws becomes a 500 that tells nothing.
// Thread rule   Many threads at once.
#pragma once

#include <memory>

#include "service/http/exchange.h"
#include "service/http/server.h"

namespace groundswell::service {

class Library {
public:
    explicit Library(Handler handler);
    ~Library();

    api::Response answer(Exchange& exchange);

private:
    class Guarded;
    std::unique_ptr<Guarded> server_;
};

}  // namespace groundswell::service
