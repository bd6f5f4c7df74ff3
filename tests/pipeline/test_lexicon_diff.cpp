// What a lexicon is said to change is what it changes once it is used.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/evidence.h"
#include "pipeline/lexicon_diff.h"
#include "tests/pipeline/small_lexicons.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;
using figures::Dimension;

namespace {

using Cells = std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>;  // n and base

Cells cells(const figures::Cube& cube, const std::vector<Dimension>& by) {
    figures::SummaryQuery query;
    query.by = by;
    query.stance = Stance::barrier;
    query.zeros = true;
    Cells found;
    for (const figures::SummaryRow& row : cube.summarise(query).rows) {
        std::string key;
        for (const auto& one : row.key) key += one.value_or("?") + "|";
        found[key] = {row.n, row.base};
    }
    return found;
}

// Cells that differ, with n and base of both sides.
std::map<std::string, std::vector<std::uint64_t>> differing(const Cells& before, const Cells& after) {
    std::map<std::string, std::vector<std::uint64_t>> moved;
    std::set<std::string> keys;
    for (const auto& [key, cell] : before) keys.insert(key);
    for (const auto& [key, cell] : after) keys.insert(key);
    for (const std::string& key : keys) {
        const auto old = before.contains(key) ? before.at(key) : Cells::mapped_type{};
        const auto now = after.contains(key) ? after.at(key) : Cells::mapped_type{};
        if (old != now) moved[key] = {old.first, old.second, now.first, now.second};
    }
    return moved;
}

std::map<std::string, std::vector<std::uint64_t>> told(const std::vector<FigureMove>& moves, bool with_cells) {
    std::map<std::string, std::vector<std::uint64_t>> found;
    for (const FigureMove& one : moves)
        found[one.theme + "|" +
              (with_cells ? one.sector.value_or("?") + "|" + one.district.value_or("?") + "|" : "")] = {
            one.n_before, one.base_before, one.n_after, one.base_after};
    return found;
}

std::set<std::uint64_t> naming(const figures::Cube& cube, std::uint64_t theme) {
    figures::SummaryQuery query;
    query.themes = theme;
    std::set<std::uint64_t> responses;
    for (const figures::Hit& hit : cube.find(query, true, 0, 100'000)) responses.insert(hit.response);
    return responses;
}

}  // namespace

TEST_CASE("the figures a diff says will move are those that move") {
    std::mt19937 random(21);
    Yard yard;
    SmallLexicon lexicon;
    const auto before = lexicon.tagger();
    for (const int count : {120, 60}) {
        std::vector<std::string> answers;
        for (int i = 0; i < count; ++i) answers.push_back(made_answer(random));
        answers.push_back("qwer");  // uncodable from the second lexicon on
        REQUIRE(yard.import(resources_with(before), answers));
    }
    lexicon.parking = "topic = ['parking', 'rates']\nbarrier = ['nowhere to park']\n";
    lexicon.skills += "[false_friends]\nterms = ['staff college', 'good staff']\n";
    const auto after = lexicon.tagger();

    const auto diff = diff_over_store(*yard.store, before, after);
    REQUIRE(diff);
    EvidenceCache evidence(*yard.store, before);
    const auto old = *evidence.current();
    LexiconCache cache(after);
    REQUIRE(switch_lexicon(*yard.store, cache, after));
    const auto now = *evidence.current();
    REQUIRE(now->lexicon_version == after->lexicon().version);

    CHECK(told(diff->totals, false) ==
          differing(cells(*old->cube, {Dimension::theme}), cells(*now->cube, {Dimension::theme})));
    const std::vector<Dimension> by{Dimension::theme, Dimension::sector, Dimension::district};
    CHECK(told(diff->figures, true) == differing(cells(*old->cube, by), cells(*now->cube, by)));
    CHECK_FALSE(diff->figures.empty());
    CHECK(std::is_sorted(diff->figures.begin(), diff->figures.end(),
                         [](const FigureMove& left, const FigureMove& right) {
                             return std::abs(left.difference()) > std::abs(right.difference());
                         }));
    for (const ThemeMove& move : diff->themes) {
        INFO(move.theme);
        const std::uint64_t bit = move.theme == "parking" ? 1 : 2;
        const auto then = naming(*old->cube, bit), today = naming(*now->cube, bit);
        std::uint64_t gained = 0, lost = 0;
        for (const std::uint64_t one : today) gained += !then.contains(one);
        for (const std::uint64_t one : then) lost += !today.contains(one);
        CHECK(move.before == then.size());
        CHECK(move.after == today.size());
        CHECK(move.gained == gained);
        CHECK(move.lost == lost);
        CHECK(move.gains.size() <= 3);
        for (const MoveExample& one : move.gains) CHECK(one.text.find(one.words) != std::string::npos);
        if (move.theme == "parking") CHECK(move.gains.at(0).rule == "parking/rates");
        if (move.theme == "skills") CHECK_FALSE(move.losses.empty());
    }
    CHECK(diff->themes.size() == 2);
    CHECK(diff->differing <= diff->concerned);
    CHECK(diff->concerned < diff->answers);

    // What is stored is in terms of neither.
    SmallLexicon third = lexicon;
    third.cues = "[classes]\nnegative = ['cheap']\npositive = ['good']\n";
    const auto again = diff_over_store(*yard.store, before, third.tagger());
    const auto still = diff_over_store(*yard.store, before, after);
    REQUIRE(again);
    REQUIRE(still);
    CHECK(told(still->figures, true) == told(diff->figures, true));
}

TEST_CASE("themes that one lexicon alone has are compared by their ids") {
    Yard yard;
    SmallLexicon lexicon;
    const auto before = lexicon.tagger();
    REQUIRE(yard.import(resources_with(before), {"rents", "parking", "rents and parking"}));
    lexicon.more_themes = "id = 'rents'\nlabel = 'Rents'\nfoundation = 'places'\ntopic = ['rents']\n";
    const auto diff = diff_over_store(*yard.store, before, lexicon.tagger());
    REQUIRE(diff);
    CHECK_FALSE(diff->change.same_themes);
    REQUIRE(diff->themes.size() == 1);
    CHECK(diff->themes[0].theme == "rents");
    CHECK(diff->themes[0].before == 0);
    CHECK(diff->themes[0].gained == 2);
    REQUIRE(diff->totals.size() == 1);
    CHECK(diff->totals[0].n_after == 2);
}

TEST_CASE("without a store the lexicons' examples are compared") {
    SmallLexicon lexicon;
    lexicon.parking += "[[example]]\ntext = 'Parking is dear'\n[[counter]]\ntext = 'Rates are dear'\n";
    const auto before = lexicon.tagger();
    lexicon.skills = "problem = ['rates']\n" + lexicon.skills;
    const auto diff = diff_over_examples(before, lexicon.tagger());
    REQUIRE(diff);
    CHECK(diff->answers == 2);
    CHECK(diff->concerned == 1);
    REQUIRE(diff->themes.size() == 1);
    CHECK(diff->themes[0].theme == "skills");
    REQUIRE(diff->themes[0].gains.size() == 1);
    CHECK(diff->themes[0].gains[0].text == "Rates are dear");
    CHECK(diff->themes[0].gains[0].words == "Rates");
    CHECK(diff->themes[0].gains[0].rule == "skills/rates");
    CHECK(diff->themes[0].gains[0].stance == Stance::barrier);
    CHECK(diff->figures.empty());
}
