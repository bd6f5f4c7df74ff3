#include "api/metrics.h"

#include <cstdio>

namespace groundswell::api {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%g", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

void describe(std::string& text, const char* name, const char* type, const char* help) {
    text += std::string("# TYPE ") + name + " " + type + "\n# HELP " + name + " " + help + "\n";
}

}  // namespace

void Metrics::count_request(std::string_view route, int status, std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const std::lock_guard lock(guard_);
    requests_[{std::string(route), status}]++;
    auto found = durations_.find(route);
    if (found == durations_.end()) found = durations_.emplace(std::string(route), Histogram{}).first;
    std::size_t bucket = 0;
    while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
    found->second.buckets[bucket]++;
    found->second.seconds += seconds;
    found->second.count++;
}

void Metrics::count_upload(const Upload& upload) {
    const std::lock_guard lock(guard_);
    uploads_[std::string(to_string(upload.state))]++;
    if (upload.state != UploadState::committed) return;
    rows_.read += upload.rows.read;
    rows_.accepted += upload.rows.accepted;
    rows_.duplicate += upload.rows.duplicate;
    rows_.rejected += upload.rows.rejected;
}

void Metrics::count_switch(bool switched) {
    const std::lock_guard lock(guard_);
    (switched ? switches_ : failed_switches_)++;
}

std::string Metrics::render(double switching, bool records) const {
    const std::lock_guard lock(guard_);
    std::string text;
    describe(text, "http_requests", "counter", "Requests answered, by route and status.");
    for (const auto& [key, count] : requests_)
        text += "http_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " +
                std::to_string(count) + "\n";
    describe(text, "http_request_duration_seconds", "histogram", "Time from the whole request to its answer.");
    for (const auto& [route, histogram] : durations_) {
        std::uint64_t below = 0;
        const std::string label = "{route=\"" + route + "\"";
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            below += histogram.buckets[i];
            text += "http_request_duration_seconds_bucket" + label + ",le=\"" + number(bounds[i]) + "\"} " +
                    std::to_string(below) + "\n";
        }
        text += "http_request_duration_seconds_bucket" + label + ",le=\"+Inf\"} " +
                std::to_string(histogram.count) + "\nhttp_request_duration_seconds_sum" + label + "} " +
                number(histogram.seconds) + "\nhttp_request_duration_seconds_count" + label + "} " +
                std::to_string(histogram.count) + "\n";
    }
    describe(text, "groundswell_uploads", "counter",
             "Uploads of all organisations finished since start, by state.");
    for (const auto& [state, count] : uploads_)
        text += "groundswell_uploads_total{state=\"" + state + "\"} " + std::to_string(count) + "\n";
    if (records) {
        describe(text, "groundswell_ingest_rows", "counter",
                 "Records of all organisations read since start, by what became of them.");
        const std::pair<const char*, std::uint64_t> outcomes[] = {
            {"accepted", rows_.accepted}, {"duplicate", rows_.duplicate}, {"rejected", rows_.rejected}};
        for (const auto& [outcome, count] : outcomes)
            text += std::string("groundswell_ingest_rows_total{outcome=\"") + outcome + "\"} " +
                    std::to_string(count) + "\n";
    }
    describe(text, "groundswell_lexicon_switches", "counter", "Switches of lexicons since start, by outcome.");
    text += "groundswell_lexicon_switches_total{outcome=\"switched\"} " + std::to_string(switches_) +
            "\ngroundswell_lexicon_switches_total{outcome=\"failed\"} " + std::to_string(failed_switches_) + "\n";
    if (switching >= 0) {
        describe(text, "groundswell_lexicon_switch_progress", "gauge", "How far the switch under way has come.");
        text += "groundswell_lexicon_switch_progress " + number(switching) + "\n";
    }
    return text + "# EOF\n";
}

}  // namespace groundswell::api
