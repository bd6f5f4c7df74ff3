#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "pipeline/tagging_line.h"

using namespace groundswell;
using namespace groundswell::pipeline;

namespace {

Batch batch_of(std::uint64_t row) {
    Batch batch;
    batch.records.emplace_back(TaggedResponse{});
    std::get<TaggedResponse>(batch.records.back()).response.row = row;
    return batch;
}

std::uint64_t row_of(const Batch& batch) {
    return std::get<TaggedResponse>(batch.records.front()).response.row;
}

// Some take much longer than those behind them.
Result<void> tag_unevenly(TaggedResponse& response, themes::Tagger::Scratch&) {
    if (response.response.row % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    response.taggings.emplace_back();
    return {};
}

}  // namespace

TEST_CASE("batches leave the line tagged and in the order they came, however long each takes") {
    for (const unsigned taggers : {1U, 2U, 5U}) {
        constexpr std::uint64_t count = 100;
        TaggingLine line(tag_unevenly, taggers);
        std::thread reader([&line] {
            for (std::uint64_t row = 0; row < count; ++row) line.put(batch_of(row));
            line.close();
        });
        for (std::uint64_t row = 0; row < count; ++row) {
            const auto batch = line.take();
            REQUIRE(batch);
            REQUIRE(batch->has_value());
            CHECK(row_of(**batch) == row);
            CHECK(std::get<TaggedResponse>((*batch)->records.front()).taggings.size() == 1);
        }
        const auto after = line.take();
        REQUIRE(after);
        CHECK_FALSE(after->has_value());
        reader.join();
    }
}

TEST_CASE("the line holds no more than a few batches: who puts waits for who takes") {
    TaggingLine line(tag_unevenly, 1);
    std::atomic<std::uint64_t> put{0};
    std::thread reader([&] {
        while (put < 1000 && line.put(batch_of(put))) ++put;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(put < 20);
    line.stop();  // wakes the reader, which must not wait for ever
    reader.join();
    CHECK(put < 20);
    CHECK_FALSE(line.put(batch_of(0)));
}

TEST_CASE("a tagger's error comes out in its place, after what came before it") {
    TaggingLine line(
        [](TaggedResponse& response, themes::Tagger::Scratch&) -> Result<void> {
            if (response.response.row != 3) return {};
            return Error{.kind = ErrorKind::invalid, .code = "third", .message = "", .cure = "", .place = {}};
        },
        4);
    for (std::uint64_t row = 0; row < 6; ++row) REQUIRE(line.put(batch_of(row)));
    line.close();
    for (std::uint64_t row = 0; row < 3; ++row) {
        const auto batch = line.take();
        REQUIRE(batch);
        CHECK(row_of(**batch) == row);
    }
    const auto failed = line.take();
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == "third");
}
