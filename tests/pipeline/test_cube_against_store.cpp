// The cube against the store: random queries counted by it, and by a walk over the responses in the store.
#include <doctest/doctest.h>

#include <cstdlib>

#include "analysis/statistics/wilson.h"
#include "pipeline/evidence.h"
#include "tests/pipeline/house.h"
#include "tests/pipeline/made_up_store.h"
#include "tests/pipeline/plain_count.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;
using figures::Dimension;

namespace {

// What is known of places and sectors, written down here from the sources of the tables.
const std::map<std::string, Belongs> belongs{
    {"Pendle",
     {{Dimension::sub_area, {"east-pennine-lancashire"}},
      {Dimension::lep, {"E37000019"}},
      {Dimension::pan_region, {"northern-powerhouse"}},
      {Dimension::rural_urban, {"UUN"}}}},
    {"Ribble Valley",
     {{Dimension::sub_area, {"east-pennine-lancashire"}},
      {Dimension::lep, {"E37000019"}},
      {Dimension::pan_region, {"northern-powerhouse"}},
      {Dimension::rural_urban, {"RMN"}}}},
    {"Blackpool",
     {{Dimension::sub_area, {"fylde-coast"}},
      {Dimension::lep, {"E37000019"}},
      {Dimension::pan_region, {"northern-powerhouse"}},
      {Dimension::rural_urban, {"UUN"}}}},
    {"Craven",
     {{Dimension::sub_area, {"other"}},
      {Dimension::lep, {"E37000020", "E37000039"}},
      {Dimension::pan_region, {"northern-powerhouse"}}}},
    {"Bolsover",
     {{Dimension::sub_area, {"other"}},
      {Dimension::lep, {"E37000008", "E37000040"}},
      {Dimension::pan_region, {"midlands-engine", "northern-powerhouse"}}}},
    {"East Hampshire", {{Dimension::sub_area, {"other"}}, {Dimension::pan_region, {"other-england"}}}},
    {"North Yorkshire",
     {{Dimension::sub_area, {"other"}},
      {Dimension::lep, {"E37000039"}},
      {Dimension::pan_region, {"northern-powerhouse"}}}},
    {"Clackmannanshire",
     {{Dimension::sub_area, {"other"}}, {Dimension::lep, {"other"}}, {Dimension::pan_region, {"other"}}}},
    {"25.11", {{Dimension::division, {"25"}}, {Dimension::priority_sector, {"advanced-manufacturing"}}}},
    {"30300 - Aircraft",
     {{Dimension::division, {"30"}}, {Dimension::priority_sector, {"advanced-manufacturing", "aerospace"}}}},
    {"Energy", {{Dimension::division, {"35"}}, {Dimension::priority_sector, {"energy-low-carbon"}}}},
    {"Builders", {{Dimension::priority_sector, {"other"}}}},
    {"IT", {{Dimension::priority_sector, {"digital"}}}},
    {"Advertising and market research",
     {{Dimension::division, {"73"}}, {Dimension::priority_sector, {"digital", "professional-services"}}}},
    {"02", {{Dimension::division, {"02"}}, {Dimension::priority_sector, {"other"}}}}};

// Says the first difference, or nothing.
std::string difference(const figures::Summary& cube, const figures::Summary& plain) {
    if (cube.base != plain.base) return "base " + std::to_string(cube.base) + " and " + std::to_string(plain.base);
    if (cube.without_firm != plain.without_firm) return "without_firm";
    if (cube.copies_left_out != plain.copies_left_out) return "copies_left_out";
    if (cube.rows.size() != plain.rows.size())
        return std::to_string(cube.rows.size()) + " rows and " + std::to_string(plain.rows.size());
    for (std::size_t row = 0; row < plain.rows.size(); ++row) {
        const figures::SummaryRow &one = cube.rows[row], &other = plain.rows[row];
        if (one.key != other.key) return "key of row " + std::to_string(row);
        if (one.n != other.n || one.base != other.base) return "counts of row " + std::to_string(row);
        if (one.share != static_cast<double>(other.n) / static_cast<double>(other.base))
            return "share of row " + std::to_string(row);
    }
    return {};
}

}  // namespace

TEST_CASE("random queries over every dimension give what a walk over the store counts") {
    const std::size_t queries = std::getenv("GROUNDSWELL_LONG") != nullptr ? 100'000 : 1'500;
    constexpr std::size_t queries_a_store = 500;
    const auto tagger = lexicon_with_lenses();
    std::size_t differences = 0, rows = 0, empty_bases = 0;
    for (std::size_t first = 0; first < queries; first += queries_a_store) {
        Chance chance(static_cast<unsigned>(first + 1));
        TemporaryFolder folder;
        const auto store = *storage::open_sqlite_store(folder.path.string(), {});
        for (const std::string& id : organisations) REQUIRE(store->add_organisation({id, id}));
        REQUIRE(bring_lexicon_up_to_date(*store, *tagger));
        for (std::size_t upload = 0; upload < 6; ++upload)
            add_upload(*store, tagger->lexicon().version, chance, upload, 10 + chance.below(30));
        EvidenceCache cache(*store, tagger, resources().tables);
        const auto evidence = cache.current();
        REQUIRE(evidence);
        const PlainCount plain(*store, tagger->lexicon(), belongs);
        for (std::size_t number = first; number < first + queries_a_store; ++number) {
            CAPTURE(number);
            const figures::SummaryQuery query = made_up_query(chance);
            const figures::Summary counted = (*evidence)->cube->summarise(query);
            const std::string differs = difference(counted, plain.summarise(query));
            if (!differs.empty()) {
                MESSAGE("query " << number << ": " << differs);
                ++differences;
            }
            REQUIRE(*(*evidence)->summaries->summarise(*(*evidence)->cube, query) == counted);
            rows += counted.rows.size();
            empty_bases += counted.base == 0;
        }
    }
    MESSAGE(queries << " queries, " << rows << " rows, " << empty_bases << " empty bases, " << differences
                    << " differences");
    CHECK(differences == 0);
    CHECK(rows > 5 * queries);
    CHECK(empty_bases > queries / 100);
}
