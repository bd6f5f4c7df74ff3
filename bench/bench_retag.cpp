// What another lexicon costs: a million constructed answers (ROWS in the environment for others) in a store, and
// the shipped lexicon edited in the ways authors edit it. `switch_s`: until the store is in the new terms,
// durably; `figures_s`: from then until the first figures in them, which reads the store anew.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "bench/corpus_text.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"
#include "pipeline/retag.h"
#include "storage/sqlite_store.h"

namespace {

using namespace groundswell;
using namespace groundswell::pipeline;
namespace files = std::filesystem;
using Clock = std::chrono::steady_clock;

template <typename Value>
Value must(Result<Value> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
        std::exit(1);
    }
    return std::move(*result);
}
void must(const Result<void>& result) {
    if (!result) std::exit(1);
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::uint64_t rows() {
    const char* given = std::getenv("ROWS");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 1'000'000;
}

// The shipped lexicon with one of its files changed.
std::shared_ptr<const themes::Tagger> edited(const themes::Tagger& from, const std::string& file,
                                             const std::string& old, const std::string& now) {
    std::vector<themes::SourceFile> sources = from.lexicon().sources;
    for (themes::SourceFile& source : sources) {
        const std::size_t at = source.path == file ? source.text.find(old) : std::string::npos;
        if (at != std::string::npos) source.text.replace(at, old.size(), now);
    }
    auto tagger = must(themes::Tagger::compile(must(themes::read_lexicon("lis-uk", sources))));
    if (tagger->lexicon().version == from.lexicon().version) std::exit(1);  // the edit met nothing
    return tagger;
}

// A store full of answers, in terms of the shipped lexicon.
class FullStore {
public:
    FullStore() : path_(files::temp_directory_path() / ("groundswell-bench-retag-" + std::to_string(::getpid()))) {
        files::remove_all(path_);
        files::create_directories(path_);
        shipped_ = must(load_tagger({}));
        lexicons_ = std::make_shared<LexiconCache>(shipped_);
        store_ = must(storage::open_sqlite_store(path_.string(), {}));
        must(switch_lexicon(*store_, *lexicons_, shipped_));
        fill();
        evidence_ = std::make_unique<EvidenceCache>(*store_, lexicons_);
        must(evidence_->current());
    }
    ~FullStore() {
        evidence_.reset();
        store_.reset();
        files::remove_all(path_);
    }
    storage::Store& store() { return *store_; }
    LexiconCache& lexicons() { return *lexicons_; }
    EvidenceCache& evidence() { return *evidence_; }
    const std::shared_ptr<const themes::Tagger>& shipped() const { return shipped_; }

private:
    void fill() {
        const Upload upload{.id = "up-1", .organisation = "chamber", .survey = "s", .wave = "w", .digest = "d"};
        must(store_->receive(upload));
        const auto lexicon = must(lexicons_->current(*store_));
        auto writer = must(store_->begin_upload(upload, lexicon->version()));
        must(writer->add_question(
            {.survey = "s", .id = "q", .wording = "What holds you back?", .asks = Asks::barriers}));
        bench::CommentWriter comments(1);
        constexpr std::size_t together = 20'000;
        for (std::uint64_t done = 0; done < rows(); done += together) {
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(together, rows() - done));
            std::vector<std::string> texts(count);
            for (std::string& text : texts) text = comments.comment();
            std::vector<storage::StoredTagging> taggings(count);
            const auto tag = [&](std::size_t begin, std::size_t end) {
                themes::Tagger::Scratch scratch;
                for (std::size_t i = begin; i < end; ++i)
                    taggings[i] = must(lexicon->tag(texts[i], Asks::barriers, scratch));
            };
            std::thread half(tag, 0, count / 2);
            tag(count / 2, count);
            half.join();
            for (std::size_t i = 0; i < count; ++i) {
                Response response;
                response.row = done + i + 1;
                response.respondent = "r" + std::to_string(response.row);
                response.district.code = i % 3 == 0 ? "E07000121" : "E07000122";
                response.sector.code = i % 2 == 0 ? "C" : "G";
                response.answers = {{.question = 0, .text = std::move(texts[i])}};
                for (std::size_t byte = 0; byte < sizeof response.row; ++byte)
                    response.record_digest[byte] = static_cast<std::uint8_t>(response.row >> (8 * byte));
                must(writer->add(response, {std::move(taggings[i])}));
            }
        }
        must(writer->commit(upload));
    }

    files::path path_;
    std::shared_ptr<const themes::Tagger> shipped_;
    std::shared_ptr<LexiconCache> lexicons_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<EvidenceCache> evidence_;
};

FullStore& full_store() {
    static FullStore full;
    return full;
}

void measure(benchmark::State& state, const std::shared_ptr<const themes::Tagger>& to, bool every_answer) {
    FullStore& full = full_store();
    for (auto _ : state) {
        const auto start = Clock::now();
        const Retagging done =
            must(switch_lexicon(full.store(), full.lexicons(), to, {.every_answer = every_answer}));
        const double switched = seconds_since(start);
        const auto reading = Clock::now();
        must(full.evidence().current());
        state.SetIterationTime(seconds_since(start));
        state.counters["switch_s"] = switched;
        state.counters["figures_s"] = seconds_since(reading);
        state.counters["tagged"] = static_cast<double>(done.tagged);
        state.counters["written"] = static_cast<double>(done.written);
    }
}

void a_rare_rule(benchmark::State& state) {
    measure(state,
            edited(*full_store().shipped(), "themes/30-parking.toml", "topic = [", "topic = ['kerb stone*', "),
            false);
}
void back_again(benchmark::State& state) {
    measure(state, full_store().shipped(), false);
}
void a_common_rule(benchmark::State& state) {
    measure(state, edited(*full_store().shipped(), "themes/30-parking.toml", "topic = [", "topic = ['business', "),
            false);
}
void a_cue(benchmark::State& state) {
    measure(state, edited(*full_store().shipped(), "cues.toml", "negative = [", "negative = ['somewhat short', "),
            false);
}
void every_answer(benchmark::State& state) {
    measure(state, full_store().shipped(), true);
}

BENCHMARK(a_rare_rule)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(back_again)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(a_common_rule)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(a_cue)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(every_answer)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
