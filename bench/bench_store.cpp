// What storing costs: a million responses with one answer each through the store, beside the same values through
// one prepared statement of plain SQLite. `ratio` is the time of the one by the time of the other, in this run.
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "storage/sqlite_store.h"

namespace {

using namespace groundswell;
using namespace groundswell::storage;
namespace files = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t responses_stored = 1'000'000;
constexpr const char* lexicon = "bench";

class DataDirectory {
public:
    DataDirectory()
        : path_(files::temp_directory_path() / ("groundswell-bench-store-" + std::to_string(::getpid()))) {
        files::remove_all(path_);
        files::create_directories(path_);
    }
    ~DataDirectory() { files::remove_all(path_); }
    std::string path() const { return path_.string(); }

private:
    files::path path_;
};

template <typename Value>
Value must(Result<Value> result) {
    if (!result) std::abort();
    return std::move(*result);
}
void must(const Result<void>& result) {
    if (!result) std::abort();
}

// One response, made another by writing its number into it, so that making it costs next to nothing.
class Responses {
public:
    Responses() {
        response_.district = {.code = "E07000121", .given = "Lancaster", .how = "name"};
        response_.sector = {.code = "C", .given = "Manufacturing", .how = "name"};
        response_.size = {.code = "10-49", .given = "12", .how = "number"};
        response_.date = "2026-09-01T10:00:00Z";
        response_.respondent = "respondent-0000000";
        response_.answers = {{.question = 0, .text = std::string(175, 'x')}};
        response_.firm.emplace();
        response_.likeness.fill(0x01020304);
        taggings_ = {{.barrier = 5, .mentions = std::string(24, '\1')}};
    }
    const Response& next() {
        number_++;
        response_.row = number_;
        std::uint64_t rest = number_;
        for (std::size_t place = response_.respondent.size(); rest > 0; rest /= 10)
            response_.respondent[--place] = static_cast<char>('0' + rest % 10);
        const std::uint64_t hash = number_ * 0x9e3779b97f4a7c15U;
        for (ShortDigest* digest : {&response_.record_digest, &response_.answers_digest, &*response_.firm})
            std::memcpy(digest->data(), &hash, sizeof hash);
        return response_;
    }
    const std::vector<StoredTagging>& taggings() const { return taggings_; }

private:
    Response response_;
    std::vector<StoredTagging> taggings_;
    std::uint64_t number_ = 0;
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Of the processor: on a busy machine the better measure.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double plain_seconds() {
    const DataDirectory directory;
    sqlite3* handle = nullptr;
    sqlite3_open((directory.path() + "/plain.db").c_str(), &handle);
    sqlite3_exec(
        handle,
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        "PRAGMA wal_autocheckpoint=0; CREATE TABLE response (id INTEGER PRIMARY KEY, row INTEGER, respondent"
        " TEXT, date TEXT, weight REAL, digest BLOB, answers BLOB, firm BLOB, likeness BLOB, text TEXT,"
        " barrier INTEGER, mentions BLOB); BEGIN",
        nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(handle, "INSERT INTO response VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                       -1, &insert, nullptr);
    Responses responses;
    const auto start = Clock::now();
    const auto text = [&](int index, const std::string& value) {
        sqlite3_bind_text(insert, index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    };
    const auto blob = [&](int index, const void* bytes, std::size_t size) {
        sqlite3_bind_blob(insert, index, bytes, static_cast<int>(size), SQLITE_STATIC);
    };
    for (std::uint64_t number = 1; number <= responses_stored; ++number) {
        const Response& response = responses.next();
        sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(number));
        sqlite3_bind_int64(insert, 2, static_cast<std::int64_t>(response.row));
        text(3, response.respondent);
        text(4, response.date);
        sqlite3_bind_double(insert, 5, response.weight);
        blob(6, response.record_digest.data(), response.record_digest.size());
        blob(7, response.answers_digest.data(), response.answers_digest.size());
        blob(8, response.firm->data(), response.firm->size());
        blob(9, response.likeness.data(), sizeof response.likeness);
        text(10, response.answers[0].text);
        sqlite3_bind_int64(insert, 11, 5);
        blob(12, responses.taggings()[0].mentions.data(), responses.taggings()[0].mentions.size());
        if (sqlite3_step(insert) != SQLITE_DONE) std::abort();
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    const double seconds = seconds_since(start);
    sqlite3_close(handle);
    return seconds;
}

double store_seconds(Store& store, const std::string& id, Responses& responses, std::uint64_t count) {
    const Upload upload{.id = id,
                        .organisation = "chamber",
                        .survey = "growth",
                        .wave = "2026-q3",
                        .digest = id,
                        .received_at = "2026-09-01T10:00:00Z"};
    must(store.receive(upload));
    const auto start = Clock::now();
    auto writer = must(store.begin_upload(upload, lexicon));
    must(writer->add_question({.survey = "growth", .id = "barriers", .wording = "What holds you back?"}));
    for (std::uint64_t number = 0; number < count; ++number)
        must(writer->add(responses.next(), responses.taggings()));
    must(writer->commit(upload));
    return seconds_since(start);
}

std::unique_ptr<Store> new_store(const std::string& directory) {
    auto store = must(open_sqlite_store(directory, {}));
    must(store->switch_lexicon({.lexicon = {.version = lexicon, .themes = {}, .rules = {}}, .files = {}}));
    return store;
}

void a_million_responses(benchmark::State& state) {
    for (auto _ : state) {
        const double start_processor = processor_seconds();
        const double plain = plain_seconds();
        const double plain_processor = processor_seconds() - start_processor;
        const DataDirectory directory;
        const auto store = new_store(directory.path());
        Responses responses;
        const double before = processor_seconds();
        const double first = store_seconds(*store, "up-1", responses, responses_stored);
        const double processor = processor_seconds() - before;
        const double second = store_seconds(*store, "up-2", responses, 1000);
        state.SetIterationTime(first);
        state.counters["plain_s"] = plain;
        state.counters["ratio"] = first / plain;
        state.counters["plain_processor_s"] = plain_processor;
        state.counters["processor_s"] = processor;
        state.counters["processor_ratio"] = processor / plain_processor;
        state.counters["responses_per_s"] = responses_stored / first;
        state.counters["a_thousand_more_s"] = second;
        std::size_t seen = 0;
        const auto start = Clock::now();
        must(store->visit_responses(false, [&](const StoredResponse&) -> Result<void> {
            ++seen;
            return {};
        }));
        state.counters["visit_s"] = seconds_since(start);
        const auto retagging = Clock::now();
        double processor_before = processor_seconds();
        LexiconSwitch change{.lexicon = {.version = "next", .themes = {}, .rules = {}},
                             .files = {},
                             .over = must(store->current_lexicon())->number,
                             .seen = must(store->last_answer())};
        must(store->visit_answers(1, change.seen, [&](std::uint64_t response, const StoredAnswer& answer) {
            change.taggings.push_back({answer.id, response, answer.question, responses.taggings()[0]});
            return Result<void>();
        }));
        must(store->switch_lexicon(change));
        state.counters["retag_s"] = seconds_since(retagging);
        state.counters["retag_processor_s"] = processor_seconds() - processor_before;
        const auto erasing = Clock::now();
        processor_before = processor_seconds();
        if (!must(store->erase_upload("up-1"))) std::abort();
        state.counters["erase_s"] = seconds_since(erasing);
        state.counters["erase_processor_s"] = processor_seconds() - processor_before;
    }
}
BENCHMARK(a_million_responses)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
