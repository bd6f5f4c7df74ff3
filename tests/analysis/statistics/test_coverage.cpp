// Simulations with a fixed seed: intervals cover what they say, and no more is called different than they allow.
// GROUNDSWELL_LONG=1 draws a hundred times as often.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <vector>

#include "analysis/statistics/association.h"
#include "analysis/statistics/change_points.h"
#include "analysis/statistics/false_discovery.h"
#include "analysis/statistics/over_representation.h"
#include "analysis/statistics/share_difference.h"
#include "analysis/statistics/standardisation.h"

using namespace groundswell::statistics;

namespace {

class Draws {
public:
    explicit Draws(unsigned seed) : engine_(seed) {}
    double between(double low, double high) { return low + (high - low) * unit(); }
    std::uint64_t base() { return 30 + static_cast<std::uint64_t>(unit() * 470); }
    bool with(double share) { return unit() < share; }
    Share share_of(double truth, std::uint64_t base) {
        Share drawn{0, base};
        for (std::uint64_t i = 0; i < base; ++i) drawn.n += with(truth);
        return drawn;
    }
    Fourfold pair(double both, double first, double second, std::uint64_t members) {
        Fourfold drawn;
        for (std::uint64_t i = 0; i < members; ++i) {
            const double u = unit();
            ++(u < both ? drawn.a : u < first ? drawn.b : u < first + second - both ? drawn.c : drawn.d);
        }
        return drawn;
    }

private:
    // Not std::uniform_real_distribution: its numbers differ between libraries.
    double unit() { return static_cast<double>(engine_()) / 4294967296.0; }
    std::mt19937 engine_;
};

std::size_t often(std::size_t short_run) {
    return std::getenv("GROUNDSWELL_LONG") ? 100 * short_run : short_run;
}

struct Coverage {
    std::size_t drawn = 0, covered = 0;

    void note(const Interval& interval, double truth) {
        ++drawn;
        covered += interval.low <= truth && truth <= interval.high;
    }
    double rate() const { return static_cast<double>(covered) / static_cast<double>(drawn); }
};

}  // namespace

TEST_CASE("95% intervals of shares and of their differences cover 95% on average, within one point") {
    Draws draws(20260701);
    Coverage shares, differences;
    for (std::size_t round = often(6'000); round > 0; --round) {
        const double before = draws.between(0.02, 0.6), after = draws.between(0.02, 0.6);
        const Share first = draws.share_of(before, draws.base()), second = draws.share_of(after, draws.base());
        shares.note(wilson_interval(static_cast<double>(first.n), static_cast<double>(first.base)), before);
        differences.note(compare_shares(first, second).interval, after - before);
    }
    MESSAGE("share " << shares.rate() << ", difference " << differences.rate());
    CHECK(shares.rate() == doctest::Approx(0.95).epsilon(0.0105));
    CHECK(differences.rate() == doctest::Approx(0.95).epsilon(0.0105));
}

TEST_CASE("95% intervals of rate ratios, phi and pooled odds cover 95% on average, within one point") {
    Draws draws(20260702);
    Coverage ratios, phis, odds;
    for (std::size_t round = often(6'000); round > 0; --round) {
        const double group = draws.between(0.1, 0.6), rest = draws.between(0.1, 0.6);
        const Share one = draws.share_of(group, 30 + draws.base()),
                    other = draws.share_of(rest, 30 + draws.base());
        const OverRepresentation over = over_representation(fourfold_of(one, other));
        if (over.rate_ratio) ratios.note(over.rate_ratio->interval, group / rest);

        const double first = draws.between(0.1, 0.5), second = draws.between(0.1, 0.5);
        const double both = first * second * draws.between(0.6, 1.4);
        const Association pair = association(draws.pair(both, first, second, 100 + draws.base()));
        const double phi = (both - first * second) / std::sqrt(first * (1 - first) * second * (1 - second));
        if (pair.phi_interval) phis.note(*pair.phi_interval, phi);

        // quiet and talkative members, the same odds ratio in both strata
        const double truth = draws.between(0.7, 2.5);
        std::vector<Fourfold> strata;
        for (const double share : {draws.between(0.1, 0.3), draws.between(0.3, 0.6)}) {
            const double chance = share / (1 - share) * truth;
            const Share with = draws.share_of(chance / (1 + chance), 30 + draws.base() / 2);
            const Share without = draws.share_of(share, 30 + draws.base() / 2);
            strata.push_back(fourfold_of(with, without));
        }
        if (const auto pooled = mantel_haenszel(strata)) odds.note(pooled->interval, truth);
    }
    MESSAGE("rate ratio " << ratios.rate() << ", phi " << phis.rate() << ", pooled odds " << odds.rate());
    CHECK(ratios.rate() == doctest::Approx(0.95).epsilon(0.0105));
    CHECK(phis.rate() == doctest::Approx(0.95).epsilon(0.0105));
    CHECK(odds.rate() == doctest::Approx(0.95).epsilon(0.0105));
}

TEST_CASE("the interval of what is said, the mix apart, covers it 95% of the time, within one point") {
    Draws draws(20260703);
    Coverage said;
    for (std::size_t round = often(3'000); round > 0; --round) {
        std::vector<Stratum> strata;
        std::vector<double> moved;
        double before = 0, after = 0;
        for (int stratum = 0; stratum < 5; ++stratum) {
            const double first = draws.between(0.05, 0.5), second = draws.between(0.05, 0.5);
            strata.push_back(
                {draws.share_of(first, 10 + draws.base() / 4), draws.share_of(second, 10 + draws.base() / 4)});
            moved.push_back(second - first);
            before += static_cast<double>(strata.back().before.base);
            after += static_cast<double>(strata.back().after.base);
        }
        double truth = 0;
        for (std::size_t i = 0; i < strata.size(); ++i)
            truth += moved[i] *
                     (static_cast<double>(strata[i].before.base) / before +
                      static_cast<double>(strata[i].after.base) / after) /
                     2;
        said.note(change_parts(strata).said_interval, truth);
    }
    MESSAGE("said " << said.rate());
    CHECK(said.rate() == doctest::Approx(0.95).epsilon(0.0105));
}

TEST_CASE("of the themes called changed no more than one in twenty are called so wrongly") {
    Draws draws(20260704);
    double wrong_share = 0;
    std::size_t rounds = often(400), called = 0, with_nothing_changed = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        const std::size_t changed = round % 2 == 0 ? 0 : 10;  // of 34 themes
        std::vector<double> p;
        for (std::size_t theme = 0; theme < 34; ++theme) {
            const double before = draws.between(0.03, 0.4);
            const double after = theme < changed ? before + draws.between(0.08, 0.2) : before;
            p.push_back(compare_shares(draws.share_of(before, 150), draws.share_of(after, 170)).p);
        }
        const std::vector<double> q = false_discovery_rates(p);
        std::size_t right = 0, wrong = 0;
        for (std::size_t theme = 0; theme < q.size(); ++theme)
            if (q[theme] <= most_false_discoveries) ++(theme < changed ? right : wrong);
        if (wrong > 0) wrong_share += static_cast<double>(wrong) / static_cast<double>(right + wrong);
        called += right;
        with_nothing_changed += changed == 0 && wrong > 0;
    }
    wrong_share /= static_cast<double>(rounds);
    MESSAGE("wrongly called " << wrong_share << ", rightly called a round " << called / (rounds / 2));
    CHECK(wrong_share <= 0.06);
    CHECK(with_nothing_changed <= rounds / 2 * 7 / 100);
    CHECK(called > rounds);  // it finds some
}

TEST_CASE(
    "a steady series shows a change point in no more than one of twenty, a step of ten points in nine of ten") {
    Draws draws(20260705);
    std::size_t steady = 0, stepped = 0, at_its_place = 0, scattered = 0;
    const std::size_t rounds = often(1'000);
    for (std::size_t round = 0; round < rounds; ++round) {
        std::vector<Share> level, step, scatter;
        const double share = draws.between(0.05, 0.4);
        for (int wave = 0; wave < 8; ++wave) {
            level.push_back(draws.share_of(share, 200));
            step.push_back(draws.share_of(wave < 4 ? share : share + 0.1, 200));
            scatter.push_back(draws.share_of(std::max(0.0, share + draws.between(-0.05, 0.05)), 200));
        }
        steady += !change_points(level, 0.05).empty();
        scattered += !change_points(scatter, 0.05).empty();
        const auto found = likeliest_cut(step);
        stepped += found->p <= 0.05;
        at_its_place += found->first_after == 4;
    }
    const auto part = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(rounds); };
    MESSAGE("steady " << part(steady) << ", scattered " << part(scattered) << ", step " << part(stepped));
    CHECK(part(steady) <= 0.055);
    CHECK(part(scattered) <= 0.12);
    CHECK(part(stepped) >= 0.9);
    CHECK(part(at_its_place) >= 0.6);
}
