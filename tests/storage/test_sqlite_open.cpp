#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>

#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;
namespace files = std::filesystem;

namespace {

std::string database(const std::string& directory) {
    return directory + "/groundswell.db";
}

void write_file(const std::string& path, const std::string& content) {
    files::create_directories(files::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// SQL by a connection that is none of ours.
void execute(const std::string& directory, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(database(directory).c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
}

Error refusal(const std::string& directory, bool create = true) {
    auto store = open_sqlite_store(directory, {.create = create, .lock_wait = std::chrono::milliseconds(50)});
    REQUIRE_FALSE(store);
    CHECK_FALSE(store.error().cure.empty());
    CHECK(store.error().place.file == directory);
    return store.error();
}

}  // namespace

TEST_CASE("sqlite: a new store is made in WAL mode, for its owner only, and closing leaves no log behind") {
    const TemporaryDirectory directory;
    {
        auto store = open_store(directory.data());
        store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
        must(store->check_ready());
    }
    CHECK((files::status(database(directory.data())).permissions() & files::perms::all) ==
          (files::perms::owner_read | files::perms::owner_write));
    CHECK((files::status(directory.data()).permissions() & files::perms::all) == files::perms::owner_all);
    CHECK(ask(directory.data(), "SELECT journal_mode = 'wal' FROM pragma_journal_mode") == 1);
    CHECK(ask(directory.data(), "PRAGMA page_size") == 8192);
    CHECK(ask(directory.data(), "PRAGMA application_id") != 0);
    CHECK(ask(directory.data(), "PRAGMA user_version") == 4);
    CHECK(files::file_size(database(directory.data()) + "-wal") == 0);
}

TEST_CASE("sqlite: a missing store is made only when asked for") {
    const TemporaryDirectory directory;
    const Error error = refusal(directory.data(), false);
    CHECK(error.code == "store-missing");
    CHECK(error.kind == ErrorKind::not_found);
    CHECK_FALSE(files::exists(directory.data()));
    open_store(directory.data()).reset();
    CHECK(open_sqlite_store(directory.data(), {.create = false}).has_value());
}

TEST_CASE("sqlite: a store whose making was cut short is made whole") {
    const TemporaryDirectory directory;
    write_file(database(directory.data()), "");
    CHECK(must(open_store(directory.data())->data_version()) > 0);
    const TemporaryDirectory other;
    files::create_directories(other.data());
    execute(other.data(), "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;");
    CHECK(must(open_store(other.data())->data_version()) > 0);
}

TEST_CASE("sqlite: a store of a newer release is refused and left alone") {
    const TemporaryDirectory directory;
    open_store(directory.data()).reset();
    execute(directory.data(), "PRAGMA user_version=5; PRAGMA wal_checkpoint(TRUNCATE)");
    const std::string before = read_file(database(directory.data()));
    const Error error = refusal(directory.data());
    CHECK(error.code == "store-newer");
    CHECK(error.kind == ErrorKind::environment);
    CHECK(read_file(database(directory.data())) == before);
}

TEST_CASE("sqlite: what is no store of ours is refused and left alone") {
    const TemporaryDirectory directory;
    const std::string report(20'000, 'x');
    write_file(database(directory.data()), report);
    CHECK(refusal(directory.data()).code == "store-corrupt");
    CHECK(read_file(database(directory.data())) == report);

    const TemporaryDirectory foreign;
    files::create_directories(foreign.data());
    execute(foreign.data(), "CREATE TABLE t (x)");
    CHECK(refusal(foreign.data()).code == "store-corrupt");

    const TemporaryDirectory blocked;
    write_file(blocked.data(), "a file");
    CHECK(refusal(blocked.data()).code == "store-unavailable");
    CHECK(refusal(blocked.data() + "/below").code == "store-unavailable");
    CHECK(read_file(blocked.data()) == "a file");
}

TEST_CASE("sqlite: a damaged page is told as such") {
    const TemporaryDirectory directory;
    {
        auto store = open_store(directory.data());
        std::vector<Response> responses;
        for (int index = 0; index < 3000; ++index)
            responses.push_back(sample_response("r" + std::to_string(index), std::string(100, 'x')));
        store_upload(*store, sample_upload("up-1"), responses);
    }
    std::string bytes = read_file(database(directory.data()));
    REQUIRE(bytes.size() > 40 * 8192);
    for (std::size_t page = 30; page * 8192 < bytes.size(); ++page) bytes.replace(page * 8192, 100, 100, '\xff');
    write_file(database(directory.data()), bytes);
    auto store = open_store(directory.data());
    const auto visited = store->visit_responses(true, [](const StoredResponse&) -> Result<void> { return {}; });
    REQUIRE_FALSE(visited);
    CHECK(visited.error().code == "store-corrupt");
}

TEST_CASE("sqlite: who waits in vain for the lock learns who holds it") {
    const TemporaryDirectory directory;
    auto store = open_store(directory.data(), std::chrono::milliseconds(60));
    auto other = open_store(directory.data(), std::chrono::milliseconds(60));
    ensure_lexicon(*store);
    must(store->receive(sample_upload("up-1")));
    auto writer = must(store->begin_upload(sample_upload("up-1"), lexicon_version));
    for (Store* waiting : {store.get(), other.get()}) {
        const auto added = waiting->add_organisation({"chamber", "The Chamber"});
        REQUIRE_FALSE(added);
        CHECK(added.error().code == "store-busy");
        CHECK(added.error().kind == ErrorKind::environment);
        CHECK(added.error().message.find("storing up-1") != std::string::npos);
        CHECK(added.error().message.find(std::to_string(::getpid())) != std::string::npos);
        CHECK(must(waiting->organisations()).empty());
        CHECK(must(waiting->uploads()).size() == 1);
        CHECK(open_sqlite_store(directory.data(), {}).has_value());
    }
    writer.reset();
    must(other->add_organisation({"chamber", "The Chamber"}));
    CHECK(must(store->organisations()).size() == 1);
}

TEST_CASE("sqlite: the lock of another program is waited for") {
    const TemporaryDirectory directory;
    auto store = open_store(directory.data(), std::chrono::milliseconds(60));
    const int descriptor = ::open((directory.data() + "/write.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(descriptor, LOCK_EX) == 0);
    CHECK(code_of(store->receive(sample_upload("up-1"))) == "store-busy");
    ::close(descriptor);
    must(store->receive(sample_upload("up-1")));
}
