// Theme sums: what an answer says of each of its themes, summed up from the verdicts on its mentions.
//
// Call order    clear() per answer, add() per mention, then findings().
// Meaning       Mixed takes two statements, each by the rule or a cue close to it, in clauses of its own; else the
//               surer side counts, and of two as sure the complaint, but the praise where strengths were asked for.
//               A theme whose mentions are all neutral is neutral.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/themes/stance.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

class ThemeSums {
public:
    void clear(Asks asks) {
        asks_ = asks;
        found_ = 0;
    }
    void add(std::uint16_t theme, const Verdict& verdict);
    std::vector<ThemeFinding> findings() const;  // by theme

private:
    struct Side {
        bool said = false;
        Verdict::Ground ground = Verdict::Ground::question;
        std::uint32_t first_clause = 0, last_clause = 0;
        Horizon horizon = Horizon::present;

        void add(const Verdict& verdict);
    };
    struct Sum {
        ThemeFinding finding;
        Side barrier, strength;
    };

    Stance stance_of(const Side& barrier, const Side& strength) const;

    std::array<Sum, 64> sums_;  // by theme; only those in found_ are of this answer
    std::uint64_t found_ = 0;
    Asks asks_ = Asks::anything;
};

}  // namespace groundswell::themes
