#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analysis/figures/asked.h"
#include "api/analyses.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

// Waves of the surveys, each id once, by their first day; those without one last, then by id.
std::vector<std::pair<std::string, std::string>> waves_by_start(const pipeline::Evidence& evidence) {
    std::map<std::string, std::string> starts;
    for (const Wave& wave : evidence.waves) {
        std::string& first = starts[wave.id];
        if (first.empty() || (!wave.starts.empty() && wave.starts < first)) first = wave.starts;
    }
    std::vector<std::pair<std::string, std::string>> waves(starts.begin(), starts.end());
    std::stable_sort(waves.begin(), waves.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.empty(), a.second) < std::pair(b.second.empty(), b.second);
    });
    return waves;
}

// What the questions behind a wave's figures ask for, in words: "barriers", "requests about infrastructure".
std::map<std::string, std::set<std::string>> kinds_of_questions(const pipeline::Evidence& evidence,
                                                                const figures::SummaryQuery& query) {
    std::map<std::string, std::set<std::string>> kinds;
    for (const figures::Asked& asked : evidence.cube->asked(query)) {
        const Question& question = evidence.questions[asked.question];
        if (query.stance && !admits(question.asks, *query.stance)) continue;
        std::string kind(to_string(question.asks));
        for (std::size_t i = 0; i < question.foundations.size(); ++i)
            kind += (i == 0 ? " about " : " and ") + question.foundations[i];
        kinds[asked.wave].insert(kind);
    }
    return kinds;
}

std::string listed_words(const std::set<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

std::vector<std::vector<Warning>> warnings_of(const TrendsAnswer& answer, const figures::SummaryQuery& query) {
    const auto kinds = kinds_of_questions(*answer.evidence, query);
    const auto& waves = answer.trends.waves;
    std::vector<std::vector<Warning>> warnings(waves.size());
    for (std::size_t wave = 0; wave < waves.size(); ++wave) {
        std::vector<Warning>& of_wave = warnings[wave];
        if (answer.starts[wave].empty())
            of_wave.push_back({"wave-start-unknown", "No response of " + waves[wave].id +
                                                         " has a date: its place in the order is unknown."});
        if (waves[wave].base < figures::least_base)
            of_wave.push_back({"base-small", "Only " + std::to_string(waves[wave].base) +
                                                 " could have said it in " + waves[wave].id +
                                                 "; nothing is tested under " +
                                                 std::to_string(figures::least_base) + "."});
        if (wave == 0) continue;
        const auto before = kinds.find(waves[wave - 1].id), now = kinds.find(waves[wave].id);
        if (before != kinds.end() && now != kinds.end() && before->second != now->second)
            of_wave.push_back({"questions-differ", waves[wave].id + " asked for " + listed_words(now->second) +
                                                       ", " + waves[wave - 1].id + " for " +
                                                       listed_words(before->second) + ": not like with like."});
        if (waves[wave].mix_moved > figures::most_mix_moved)
            of_wave.push_back({"organisation-mix-moved", "The mix of organisations moved by " +
                                                             percent(waves[wave].mix_moved) + " from " +
                                                             waves[wave - 1].id + " to " + waves[wave].id +
                                                             ": see the change within organisations."});
    }
    return warnings;
}

void add_rows(TrendsAnswer& answer, const pipeline::Resources& resources) {
    for (const figures::Trend& trend : answer.trends.trends)
        for (std::size_t wave = 0; wave < trend.points.size(); ++wave) {
            const figures::TrendPoint& point = trend.points[wave];
            std::vector<Cell> row{trend.subject,
                                  label_of(answer.subject, trend.subject, *answer.evidence, resources),
                                  answer.trends.waves[wave].id,
                                  answer.starts[wave].empty() ? Cell() : answer.starts[wave],
                                  point.share.n,
                                  point.share.base,
                                  point.share.value(),
                                  point.interval.low,
                                  point.interval.high};
            if (const auto& step = point.step) {
                const auto& change = step->change;
                const double before = trend.points[wave - 1].share.value();
                row.insert(row.end(), {shown_difference(before, point.share.value()), change.interval.low,
                                       change.interval.high, change.p, std::string(change.exact ? "exact" : "z"),
                                       cell_of(step->q)});
                row.push_back(step->direction ? Cell(std::string(to_string(*step->direction))) : Cell());
                row.emplace_back(step->detectable);
                if (const auto& within = step->within)
                    row.insert(row.end(), {within->difference, within->interval.low, within->interval.high});
            }
            row.resize(answer.table.columns.size());
            answer.table.rows.push_back(std::move(row));
        }
}

}  // namespace

Result<TrendsAnswer> answer_trends(Application& application, const Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto parameters = call.parameters;
    parameters.erase("by");
    auto query = to_summary_query(parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();
    return trends_in(*evidence, *query, dimension_named(call.parameter("by")).value_or(figures::Dimension::theme),
                     application.resources);
}

TrendsAnswer trends_in(EvidenceOfCall evidence, figures::SummaryQuery query, figures::Dimension subject,
                       const pipeline::Resources& resources) {
    query.by.clear();
    TrendsAnswer answer{.evidence = std::move(evidence),
                        .subject = subject,
                        .trends = {},
                        .starts = {},
                        .warnings = {},
                        .table = {.name = "trends", .columns = trends_columns()}};
    const auto waves = waves_by_start(*answer.evidence);
    std::vector<std::string> ids;
    for (const auto& [id, start] : waves) ids.push_back(id);
    answer.trends = figures::trends(*answer.evidence->cube, query, subject, ids);
    for (const figures::TrendWave& wave : answer.trends.waves)
        for (const auto& [id, start] : waves)
            if (id == wave.id) answer.starts.push_back(start);
    answer.warnings = warnings_of(answer, query);
    add_rows(answer, resources);
    return answer;
}

std::string in_words(const TrendsAnswer& answer, const figures::Trend& trend, std::size_t change_point,
                     const pipeline::Resources& resources) {
    const statistics::ChangePoint& point = trend.change_points[change_point];
    const auto& waves = answer.trends.waves;
    const auto span = [&](std::size_t first, std::size_t end) {
        const std::string begin = waves[first].id, last = waves[end - 1].id;
        return " (" + (begin == last ? begin : begin + " to " + last) + ")";
    };
    const auto level = [](const statistics::Share& share) {
        return percent(share.value()) + " of " + std::to_string(share.base);
    };
    const bool is_first = change_point == 0, is_last = change_point + 1 == trend.change_points.size();
    const std::size_t begin = is_first ? 0 : trend.change_points[change_point - 1].first_after;
    const std::size_t end = is_last ? waves.size() : trend.change_points[change_point + 1].first_after;
    const bool is_up = point.after.value() > point.before.value();
    // Of the level that follows no wave may be told to have gone back.
    const auto back = is_up ? figures::Direction::down : figures::Direction::up;
    std::string stayed = " and stayed";
    for (std::size_t wave = point.first_after + 1; wave < end; ++wave)
        if (const auto& step = trend.points[wave].step; step && step->direction == back)
            stayed = ", though " + waves[wave].id + " was " + (is_up ? "down" : "up") + " again";
    return label_of(answer.subject, trend.subject, *answer.evidence, resources) + " went " +
           (is_up ? "up" : "down") + " with " + waves[point.first_after].id + stayed + ": " + level(point.before) +
           span(begin, point.first_after) + ", then " + level(point.after) + span(point.first_after, end) + ".";
}

}  // namespace groundswell::api
