// Lexicons that follow one another, over answers that come and go.
#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "tests/storage/child_process.h"
#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

// A tagging of a few, so that the next lexicon often finds the same.
StoredTagging any_tagging(std::mt19937& random) {
    const auto kind = random() % 4;
    return {.barrier = kind, .residual = {}, .mentions = "m" + std::to_string(kind)};
}

// What a store of lexicons must answer, in the plainest form.
struct History {
    std::map<std::string, std::map<std::uint64_t, StoredTagging>> by_version;
    std::string current;

    void check(Store& store) const {
        for (const LexiconEntry& entry : must(store.lexicons())) {
            if (!entry.held) continue;
            INFO("version " << entry.version);
            const auto& expected = by_version.at(entry.version);
            for (const bool with_text : {true, false})
                must(store.visit_responses(
                    Store::View{.with_text = with_text, .lexicon = entry.version == current ? "" : entry.version},
                    [&](const StoredResponse& response) -> Result<void> {
                        for (const StoredAnswer& answer : response.answers) {
                            const auto known = expected.find(answer.id);
                            REQUIRE(answer.tagged == (known != expected.end()));
                            if (!answer.tagged) continue;
                            REQUIRE(answer.tagging.barrier == known->second.barrier);
                            if (with_text) REQUIRE(answer.tagging.mentions == known->second.mentions);
                        }
                        return {};
                    }));
        }
    }
};

}  // namespace

CONTRACT_TEST("random switches, deliveries and erasures leave every version what it said") {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        INFO("seed " << seed);
        const std::unique_ptr<Backend> own = backend.fresh();
        std::unique_ptr<Store> used = own->open();
        std::mt19937 random(seed);
        History history;
        std::vector<std::string> uploads;
        for (int step = 0; step < 30; ++step) {
            const auto act = step == 0 ? 0 : random() % 10;
            if (act < 4) {
                const std::string version = "v" + std::to_string(random() % 8);  // some come again
                const bool everything = history.current.empty() || random() % 3 == 0;
                std::map<std::uint64_t, StoredTagging> found;
                must(switch_to(
                    *used, {.version = version, .themes = {"a"}, .rules = {}},
                    [&](const StoredAnswer& answer) -> Result<StoredTagging> {
                        return found[answer.id] = random() % 3 == 0 ? any_tagging(random) : answer.tagging;
                    },
                    everything ? Bring::everything : Bring::differing, 2));
                history.by_version[version] = found;
                history.current = version;
            } else if (act < 8 || uploads.empty()) {
                const std::string id = "up-" + std::to_string(step);
                must(used->receive(sample_upload(id)));
                auto writer = must(used->begin_upload(sample_upload(id), history.current));
                must(writer->add_question(sample_question()));
                std::vector<StoredTagging> given;
                const std::uint64_t before = must(used->last_answer());
                for (auto left = random() % 5; left > 0; --left) {
                    given.push_back(any_tagging(random));
                    must(writer->add(sample_response(id + std::to_string(left), "Parking"), {given.back()}));
                }
                must(writer->commit(sample_upload(id)));
                for (std::size_t i = 0; i < given.size(); ++i)
                    history.by_version[history.current][before + 1 + i] = given[i];
                uploads.push_back(id);
            } else {
                const std::size_t which = random() % uploads.size();
                if (act == 8) must(used->withdraw_upload(uploads[which]));
                if (act == 9) must(used->erase_upload(uploads[which]));
                uploads.erase(uploads.begin() + static_cast<std::ptrdiff_t>(which));
            }
            if (random() % 8 == 0) {
                used.reset();
                used = own->open();
            }
            history.check(*used);
        }
    }
}

TEST_CASE("sqlite: killed while lexicons are switched, every answer is in the terms of one") {
    const TemporaryDirectory directory;
    std::vector<Response> responses;
    for (int number = 0; number < 500; ++number)
        responses.push_back(sample_response("r" + std::to_string(number), "Parking " + std::to_string(number)));
    {
        auto store = open_store(directory.data());
        store_upload(*store, sample_upload("up-1"), responses);
    }
    std::mt19937 random(7);
    for (int round = 0; round < 12; ++round) {
        ChildProcess child([&](int output) {
            auto store = open_store(directory.data());
            for (int number = 0;; ++number) {
                const std::string version = "v" + std::to_string(round) + "-" + std::to_string(number);
                must(switch_to(
                    *store, {.version = version, .themes = {}, .rules = {}},
                    [&](const StoredAnswer&) -> Result<StoredTagging> {
                        return StoredTagging{.mentions = version};
                    },
                    must(store->current_lexicon())->wants_complete ? Bring::everything : Bring::differing));
                if (::write(output, "x\n", 2) < 0) return;
            }
        });
        for (auto left = 1 + random() % 3; left > 0; --left) child.next_lines(1);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 20'000));
        child.kill();
        REQUIRE(integrity(directory.data()) == "ok");
        auto store = open_store(directory.data());
        const std::string version = must(store->current_lexicon())->version;
        const auto all = visible(*store);
        REQUIRE(all.size() == responses.size());
        for (const StoredResponse& response : all) REQUIRE(response.answers.at(0).tagging.mentions == version);
    }
}
