// The full crosstab theme x stance x sector x district over a million responses, and smaller questions.
// The target is 10 ms at most, 4 ms to reach for.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"

using namespace groundswell;
using namespace groundswell::figures;

namespace {

constexpr std::size_t theme_count = 34;
constexpr std::size_t response_count = 1'000'000;

// One answer in five names nothing, the rest one to three themes, as in real surveys.
std::shared_ptr<const Cube> million_responses() {
    std::vector<std::string> themes, foundations{"business", "ideas", "infrastructure", "people", "places"},
        of_theme;
    for (std::size_t theme = 0; theme < theme_count; ++theme) {
        themes.push_back("theme-" + std::to_string(theme));
        of_theme.push_back(foundations[theme % foundations.size()]);
    }
    CubeBuilder builder(themes, of_theme, foundations);
    const std::uint32_t barriers = builder.add_question({"pulse", "barriers", Asks::barriers});
    const std::uint32_t strengths = builder.add_question({"pulse", "strengths", Asks::strengths});
    std::mt19937 engine(1);
    const auto below = [&](std::size_t limit) { return engine() % limit; };
    const auto mentions = [&] {
        std::uint64_t bits = 0;
        for (std::size_t count = below(5) == 0 ? 0 : 1 + below(3); count > 0; --count)
            bits |= std::uint64_t{1} << below(theme_count);
        return bits;
    };
    std::uint64_t answer = 0;
    for (std::size_t number = 1; number <= response_count; ++number) {
        CubeResponse response{number, "organisation-" + std::to_string(below(40)), "pulse",
                              "wave-" + std::to_string(below(8))};
        response.district = below(20) == 0 ? "" : "E070001" + std::to_string(10 + below(14));
        response.sector = std::string(1, static_cast<char>('A' + below(21)));
        response.answers.push_back({barriers, ++answer, mentions()});
        if (below(3) == 0) response.answers.push_back({strengths, ++answer, 0, mentions()});
        builder.add(response);
    }
    return std::move(builder).build();
}

const Cube& cube() {
    static const std::shared_ptr<const Cube> made = million_responses();
    return *made;
}

void summarise(benchmark::State& state, const SummaryQuery& query) {
    cube();
    for (auto _ : state) benchmark::DoNotOptimize(cube().summarise(query));
}

SummaryQuery by(std::vector<Dimension> dimensions, std::optional<Stance> stance = std::nullopt) {
    SummaryQuery query;
    query.by = std::move(dimensions);
    query.stance = stance;
    return query;
}

SummaryQuery of_one_wave() {
    SummaryQuery query = by({Dimension::theme, Dimension::district}, Stance::barrier);
    query.filter.waves = {"wave-3"};
    return query;
}

SummaryQuery of_one_question() {
    SummaryQuery query = by({Dimension::theme}, Stance::barrier);
    query.question = "barriers";
    return query;
}

BENCHMARK_CAPTURE(summarise, full_crosstab,
                  by({Dimension::theme, Dimension::stance, Dimension::sector, Dimension::district}))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(summarise, barriers_by_theme_and_district,
                  by({Dimension::theme, Dimension::district}, Stance::barrier))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(summarise, barriers_of_one_wave, of_one_wave())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(summarise, barriers_of_one_question, of_one_question())->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
