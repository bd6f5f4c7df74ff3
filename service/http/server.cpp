#include "service/http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "service/http/fields.h"
#include "service/http/library.h"
#include "service/http/loop.h"
#include "service/http/response_writer.h"

namespace groundswell::service {

namespace {

// Each connection may have a spool file besides its socket.
void raise_descriptor_limit(std::size_t connections) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections * 2 + 512);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

Verdict read_form(api::Request& request, std::uint64_t most) {
    const auto type = request.header("content-type");
    if (!type || media_type(*type) != "application/x-www-form-urlencoded") return std::nullopt;
    const auto text = request.body.read(most);
    std::optional<api::Fields> form;
    if (text) form = parse_form(*text);
    if (!form) return Refusal{400, "form-invalid", "The form cannot be decoded."};
    request.form = std::move(*form);
    return std::nullopt;
}

class WallServer : public HttpServer {
public:
    WallServer(const HttpOptions& options, const Listener& listener, std::unique_ptr<Spool> spool, Handler handler)
        : options_(options),
          port_(listener.port),
          spool_(std::move(spool)),
          library_(std::move(handler)),
          workers_(std::max<std::size_t>(options.limits.workers, 1), options.limits.queue,
                   [this](std::unique_ptr<Exchange> exchange) { work(std::move(exchange)); }),
          loop_(options_, listener, *spool_, workers_, counts_),
          thread_([this] { loop_.run(); }) {}

    ~WallServer() override { stop(); }

    std::uint16_t port() const override { return port_; }

    HttpStatistics statistics() const override {
        return HttpStatistics{.accepted = counts_.accepted,
                              .open = counts_.open,
                              .turned_away = counts_.turned_away,
                              .requests = counts_.requests,
                              .refused = counts_.refused,
                              .timed_out = counts_.timed_out,
                              .waiting = workers_.waiting()};
    }

    void stop() override {
        if (!thread_.joinable()) return;
        loop_.stop();
        thread_.join();
        workers_.stop();
    }

private:
    void work(std::unique_ptr<Exchange> exchange) {
        ReplyContext& context = exchange->context;
        Outgoing out;
        try {
            api::Response response = answer(*exchange);
            context.keep_alive = context.keep_alive && !loop_.stopping();
            out = write_response(std::move(response), context);
        } catch (...) {  // out of memory
            out = write_response(
                problem(Refusal{503, "too-busy", "There is no memory for this answer.", 5}, context.request_id),
                context);
        }
        exchange->request = api::Request{};  // its spool is gone before the client hears of the end
        // Most answers fit into the socket's buffer; the loop is left with those that do not.
        send_some(exchange->socket, out);
        loop_.complete(*exchange, std::move(out));
    }

    api::Response answer(Exchange& exchange) {
        if (Verdict verdict = read_form(exchange.request, options_.limits.other_body_bytes))
            return problem(*verdict, exchange.context.request_id);
        return library_.answer(exchange);
    }

    const HttpOptions options_;
    const std::uint16_t port_;
    Counts counts_;
    std::unique_ptr<Spool> spool_;
    Library library_;
    Workers workers_;
    EventLoop loop_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options, Handler handler) {
    raise_descriptor_limit(options.limits.connections);
    auto spool = Spool::open(options.spool_directory);
    if (!spool) return spool.error();
    auto listener = listen_on(options.host, options.port);
    if (!listener) return listener.error();
    return std::unique_ptr<HttpServer>(
        std::make_unique<WallServer>(options, *listener, std::move(*spool), std::move(handler)));
}

}  // namespace groundswell::service
