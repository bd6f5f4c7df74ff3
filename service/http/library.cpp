#include "service/http/library.h"

#include <httplib.h>

#include <utility>

#include "service/http/memory_stream.h"
#include "service/http/refusal.h"
#include "service/http/target.h"

#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT)
#error "Debian compiles the library with these macros: without them its types have another layout. Use pkg-config."
#endif

namespace groundswell::service {

namespace {

struct Visit {
    Exchange* exchange = nullptr;
    api::Response response;
    bool answered = false;
};

thread_local Visit* current_visit = nullptr;

api::Response internal_error(const Exchange& exchange) {
    return problem(Refusal{500, "internal", "The request could not be answered. The fault is ours."},
                   exchange.context.request_id);
}

}  // namespace

class Library::Guarded : public httplib::Server {
public:
    explicit Guarded(service::Handler handler) : handler_(std::move(handler)) {
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            visit(request);
            response.status = 200;
            return HandlerResponse::Handled;
        });
    }

    void process(const std::string& head) {
        MemoryStream stream(head);
        bool closed = false;
        process_request(stream, true, closed, [](httplib::Request& request) {
            // There is nothing of the client's here; should that ever change, these stay harmless.
            request.ranges.clear();
            for (const char* name : {"Range", "Accept-Encoding", "Content-Encoding", "Content-Length",
                                     "Transfer-Encoding", "Expect"}) {
                request.headers.erase(name);
            }
        });
    }

    api::Response handle(Exchange& exchange) const {
        try {
            return handler_(exchange.request);
        } catch (...) {
            return internal_error(exchange);
        }
    }

private:
    void visit(const httplib::Request& request) {
        Visit& visit = *current_visit;
        Exchange& exchange = *visit.exchange;
        if (request.method != exchange.method_name || request.path != exchange.request.path) {
            visit.response = problem(Refusal{400, "target-ambiguous", "The request can be read in two ways."},
                                     exchange.context.request_id);
            visit.answered = true;
            return;
        }
        visit.response = handle(exchange);
        visit.answered = true;
    }

    service::Handler handler_;
};

Library::Library(Handler handler) : server_(std::make_unique<Guarded>(std::move(handler))) {}

Library::~Library() = default;

api::Response Library::answer(Exchange& exchange) {
    if (is_plain_path(exchange.raw_path)) return server_->handle(exchange);
    std::string head;
    head.reserve(exchange.raw_path.size() + 40);
    head += exchange.method_name;
    head += ' ';
    head += exchange.raw_path;
    head += " HTTP/1.1\r\n\r\n";
    Visit visit{.exchange = &exchange};
    current_visit = &visit;
    try {
        server_->process(head);
    } catch (...) {
        visit.answered = false;
    }
    current_visit = nullptr;
    if (!visit.answered) return internal_error(exchange);
    return std::move(visit.response);
}

}  // namespace groundswell::service
