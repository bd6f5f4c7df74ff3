#include <doctest/doctest.h>

#include "analysis/themes/bootstrap.h"
#include "analysis/themes/evaluate.h"
#include "tests/analysis/themes/shared_files.h"
#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;

namespace {

Tagging found(std::vector<std::pair<std::uint16_t, Stance>> themes, std::optional<Residual> residual = {}) {
    Tagging tagging;
    for (const auto& [theme, stance] : themes) tagging.themes.push_back({.theme = theme, .stance = stance});
    tagging.residual = residual;
    return tagging;
}

GoldRecord gold(std::string id, std::vector<GoldCode> codes, std::optional<Residual> residual = {}) {
    return {.id = std::move(id), .text = "", .codes = std::move(codes), .residual = residual, .source = ""};
}

}  // namespace

TEST_CASE("evaluation counts what a person would count") {
    const Lexicon& lexicon = small::tagger()->lexicon();
    const std::vector<GoldRecord> records{gold("a", {{"parking", Stance::barrier}, {"rates", Stance::barrier}}),
                                          gold("b", {{"parking", Stance::strength}}),
                                          gold("c", {}, Residual::none), gold("d", {}, Residual::other)};
    const std::vector<Tagging> taggings{found({{0, Stance::barrier}, {2, Stance::neutral}}),
                                        found({{0, Stance::barrier}}), found({}, Residual::none),
                                        found({{0, Stance::neutral}})};
    const auto evaluated = evaluate(lexicon, records, taggings);
    REQUIRE(evaluated.has_value());
    const Evaluation& result = *evaluated;
    CHECK(result.overall.records == 4);
    CHECK(result.themes[0].counts.gold == 2);
    CHECK(result.themes[0].counts.found == 3);
    CHECK(result.themes[0].counts.agreed == 2);
    CHECK(result.themes[0].precision.value == doctest::Approx(2.0 / 3));
    CHECK(result.themes[0].recall.value == 1);
    CHECK(result.themes[0].f1.value == doctest::Approx(0.8));
    // Wilson interval of 2 out of 3, by hand from the formula.
    CHECK(result.themes[0].precision.low == doctest::Approx(0.20765).epsilon(0.001));
    CHECK(result.themes[0].precision.high == doctest::Approx(0.93851).epsilon(0.001));
    CHECK(result.themes[3].precision.high == 1);
    CHECK(result.overall.counts.gold == 3);
    CHECK(result.overall.counts.found == 4);
    CHECK(result.overall.micro_precision.value == doctest::Approx(0.5));
    CHECK(result.overall.micro_recall.value == doctest::Approx(2.0 / 3));
    CHECK(result.overall.micro_f1.value == doctest::Approx(4.0 / 7));
    CHECK(result.overall.micro_f1.low <= result.overall.micro_f1.value);
    CHECK(result.overall.micro_f1.high >= result.overall.micro_f1.value);
    CHECK(result.macro_themes == 2);
    CHECK(result.macro_f1.value == doctest::Approx(0.4));
    CHECK(result.macro_themes_common == 0);
    CHECK(result.overall.sample_f1.value == doctest::Approx((0.5 + 1 + 1 + 0) / 4));
    CHECK(result.overall.stance_pairs == 2);
    CHECK(result.overall.stance_accuracy.value == doctest::Approx(0.5));
    CHECK(result.stances[0].f1 == doctest::Approx(2.0 / 3));
    CHECK(result.stances[1].f1 == 0);
    CHECK(result.stance_confusion[0] == std::array<std::uint64_t, 4>{1, 0, 0, 0});
    CHECK(result.stance_confusion[1] == std::array<std::uint64_t, 4>{1, 0, 0, 0});
    CHECK(result.residual_records == 2);
    CHECK(result.residual_agreed == 1);
    REQUIRE(result.disagreements.size() == 3);
    CHECK(result.disagreements[0].missed[0].theme == "rates");
    CHECK(result.disagreements[0].extra[0].theme == "costs");
    CHECK(result.disagreements[1].stances[0].found == Stance::barrier);
    CHECK(result.disagreements[2].extra.size() == 1);
}

TEST_CASE("each source has figures of its own, as if it were evaluated alone") {
    const Lexicon& lexicon = small::tagger()->lexicon();
    std::vector<GoldRecord> records;
    std::vector<Tagging> taggings;
    for (int number = 0; number < 30; ++number) {
        records.push_back(gold("r", {{number % 3 == 0 ? "rates" : "parking", Stance::barrier}}));
        records.back().source = number % 2 == 0
                                    ? "owner/survey:answers.csv"
                                    : "https://place/" + std::to_string(number) + " via owner/pages:list";
        taggings.push_back(found({{0, number % 5 == 0 ? Stance::strength : Stance::barrier}}));
    }
    const auto evaluated = evaluate(lexicon, records, taggings);
    REQUIRE(evaluated->sources.size() == 2);
    CHECK(evaluated->sources[0].source == "owner/pages");
    CHECK(evaluated->sources[1].source == "owner/survey");
    for (int odd : {0, 1}) {
        std::vector<GoldRecord> its_records;
        std::vector<Tagging> its_taggings;
        for (std::size_t number = static_cast<std::size_t>(odd); number < records.size(); number += 2) {
            its_records.push_back(records[number]);
            its_taggings.push_back(taggings[number]);
        }
        const auto alone = evaluate(lexicon, its_records, its_taggings);
        CHECK(alone->sources.empty());
        const OverallScore& beside = evaluated->sources[odd == 1 ? 0 : 1].score;
        CHECK(beside.records == 15);
        CHECK(beside.micro_f1.value == alone->overall.micro_f1.value);
        CHECK(beside.micro_f1.low == alone->overall.micro_f1.low);
        CHECK(beside.sample_f1.high == alone->overall.sample_f1.high);
        CHECK(beside.stance_accuracy.value == alone->overall.stance_accuracy.value);
    }
}

TEST_CASE("the intervals of F1 and of its mean narrow with more records, and hold the value") {
    const Lexicon& lexicon = small::tagger()->lexicon();
    const auto evaluated = [&](int count) {
        std::vector<GoldRecord> records;
        std::vector<Tagging> taggings;
        for (int number = 0; number < count; ++number) {
            records.push_back(gold("r", {{"parking", Stance::barrier}}));
            taggings.push_back(number % 4 == 0 ? found({}, Residual::other) : found({{0, Stance::barrier}}));
        }
        return *evaluate(lexicon, records, taggings);
    };
    const Evaluation few = evaluated(20), many = evaluated(320);
    // 15 of 20 found, none beside: F1 is 2 * 15 / 35.
    CHECK(few.themes[0].f1.value == doctest::Approx(30.0 / 35));
    for (const Evaluation* one : {&few, &many}) {
        CHECK(one->themes[0].f1.low < one->themes[0].f1.value);
        CHECK(one->themes[0].f1.high > one->themes[0].f1.value);
        // One theme only, so its F1 is the mean.
        CHECK(one->macro_themes_common == 1);
        CHECK(one->macro_f1_common.value == one->themes[0].f1.value);
        CHECK(one->macro_f1_common.low == one->themes[0].f1.low);
    }
    const auto width = [](const Estimate& estimate) { return estimate.high - estimate.low; };
    CHECK(width(many.themes[0].f1) < width(few.themes[0].f1) / 2);
    // Nothing coded and nothing found says nothing.
    CHECK(few.themes[1].f1.value == 0);
    CHECK(few.themes[1].f1.high == 1);
}

TEST_CASE("gold codes that cannot be compared are refused") {
    const Lexicon& lexicon = small::tagger()->lexicon();
    CHECK(evaluate(lexicon, {gold("a", {{"parkin", Stance::barrier}})}, {found({})}).error().code ==
          "gold-unknown-theme");
    CHECK(evaluate(lexicon, {gold("a", {{"rates", Stance::barrier}, {"rates", Stance::strength}})}, {found({})})
              .error()
              .code == "gold-repeated-theme");
    CHECK(evaluate(lexicon, {}, {})->overall.records == 0);
}

TEST_CASE("the bootstrap is replayable, and as wide as theory says for a proportion") {
    std::vector<RecordCounts> records;
    for (int number = 0; number < 400; ++number) records.push_back({1, 1, number % 4 == 0 ? 0.0 : 1.0});
    const auto share = [](const RecordSums& sums) { return sums.agreed / sums.gold; };
    const Range range = bootstrap(records, 2000, share);
    CHECK(range.low == doctest::Approx(0.75 - 1.96 * 0.02165).epsilon(0.01));
    CHECK(range.high == doctest::Approx(0.75 + 1.96 * 0.02165).epsilon(0.01));
    CHECK(bootstrap(records, 2000, share).low == range.low);
    CHECK(bootstrap({}, 10, share).high == 1);
}
