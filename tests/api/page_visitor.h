// A browser that has entered with a role: opens pages and posts their forms, with the page's CSRF token unless
// told otherwise.
#pragma once

#include <string>
#include <utility>

#include "tests/api/published_world.h"

namespace groundswell::api::testing {

struct Visitor {
    PublishedWorld& world;
    std::string secret;

    Visitor(PublishedWorld& of, Role role, const std::string& organisation = {}) : world(of) {
        world.token(role, organisation);
        secret = "session of " + organisation + std::string(to_string(role));
        REQUIRE(world.store->add_session({.secret_digest = sha256_hex(secret),
                                          .token = "tk-" + organisation + std::string(to_string(role)),
                                          .expires_at = "2999-01-01T00:00:00Z"}));
    }

    Response open(const std::string& path, const Fields& query = {}) {
        Request request = of(Method::get, path);
        request.query = query;
        return send(request);
    }
    Response post(const std::string& path, Fields form, bool with_csrf = true) {
        Request request = of(Method::post, path);
        request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        if (with_csrf) form.emplace_back("csrf", csrf_for(secret));
        request.form = std::move(form);
        return send(request);
    }
    // The upload form, with a file.
    Response upload(const std::string& file_name, const std::string& bytes, const Fields& fields,
                    bool with_csrf = true) {
        Request request = of(Method::post, "/upload");
        request.headers.emplace_back("content-type", "multipart/form-data; boundary=b");
        for (const auto& [name, value] : fields)
            request.parts.push_back({name, std::nullopt, "text/plain", Body::in_memory(value)});
        if (with_csrf)
            request.parts.push_back({"csrf", std::nullopt, "text/plain", Body::in_memory(csrf_for(secret))});
        request.parts.push_back({"file", file_name, "text/csv", Body::in_memory(bytes)});
        return send(request);
    }

private:
    Request of(Method method, const std::string& path) const {
        Request request;
        request.method = method;
        request.path = path;
        for (std::size_t begin = 1; begin < path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            request.segments.push_back(path.substr(begin, end - begin));
            begin = end + 1;
        }
        request.request_id = "r";
        request.headers.emplace_back("cookie", "groundswell_session=" + secret);
        return request;
    }
    Response send(Request& request) {
        Application application{*world.store, shipped(), *world.evidence, *world.desk, world.metrics};
        application.data_directory = world.directory;
        application.settings = {{"limits.workers", "8", "4"}};
        return dispatch(application, request);
    }
};

inline std::string header_of(const Response& response, const std::string& name) {
    for (const auto& [one, value] : response.headers)
        if (one == name) return value;
    return {};
}

inline bool says(const Response& response, const std::string& text) {
    return response.body.find(text) != std::string::npos;
}

}  // namespace groundswell::api::testing
