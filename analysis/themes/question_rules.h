// Question rules: which theme a question is about, so that an answer in which no rule speaks is of it.
//
// Call order    compile() once; a Reader a thread, for one QuestionRules.
// Thread rule   Compiled it is immutable and shared.
// Cost          A question is read once for each run of answers to it; what answers say is not looked at.
// Meaning       Of the rules that match the wording, that of the longest match; of two as long, the first. A question
//               that names more than two themes is about none of them, and one that asks what is good
//               is not taken: of who then names nothing, three in four say that there is nothing good.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/themes/asked.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/selection.h"

namespace groundswell::themes {

class QuestionRules {
public:
    Result<void> compile(const Lexicon& lexicon);

    class Reader {
    public:
        explicit Reader(const QuestionRules& rules) : rules_(&rules), workspace_(rules.matcher_) {}
        // What the question says of an answer in which no rule spoke and that is not "nothing to code": all of it, from
        // its first word to its last, as a match of the question's rule; nothing where it has no words.
        std::optional<Candidate> whole_answer(const Asked& asked, const LexiconMatcher& matcher,
                                              const LexiconMatcher::Workspace& answer);

    private:
        // The number of the rule in the lexicon.
        std::optional<std::uint32_t> rule_of(const Asked& asked);

        const QuestionRules* rules_;
        LexiconMatcher::Workspace workspace_;
        std::string last_;
        std::optional<std::uint32_t> rule_of_last_;
    };

private:
    LexiconMatcher matcher_;
    std::vector<std::uint32_t> numbers_;  // by the matcher's number: the lexicon's
};

}  // namespace groundswell::themes
