// Groups: candidates that speak of one thing, behind the one that says it best.
//
// What it is    In order of G2, a candidate joins the first group whose head it holds or is part of, or with whose
//               head it shares half of the answers that either matches; else it begins a group. A phrase that
//               matches three in five of the answers of a head that is one word becomes the head; nine in ten
//               where the head is a phrase.
// Cost          Two small numbers an uncoded answer and group. Deterministic.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/themes/discovery.h"
#include "analysis/themes/discovery_terms.h"

namespace groundswell::themes {

struct TermGroup {
    std::uint32_t head = 0;  // indices into the terms
    std::vector<std::pair<std::uint32_t, Relation>> members;
};

// `terms` in order, greatest G2 first. At most `most_groups`; what would begin one more is left out.
std::vector<TermGroup> group_terms(const std::vector<CandidateMatches>& terms, std::size_t answers,
                                   const DiscoveryLimits& limits);

}  // namespace groundswell::themes
