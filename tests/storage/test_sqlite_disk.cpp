// What the machine may do to a store: no room, no right to write. Needs the right to mount; says so where it has
// none.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;
namespace files = std::filesystem;

namespace {

// A file system of a few megabytes, in memory.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& size) : path_(directory_.path() + "/disk") {
        files::create_directories(path_);
        mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
    }
    bool mounted() const {
        if (!mounted_) MESSAGE("skipped: mounting a small disk needs to be root");
        return mounted_;
    }
    bool resize(const std::string& size) const {
        return ::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, ("size=" + size).c_str()) == 0;
    }
    std::string data() const { return path_ + "/data"; }
    std::string path() const { return path_; }

private:
    TemporaryDirectory directory_;
    std::string path_;
    bool mounted_ = false;
};

std::vector<Response> many_responses(int count, const std::string& prefix) {
    std::vector<Response> responses;
    for (int index = 0; index < count; ++index)
        responses.push_back(sample_response(prefix + std::to_string(index), std::string(1000, 'x')));
    return responses;
}

// Stores an upload of about 1 MB a thousand responses; gives the code of the first Error, empty for none.
std::string try_upload(Store& store, const Upload& upload, int count) {
    if (auto received = store.receive(upload); !received) return received.error().code;
    auto writer = store.begin_upload(upload, lexicon_version);
    if (!writer) return writer.error().code;
    if (auto question = (*writer)->add_question(sample_question()); !question) return question.error().code;
    for (const Response& response : many_responses(count, upload.id))
        if (auto added = (*writer)->add(response, taggings_for(response)); !added) return added.error().code;
    auto committed = (*writer)->commit(upload);
    return committed ? std::string() : committed.error().code;
}

}  // namespace

TEST_CASE("sqlite: a full disk is told, leaves the store as it was, and room mends it") {
    const SmallDisk disk("12m");
    if (!disk.mounted()) return;
    auto store = open_store(disk.data(), std::chrono::milliseconds(2000));
    store_upload(*store, sample_upload("up-small"), many_responses(100, "small"));
    const auto version = must(store->data_version());

    CHECK(try_upload(*store, sample_upload("up-large"), 100'000) == "store-disk-full");
    CHECK(must(store->data_version()) == version);
    CHECK(visible(*store).size() == 100);
    CHECK(integrity(disk.data()) == "ok");
    Upload failed = sample_upload("up-large");
    failed.state = UploadState::failed;
    must(store->update_upload(failed));
    CHECK(must(store->upload("up-large"))->state == UploadState::failed);
    CHECK(try_upload(*store, sample_upload("up-again"), 100).empty());
    CHECK(visible(*store).size() == 200);

    // Small writes until nothing fits any more: each is stored whole or refused.
    std::size_t stored = 200;
    std::string code;
    for (int number = 0; number < 1000 && code.empty(); ++number) {
        code = try_upload(*store, sample_upload("up-fill-" + std::to_string(number)), 300);
        if (code.empty()) stored += 300;
        CHECK(visible(*store).size() == stored);
    }
    CHECK(code == "store-disk-full");
    CHECK(code_of(store->check_ready()) == "store-disk-full");
    store.reset();
    REQUIRE(disk.resize("80m"));
    store = open_store(disk.data());
    CHECK(visible(*store).size() == stored);
    CHECK(integrity(disk.data()) == "ok");
    CHECK(try_upload(*store, sample_upload("up-last"), 3000).empty());
    CHECK(visible(*store).size() == stored + 3000);
    must(store->check_ready());
}

TEST_CASE("sqlite: an upload that filled the disk gives back the room its log took") {
    const SmallDisk disk("12m");
    if (!disk.mounted()) return;
    const auto store = open_store(disk.data(), std::chrono::milliseconds(2000));
    // What is committed and still in the log must be moved while there is room for it.
    store_upload(*store, sample_upload("up-small"), many_responses(2000, "small"));
    const std::string log = disk.data() + "/groundswell.db-wal";
    REQUIRE(files::file_size(log) > 1U << 20);
    CHECK(try_upload(*store, sample_upload("up-large"), 100'000) == "store-disk-full");
    CHECK(files::file_size(log) == 0);
    CHECK(files::space(disk.path()).available > 6U << 20);
    CHECK(visible(*store).size() == 2000);
    CHECK(integrity(disk.data()) == "ok");
}

TEST_CASE("sqlite: a store cannot be made on a full disk") {
    const SmallDisk disk("1m");
    if (!disk.mounted()) return;
    std::ofstream(disk.path() + "/filler") << std::string(2 << 20, 'x');
    const auto store = open_sqlite_store(disk.data(), {});
    REQUIRE_FALSE(store);
    CHECK(store.error().code == "store-disk-full");
}

TEST_CASE("sqlite: a read-only directory is told") {
    const SmallDisk disk("12m");
    if (!disk.mounted()) return;
    open_store(disk.data()).reset();
    REQUIRE(::mount("tmpfs", disk.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=12m") == 0);
    for (const std::string& directory : {disk.data(), disk.path() + "/new"}) {
        const auto store = open_sqlite_store(directory, {});
        REQUIRE_FALSE(store);
        CHECK(store.error().code == "store-read-only");
        CHECK(store.error().kind == ErrorKind::environment);
        CHECK(store.error().place.file == directory);
    }
}
