// Tagging with the shipped lexicon, with spans and stance, beside the same rules in one RE2::Set (ids only); and
// normalising beside copying the same bytes.
#include <benchmark/benchmark.h>
#include <re2/set.h>

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
        auto tagger = pipeline::load_tagger({});  // as built in
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

void copy_bytes(benchmark::State& state) {
    std::string copy;
    for (auto _ : state)
        for (const std::string& text : texts()) {
            copy.assign(text);
            benchmark::DoNotOptimize(copy.data());
        }
    count_texts(state);
}
BENCHMARK(copy_bytes)->Unit(benchmark::kMillisecond);

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

// Over a thousand texts only: with this many rules the set's automaton outgrows its memory and starts anew and
// anew.
void rules_in_one_set(benchmark::State& state) {
    RE2::Options options;
    options.set_max_mem(std::int64_t{1} << 30);
    options.set_log_errors(false);
    RE2::Set set(options, RE2::UNANCHORED);
    for (const themes::Rule& rule : shipped().lexicon().rules) set.Add(rule.expression, nullptr);
    if (!set.Compile()) {
        state.SkipWithError("the set does not compile in 1 GB");
        return;
    }
    constexpr std::size_t count = 1000;
    std::vector<text::NormalisedText> normalised;
    for (std::size_t number = 0; number < count; ++number) normalised.push_back(text::normalise(texts()[number]));
    std::vector<int> numbers;
    for (auto _ : state)
        for (const text::NormalisedText& text : normalised) {
            RE2::Set::ErrorInfo error{RE2::Set::kNoError};
            if (!set.Match(text.text(), &numbers, &error) && error.kind != RE2::Set::kNoError) {
                state.SkipWithError("the set ran out of memory");
                return;
            }
        }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}
BENCHMARK(rules_in_one_set)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
