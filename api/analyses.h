// Analyses: trends, contrasts, connections and changes taken apart, as the API asks for and gives them.
//
// What it is    For each: the parameters it takes, the columns of its rows, and the answer that both its forms are
//               written from. The formulas lie in analysis/statistics, the counting in analysis/figures.
// Errors        Those of to_summary_query; "parameter-value-invalid" and "parameter-missing" for its own
//               parameters.
// Thread rule   Plain functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analysis/figures/connections.h"
#include "analysis/figures/contrasts.h"
#include "analysis/figures/trends.h"
#include "analysis/figures/wave_change.h"
#include "api/route.h"
#include "api/table.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// Of surveys of members, printed with every analysis.
inline constexpr const char* standing_caveat =
    "Respondents chose to answer: they are no random sample of businesses. Intervals (95%) and p describe chance "
    "alone, as if businesses like them had been drawn. Say 'x% of the n that answered', never 'x% of businesses'.";

using EvidenceOfCall = std::shared_ptr<const pipeline::Evidence>;

const std::vector<Parameter>& trends_parameters();
const std::vector<Parameter>& contrasts_parameters();
const std::vector<Parameter>& connections_parameters();
const std::vector<Parameter>& changes_parameters();

const std::vector<Column>& trends_columns();
// The dimension contrasted is the pair of columns group and group_label.
const std::vector<Column>& contrasts_columns();
const std::vector<Column>& connections_columns();
const std::vector<Column>& changes_columns();

struct Warning {
    std::string code, message;
};

struct TrendsAnswer {
    EvidenceOfCall evidence;
    figures::Dimension subject = figures::Dimension::theme;
    figures::Trends trends;
    std::vector<std::string> starts;             // by wave; empty: not known
    std::vector<std::vector<Warning>> warnings;  // by wave: against like with like, from the wave before
    Table table;
};
Result<TrendsAnswer> answer_trends(Application& application, const Call& call);
// The same of evidence at hand; what `query` is by makes no difference.
TrendsAnswer trends_in(EvidenceOfCall evidence, figures::SummaryQuery query, figures::Dimension subject,
                       const pipeline::Resources& resources);
// "Parking: 20.4% of 603 (2025-q1 to 2025-q3), 39.8% of 605 from 2025-q4 on."
std::string in_words(const TrendsAnswer& answer, const figures::Trend& trend, std::size_t change_point,
                     const pipeline::Resources& resources);

struct ContrastsAnswer {
    EvidenceOfCall evidence;
    figures::Dimension of = figures::Dimension::sector;
    figures::Contrasts contrasts;
    Table table;
};
Result<ContrastsAnswer> answer_contrasts(Application& application, const Call& call);

struct ConnectionsAnswer {
    EvidenceOfCall evidence;
    figures::Connections connections;
    Table table;
};
Result<ConnectionsAnswer> answer_connections(Application& application, const Call& call);

struct ChangesAnswer {
    EvidenceOfCall earlier, evidence;  // in terms of the earlier lexicon, and of the later
    std::string from, to;
    figures::WaveChange change;
    Table table;
};
Result<ChangesAnswer> answer_changes(Application& application, const Call& call);

// analyses_json.cpp
std::string trends_json(const TrendsAnswer& answer, const Call& call, const pipeline::Resources& resources);
std::string contrasts_json(const ContrastsAnswer& answer, const Call& call, const pipeline::Resources& resources);
std::string connections_json(const ConnectionsAnswer& answer, const Call& call,
                             const pipeline::Resources& resources);
std::string changes_json(const ChangesAnswer& answer, const Call& call, const pipeline::Resources& resources);

}  // namespace groundswell::api
