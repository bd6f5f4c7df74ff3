// In passing: what a long request names beside what it asks for.
//
// Meaning       Only of answers to a question that asks for requests, and of `least_words` words or more. A theme with
//               less than `least_share` of the mentions that would count, and of which no rule speaks in the question,
//               which for a petition or an idea is its heading, is named in passing: its mentions do not count. Where
//               that would leave none, all count. Complaints are another matter: who lists ten has ten.
// Cost          Nothing for others; the question is read once for each run of answers to it.
// Thread rule   One thread a reader.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "analysis/themes/asked.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/selection.h"

namespace groundswell::themes {

class InPassing {
public:
    static constexpr std::uint32_t least_words = 50;
    static constexpr std::uint32_t least_share = 15;  // of a hundred

    // `matcher` must outlive it.
    explicit InPassing(const LexiconMatcher& matcher) : matcher_(&matcher) {}

    // Bit i: what `mentions` says of theme i is said in passing. `mentions`: all that would count otherwise.
    std::uint64_t themes(const Asked& asked, const Tokens& answer, std::span<const Candidate> mentions);

private:
    std::uint64_t named_by(std::string_view question);

    const LexiconMatcher* matcher_;
    std::optional<LexiconMatcher::Workspace> question_;  // made when first needed
    Selection selection_;
    std::string last_;
    std::uint64_t named_by_last_ = 0;
};

}  // namespace groundswell::themes
