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

constexpr int responses_each = 40;

// 400 KB an upload, so that logs are moved into the database between and during the kills.
void write_until_killed(const std::string& directory, int round, int acknowledge) {
    auto store = open_store(directory);
    const std::string prefix = "up-" + std::to_string(round) + "-";
    for (int number = 0; number < 10'000; ++number) {
        const std::string id = prefix + std::to_string(number);
        std::vector<Response> responses;
        for (int index = 0; index < responses_each; ++index)
            responses.push_back(sample_response("r" + std::to_string(index), id + std::string(10'000, 'x')));
        Upload upload = sample_upload(id);
        if (number % 4 == 3) upload.replaces = prefix + std::to_string(number - 1);
        store_upload(*store, upload, responses);
        if (number % 5 == 4) must(store->withdraw_upload(prefix + std::to_string(number - 2)));
        if (number % 3 == 2) must(store->erase_upload(prefix + std::to_string(number - 2)));
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
        CHECK(upload.rows.read == responses_each);
        stored.insert(upload.id);
        if (!upload.erased) kept += responses_each;
    }
    for (const std::string& id : acknowledged) CHECK(stored.count(id) == 1);
    CHECK(stored.size() <= acknowledged.size() + unheard);
    CHECK(ask(directory, "SELECT count(*) FROM response") == kept);
    CHECK(ask(directory, "SELECT count(*) FROM answer") == kept);
    CHECK(ask(directory, "SELECT count(*) FROM tagging") == kept);
    CHECK(ask(directory, "SELECT value FROM counter WHERE name = 'last_response'") ==
          static_cast<long long>(stored.size()) * responses_each);
    // Every later upload replaced the one before, so one upload counts.
    if (!stored.empty()) CHECK(visible(*store, false).size() == responses_each);
}

}  // namespace

TEST_CASE("sqlite: killed at any moment, what was acknowledged is there and nothing half") {
    const TemporaryDirectory directory;
    std::mt19937 random(20260901);
    std::set<std::string> acknowledged;
    // On a busy machine many a child is killed before it has stored anything: then there are more rounds, and
    // longer ones.
    int round = 0;
    for (; round < 30 || (acknowledged.size() <= 30 && round < 300); ++round) {
        INFO("round " << round);
        ChildProcess child([&](int output) { write_until_killed(directory.data(), round, output); });
        std::this_thread::sleep_for(std::chrono::microseconds(random() % (round < 30 ? 250'000 : 2'000'000)));
        child.kill();
        acknowledged.merge(lines(child.output()));
        if (std::filesystem::exists(directory.data() + "/groundswell.db"))
            check_whole(directory.data(), acknowledged, static_cast<std::size_t>(round) + 1);
    }
    MESSAGE(acknowledged.size() << " uploads acknowledged over " << round << " kills");
    CHECK(acknowledged.size() > 30);
}
