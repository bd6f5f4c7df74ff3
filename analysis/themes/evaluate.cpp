#include "analysis/themes/evaluate.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "analysis/themes/evaluation_scores.h"

namespace groundswell::themes {
namespace {

using Codes = std::map<std::uint16_t, Stance>;

std::string source_name(std::string_view source) {
    constexpr std::string_view by_way_of = " via ";
    if (const auto at = source.find(by_way_of); at != std::string_view::npos)
        source.remove_prefix(at + by_way_of.size());
    std::size_t colon = source.find(':');
    while (colon != std::string_view::npos && source.substr(colon).starts_with("://"))
        colon = source.find(':', colon + 1);
    return std::string(source.substr(0, colon));
}

Result<std::vector<Codes>> codes_of(const Lexicon& lexicon, const std::vector<GoldRecord>& gold) {
    std::map<std::string_view, std::uint16_t> numbers;
    for (std::uint16_t number = 0; number < lexicon.themes.size(); ++number)
        numbers[lexicon.themes[number].id] = number;
    std::vector<Codes> all;
    for (std::size_t row = 0; row < gold.size(); ++row) {
        Codes codes;
        const auto refused = [&](std::string code, std::string message, std::string cure) {
            return Error{.kind = ErrorKind::invalid,
                         .code = std::move(code),
                         .message = std::move(message),
                         .cure = std::move(cure),
                         .place = {.row = row + 1, .field = "codes"}};
        };
        for (const GoldCode& one : gold[row].codes) {
            const auto found = numbers.find(one.theme);
            if (found == numbers.end())
                return refused("gold-unknown-theme",
                               "record '" + gold[row].id + "' has the theme '" + one.theme +
                                   "', which the lexicon does not know",
                               "Use the theme ids of the lexicon.");
            if (!codes.emplace(found->second, one.stance).second)
                return refused("gold-repeated-theme",
                               "record '" + gold[row].id + "' has the theme '" + one.theme + "' twice",
                               "Give each theme one stance; both at once is 'mixed'.");
        }
        all.push_back(std::move(codes));
    }
    return all;
}

class Evaluator {
public:
    Evaluator(const Lexicon& lexicon, const std::vector<GoldRecord>& gold, const std::vector<Tagging>& taggings)
        : lexicon_(lexicon), gold_(gold), taggings_(taggings) {
        for (const Theme& theme : lexicon.themes)
            evaluation_.themes.push_back(
                {.theme = theme.id, .counts = {}, .precision = {}, .recall = {}, .f1 = {}});
        for (const Stance stance : all_stances) evaluation_.stances.push_back({.stance = stance, .counts = {}});
    }

    Evaluation run(const std::vector<Codes>& codes) {
        for (std::size_t record = 0; record < codes.size(); ++record) compare(record, codes[record]);
        score_themes(records_, evaluation_);
        score_stances();
        evaluation_.overall = overall_score(records_);
        evaluation_.sources = source_scores(records_);
        return std::move(evaluation_);
    }

private:
    void compare(std::size_t record, const Codes& gold) {
        Codes found;
        for (const ThemeFinding& finding : taggings_[record].themes) found.emplace(finding.theme, finding.stance);
        Disagreement disagreement{
            .record = record, .missed = {}, .extra = {}, .stances = {}, .gold_residual = {}, .found_residual = {}};
        ComparedRecord compared{.counts = {static_cast<double>(gold.size()), static_cast<double>(found.size()), 0},
                                .gold = {},
                                .found = {},
                                .source = source_name(gold_[record].source)};
        for (const auto& [theme, stance] : gold) {
            ++evaluation_.themes[theme].counts.gold;
            compared.gold.push_back(theme);
            const auto match = found.find(theme);
            if (match == found.end()) {
                disagreement.missed.push_back({lexicon_.themes[theme].id, stance});
                continue;
            }
            ++evaluation_.themes[theme].counts.agreed;
            compared.counts.agreed += 1;
            compared.stances_agreed += stance == match->second ? 1 : 0;
            compare_stances(theme, stance, match->second, disagreement);
        }
        for (const auto& [theme, stance] : found) {
            ++evaluation_.themes[theme].counts.found;
            compared.found.push_back(theme);
            if (!gold.contains(theme)) disagreement.extra.push_back({lexicon_.themes[theme].id, stance});
        }
        compare_residuals(record, gold.empty(), found.empty(), disagreement);
        records_.push_back(std::move(compared));
        if (!disagreement.missed.empty() || !disagreement.extra.empty() || !disagreement.stances.empty() ||
            disagreement.residual_differs)
            evaluation_.disagreements.push_back(std::move(disagreement));
    }

    void compare_stances(std::uint16_t theme, Stance gold, Stance found, Disagreement& disagreement) {
        StanceScore& gold_score = evaluation_.stances[static_cast<std::size_t>(gold)];
        StanceScore& found_score = evaluation_.stances[static_cast<std::size_t>(found)];
        ++evaluation_.stance_confusion[static_cast<std::size_t>(gold)][static_cast<std::size_t>(found)];
        ++gold_score.counts.gold;
        ++found_score.counts.found;
        if (gold == found)
            ++gold_score.counts.agreed;
        else
            disagreement.stances.push_back({lexicon_.themes[theme].id, gold, found});
    }

    void compare_residuals(std::size_t record, bool no_gold, bool none_found, Disagreement& disagreement) {
        const auto& gold = gold_[record].residual;
        const auto& found = taggings_[record].residual;
        if (no_gold) {
            ++evaluation_.residual_records;
            if (gold == found) ++evaluation_.residual_agreed;
        }
        // A missed theme already says that "other" is wrong.
        const bool worth_telling = no_gold ? none_found : found == Residual::none || found == Residual::uncodable;
        disagreement.residual_differs = worth_telling && gold != found;
        if (!disagreement.residual_differs) return;
        disagreement.gold_residual = gold;
        disagreement.found_residual = found;
    }

    void score_stances() {
        for (StanceScore& score : evaluation_.stances) {
            const Counts& counts = score.counts;
            score.precision = ratio(static_cast<double>(counts.agreed), static_cast<double>(counts.found));
            score.recall = ratio(static_cast<double>(counts.agreed), static_cast<double>(counts.gold));
            score.f1 = f1_of(counts);
        }
    }

    const Lexicon& lexicon_;
    const std::vector<GoldRecord>& gold_;
    const std::vector<Tagging>& taggings_;
    Evaluation evaluation_;
    std::vector<ComparedRecord> records_;
};

}  // namespace

Result<Evaluation> evaluate(const Lexicon& lexicon, const std::vector<GoldRecord>& gold,
                            const std::vector<Tagging>& taggings) {
    assert(gold.size() == taggings.size());
    const Result<std::vector<Codes>> codes = codes_of(lexicon, gold);
    if (!codes) return codes.error();
    return Evaluator(lexicon, gold, taggings).run(*codes);
}

}  // namespace groundswell::themes
