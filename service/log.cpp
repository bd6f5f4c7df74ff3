#include "service/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace groundswell::service {
namespace {

const char* name_of(api::Method method) {
    switch (method) {
        case api::Method::get: return "GET";
        case api::Method::head: return "HEAD";
        case api::Method::post: return "POST";
        case api::Method::put: return "PUT";
        case api::Method::patch: return "PATCH";
        case api::Method::del: return "DELETE";
        case api::Method::options: return "OPTIONS";
        case api::Method::other: return "OTHER";
    }
    return "OTHER";
}

// A path as a client sent it, made harmless: what is not plain becomes '?', and its length is bounded.
std::string plain(const std::string& path) {
    std::string text = path.substr(0, 200);
    std::replace_if(
        text.begin(), text.end(),
        [](unsigned char letter) { return letter < 0x21 || letter > 0x7e || letter == '"' || letter == '\\'; },
        '?');
    return text;
}

}  // namespace

void start_log(const std::string& level) {
    auto logger = spdlog::stderr_logger_mt("groundswell");
    logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void log_request(const api::Request& request, const api::Response& response) {
    const auto level = response.status >= 500 ? spdlog::level::warn : spdlog::level::debug;
    spdlog::log(level, R"("event":"request","method":"{}","path":"{}","status":{},"bytes":{},"request_id":"{}")",
                name_of(request.method), plain(request.path), response.status, response.body.size(),
                plain(request.request_id));
}

void log_upload(const Upload& upload) {
    spdlog::info(
        R"("event":"upload","id":"{}","state":"{}","bytes":{},"read":{},"accepted":{},"duplicate":{},"rejected":{})",
        upload.id, to_string(upload.state), upload.bytes, upload.rows.read, upload.rows.accepted,
        upload.rows.duplicate, upload.rows.rejected);
}

void log_switch(const pipeline::SwitchEnd& end) {
    if (!end.outcome)
        return spdlog::error(R"("event":"lexicon","to":"{}","state":"failed","code":"{}")", end.to,
                             end.outcome.error().code);
    const pipeline::Retagging& done = *end.outcome;
    spdlog::info(
        R"("event":"lexicon","to":"{}","state":"switched","answers":{},"tagged":{},"written":{},"seconds":{:.3f})",
        end.to, done.answers, done.tagged, done.written, end.seconds);
}

}  // namespace groundswell::service
