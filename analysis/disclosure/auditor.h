// Auditor: what somebody who has everything that was ever published of a wave can find out about what is hidden.
//
// Who attacks    One who adds and subtracts all tables of all issues; who is told every shown count exactly, as if
//                nothing had been rounded; and who knows of every count whether it is the same as in another issue
//                or, of bases, in another panel. Real attackers know less.
// What it does   Each hidden count, and what is left of its base, is bounded by linear programmes (bounds.h) over
//                all sums, all "no more than its base" and all "a foundation is no less than its themes". Figures
//                are searched for roundings that changed though the count did not.
// Written apart  from masking.cpp, whose closed forms it does not use.
// Cost           Some 0.1 ms a sum with a dozen hidden parts.
// Thread rule    Pure functions.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/disclosure/bounds.h"
#include "analysis/disclosure/counts.h"
#include "analysis/disclosure/policy.h"

namespace groundswell::disclosure {

struct Finding {
    enum class Kind { named, silent, base, rounding, figure };
    Kind kind = Kind::named;  // rounding: it can be undone; figure: hidden or shown otherwise than the rules say
    std::size_t issue = 0, panel = 0;
    std::size_t subject = no_parent;  // no_parent: the base
    std::size_t axis = no_parent;     // no_parent: the total
    std::size_t code = 0;
    Range range;
};

// Hidden counts that can be bounded to a range narrower than the policy says, counts shown that the policy forbids
// or that are wrong by a rounding base or more.
// Figures shown are held against the policy of their issue; hidden counts against the width of `policy`.
std::vector<Finding> audit(const Hierarchy& hierarchy, const std::vector<Issue>& issues, const Policy& policy);

// Figures of one issue that the other figures bound more narrowly than rounding alone does.
std::vector<Finding> audit_rounding(const Hierarchy& hierarchy, const Issue& issue, const Policy& policy);

}  // namespace groundswell::disclosure
