#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <sstream>

#include "analysis/disclosure/auditor.h"
#include "analysis/disclosure/issuing.h"
#include "analysis/disclosure/masking.h"
#include "analysis/disclosure/rounding.h"
#include "tests/analysis/disclosure/random_wave.h"
#include "tests/effort.h"

using namespace groundswell::disclosure;
using groundswell::disclosure::testing::World;

namespace {

const Policy usual;

// A seed a round; GROUNDSWELL_LONG=1 makes it a hundred thousand of them, GROUNDSWELL_ROUNDS any number.
unsigned rounds(unsigned in_short) {
    if (const char* number = std::getenv("GROUNDSWELL_ROUNDS")) return static_cast<unsigned>(std::atoi(number));
    return std::getenv("GROUNDSWELL_LONG") ? 100'000 : groundswell::effort::tries(in_short);
}

std::string said(const std::vector<Finding>& findings) {
    std::ostringstream text;
    for (const Finding& one : findings)
        text << "kind " << static_cast<int>(one.kind) << " issue " << one.issue << " panel " << one.panel
             << " subject " << static_cast<long>(one.subject) << " axis " << static_cast<long>(one.axis)
             << " code " << one.code << ": " << one.range.low << " to " << one.range.high << "\n";
    return text.str();
}

struct Shown {
    std::size_t shown = 0, hidden = 0;
};

Shown tally(const WaveFigures& figures) {
    Shown tally;
    for (const PanelOf<Figure>& panel : figures)
        for (const Star<Figure>& subject : panel.subjects)
            for (const auto& axis : subject.by)
                for (const Figure& figure : axis) figure.hidden ? ++tally.hidden : ++tally.shown;
    return tally;
}

// Some respondents come, go, or are read otherwise; gives how many.
std::size_t stir(World& world) {
    const std::size_t number = 1 + world.pick(40);
    switch (world.pick(4)) {
        case 0: world.remove(number); break;
        case 1: world.read_anew(number); break;
        default: world.add(number);
    }
    return number;
}

}  // namespace

TEST_CASE("random tables: the auditor recovers nothing, and rounding cannot be undone") {
    Shown all;
    for (unsigned seed = 0; seed < rounds(500); ++seed) {
        World world(seed);
        const Issue issue{world.counts(), mask(world.hierarchy, world.counts(), {}, usual)};
        const auto findings = audit(world.hierarchy, {issue}, usual);
        REQUIRE_MESSAGE(findings.empty(), "seed " << seed << "\n" << said(findings));
        const auto undone = audit_rounding(world.hierarchy, issue, usual);
        REQUIRE_MESSAGE(undone.empty(), "seed " << seed << "\n" << said(undone));
        const Shown one = tally(issue.figures);
        all.shown += one.shown;
        all.hidden += one.hidden;
    }
    MESSAGE("counts of themes along an axis: " << all.shown << " shown, " << all.hidden << " hidden");
    CHECK(all.shown > rounds(500) / 2);  // safe, but not by showing nothing
}

TEST_CASE("random sequences of releases: the auditor, who has them all, recovers nothing") {
    std::array<std::size_t, 6> verdicts{};
    for (unsigned seed = 0; seed < rounds(250); ++seed) {
        World world(1'000'000 + seed);
        std::vector<Issue> issues;
        for (int release = 0; release < 4; ++release) {
            const std::size_t changed = release == 0 ? 0 : stir(world);
            Decision decision = decide(world.hierarchy, world.counts(), issues, {changed, 3}, usual);
            ++verdicts[static_cast<std::size_t>(decision.verdict)];
            if (decision.verdict == Verdict::first || decision.verdict == Verdict::reissued)
                issues.push_back({world.counts(), std::move(decision.figures)});
            else
                REQUIRE(tally(decision.figures).shown == tally(issues.back().figures).shown);
        }
        const auto findings = audit(world.hierarchy, issues, usual);
        REQUIRE_MESSAGE(findings.empty(), "seed " << seed << "\n" << said(findings));
    }
    MESSAGE(verdicts[0] << " first issues, " << verdicts[2] << " re-issued, " << verdicts[3]
                        << " kept for a small change, " << verdicts[4] << " kept since they would tell");
    CHECK(verdicts[2] > 0);
    CHECK(verdicts[3] > 0);
}

TEST_CASE("random sequences of releases under policies that change: the auditor recovers nothing") {
    std::array<std::size_t, 6> verdicts{};
    std::size_t other_policies = 0;
    for (unsigned seed = 0; seed < rounds(200); ++seed) {
        World world(2'000'000 + seed);
        std::vector<Issue> issues;
        for (int release = 0; release < 4; ++release) {
            const std::size_t changed = release == 0 ? 0 : stir(world);
            Policy policy;
            policy.threshold = std::array<std::uint64_t, 6>{5, 8, 10, 10, 15, 25}[world.pick(6)];
            policy.rounding = world.pick(3) == 0 ? 1 + world.pick((policy.threshold + 1) / 2) : 3;
            policy.least_organisations = static_cast<std::uint32_t>(3 + world.pick(2));
            REQUIRE(check(policy));
            Decision decision =
                decide(world.hierarchy, world.counts(), issues, {changed, policy.least_organisations}, policy);
            ++verdicts[static_cast<std::size_t>(decision.verdict)];
            if (decision.verdict != Verdict::first && decision.verdict != Verdict::reissued) continue;
            other_policies += !issues.empty() && !(issues.back().policy == policy);
            issues.push_back({world.counts(), std::move(decision.figures), policy});
        }
        const auto findings = audit(world.hierarchy, issues, usual);
        REQUIRE_MESSAGE(findings.empty(), "seed " << seed << "\n" << said(findings));
    }
    MESSAGE(verdicts[0] << " first issues, " << verdicts[2] << " re-issued (" << other_policies
                        << " under another policy), " << verdicts[3] << " kept for a small change, " << verdicts[4]
                        << " kept since they would tell");
    CHECK(other_policies > 0);
    CHECK(verdicts[4] > 0);
}

TEST_CASE("without the complementary step the auditor finds what leaks") {
    const Policy leaking{.complementary = false};
    unsigned leaks = 0, named = 0, silent = 0, bases = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        World world(seed);
        const Issue issue{world.counts(), mask(world.hierarchy, world.counts(), {}, leaking)};
        const auto findings = audit(world.hierarchy, {issue}, leaking);
        leaks += !findings.empty();
        for (const Finding& one : findings) {
            named += one.kind == Finding::Kind::named;
            silent += one.kind == Finding::Kind::silent;
            bases += one.kind == Finding::Kind::base;
        }
    }
    CHECK(leaks > 50);
    CHECK(named > 0);
    CHECK(silent > 0);
    CHECK(bases > 0);
}

TEST_CASE("releases that each look only at themselves are found to leak together") {
    unsigned leaks = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        World world(seed);
        std::vector<Issue> issues;
        for (int release = 0; release < 3; ++release) {
            if (release > 0) stir(world);
            issues.push_back({world.counts(), mask(world.hierarchy, world.counts(), {}, usual)});
        }
        leaks += !audit(world.hierarchy, issues, usual).empty();
    }
    CHECK(leaks > 20);
}

TEST_CASE("a change of few responses, or of one organisation's, is not published") {
    World world(3);
    world.add(300);
    const Issue first{world.counts(), mask(world.hierarchy, world.counts(), {}, usual)};
    CHECK(decide(world.hierarchy, world.counts(), {first}, {0, 0}, usual).verdict == Verdict::kept_small);
    world.add(9);
    const Decision few = decide(world.hierarchy, world.counts(), {first}, {9, 3}, usual);
    CHECK(few.verdict == Verdict::kept_small);
    CHECK(few.figures[0].base.total == first.figures[0].base.total);
    world.add(100);
    CHECK(decide(world.hierarchy, world.counts(), {first}, {109, 2}, usual).verdict == Verdict::kept_small);
    CHECK(decide(world.hierarchy, world.counts(), {first}, {109, 3}, usual).verdict != Verdict::kept_small);
}

TEST_CASE("what was hidden stays hidden, and a figure stays while it is near its count") {
    World world(3);
    world.add(40);
    const Issue first{world.counts(), mask(world.hierarchy, world.counts(), {}, usual)};
    world.add(300);
    const WaveFigures later = mask(world.hierarchy, world.counts(), {first}, usual);
    for (std::size_t panel = 0; panel < later.size(); ++panel)
        for (std::size_t subject = 0; subject < later[panel].subjects.size(); ++subject)
            for (std::size_t axis = 0; axis < later[panel].subjects[subject].by.size(); ++axis)
                for (std::size_t code = 0; code < world.hierarchy.codes[axis]; ++code)
                    if (first.figures[panel].subjects[subject].by[axis][code].hidden)
                        CHECK(later[panel].subjects[subject].by[axis][code].hidden);
    CHECK(rounded(42, {}, 5) == 40);
    CHECK(rounded(43, {}, 5) == 45);
    CHECK(rounded(43, {.hidden = false, .value = 40}, 5) == 40);
    CHECK(rounded(45, {.hidden = false, .value = 40}, 5) == 45);
    CHECK(rounded(40, {.hidden = false, .value = 45}, 5) == 40);
}

TEST_CASE("parts are rounded so that they add up to their total, hidden ones taken together") {
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::uint64_t> counts;
        std::vector<bool> hidden;
        std::vector<Figure> before;
        std::uint64_t sum = 0, shown = 0;
        bool any_hidden = false;
        for (std::size_t part = 0; part < 1 + random() % 8; ++part) {
            counts.push_back(random() % 60);
            hidden.push_back(random() % 4 == 0);
            before.push_back({.hidden = random() % 2 == 0, .value = 5 * (random() % 12)});
            sum += counts.back();
            any_hidden = any_hidden || hidden.back();
        }
        const std::uint64_t total = rounded(sum, {}, 5);
        const auto figures = rounded_parts(total, counts, hidden, before, 5);
        std::uint64_t unseen = 0;
        for (std::size_t part = 0; part < counts.size(); ++part) {
            REQUIRE(figures[part].hidden == hidden[part]);
            if (hidden[part]) {
                unseen += counts[part];
                continue;
            }
            shown += figures[part].value;
            CHECK(figures[part].value % 5 == 0);
            CHECK(figures[part].value + 5 > counts[part]);
            CHECK(figures[part].value < counts[part] + 5);
        }
        if (!any_hidden) CHECK(shown == total);
        CHECK(total + 5 > shown + unseen);  // the hidden parts are rounded as one
        CHECK(total < shown + unseen + 5);
    }
}
