#include "pipeline/rule_coverage.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "analysis/themes/packed_mentions.h"
#include "pipeline/answer_walk.h"

namespace groundswell::pipeline {
namespace {

// One thread's counts.
class CoverageTally {
public:
    explicit CoverageTally(const LexiconInUse& lexicon) : lexicon_(lexicon) {
        coverage.rules.resize(lexicon.lexicon().rules.size());
        coverage.themes.resize(lexicon.lexicon().themes.size());
    }

    Result<void> add(const storage::StoredAnswer& answer) {
        auto mentions = themes::unpack(answer.tagging.mentions);
        if (!mentions) return mentions.error();
        rules_.clear();
        for (const themes::PackedMention& mention : *mentions)
            if (const themes::Rule* rule = lexicon_.rule(mention.rule))
                rules_.push_back(static_cast<std::uint32_t>(rule - lexicon_.lexicon().rules.data()));
        std::sort(rules_.begin(), rules_.end());
        rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());
        for (const std::uint32_t rule : rules_) count(rule);
        return {};
    }

    RuleCoverage coverage;

private:
    void count(std::uint32_t rule) {
        const std::uint16_t theme = theme_of(rule);
        const auto of_theme =
            std::count_if(rules_.begin(), rules_.end(), [&](std::uint32_t one) { return theme_of(one) == theme; });
        ++coverage.rules[rule].answers;
        coverage.rules[rule].alone += of_theme == 1;
        const auto first =
            std::find_if(rules_.begin(), rules_.end(), [&](std::uint32_t one) { return theme_of(one) == theme; });
        coverage.themes[theme].answers += *first == rule;
    }
    std::uint16_t theme_of(std::uint32_t rule) const { return lexicon_.lexicon().rules[rule].theme; }

    const LexiconInUse& lexicon_;
    std::vector<std::uint32_t> rules_;  // of the answer, each once
};

void add_up(const RuleCoverage& part, RuleCoverage& sum) {
    for (std::size_t rule = 0; rule < sum.rules.size(); ++rule) {
        sum.rules[rule].answers += part.rules[rule].answers;
        sum.rules[rule].alone += part.rules[rule].alone;
    }
    for (std::size_t theme = 0; theme < sum.themes.size(); ++theme)
        sum.themes[theme].answers += part.themes[theme].answers;
}

}  // namespace

Result<RuleCoverage> count_rules(storage::Store& store, const Evidence& evidence, figures::SummaryQuery query) {
    query.themes = query.lenses = ~0ULL;
    query.stance.reset();
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    const auto themed = evidence.cube->find(query, true, 0, all);
    std::mutex guard;
    std::list<CoverageTally> tallies;
    const auto walked = walk_answers(store, themed, [&]() -> SliceVisitor {
        const std::lock_guard lock(guard);
        CoverageTally& tally = tallies.emplace_back(*evidence.in_use);
        return [&tally](std::size_t, std::uint64_t, const storage::StoredAnswer& answer) {
            return tally.add(answer);
        };
    });
    if (!walked) return walked.error();
    CoverageTally sum(*evidence.in_use);
    for (const CoverageTally& tally : tallies) add_up(tally.coverage, sum.coverage);
    RuleCoverage coverage = std::move(sum.coverage);
    coverage.answers = evidence.cube->find(query, false, 0, all).size();
    coverage.themed = themed.size();
    const themes::Lexicon& lexicon = evidence.lexicon();
    for (std::size_t rule = 0; rule < lexicon.rules.size(); ++rule) {
        RuleCoverage::OfTheme& theme = coverage.themes[lexicon.rules[rule].theme];
        ++theme.rules;
        theme.unused += coverage.rules[rule].answers == 0;
    }
    return coverage;
}

Result<RuleCoverageCache::Found> RuleCoverageCache::find(storage::Store& store, const Evidence& evidence,
                                                         const figures::SummaryQuery& query) {
    Kept question{evidence.data_version, evidence.lexicon_version, query};
    const std::lock_guard lock(guard_);
    for (const auto& [known, found] : kept_)
        if (known == question) return found;
    auto counted = count_rules(store, evidence, query);
    if (!counted) return counted.error();
    Found found = std::make_shared<const RuleCoverage>(std::move(*counted));
    kept_.emplace_front(std::move(question), found);
    if (kept_.size() > most_kept) kept_.pop_back();
    return found;
}

}  // namespace groundswell::pipeline
