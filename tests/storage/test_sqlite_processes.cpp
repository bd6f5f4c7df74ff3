// Several processes, threads and stores at the same data.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/storage/child_process.h"
#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

constexpr std::size_t responses_each = 50;

void store_uploads(Store& store, const std::string& prefix, int count) {
    for (int number = 0; number < count; ++number) {
        const std::string id = prefix + std::to_string(number);
        std::vector<Response> responses;
        for (std::size_t index = 0; index < responses_each; ++index)
            responses.push_back(sample_response(id + "-" + std::to_string(index), std::string(2000, 'x')));
        store_upload(store, sample_upload(id), responses);
    }
}

std::size_t visible_count(Store& store) {
    std::size_t count = 0;
    must(store.visit_responses(false, [&](const StoredResponse&) -> Result<void> {
        ++count;
        return {};
    }));
    return count;
}

}  // namespace

TEST_CASE("sqlite: two processes write at the same time; readers see each upload whole or not at all") {
    const TemporaryDirectory directory;
    ensure_lexicon(*open_store(directory.data()));
    ChildProcess child([&](int output) {
        auto store = open_store(directory.data());
        [[maybe_unused]] const auto told = ::write(output, "!", 1);
        store_uploads(*store, "child-", 60);
        store.reset();
        ::_exit(0);
    });
    child.wait_for_sign();
    auto store = open_store(directory.data());
    std::atomic<bool> done = false;
    std::size_t looks = 0, torn = 0, lost = 0;
    std::thread reader([&] {
        std::size_t last = 0;
        std::uint64_t last_version = 0;
        while (!done) {
            const std::uint64_t version = must(store->data_version());
            const std::size_t count = visible_count(*store);
            if (count % responses_each != 0) torn++;
            if (count < last || version < last_version) lost++;
            last = count;
            last_version = version;
            looks++;
        }
    });
    store_uploads(*store, "parent-", 60);
    CHECK(child.wait());
    done = true;
    reader.join();
    CHECK(torn == 0);
    CHECK(lost == 0);
    CHECK(looks > 10);
    CHECK(visible_count(*store) == 120 * responses_each);
    CHECK(must(store->uploads()).size() == 120);
    store.reset();
    CHECK(integrity(directory.data()) == "ok");
}

TEST_CASE("sqlite: many threads over two stores of one directory lose nothing and receive equal bytes once") {
    const TemporaryDirectory directory;
    const auto first = open_store(directory.data());
    const auto second = open_store(directory.data());
    ensure_lexicon(*first);
    std::atomic<int> received = 0;
    std::vector<std::thread> threads;
    for (int number = 0; number < 6; ++number)
        threads.emplace_back([&, number] {
            Store& store = number % 2 == 0 ? *first : *second;
            store_uploads(store, "t" + std::to_string(number) + "-", 5);
            for (int file = 0; file < 10; ++file) {
                Upload upload =
                    sample_upload("same-" + std::to_string(number) + "-" + std::to_string(file), "2027-q1");
                upload.digest = std::to_string(file);
                if (!must(store.receive(upload)).already_there) received++;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(received == 10);
    CHECK(visible_count(*first) == 30 * responses_each);
    CHECK(must(second->data_version()) == must(first->data_version()));
    CHECK(integrity(directory.data()) == "ok");
}

TEST_CASE("sqlite: what one store commits, another sees at once") {
    const TemporaryDirectory directory;
    const auto first = open_store(directory.data());
    const auto second = open_store(directory.data());
    const auto before = must(second->data_version());
    store_upload(*first, sample_upload("up-1"), {sample_response("r1", "Parking")});
    CHECK(must(second->data_version()) > before);
    CHECK(visible_count(*second) == 1);
}

TEST_CASE("sqlite: a reader goes on seeing one state while uploads are committed") {
    const TemporaryDirectory directory;
    const auto store = open_store(directory.data());
    store_uploads(*store, "before-", 4);
    std::size_t seen = 0;
    must(store->visit_responses(true, [&](const StoredResponse&) -> Result<void> {
        if (++seen == 10) {
            store_uploads(*store, "during-", 60);
            must(store->withdraw_upload("before-3"));
        }
        return {};
    }));
    CHECK(seen == 4 * responses_each);
    CHECK(visible_count(*store) == 63 * responses_each);
}

TEST_CASE("sqlite: two processes with the same key at the same time receive one upload for it") {
    constexpr int keys = 40;
    const TemporaryDirectory directory;
    open_store(directory.data()).reset();
    const auto receive_all = [&](const std::string& name) {
        auto store = open_store(directory.data());
        std::string ids;
        for (int number = 0; number < keys; ++number)
            ids += must(store->receive(sample_upload(name + std::to_string(number)),
                                       IdempotencyKey{"t-1", std::to_string(number), "request"}))
                       .upload.id +
                   "\n";
        return ids;
    };
    ChildProcess child([&](int output) {
        const std::string ids = receive_all("child-");
        [[maybe_unused]] const auto told = ::write(output, ids.data(), ids.size());
        ::_exit(0);
    });
    const std::string ids = receive_all("parent-");
    CHECK(child.output() == ids);
    CHECK(child.wait());
    CHECK(must(open_store(directory.data())->uploads()).size() == keys);
}

TEST_CASE("sqlite: uploads of many threads are written in turn, whatever the wait for other writes") {
    const TemporaryDirectory directory;
    const auto store = open_store(directory.data(), std::chrono::milliseconds(1));
    ensure_lexicon(*store);
    constexpr int uploads = 4;
    for (int number = 0; number < uploads; ++number)
        must(store->receive(sample_upload("up-" + std::to_string(number))));
    std::vector<std::thread> threads;
    std::atomic<int> open = 0, most_open = 0;
    for (int number = 0; number < uploads; ++number)
        threads.emplace_back([&, number] {
            Upload upload = sample_upload("up-" + std::to_string(number));
            upload.state = UploadState::processing;
            must(store->update_upload(upload));
            auto writer = must(store->begin_upload(upload, lexicon_version));
            most_open = std::max<int>(most_open, ++open);
            must(writer->add_question(sample_question()));
            for (int row = 0; row < 200; ++row) {
                const Response response = sample_response(upload.id + "-" + std::to_string(row), "Parking");
                must(writer->add(response, taggings_for(response)));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            --open;
            must(writer->commit(upload));
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(most_open == 1);
    CHECK(visible_count(*store) == uploads * 200);
}
