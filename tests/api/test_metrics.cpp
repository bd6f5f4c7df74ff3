#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "api/metrics.h"

using namespace groundswell;
using namespace groundswell::api;

TEST_CASE("uploads that end in several threads at once are all counted, while others read") {
    Metrics metrics;
    constexpr int threads = 4, each = 500;
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i)
        workers.emplace_back([&metrics] {
            Upload committed, failed;
            committed.state = UploadState::committed;
            committed.rows = {.read = 3, .accepted = 2, .duplicate = 1, .rejected = 0};
            failed.state = UploadState::failed;
            failed.rows = {.read = 9, .accepted = 9, .duplicate = 0, .rejected = 0};
            for (int n = 0; n < each; ++n) {
                metrics.count_upload(committed);
                metrics.count_upload(failed);
                metrics.count_request("/v1/uploads/{id}", 200, std::chrono::milliseconds(1));
                if (n % 50 == 0) CHECK(metrics.render(-1, true).ends_with("# EOF\n"));
            }
        });
    for (std::thread& worker : workers) worker.join();
    const std::string text = metrics.render(-1, true);
    const auto has = [&](const std::string& line) { return text.find(line + "\n") != std::string::npos; };
    CHECK(has("groundswell_uploads_total{state=\"committed\"} 2000"));
    CHECK(has("groundswell_uploads_total{state=\"failed\"} 2000"));
    CHECK(has("groundswell_ingest_rows_total{outcome=\"accepted\"} 4000"));
    CHECK(has("groundswell_ingest_rows_total{outcome=\"duplicate\"} 2000"));
    CHECK(has("groundswell_ingest_rows_total{outcome=\"rejected\"} 0"));
    CHECK(metrics.render(-1, false).find("ingest_rows") == std::string::npos);
    CHECK(metrics.render(-1, false).find("groundswell_uploads_total") != std::string::npos);
    CHECK(has("http_requests_total{route=\"/v1/uploads/{id}\",status=\"200\"} 2000"));
}
