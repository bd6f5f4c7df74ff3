#include "analysis/themes/rule_trial.h"

#include <algorithm>

namespace groundswell::themes {

void RuleTrial::read(std::string_view text) {
    workspace_.read(text);
    workspace_.find();
    stance_has_started_ = false;
}

const std::vector<SiftedMatch>& RuleTrial::sift() {
    sifting_.sift(tagger_.lexicon(), tagger_.matcher(), workspace_);
    return sifting_.matches();
}

std::vector<std::uint64_t> RuleTrial::said(const std::vector<bool>& left_out) {
    std::vector<std::uint64_t> statements;
    if (workspace_.whole_answer()) return statements;
    sifting_.sift(tagger_.lexicon(), tagger_.matcher(), workspace_, left_out);
    if (!stance_has_started_) stance_.start(tagger_.matcher(), workspace_);
    stance_has_started_ = true;
    for (const SiftedMatch& one : sifting_.matches()) {
        if (one.fate != Fate::kept) continue;
        for (const Asks asks : all_asks) {
            const Verdict verdict = stance_.judge(one.match, asks);
            std::uint64_t statement = one.match.theme;
            for (const std::uint64_t part :
                 {static_cast<std::uint64_t>(asks), static_cast<std::uint64_t>(verdict.stance),
                  static_cast<std::uint64_t>(verdict.horizon), static_cast<std::uint64_t>(verdict.wish),
                  static_cast<std::uint64_t>(verdict.intensity), static_cast<std::uint64_t>(verdict.ground)})
                statement = statement << 4 | part;
            statements.push_back(statement << 16 | (verdict.clause & 0xFFFF));
        }
    }
    std::sort(statements.begin(), statements.end());
    statements.erase(std::unique(statements.begin(), statements.end()), statements.end());
    return statements;
}

bool RuleTrial::says_the_same(const std::vector<bool>& left_out, const std::vector<bool>& more_left_out) {
    const std::vector<std::uint64_t> before = said(left_out);
    return before == said(more_left_out);
}

}  // namespace groundswell::themes
