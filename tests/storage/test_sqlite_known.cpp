// What is kept of the store holds exactly until somebody commits.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "storage/sqlite_watch.h"
#include "tests/storage/child_process.h"
#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

Token token_number(std::size_t number) {
    const std::string id = "t-" + std::to_string(number);
    return {.id = id,
            .secret_digest = sha256_hex("secret of " + id),
            .role = Role::analyst,
            .organisation = "",
            .created_at = "2026-09-01T10:00:00Z"};
}

// Every state of a token as one letter: nobody has it, it holds, it was revoked.
std::string standing_of(Store& store, std::size_t tokens) {
    std::string standing;
    for (std::size_t number = 0; number < tokens; ++number) {
        const auto token = must(store.token_by_secret_digest(token_number(number).secret_digest));
        standing += !token ? '-' : token->revoked ? 'r' : 'h';
    }
    return standing;
}

}  // namespace

TEST_CASE("sqlite watch: the mark is another after each commit, and only then") {
    const TemporaryDirectory directory;
    auto store = open_store(directory.data());
    Watch watch(directory.data(), std::chrono::milliseconds(1'000));
    std::set<Watch::Mark> seen;
    for (std::size_t number = 0; number < 300; ++number) {
        const auto mark = watch.mark();
        REQUIRE(mark.has_value());
        CHECK(seen.insert(*mark).second);
        must(store->tokens());
        must(store->data_version());
        CHECK(watch.mark() == mark);
        must(store->add_token(token_number(number)));
    }
}

TEST_CASE("sqlite watch: without a store there is no mark") {
    const TemporaryDirectory directory;
    Watch watch(directory.data(), std::chrono::milliseconds(1));
    CHECK_FALSE(watch.mark().has_value());
}

TEST_CASE("sqlite: whoever writes, all stores of a directory say the same as one just opened") {
    constexpr std::size_t tokens = 6;
    const TemporaryDirectory directory;
    std::vector<std::unique_ptr<Store>> stores;
    for (int number = 0; number < 3; ++number) stores.push_back(open_store(directory.data()));
    ensure_lexicon(*stores[0]);
    std::mt19937 random(11);
    std::size_t made = 0;
    for (int turn = 0; turn < 60; ++turn) {
        Store& writer = *stores[random() % stores.size()];
        switch (random() % 3) {
            case 0:
                if (made < tokens) must(writer.add_token(token_number(made++)));
                break;
            case 1: must(writer.revoke_token("t-" + std::to_string(random() % tokens))); break;
            default:
                store_upload(writer, sample_upload("u-" + std::to_string(turn)),
                             {sample_response("r-" + std::to_string(turn), "no staff")});
        }
        const auto fresh = open_store(directory.data());
        const std::string standing = standing_of(*fresh, tokens);
        const std::uint64_t version = must(fresh->data_version());
        for (const auto& store : stores)
            for (int again = 0; again < 2; ++again) {
                CHECK(standing_of(*store, tokens) == standing);
                CHECK(must(store->data_version()) == version);
            }
    }
}

TEST_CASE("sqlite: what another process has committed is never missed") {
    constexpr int uploads = 40;
    const TemporaryDirectory directory;
    {
        auto store = open_store(directory.data());
        ensure_lexicon(*store);
    }
    // Tells of each upload after it was committed.
    ChildProcess child([&](int output) {
        auto store = open_store(directory.data());
        for (int number = 0; number < uploads; ++number) {
            const std::string id = "u-" + std::to_string(number);
            store_upload(*store, sample_upload(id), {sample_response("r-" + id, "no staff")});
            [[maybe_unused]] const auto told = ::write(output, "!", 1);
        }
        store.reset();
        ::_exit(0);
    });
    child.wait_for_sign();
    auto store = open_store(directory.data());
    std::uint64_t before = must(store->data_version());
    for (int number = 1; number < uploads; ++number) {
        child.wait_for_sign();
        const std::uint64_t now = must(store->data_version());
        CHECK(now >= before);
        CHECK(now >= static_cast<std::uint64_t>(number + 1));
        before = now;
    }
    CHECK(child.wait());
}
