#include "analysis/themes/evaluation_scores.h"

#include <algorithm>
#include <map>

#include "analysis/statistics/wilson.h"

namespace groundswell::themes {

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

double f1_of(const Counts& counts) {
    return ratio(2.0 * static_cast<double>(counts.agreed), static_cast<double>(counts.gold + counts.found));
}

Estimate proportion(std::uint64_t part, std::uint64_t whole) {
    const auto interval = statistics::wilson_interval(static_cast<double>(part), static_cast<double>(whole));
    return {ratio(static_cast<double>(part), static_cast<double>(whole)), interval.low, interval.high};
}

OverallScore overall_score(const std::vector<ComparedRecord>& records) {
    OverallScore score;
    score.records = records.size();
    std::vector<RecordCounts> all;
    std::uint64_t stances_agreed = 0;
    for (const ComparedRecord& record : records) {
        all.push_back(record.counts);
        score.counts.gold += record.gold.size();
        score.counts.found += record.found.size();
        score.stance_pairs += static_cast<std::uint64_t>(record.counts.agreed);
        stances_agreed += record.stances_agreed;
    }
    score.counts.agreed = score.stance_pairs;
    score.stance_accuracy = proportion(stances_agreed, score.stance_pairs);
    const auto estimate = [&all](auto statistic) {
        const Range range = bootstrap(all, resamples, statistic);
        return Estimate{all.empty() ? 0.0 : statistic(sum_of(all)), range.low, range.high};
    };
    score.micro_precision = estimate([](const RecordSums& sums) { return ratio(sums.agreed, sums.found); });
    score.micro_recall = estimate([](const RecordSums& sums) { return ratio(sums.agreed, sums.gold); });
    score.micro_f1 =
        estimate([](const RecordSums& sums) { return ratio(2 * sums.agreed, sums.gold + sums.found); });
    score.sample_f1 = estimate([](const RecordSums& sums) { return ratio(sums.f1, sums.records); });
    return score;
}

std::vector<SourceScore> source_scores(const std::vector<ComparedRecord>& records) {
    std::map<std::string, std::vector<ComparedRecord>> by_source;
    for (const ComparedRecord& record : records) by_source[record.source].push_back(record);
    std::vector<SourceScore> scores;
    if (by_source.size() < 2) return scores;
    for (const auto& [source, its_records] : by_source) scores.push_back({source, overall_score(its_records)});
    std::stable_sort(scores.begin(), scores.end(), [](const SourceScore& one, const SourceScore& other) {
        return one.score.records > other.score.records;
    });
    return scores;
}

void score_themes(const std::vector<ComparedRecord>& records, Evaluation& evaluation) {
    const std::size_t themes = evaluation.themes.size();
    std::uint64_t with_gold = 0, common = 0;
    for (const ThemeScore& score : evaluation.themes) {
        with_gold += score.counts.gold > 0 ? 1 : 0;
        common += score.counts.gold >= common_theme ? 1 : 0;
    }
    // Of each theme its F1, then the two means. Which themes these are of stays as it is, whatever was drawn.
    const auto figures = [&](const std::vector<Counts>& counts, std::vector<double>& values) {
        for (std::size_t theme = 0; theme < themes; ++theme) {
            const std::uint64_t gold = evaluation.themes[theme].counts.gold;
            values[theme] = f1_of(counts[theme]);
            if (gold > 0) values[themes] += values[theme] / static_cast<double>(with_gold);
            if (gold >= common_theme) values[themes + 1] += values[theme] / static_cast<double>(common);
        }
    };
    std::vector<Counts> counts(themes);
    const auto add = [&counts](const ComparedRecord& record) {
        for (const std::uint16_t theme : record.gold) {
            ++counts[theme].gold;
            if (std::binary_search(record.found.begin(), record.found.end(), theme)) ++counts[theme].agreed;
        }
        for (const std::uint16_t theme : record.found) ++counts[theme].found;
    };
    const std::vector<Range> ranges =
        bootstrap_draws(records.size(), resamples, themes + 2,
                        [&](const std::vector<std::uint32_t>& drawn, std::vector<double>& values) {
                            counts.assign(themes, {});
                            for (const std::uint32_t record : drawn) add(records[record]);
                            figures(counts, values);
                        });
    counts.assign(themes, {});
    for (const ComparedRecord& record : records) add(record);
    std::vector<double> values(themes + 2);
    figures(counts, values);
    const auto estimate = [&](std::size_t figure, bool over_nothing) {
        return over_nothing ? Estimate{} : Estimate{values[figure], ranges[figure].low, ranges[figure].high};
    };
    for (std::size_t theme = 0; theme < themes; ++theme) {
        ThemeScore& score = evaluation.themes[theme];
        score.precision = proportion(score.counts.agreed, score.counts.found);
        score.recall = proportion(score.counts.agreed, score.counts.gold);
        score.f1 = estimate(theme, score.counts.gold + score.counts.found == 0);
    }
    evaluation.macro_themes = with_gold;
    evaluation.macro_f1 = estimate(themes, with_gold == 0);
    evaluation.macro_themes_common = common;
    evaluation.macro_f1_common = estimate(themes + 1, common == 0);
}

}  // namespace groundswell::themes
