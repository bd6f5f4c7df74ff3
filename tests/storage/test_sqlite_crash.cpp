// Killed at any moment: what was acknowledged is there, nothing is half there.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "tests/storage/child_process.h"
#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

constexpr int responses_an_upload = 20;

// 200 KB an upload, replacing, withdrawing and erasing by turns; each erasure moves the log into the database, so
// that kills come during that as well.
void write_until_killed(const std::string& directory, int round, int acknowledge) {
    auto store = open_store(directory);
    const std::string prefix = "up-" + std::to_string(round) + "-";
    for (int number = 0; number < 10'000; ++number) {
        const std::string id = prefix + std::to_string(number);
        std::vector<Response> responses;
        for (int index = 0; index < responses_an_upload; ++index)
            responses.push_back(sample_response("r" + std::to_string(index), id + std::string(10'000, 'x')));
        Upload upload = sample_upload(id);
        const std::string before = prefix + std::to_string(number - 1);
        if (number % 4 == 2) upload.replaces = before;
        store_upload(*store, upload, responses);
        if (number % 4 == 3) must(store->withdraw_upload(before));
        if (number % 3 == 1) must(store->erase_upload(before));
        const std::string line = id + "\n";
        if (::write(acknowledge, line.data(), line.size()) < 0) return;
    }
}

std::set<std::string> lines(const std::string& text) {
    std::istringstream stream(text);
    std::set<std::string> all;
    for (std::string line; std::getline(stream, line);) all.insert(line);
    return all;
}

// `unheard`: uploads that may have been committed just before a kill, with no time left to say so.
void check_whole(const std::string& directory, const std::set<std::string>& acknowledged, std::size_t unheard) {
    REQUIRE(integrity(directory) == "ok");
    auto store = open_store(directory);
    std::set<std::string> stored;
    long long kept = 0;
    for (const Upload& upload : must(store->uploads())) {
        if (upload.state == UploadState::received || upload.state == UploadState::processing) continue;
        CHECK(upload.rows.read == responses_an_upload);
        stored.insert(upload.id);
        if (!upload.erased) kept += responses_an_upload;
    }
    for (const std::string& id : acknowledged) CHECK(stored.count(id) == 1);
    CHECK(stored.size() <= acknowledged.size() + unheard);
    CHECK(ask(directory, "SELECT count(*) FROM response") == kept);
    CHECK(ask(directory, "SELECT count(*) FROM answer") == kept);
    CHECK(ask(directory, "SELECT count(*) FROM tagging") == kept);
    CHECK(ask(directory, "SELECT value FROM counter WHERE name = 'last_response'") ==
          static_cast<long long>(stored.size()) * responses_an_upload);
    // Every later upload replaced the one before, so one upload counts.
    if (!stored.empty()) CHECK(visible(*store, false).size() == responses_an_upload);
}

}  // namespace

TEST_CASE("sqlite: killed at any moment, what was acknowledged is there and nothing half") {
    const TemporaryDirectory directory;
    std::mt19937 random(20260901);
    std::set<std::string> acknowledged;
    // Counted in uploads, not in time, a round means the same on every machine: after some have been acknowledged,
    // at any moment of the next.
    constexpr int rounds = 30;
    std::chrono::microseconds an_upload(100'000);  // as long as the latest took
    for (int round = 0; round < rounds; ++round) {
        INFO("round " << round);
        ChildProcess child([&](int output) { write_until_killed(directory.data(), round, output); });
        for (auto left = random() % 5; left > 0; --left) {
            const auto start = std::chrono::steady_clock::now();
            acknowledged.merge(lines(child.next_lines(1)));
            an_upload =
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
        }
        std::this_thread::sleep_for(an_upload * (random() % 1000) / 1000);
        child.kill();
        acknowledged.merge(lines(child.output()));
        if (std::filesystem::exists(directory.data() + "/groundswell.db"))
            check_whole(directory.data(), acknowledged, static_cast<std::size_t>(round) + 1);
    }
    MESSAGE(acknowledged.size() << " uploads acknowledged over " << rounds << " kills");
    CHECK(acknowledged.size() > 30);
}
