// Verbatim links: from a row of figures to the answers behind it.
//
// What it is    The address at /v1/verbatims that gives the answers of exactly the members counted in a row's n:
//               the filters of the question, those that the row names put in place of the question's own. It
//               tells nothing that the caller could not ask for: a row of an uploader is of its own
//               organisation, and so is what the address gives it. Rows of published figures have none.
// Of firms      With count=firms the answers of all the firms counted, so that more responses than n may stand
//               there.
// Cost          What does not differ from row to row is written once; a row adds some 100 bytes.
// Thread rule   Made for one answer, by one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"
#include "api/route.h"

namespace groundswell::api {

// Whether the caller may ask for verbatims at all.
bool may_read_verbatims(const Call& call);

class VerbatimLinks {
public:
    using Key = std::vector<std::optional<std::string>>;

    // `parameters` as the figures were asked for; `by` the dimensions that their rows name.
    VerbatimLinks(const std::map<std::string, std::string>& parameters, std::vector<figures::Dimension> by);
    // Of pairs of themes (connections): what members that name both say of either.
    static VerbatimLinks of_pairs(const std::map<std::string, std::string>& parameters);

    // `key`: a value for each dimension of `by`, nothing where it is not known.
    std::string of(const Key& key) const;
    std::string of_pair(const std::string& first, const std::string& second) const;

private:
    std::vector<figures::Dimension> by_;
    std::vector<std::string> names_;  // of `by`, "&sector="; empty where another of them says it already
    std::string unchanging_;          // "&stance=barrier"
    std::string of_themes_;           // "&theme=parking", which a lens named in the text does not go with
};

}  // namespace groundswell::api
