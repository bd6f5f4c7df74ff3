// Report: what a wave says, put together for a board: the answer that GET /v1/report, the page and the Word
// document are written from.
//
// What it is    Figures as /v1/summary, /v1/trends, /v1/contrasts and /v1/connections give them for the wave,
//               the most named first, with what people wrote into the report (report_texts.h) and the quotations
//               they chose (quotations.h).
// Rose, fell    Only where the step from the wave before is more than chance (figures/trends.h).
// Hidden        The report leaves the room on paper. By sector and district a base or count under the threshold of
//               disclosure::Policy is hidden, and in each sum with one hidden part another (suppression.h). Totals
//               are shown as they are.
// Small         Bases under figures::least_base are marked.
// Uploaders     Get the figures of their own organisation alone, and nothing people wrote: that is about all.
// Errors        Those of to_summary_query; "parameter-value-invalid" for several waves or surveys; the store's.
// Cost          Some fifteen queries of the cube.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/disclosure/policy.h"
#include "analysis/figures/trends.h"
#include "api/analyses.h"
#include "api/quotations.h"
#include "api/report_counter.h"
#include "api/report_texts.h"
#include "api/route.h"
#include "core/result.h"
#include "core/words.h"
#include "pipeline/evidence.h"

namespace groundswell::api {

// How many are shown of each.
inline constexpr std::size_t shown_themes = 10, shown_in_group = 3, shown_connections = 10;

struct ReportFigure {
    std::uint64_t n = 0, base = 0;
    double share = 0, low = 0, high = 1;
    bool hidden = false;  // then the numbers are not to be shown
    bool is_small() const { return base < figures::least_base; }
};

enum class Moved : std::uint8_t { rose, fell, not_clear, not_tested };
constexpr std::string_view to_string(Moved moved) {
    constexpr std::string_view words[] = {"rose", "fell", "no clear change", "not tested"};
    return words[static_cast<std::size_t>(moved)];
}

// From the wave before.
struct ReportChange {
    double before = 0;  // share
    double difference = 0, low = -1, high = 1;
    std::optional<double> q;
    Moved moved = Moved::not_tested;
};

struct ReportRow {
    std::string id, label;
    std::string foundation;  // of a theme: its label
    ReportFigure figure;
    std::optional<ReportChange> change;  // none where there is no wave before
};

// What is said with one stance.
struct ReportPanel {
    Stance stance = Stance::barrier;
    std::uint64_t base = 0;
    std::string before;                  // the wave before; empty: none
    std::vector<ReportRow> themes;       // the most named, at most shown_themes
    std::vector<ReportRow> foundations;  // the most named first
    std::vector<Warning> warnings;       // against like with like, from the wave before
    bool is_small() const { return base < figures::least_base; }
};

struct GroupTheme {
    std::string id, label;
    ReportFigure figure;
    bool stands_out = false;  // over-represented: named more than in the rest, more than chance
};

struct GroupPanel {
    std::uint64_t base = 0;
    bool hidden = false;
    std::vector<GroupTheme> themes;  // the most named that may be shown, at most shown_in_group
    bool is_small() const { return base < figures::least_base; }
};

// A sector or a district.
struct ReportGroup {
    std::optional<std::string> id;  // none: not known
    std::string label;
    GroupPanel barriers, strengths;
};

struct ReportLens {
    std::string id, label;
    ReportFigure linked;  // as barriers, through its themes
    ReportFigure named;   // the text names it, whatever the stance; never added to `linked`
};

struct LensesOfSector {
    std::optional<std::string> id;
    std::string label;
    std::uint64_t base = 0;
    bool hidden = false;
    std::vector<ReportFigure> linked;  // by lens, as in ReportLenses::lenses
    bool is_small() const { return base < figures::least_base; }
};

struct ReportLenses {
    std::vector<ReportLens> lenses;  // the Grand Challenges
    std::vector<LensesOfSector> sectors;
};

struct ReportConnection {
    std::string first, first_label, second, second_label;
    std::uint64_t together = 0, naming_first = 0, naming_second = 0;
    double lift = 0, phi = 0, q = 0;
};

struct AskedOrganisation {
    std::string id, name;
    std::uint64_t files = 0;
    RowCounts rows;                             // of the receipts
    std::uint64_t barriers = 0, strengths = 0;  // in the bases
};

struct AskedQuestion {
    Question question;
    std::uint64_t answers = 0;  // usable ones, of responses that count
};

struct Report {
    EvidenceOfCall evidence;
    std::string survey, wave;    // survey empty: all
    std::string received_until;  // when the last file of the wave was committed; empty: none was
    std::vector<AskedOrganisation> organisations;
    std::vector<AskedQuestion> questions;
    ReportPanel barriers, strengths;
    std::vector<ReportGroup> sectors, districts;  // by base of barriers, the largest first
    ReportLenses lenses;
    std::uint64_t connections_tested = 0;
    std::vector<ReportConnection> connections;
    ReportTexts texts;
    std::vector<Quotation> quotations;  // those that may be shown
    std::vector<LeftOut> left_out;      // chosen, and not to be shown any more
    disclosure::Policy policy;
};

const std::vector<Parameter>& report_parameters();

// "wave" and "survey" of the call.
Result<Report> make_report(Application& application, const Call& call);

ReportFigure figure_of(const figures::SummaryRow& row);

// report_asked.cpp: into organisations, questions and received_until.
Result<void> add_who_was_asked(storage::Store& store, const ReportCounter& counter, Report& report);
// report_groups.cpp
Result<std::vector<ReportGroup>> groups_of(const ReportCounter& counter, figures::Dimension of,
                                           const disclosure::Policy& policy);
// report_lenses.cpp
Result<ReportLenses> lenses_of(const ReportCounter& counter, const disclosure::Policy& policy);

// report_json.cpp
std::string report_json(const Report& report, const Call& call);

}  // namespace groundswell::api
