// Tagging with the shipped lexicon: normalising alone, and everything with spans and stance.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "analysis/text/normalise.h"
#include "analysis/themes/tagger.h"
#include "bench/corpus_text.h"
#include "pipeline/resources.h"

using namespace groundswell;

namespace {

const std::vector<std::string>& texts() {
    static const std::vector<std::string> made = bench::comments(20261126, 20'000);
    return made;
}

const themes::Tagger& shipped() {
    static const auto loaded = [] {
        pipeline::ResourceOptions options;
        options.lexicon_directory = GROUNDSWELL_SOURCE "/lexicons/lis-uk";
        options.overlay_directory = GROUNDSWELL_SOURCE "/lexicons/lancashire";
        auto tagger = pipeline::load_tagger(options);
        if (!tagger) {
            std::fprintf(stderr, "%s\n", tagger.error().message.c_str());
            std::exit(1);
        }
        return *tagger;
    }();
    return *loaded;
}

void count_texts(benchmark::State& state) {
    std::size_t bytes = 0;
    for (const std::string& text : texts()) bytes += text.size();
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts().size()));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void normalise(benchmark::State& state) {
    text::NormalisedText normalised;
    texts();
    for (auto _ : state)
        for (const std::string& text : texts()) {
            text::normalise_into(text, normalised);
            benchmark::DoNotOptimize(normalised.text().data());
        }
    count_texts(state);
}
BENCHMARK(normalise)->Unit(benchmark::kMillisecond);

void tag(benchmark::State& state) {
    themes::Tagger::Scratch scratch;
    std::uint64_t themes_found = 0;
    shipped();
    for (auto _ : state)
        for (const std::string& text : texts()) {
            const auto tagging = shipped().tag(text, Asks::barriers, scratch);
            if (!tagging) {
                state.SkipWithError(tagging.error().message.c_str());
                return;
            }
            themes_found += tagging->themes.size();
        }
    count_texts(state);
    state.counters["rules"] = static_cast<double>(shipped().lexicon().rules.size());
    state.counters["themes"] = static_cast<double>(themes_found) / static_cast<double>(state.iterations()) /
                               static_cast<double>(texts().size());
}
BENCHMARK(tag)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
