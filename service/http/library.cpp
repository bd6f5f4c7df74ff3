#include "service/http/library.h"

#include <httplib.h>

#include <algorithm>
#include <utility>

#include "service/http/refusal.h"
#include "service/http/target.h"

#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT)
#error "Debian compiles the library with these macros: without them its types have another layout. Use pkg-config."
#endif

namespace groundswell::service {

namespace {

// One request in memory; what the library writes is not sent, for the wall writes responses itself.
class MemoryStream : public httplib::Stream {
public:
    explicit MemoryStream(std::string input) : input_(std::move(input)) {}

    bool is_readable() const override { return at_ < input_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t most) override {
        const std::size_t size = std::min(most, input_.size() - at_);
        std::copy_n(input_.data() + at_, size, to);
        at_ += size;
        return static_cast<ssize_t>(size);
    }
    ssize_t write(const char*, std::size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    std::string input_;
    std::size_t at_ = 0;
};

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
