#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "analysis/figures/asked.h"
#include "analysis/figures/named_together.h"
#include "analysis/statistics/association.h"
#include "analysis/statistics/wilson.h"
#include "tests/analysis/figures/made_up.h"
#include "tests/effort.h"

using namespace groundswell;
using namespace groundswell::figures;
using namespace groundswell::figures::testing;

namespace {

void check_same(const Summary& fast, const Summary& slow) {
    REQUIRE(fast.base == slow.base);
    REQUIRE(fast.without_firm == slow.without_firm);
    REQUIRE(fast.copies_left_out == slow.copies_left_out);
    REQUIRE(fast.rows.size() == slow.rows.size());
    for (std::size_t row = 0; row < fast.rows.size(); ++row) {
        REQUIRE(fast.rows[row].key == slow.rows[row].key);
        REQUIRE(fast.rows[row].n == slow.rows[row].n);
        REQUIRE(fast.rows[row].base == slow.rows[row].base);
        REQUIRE(fast.rows[row].share == slow.rows[row].share);
        const statistics::Interval interval = statistics::wilson_interval(
            static_cast<double>(slow.rows[row].n), static_cast<double>(slow.rows[row].base));
        REQUIRE(fast.rows[row].low == interval.low);
        REQUIRE(fast.rows[row].high == interval.high);
    }
}

void check_same(const Copies& fast, const Copies& slow) {
    REQUIRE(fast.base == slow.base);
    REQUIRE(fast.responses == slow.responses);
    REQUIRE(fast.groups.size() == slow.groups.size());
    for (std::size_t group = 0; group < fast.groups.size(); ++group) {
        const CopiesGroup &one = fast.groups[group], &other = slow.groups[group];
        REQUIRE(one.response == other.response);
        REQUIRE(one.answers == other.answers);
        REQUIRE(one.responses == other.responses);
        REQUIRE(one.firms == other.firms);
        REQUIRE(one.without_firm == other.without_firm);
        REQUIRE((one.organisations == other.organisations));
        REQUIRE((one.waves == other.waves));
    }
}

void check_same(const Firms& fast, const Firms& slow) {
    REQUIRE(fast.base == slow.base);
    REQUIRE(fast.firms == slow.firms);
    REQUIRE(fast.without_firm == slow.without_firm);
    REQUIRE(fast.rows.size() == slow.rows.size());
    for (std::size_t row = 0; row < fast.rows.size(); ++row) {
        REQUIRE(fast.rows[row].organisations == slow.rows[row].organisations);
        REQUIRE(fast.rows[row].waves == slow.rows[row].waves);
        REQUIRE(fast.rows[row].firms == slow.rows[row].firms);
        REQUIRE(fast.rows[row].responses == slow.rows[row].responses);
    }
}

}  // namespace

// GROUNDSWELL_LONG=1 makes twenty times as many stores.
TEST_CASE("figures and the answers behind them equal those counted the slow and obvious way") {
    std::size_t rows = 0, hits = 0;
    const unsigned seeds = std::getenv("GROUNDSWELL_LONG") ? 10'000 : effort::tries(500U);
    for (unsigned seed = 0; seed < seeds; ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        REQUIRE(cube->responses() == data.responses.size());
        for (int repeat = 0; repeat < 32; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            SummaryQuery query = made_up_query_of_lenses(chance);
            const Summary slow = data.summarise(query);
            check_same(cube->summarise(query), slow);
            rows += slow.rows.size();

            query.by.clear();
            query.together = query.themes != ~0ULL && chance.one_in(3);
            const bool any_theme = chance.one_in(2);
            const std::uint64_t after = chance.one_in(2) ? 0 : 970 + chance.below(60);
            const std::size_t limit = chance.one_in(3) ? 1 + chance.below(5) : 1000;
            const auto found = cube->find(query, any_theme, after, limit);
            const auto expected = data.find(query, any_theme, after, limit);
            REQUIRE(found.size() == expected.size());
            for (std::size_t hit = 0; hit < found.size(); ++hit) {
                REQUIRE(found[hit].answer == expected[hit].answer);
                REQUIRE(found[hit].response == expected[hit].response);
            }
            hits += found.size();
        }
    }
    CHECK(rows > 40 * seeds);  // the data said something
    CHECK(hits > 40 * seeds);
}

TEST_CASE("groups of copies and counts of firms equal those made the slow and obvious way") {
    std::size_t groups = 0, rows = 0;
    for (unsigned seed = 5000; seed < 5000 + effort::tries(400U); ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        for (int repeat = 0; repeat < 14; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            SummaryQuery query = made_up_query_of_lenses(chance);
            query.by.clear();
            const bool any_theme = chance.one_in(2);
            const Copies copies = data.copies(query, any_theme);
            check_same(cube->copies(query, any_theme), copies);
            const Firms firms = data.firms(query);
            check_same(cube->firms(query), firms);
            groups += copies.groups.size();
            rows += firms.rows.size();
        }
    }
    CHECK(groups > effort::tries(1'000U));
    CHECK(rows > effort::tries(2'000U));
}

TEST_CASE("a cell's figures are those of a query filtered to it, and ways of counting only ever lower the base") {
    std::size_t cells = 0;
    for (unsigned seed = 7000; seed < 7000 + effort::tries(300U); ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        SummaryQuery query = made_up_query(chance);
        query.by = {Dimension::district};
        query.filter.districts.clear();
        const Summary summary = cube->summarise(query);
        for (const SummaryRow& row : summary.rows) {
            CAPTURE(seed);
            SummaryQuery alone = query;
            alone.by.clear();
            alone.filter.districts = {row.key[0].value_or("none")};
            alone.zeros = true;
            const Summary cell = cube->summarise(alone);
            REQUIRE(cell.base == row.base);
            REQUIRE(cell.rows[0].n == row.n);
            ++cells;
        }
        SummaryQuery plain = query;
        plain.firms_once = plain.copies_once = false;
        SummaryQuery firms = plain, copies = plain, both = plain;
        firms.firms_once = copies.copies_once = both.firms_once = both.copies_once = true;
        const std::uint64_t all = cube->summarise(plain).base, fewer = cube->summarise(firms).base,
                            texts = cube->summarise(copies).base, least = cube->summarise(both).base;
        REQUIRE(fewer <= all);
        REQUIRE(texts <= all);
        REQUIRE(least <= std::min(fewer, texts));
        REQUIRE(texts == all - cube->summarise(copies).copies_left_out);
    }
    CHECK(cells > effort::tries(300U));
}

TEST_CASE("pairs named together and questions asked equal those counted the slow and obvious way") {
    std::size_t together = 0, apart_strata = 0, asked_rows = 0;
    for (unsigned seed = 9000; seed < 9000 + effort::tries(400U); ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        for (int repeat = 0; repeat < 10; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            const SummaryQuery query = made_up_query(chance);
            const NamedTogether counted = cube->named_together(query);
            const auto members = data.named_by_members(query);
            REQUIRE(counted.base() == members.size());
            for (std::size_t second = 0; second < data.themes.size(); ++second)
                for (std::size_t first = 0; first < second; ++first) {
                    std::array<statistics::Fourfold, NamedTogether::strata_of_pair> slow;
                    statistics::Fourfold all;
                    for (const auto& named : members) {
                        const bool x = named.count(data.themes[first]) > 0,
                                   y = named.count(data.themes[second]) > 0;
                        const std::size_t others = named.size() - x - y;
                        for (auto* table : {&all, &slow[others > 3 ? 3 : others]})
                            ++(x && y ? table->a : x ? table->b : y ? table->c : table->d);
                    }
                    REQUIRE((counted.pair(first, second) == all));
                    REQUIRE((counted.strata(first, second) == slow));
                    REQUIRE(counted.naming(first) == all.a + all.b);
                    together += all.a;
                    apart_strata += slow[0].total() > 0 && slow[3].total() > 0;
                }

            const auto slow_asked = data.asked(query);
            const auto asked = cube->asked(query);
            REQUIRE(asked.size() == slow_asked.size());
            auto slow_row = slow_asked.begin();
            for (const Asked& row : asked) {
                REQUIRE(row.wave == slow_row->first.first);
                REQUIRE(row.question == slow_row->first.second);
                REQUIRE(row.answers == (slow_row++)->second);
            }
            asked_rows += asked.size();
        }
    }
    CHECK(together > effort::tries(2'000U));
    CHECK(apart_strata > effort::tries(100U));
    CHECK(asked_rows > effort::tries(2'000U));
}

TEST_CASE("themes named independently of each other are not linked, by strata of other themes named") {
    Chance chance(12);
    NamedTogether alike(20), mixed(20);
    std::array<statistics::Fourfold, 21> by_all_named;  // the pair 2, 7 by the number of themes named in all
    for (int member = 0; member < 20'000; ++member) {
        const std::uint64_t named = chance.bits(20, 12);
        alike.add_member(named);
        const bool x = named >> 2 & 1, y = named >> 7 & 1;
        statistics::Fourfold& table = by_all_named[static_cast<std::size_t>(std::popcount(named))];
        ++(x && y ? table.a : x ? table.b : y ? table.c : table.d);
        mixed.add_member(chance.bits(20, member % 3 == 0 ? 6 : 30));  // quiet and talkative members
    }
    // Members of one kind: by other themes named no link, by all themes named a link that is not there.
    const auto pooled = statistics::mantel_haenszel(alike.strata(2, 7));
    REQUIRE(pooled);
    CHECK(pooled->interval.low < 1);
    CHECK(pooled->interval.high > 1);
    CHECK(statistics::mantel_haenszel(by_all_named)->interval.high < 0.9);
    // Members of two kinds: every pair looks linked, and more than half of it (on the log scale) is gone.
    const statistics::Fourfold raw = mixed.pair(2, 7);
    CHECK(*statistics::association(raw).lift > 1.5);
    const double odds = static_cast<double>(raw.a * raw.d) / static_cast<double>(raw.b * raw.c);
    const double left = statistics::mantel_haenszel(mixed.strata(2, 7))->ratio;
    MESSAGE("odds " << odds << ", by strata " << left);
    CHECK(std::log(left) < std::log(odds) / 2);
    CHECK(left > 0.95);
}
