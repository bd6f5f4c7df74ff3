#include <doctest/doctest.h>

#include "analysis/figures/cube.h"

using namespace groundswell;
using namespace groundswell::figures;

namespace {

constexpr std::uint64_t parking = 1, recruitment = 2, energy = 4;

struct Data {
    CubeBuilder builder{{"parking", "recruitment", "energy-costs"},
                        {"infrastructure", "people", "infrastructure"},
                        {"people", "infrastructure"}};
    std::uint32_t barriers = builder.add_question({"pulse", "barriers", Asks::barriers});
    std::uint32_t strengths = builder.add_question({"pulse", "strengths", Asks::strengths});
    std::uint32_t roads = builder.add_question({"pulse", "roads", Asks::anything, true});
    std::uint32_t anything = builder.add_question({"pulse", "comments", Asks::anything});
    std::uint64_t next = 0;

    CubeResponse& response() {
        current = {++next, "chamber", "pulse", "2026-q1"};
        return current;
    }
    void answer(std::uint32_t question, std::uint64_t barrier, std::uint64_t strength = 0,
                std::uint64_t neutral = 0, bool usable = true) {
        current.answers.push_back({question, ++answers, barrier, strength, neutral, usable});
    }
    void add() { builder.add(current); }

    CubeResponse current;
    std::uint64_t answers = 0;
};

SummaryQuery by(std::vector<Dimension> dimensions, std::optional<Stance> stance = std::nullopt) {
    SummaryQuery query;
    query.by = std::move(dimensions);
    query.stance = stance;
    return query;
}

std::string text(const Summary& summary) {
    std::string lines = "base " + std::to_string(summary.base);
    for (const SummaryRow& row : summary.rows) {
        lines += "; ";
        for (const auto& part : row.key) lines += part.value_or("?") + " ";
        lines += std::to_string(row.n) + "/" + std::to_string(row.base);
    }
    return lines;
}

}  // namespace

TEST_CASE("the base is those who could have said it: blank and uncodable out, 'none' in") {
    Data data;  // 120 records: 8 blank, 2 uncodable, 10 "none", 40 name parking
    for (int number = 0; number < 120; ++number) {
        data.response();
        if (number >= 8) data.answer(data.barriers, number >= 80 ? parking : 0, 0, 0, number >= 10);
        data.add();
    }
    const auto cube = std::move(data.builder).build();
    const Summary summary = cube->summarise(by({Dimension::theme}, Stance::barrier));
    CHECK(text(summary) == "base 110; parking 40/110");
    CHECK(summary.rows[0].share == doctest::Approx(0.363636).epsilon(1e-6));
}

TEST_CASE("each stance has the base of the questions that admit it; mixed counts as both") {
    Data data;
    data.response();
    data.answer(data.barriers, recruitment);
    data.answer(data.strengths, 0, recruitment);
    data.add();
    data.response();
    data.answer(data.barriers, 0, 0, recruitment);
    data.add();
    data.response();
    data.answer(data.anything, 0, 0, recruitment);
    data.add();
    const auto cube = std::move(data.builder).build();
    CHECK(text(cube->summarise(by({Dimension::theme}))) == "base 3; recruitment 3/3");
    CHECK(text(cube->summarise(by({Dimension::theme}, Stance::barrier))) == "base 3; recruitment 1/3");
    CHECK(text(cube->summarise(by({Dimension::theme}, Stance::strength))) == "base 2; recruitment 1/2");
    CHECK(text(cube->summarise(by({Dimension::theme, Dimension::stance}))) ==
          "base 3; recruitment barrier 1/3; recruitment neutral 1/1; recruitment strength 1/2");
    CHECK(text(cube->summarise(by({Dimension::stance}, Stance::strength))) == "base 2; strength 1/2");
}

TEST_CASE("a foundation is named once however many of its themes are") {
    Data data;
    data.response();
    data.answer(data.barriers, parking | energy);
    data.add();
    data.response();
    data.answer(data.barriers, recruitment);
    data.add();
    const auto cube = std::move(data.builder).build();
    CHECK(text(cube->summarise(by({Dimension::foundation}))) == "base 2; infrastructure 1/2; people 1/2");
    CHECK(text(cube->summarise(by({Dimension::foundation, Dimension::theme}))) ==
          "base 2; infrastructure energy-costs 1/2; infrastructure parking 1/2; people recruitment 1/2");
    CHECK(text(cube->summarise(by({}))) == "base 2; 2/2");
}

TEST_CASE("a theme filter leaves the base as it is") {
    Data data;
    data.response();
    data.answer(data.barriers, parking);
    data.add();
    data.response();
    data.answer(data.barriers, recruitment);
    data.add();
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    query.themes = parking;
    CHECK(text(cube->summarise(query)) == "base 2; parking 1/2");
}

TEST_CASE("a question that prompts is counted alone, and only when it is named") {
    Data data;
    data.response();
    data.answer(data.roads, parking);
    data.add();
    data.response();
    data.answer(data.barriers, recruitment);
    data.answer(data.roads, energy);
    data.add();
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    CHECK(text(cube->summarise(query)) == "base 1; recruitment 1/1");
    query.question = "roads";
    CHECK(text(cube->summarise(query)) == "base 2; energy-costs 1/2; parking 1/2");
    query.question = "other/roads";
    CHECK(text(cube->summarise(query)) == "base 0");
}

TEST_CASE("tests, partial and duplicate responses stay out; duplicates come in when asked for") {
    Data data;
    data.response().counted = false;
    data.answer(data.barriers, parking);
    data.add();
    data.response().duplicate = true;
    data.answer(data.barriers, parking);
    data.add();
    data.response();
    data.answer(data.barriers, parking);
    data.add();
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    CHECK(text(cube->summarise(query)) == "base 1; parking 1/1");
    query.include_duplicates = true;
    CHECK(text(cube->summarise(query)) == "base 2; parking 2/2");
}

TEST_CASE("an unknown district is a row of its own, last among equals, and 'none' asks for it") {
    Data data;
    for (const char* district : {"E06000009", "", "E06000008"}) {
        data.response().district = district;
        data.answer(data.barriers, parking);
        data.add();
    }
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::district});
    CHECK(text(cube->summarise(query)) == "base 3; E06000008 1/1; E06000009 1/1; ? 1/1");
    CHECK_FALSE(cube->summarise(query).rows[2].key[0].has_value());
    query.filter.districts = {"none"};
    CHECK(text(cube->summarise(query)) == "base 1; ? 1/1");
    query.filter.districts = {"none", "E06000008"};
    CHECK(text(cube->summarise(query)) == "base 2; E06000008 1/1; ? 1/1");
    CHECK(cube->values(Dimension::district) == std::vector<std::string>{"E06000008", "E06000009"});
}

TEST_CASE("zeros gives every theme for every combination met, and no other") {
    Data data;
    data.response().sector = "C";
    data.answer(data.barriers, parking);
    data.add();
    data.response().sector = "F";
    data.answer(data.strengths, 0, energy);
    data.add();
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::sector, Dimension::theme}, Stance::barrier);
    query.zeros = true;
    CHECK(text(cube->summarise(query)) == "base 1; C parking 1/1; C energy-costs 0/1; C recruitment 0/1");
}

TEST_CASE("so many combinations that they no longer fit a table are counted all the same") {
    Data data;
    for (int number = 0; number < 3000; ++number) {
        CubeResponse& response = data.response();
        response.wave = std::to_string(10'000 + number);
        response.organisation = std::to_string(20'000 + number);
        data.answer(data.barriers, parking);
        data.add();
    }
    const auto cube = std::move(data.builder).build();
    const Summary summary = cube->summarise(by({Dimension::wave, Dimension::organisation}));
    CHECK(summary.base == 3000);
    REQUIRE(summary.rows.size() == 3000);
    CHECK(summary.rows[0].key[0] == "10000");
    CHECK(summary.rows[0].key[1] == "20000");
}

TEST_CASE("a firm that answered in three surveys is one member, in each cell and in the totals") {
    // The example of docs/meanings.md.
    Data data;
    const ShortDigest mill{1};
    const auto respond = [&](const char* organisation, const char* district, std::optional<ShortDigest> firm,
                             std::uint64_t barrier) {
        data.response().organisation = organisation;
        data.current.district = district;
        data.current.firm = firm;
        data.answer(data.barriers, barrier);
        data.add();
    };
    respond("chamber", "E06000008", mill, parking);
    respond("hub", "E06000008", mill, recruitment);
    respond("hub", "E06000009", mill, 0);
    respond("chamber", "E06000009", ShortDigest{2}, parking);
    respond("chamber", "E06000009", std::nullopt, parking);
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    CHECK(text(cube->summarise(query)) == "base 5; parking 3/5; recruitment 1/5");
    query.firms_once = true;
    CHECK(text(cube->summarise(query)) == "base 3; parking 3/3; recruitment 1/3");
    CHECK(cube->summarise(query).without_firm == 1);
    query.by = {Dimension::district, Dimension::theme};
    CHECK(text(cube->summarise(query)) ==
          "base 3; E06000009 parking 2/3; E06000008 parking 1/1; E06000008 recruitment 1/1");
    query.by = {Dimension::organisation};
    CHECK(text(cube->summarise(query)) == "base 3; chamber 3/3; hub 1/1");
    query.filter.organisations = {"hub"};
    CHECK(text(cube->summarise(query)) == "base 1; hub 1/1");

    const Firms firms = cube->firms(by({}));
    CHECK(firms.base == 5);
    CHECK(firms.firms == 2);
    CHECK(firms.without_firm == 1);
    REQUIRE(firms.rows.size() == 2);
    CHECK(firms.rows[0].organisations == 2);
    CHECK(firms.rows[0].responses == 3);
    CHECK(firms.rows[1].firms == 1);
}

TEST_CASE("copies of one text count once in each cell and in the totals, as the first of them") {
    // The example of docs/meanings.md.
    Data data;
    const auto respond = [&](const char* district, std::uint64_t barrier) {
        data.response().district = district;
        data.answer(data.barriers, barrier);
        data.add();
    };
    respond("E06000008", parking);
    respond("E06000008", parking | energy);
    respond("E06000009", parking | recruitment);
    respond("E06000009", 0);
    data.builder.set_copies({{0, 1, 2}});
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    CHECK(text(cube->summarise(query)) == "base 4; parking 3/4; energy-costs 1/4; recruitment 1/4");
    query.copies_once = true;
    CHECK(text(cube->summarise(query)) == "base 2; parking 1/2");
    CHECK(cube->summarise(query).copies_left_out == 2);
    CHECK(cube->find(query, true, 0, 10).size() == 1);
    query.by = {Dimension::district, Dimension::theme};
    CHECK(text(cube->summarise(query)) ==
          "base 2; E06000008 parking 1/1; E06000009 parking 1/2; E06000009 recruitment 1/2");
    const Copies copies = cube->copies(by({}), false);
    REQUIRE(copies.groups.size() == 1);
    CHECK(copies.groups[0].responses == 3);
    CHECK(copies.groups[0].response == 1);
    query.filter.districts = {"E06000009"};
    CHECK(cube->copies(query, false).groups.empty());
}

TEST_CASE("duplicates=include counts repeats in base and n; with firms they are still one") {
    Data data;
    for (int repeat = 0; repeat < 3; ++repeat) {
        data.response().firm = ShortDigest{9};
        data.current.duplicate = repeat > 0;
        data.answer(data.barriers, parking);
        data.add();
    }
    const auto cube = std::move(data.builder).build();
    SummaryQuery query = by({Dimension::theme});
    CHECK(text(cube->summarise(query)) == "base 1; parking 1/1");
    query.include_duplicates = true;
    CHECK(text(cube->summarise(query)) == "base 3; parking 3/3");
    query.firms_once = true;
    CHECK(text(cube->summarise(query)) == "base 1; parking 1/1");
}

TEST_CASE("an empty cube answers with nothing") {
    const auto cube = std::move(Data().builder).build();
    CHECK(cube->responses() == 0);
    CHECK(text(cube->summarise(by({Dimension::theme}))) == "base 0");
    CHECK(cube->find(by({}), false, 0, 10).empty());
}
