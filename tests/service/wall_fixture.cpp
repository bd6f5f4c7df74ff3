#include "tests/service/wall_fixture.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace groundswell::service {

namespace {

namespace files = std::filesystem;

std::string make_directory() {
    std::string path = (files::temp_directory_path() / "groundswell-wall-XXXXXX").string();
    REQUIRE(::mkdtemp(path.data()) != nullptr);
    return path;
}

}  // namespace

std::string json_of_20_kilobytes() {
    std::string body = "{\"rows\":[";
    for (int row = 0; body.size() < 20'000; ++row) {
        body += (row == 0 ? "" : ",") + std::string("{\"theme\":\"parking\",\"n\":") + std::to_string(row) + "}";
    }
    return body + "]}";
}

Wall::Wall(const std::function<void(HttpOptions&)>& adjust, Handler handler) : spool_(make_directory()) {
    HttpOptions options;
    options.port = 0;
    options.spool_directory = spool_;
    options.takes_uploads = [](api::Method method, const std::string& path) {
        return method == api::Method::post && path == "/upload";
    };
    if (adjust) adjust(options);
    if (!handler) handler = [this](api::Request& request) { return answer(request); };
    auto started = HttpServer::start(options, std::move(handler));
    REQUIRE_MESSAGE(started.has_value(), "the wall did not start");
    server_ = std::move(*started);
}

Wall::~Wall() {
    server_.reset();
    last_ = api::Request{};
    files::remove_all(spool_);
}

api::Request Wall::last() {
    const std::lock_guard lock(mutex_);
    return last_;
}

std::size_t Wall::spool_files() const {
    std::size_t count = 0;
    for (const auto& entry : files::recursive_directory_iterator(spool_)) count += entry.is_regular_file() ? 1 : 0;
    return count;
}

api::Response Wall::answer(api::Request& request) {
    ++calls_;
    {
        const std::lock_guard lock(mutex_);
        last_ = request;
        if (!keep_bodies_) {
            last_.body = api::Body{};
            for (api::Part& part : last_.parts) part.body = api::Body{};
        }
    }
    if (request.path == "/throw") throw std::runtime_error("secret /var/lib/store.sqlite");
    if (request.path == "/throw-number") throw 42;
    if (request.path == "/refuse") return api::Response::json(401, "{}");
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(200));
    if (request.path == "/big" || request.path == "/kept") {
        static const auto kept = std::make_shared<const api::KeptBody>(json_of_20_kilobytes());
        api::Response response = api::Response::json(200, {});
        if (request.path == "/kept")
            response.kept = kept;
        else
            response.body = json_of_20_kilobytes();
        response.set("ETag", "\"abc\"");
        if (request.header("if-none-match") == std::optional<std::string_view>("\"abc\"")) {
            response.status = 304;
            response.drop_content();
        }
        return response;
    }
    if (request.path == "/cookie") {
        api::Response response = api::Response::text(200, "text/plain", "x");
        response.headers.emplace_back("X-Split", "a\r\nSet-Cookie: evil=1");
        response.headers.emplace_back("X Name", "a");
        response.headers.emplace_back("Content-Length", "99");
        response.headers.emplace_back("Connection", "upgrade");
        return response;
    }
    if (request.path == "/echo" || request.path == "/upload") {
        auto content = request.body.read(1ULL << 32);
        return api::Response::text(200, "application/octet-stream", content ? *content : "unreadable");
    }
    return api::Response::text(request.path == "/missing" ? 404 : 200, "text/plain; charset=utf-8", request.path);
}

}  // namespace groundswell::service
