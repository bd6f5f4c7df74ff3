// Which theme a candidate may belong to, by the answers that are coded.
//
// What it is    Of the coded answers the term matches a theme is proposed that at least half name, three or more,
//               when the lower end of that share's Wilson interval lies above the share of all coded answers that
//               name it; else of its neighbours, where five or more name it and the lower end lies above twice
//               that share. Neighbours: coded answers with two or more of the term's companions, words that
//               uncoded answers with the term say more than other uncoded ones (keyness.h).
// Cost          One walk over the uncoded answers' words for the companions, one over the coded ones'.
#pragma once

#include <optional>
#include <vector>

#include "analysis/themes/discovery.h"
#include "analysis/themes/discovery_terms.h"

namespace groundswell::themes {

// Of each of `heads` (indices into `terms`).
std::vector<std::optional<ProposedTheme>> propose_themes(const DiscoveryCorpus& corpus, const PhraseWords& words,
                                                         const std::vector<CandidateMatches>& terms,
                                                         const std::vector<std::uint32_t>& heads);

}  // namespace groundswell::themes
