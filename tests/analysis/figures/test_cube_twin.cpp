#include <doctest/doctest.h>

#include <random>

#include "analysis/figures/wilson.h"
#include "tests/analysis/figures/slow_cube.h"

using namespace groundswell;
using namespace groundswell::figures;

namespace {

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool one_in(std::size_t many) { return below(many) == 0; }
    std::uint64_t bits(std::size_t themes, std::size_t one_in_many) {
        std::uint64_t bits = 0;
        for (std::size_t theme = 0; theme < themes; ++theme)
            if (one_in(one_in_many)) bits |= std::uint64_t{1} << theme;
        return bits;
    }
    std::string of(const std::vector<std::string>& values) { return values[below(values.size())]; }
    std::vector<std::string> some(const std::vector<std::string>& values) {
        std::vector<std::string> chosen;
        if (one_in(3))
            for (const auto& value : values)
                if (!value.empty() && one_in(2)) chosen.push_back(value);
        return chosen;
    }

private:
    std::mt19937 engine_;
};

const std::vector<std::string> surveys{"pulse", "quarterly"};
const std::vector<std::string> waves{"2026-q1", "2026-q2", "2026-q3"};
const std::vector<std::string> organisations{"chamber", "hub", "none"};
const std::vector<std::string> districts{"", "E06000008", "E06000009", "E07000117"};
const std::vector<std::string> sectors{"", "C", "F", "I"};
const std::vector<std::string> sizes{"", "micro", "small"};

std::vector<std::string> asked_for(std::vector<std::string> values) {
    values.push_back("none");
    values.push_back("elsewhere");
    return values;
}

SlowCube made_up_data(Chance& chance) {
    SlowCube data;
    data.foundations = {"places", "people", "ideas"};
    const std::size_t themes = 1 + chance.below(6);
    for (std::size_t theme = 0; theme < themes; ++theme) {
        data.themes.push_back("theme-" + std::string(1, static_cast<char>('f' - theme)));
        data.theme_foundations.push_back(chance.of(data.foundations));
    }
    for (std::size_t question = 0; question < 5; ++question)
        data.questions.push_back({chance.of(surveys), chance.of({"q1", "q2", "q3"}),
                                  all_asks[chance.below(all_asks.size())], chance.one_in(4)});
    std::uint64_t answer_id = 1000;
    const bool ids_descend = chance.one_in(2);
    const std::size_t responses = chance.below(40);
    const std::size_t firms = chance.below(25);
    for (std::size_t number = 0; number < responses; ++number) {
        CubeResponse response{number + 1,           chance.of(organisations), chance.of(surveys), chance.of(waves),
                              chance.of(districts), chance.of(sectors),       chance.of(sizes)};
        response.counted = !chance.one_in(8);
        response.duplicate = chance.one_in(6);
        for (std::size_t answers = chance.below(4); answers > 0; --answers) {
            ids_descend ? --answer_id : ++answer_id;
            response.answers.push_back({static_cast<std::uint32_t>(chance.below(5)), answer_id,
                                        chance.bits(themes, 4), chance.bits(themes, 5), chance.bits(themes, 4),
                                        !chance.one_in(6)});
        }
        if (firms > 0 && !chance.one_in(4))
            response.firm = ShortDigest{static_cast<std::uint8_t>(chance.below(firms)), 0, 7};
        data.responses.push_back(response);
    }
    std::vector<std::vector<std::uint32_t>> groups(1 + chance.below(6));
    for (std::uint32_t number = 0; number < responses; ++number)
        if (const std::size_t group = chance.below(2 * groups.size()); group < groups.size())
            groups[group].push_back(number);
    for (auto& group : groups)
        if (group.size() > 1) data.copied.push_back(std::move(group));
    return data;
}

std::shared_ptr<const Cube> build(const SlowCube& data) {
    CubeBuilder builder(data.themes, data.theme_foundations, data.foundations);
    for (const CubeQuestion& question : data.questions) builder.add_question(question);
    for (const CubeResponse& response : data.responses) builder.add(response);
    builder.set_copies(data.copied);
    return std::move(builder).build();
}

SummaryQuery made_up_query(Chance& chance) {
    SummaryQuery query;
    std::vector<Dimension> left{Dimension::theme,  Dimension::foundation,   Dimension::stance,
                                Dimension::sector, Dimension::district,     Dimension::size,
                                Dimension::wave,   Dimension::organisation, Dimension::survey};
    for (std::size_t wanted = chance.below(5); wanted > 0; --wanted) {
        const auto chosen = left.begin() + static_cast<std::ptrdiff_t>(chance.below(left.size()));
        query.by.push_back(*chosen);
        left.erase(chosen);
    }
    query.filter = {chance.some(organisations),
                    chance.some(surveys),
                    chance.some(waves),
                    chance.some(asked_for(districts)),
                    chance.some(asked_for(sectors)),
                    chance.some(asked_for(sizes))};
    if (chance.one_in(3)) query.themes = chance.bits(6, 2);
    if (chance.one_in(2)) query.stance = all_stances[chance.below(3)];
    if (chance.one_in(3)) query.question = chance.of({"q1", "q2", "pulse/q1", "quarterly/q3", "nothing"});
    query.include_duplicates = chance.one_in(3);
    query.firms_once = chance.one_in(3);
    query.copies_once = chance.one_in(3);
    query.zeros = chance.one_in(3);
    return query;
}

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
        const Interval interval =
            wilson_interval(static_cast<double>(slow.rows[row].n), static_cast<double>(slow.rows[row].base));
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

TEST_CASE("figures and the answers behind them equal those counted the slow and obvious way") {
    std::size_t rows = 0, hits = 0;
    for (unsigned seed = 0; seed < 1000; ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        REQUIRE(cube->responses() == data.responses.size());
        for (int repeat = 0; repeat < 25; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            const SummaryQuery query = made_up_query(chance);
            const Summary slow = data.summarise(query);
            check_same(cube->summarise(query), slow);
            rows += slow.rows.size();

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
    CHECK(rows > 40'000);  // the data said something
    CHECK(hits > 40'000);
}

TEST_CASE("groups of copies and counts of firms equal those made the slow and obvious way") {
    std::size_t groups = 0, rows = 0;
    for (unsigned seed = 5000; seed < 5400; ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        for (int repeat = 0; repeat < 10; ++repeat) {
            CAPTURE(seed);
            CAPTURE(repeat);
            const SummaryQuery query = made_up_query(chance);
            const bool any_theme = chance.one_in(2);
            const Copies copies = data.copies(query, any_theme);
            check_same(cube->copies(query, any_theme), copies);
            const Firms firms = data.firms(query);
            check_same(cube->firms(query), firms);
            groups += copies.groups.size();
            rows += firms.rows.size();
        }
    }
    CHECK(groups > 1'000);
    CHECK(rows > 2'000);
}

TEST_CASE("a cell's figures are those of a query filtered to it, and ways of counting only ever lower the base") {
    std::size_t cells = 0;
    for (unsigned seed = 7000; seed < 7300; ++seed) {
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
    CHECK(cells > 300);
}
