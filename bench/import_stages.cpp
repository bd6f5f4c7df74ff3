// One stage of an import of FILE, timed: what scripts/bench_import puts side by side.
//
//   import_stages digest|understanding|reading|matching|tagging|whole FILE [TAGGERS]
//
// Prints: stage, rows, seconds, processor seconds, rows a second, peak memory. `whole` goes into a new store in a
// temporary folder and is done when its rows are committed and queryable.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "ingest/csv_reader.h"
#include "pipeline/files.h"
#include "pipeline/import.h"
#include "storage/sqlite_store.h"

using namespace groundswell;

namespace {

template <typename Value>
Value need(Result<Value> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s: %s\n", result.error().code.c_str(), result.error().message.c_str());
    std::exit(1);
}

void need(const Result<void>& result) {
    if (result) return;
    std::fprintf(stderr, "%s: %s\n", result.error().code.c_str(), result.error().message.c_str());
    std::exit(1);
}

class CountingSink : public ingest::ResponseSink {
public:
    CountingSink(const themes::Tagger* tagger, const ingest::Understanding& understanding)
        : tagger_(tagger), understanding_(understanding) {}

    Result<void> accept(Response response) override {
        ++rows;
        if (tagger_ == nullptr) return {};
        for (const Answer& answer : response.answers) {
            auto tagging = tagger_->tag(answer.text, understanding_.questions[answer.question].asks, scratch_);
            if (!tagging) return tagging.error();
            mentions += tagging->mentions.size();
        }
        return {};
    }
    Result<void> reject(Reject) override {
        ++rows;
        return {};
    }
    void progress(std::uint64_t, std::uint64_t) override {}

    std::uint64_t rows = 0, mentions = 0;

private:
    const themes::Tagger* tagger_;
    const ingest::Understanding& understanding_;
    themes::Tagger::Scratch scratch_;
};

std::uint64_t read_records(const std::string& file) {
    ingest::CsvReader reader(need(ingest::open_file(file, file)), ingest::Encoding::utf_8, ',', file);
    ingest::Record record;
    std::uint64_t rows = 0;
    while (need(reader.next(record))) ++rows;
    return rows - 1;
}

std::uint64_t import_whole(const std::string& file, const pipeline::Resources& resources, unsigned taggers) {
    const auto folder = std::filesystem::temp_directory_path() / ("groundswell-bench-" + pipeline::random_hex(8));
    std::filesystem::create_directories(folder);
    std::uint64_t rows = 0;
    {
        auto store = need(storage::open_sqlite_store(folder.string(), {}));
        pipeline::Importer importer(*store, resources, taggers);
        const pipeline::Delivery delivery{
            .path = file, .file_name = file, .organisation = "bench", .survey = "bench", .wave = "one"};
        need(importer.check(delivery, true));
        const auto received = need(importer.receive(delivery, pipeline::new_upload_id()));
        rows = need(importer.process(received.upload, delivery, {})).rows.read;
    }
    std::filesystem::remove_all(folder);
    return rows;
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("import_stages digest|understanding|reading|matching|tagging|whole FILE [TAGGERS]\n", stderr);
        return 2;
    }
    const std::string stage = arguments[1], file = arguments[2];
    const unsigned taggers = count > 3 ? static_cast<unsigned>(std::strtoul(arguments[3], nullptr, 10)) : 0;
    const auto resources = need(pipeline::load_resources({}));
    const ingest::ReadingOptions options{.file_name = file, .profile = {}, .asks = {}};
    const bool reads = stage == "matching" || stage == "tagging";
    ingest::Understanding understanding;
    if (reads) understanding = need(ingest::understand(file, options, *resources.matcher));

    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const auto started = std::chrono::steady_clock::now();
    std::uint64_t rows = 0;
    if (stage == "digest") {
        rows = need(pipeline::digest_file(file)).bytes > 0 ? 1 : 0;
    } else if (stage == "understanding") {
        rows = need(ingest::understand(file, options, *resources.matcher)).records;
    } else if (stage == "reading") {
        rows = read_records(file);
    } else if (reads) {
        CountingSink sink(stage == "tagging" ? resources.tagger.get() : nullptr, understanding);
        need(ingest::read_responses(file, options, understanding, *resources.matcher, sink));
        rows = sink.rows;
    } else {
        rows = import_whole(file, resources, taggers);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    const double processor = seconds_of(after.ru_utime) + seconds_of(after.ru_stime) -
                             seconds_of(before.ru_utime) - seconds_of(before.ru_stime);
    std::printf("%-14s %9llu rows %8.2f s %8.2f s cpu %9.0f rows/s %6.0f MB peak\n", stage.c_str(),
                static_cast<unsigned long long>(rows), took.count(), processor,
                static_cast<double>(rows) / took.count(), static_cast<double>(after.ru_maxrss) / 1024);
    return 0;
}
