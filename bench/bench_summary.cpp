// The answer of GET /v1/summary without the socket: parameters read, figures counted or known from before, JSON
// written. Cold (counted anew) and warm (asked before), by the number of rows, over 100,000 and over a million
// responses: warm it should cost by rows and not by responses.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "pipeline/cube_of_store.h"

using namespace groundswell;

namespace {

using Parameters = std::map<std::string, std::string>;

std::shared_ptr<const figures::Cube> made_up_cube(const pipeline::Resources& resources, std::size_t responses) {
    const themes::Lexicon& lexicon = resources.tagger->lexicon();
    figures::CubeBuilder builder = pipeline::cube_builder_for(lexicon);
    builder.set_groupings(pipeline::groupings_of(*resources.tables));
    const std::uint32_t barriers = builder.add_question({"pulse", "barriers", Asks::barriers});
    std::mt19937 engine(1);
    const auto below = [&](std::size_t limit) { return engine() % limit; };
    for (std::size_t number = 1; number <= responses; ++number) {
        figures::CubeResponse response{number, "hub", "pulse", "wave-" + std::to_string(below(8))};
        response.district = resources.tables->districts[below(resources.tables->districts.size())].code;
        response.sector = std::string(1, static_cast<char>('A' + below(21)));
        std::uint64_t bits = 0;
        for (std::size_t count = below(4); count > 0; --count) bits |= 1ULL << below(lexicon.themes.size());
        response.answers.push_back({barriers, number, bits});
        builder.add(response);
    }
    return std::move(builder).build();
}

double microseconds(const auto& work, int repeats) {
    std::vector<double> times;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto began = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

}  // namespace

int main() {
    const bool links = std::getenv("GROUNDSWELL_NO_LINKS") == nullptr;  // rows with the addresses of their answers
    const auto resources = pipeline::load_resources({});
    if (!resources) return 1;
    std::printf("responses    rows     bytes   cold ms   warm us   warm ns/row\n");
    for (const std::size_t responses : {std::size_t{100'000}, std::size_t{1'000'000}}) {
        pipeline::Evidence evidence;
        evidence.in_use = std::make_shared<const pipeline::LexiconInUse>(resources->tagger);
        evidence.lexicon_version = evidence.in_use->version();
        evidence.organisations = {{"hub", "The Hub"}};
        evidence.surveys = {{"pulse", "Pulse"}};
        for (int wave = 0; wave < 8; ++wave)
            evidence.waves.push_back({"pulse", "wave-" + std::to_string(wave), ""});
        evidence.cube = made_up_cube(*resources, responses);
        for (const char* by : {"", "foundation", "theme", "theme,rural_urban", "theme,sub_area", "theme,district",
                               "theme,sector", "theme,sector,district"}) {
            const Parameters parameters{{"by", by}, {"stance", "barrier"}};
            std::size_t rows = 0, bytes = 0;
            const auto answer = [&] {
                const auto query =
                    api::to_summary_query(parameters, evidence, *resources, {.role = Role::analyst});
                if (!query) std::abort();
                const auto counted = evidence.summaries->summarise(*evidence.cube, *query);
                const std::string json =
                    api::summary_json({parameters, *query, *counted, evidence, *resources, nullptr, {}, links});
                rows = counted->rows.size();
                bytes = json.size();
            };
            const double cold = microseconds(
                [&] {
                    evidence.summaries = std::make_shared<figures::SummaryCache>();
                    answer();
                },
                9);
            const double warm = microseconds(answer, 51);
            std::printf("%9zu %7zu %9zu %9.2f %9.1f %9.0f   %s\n", responses, rows, bytes, cold / 1000, warm,
                        1000 * warm / static_cast<double>(rows), by);
        }
    }
    return 0;
}
