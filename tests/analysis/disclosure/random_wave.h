// A made-up wave: respondents with a place, a size, an organisation and what they name, counted the plain way.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include "analysis/disclosure/counts.h"

namespace groundswell::disclosure::testing {

struct Respondent {
    std::uint32_t organisation = 0;
    std::vector<std::size_t> codes;    // by axis
    unsigned asked = 0;                // a bit a panel
    std::vector<std::uint32_t> named;  // by panel: a bit a theme
};

struct World {
    Hierarchy hierarchy;  // subject 0 is the foundation of the themes 1, 2, ...
    std::vector<Respondent> respondents;
    std::mt19937 random;

    explicit World(unsigned seed) : random(seed) {
        const std::size_t axes = 1 + pick(2), themes = 1 + pick(3);
        for (std::size_t axis = 0; axis < axes; ++axis) hierarchy.codes.push_back(2 + pick(4));
        hierarchy.parents.push_back(no_parent);
        for (std::size_t theme = 0; theme < themes; ++theme) hierarchy.parents.push_back(0);
        hierarchy.panels = 2;
        organisations_ = 2 + pick(4);
        lean_ = 1 + pick(3);
        liking_ = pick(3);
        add(10 + pick(160));
    }

    std::size_t pick(std::size_t below) { return static_cast<std::size_t>(random() % below); }

    // Few codes hold many, many hold few: the least of some draws.
    std::size_t leaning(std::size_t below) {
        std::size_t least = pick(below);
        for (std::size_t draw = 1; draw < lean_; ++draw) least = std::min(least, pick(below));
        return least;
    }

    void add(std::size_t number) {
        for (std::size_t i = 0; i < number; ++i) {
            Respondent one;
            one.organisation = static_cast<std::uint32_t>(pick(organisations_));
            for (const std::size_t codes : hierarchy.codes) one.codes.push_back(leaning(codes));
            one.asked = pick(8) == 0 ? 1 + static_cast<unsigned>(pick(2)) : 3;
            one.named = {some_themes(), some_themes()};
            respondents.push_back(std::move(one));
        }
    }
    void remove(std::size_t number) {
        for (std::size_t i = 0; i < number && respondents.size() > 1; ++i)
            respondents.erase(respondents.begin() + static_cast<std::ptrdiff_t>(pick(respondents.size())));
    }
    void read_anew(std::size_t number) {
        for (std::size_t i = 0; i < number; ++i)
            respondents[pick(respondents.size())].named[pick(2)] = some_themes();
    }

    std::uint32_t some_themes() {
        std::uint32_t themes = 0;
        for (std::size_t theme = 1; theme < hierarchy.parents.size(); ++theme)
            if (pick(liking_ == 0 ? 2 : liking_ == 1 ? 4 : 12) == 0) themes |= 1U << theme;
        return themes;
    }

    WaveCounts counts() const {
        WaveCounts wave;
        for (std::size_t panel = 0; panel < hierarchy.panels; ++panel) {
            PanelOf<Count> one;
            one.base = star([&](const Respondent& who) { return asked(who, panel); },
                            [](const Respondent&) { return false; }, true);
            for (std::size_t subject = 0; subject < hierarchy.parents.size(); ++subject) {
                const auto names = [&, subject](const Respondent& who) {
                    return asked(who, panel) &&
                           (subject == 0 ? who.named[panel] != 0 : (who.named[panel] >> subject & 1) != 0);
                };
                one.subjects.push_back(star(
                    names, [&](const Respondent& who) { return asked(who, panel) && !names(who); }, subject != 0));
            }
            wave.push_back(std::move(one));
        }
        return wave;
    }

private:
    static bool asked(const Respondent& who, std::size_t panel) { return (who.asked >> panel & 1) != 0; }

    template <typename In, typename Left>
    Star<Count> star(const In& in, const Left& left, bool broken_down) const {
        const auto count = [&](const auto& here) {
            Count counted;
            std::set<std::uint32_t> organisations, others;
            for (const Respondent& who : respondents) {
                if (!here(who)) continue;
                if (in(who)) {
                    ++counted.value;
                    organisations.insert(who.organisation);
                } else if (left(who)) {
                    others.insert(who.organisation);
                }
            }
            counted.organisations = static_cast<std::uint32_t>(organisations.size());
            counted.others = static_cast<std::uint32_t>(others.size());
            return counted;
        };
        Star<Count> all{.total = count([](const Respondent&) { return true; }), .by = {}};
        for (std::size_t axis = 0; broken_down && axis < hierarchy.codes.size(); ++axis) {
            all.by.emplace_back();
            for (std::size_t code = 0; code < hierarchy.codes[axis]; ++code)
                all.by.back().push_back(count([&](const Respondent& who) { return who.codes[axis] == code; }));
        }
        return all;
    }

    std::size_t organisations_ = 3, lean_ = 1, liking_ = 0;
};

}  // namespace groundswell::disclosure::testing
