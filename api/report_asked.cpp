// What was asked of whom: the organisations that delivered to a wave, and the open questions with their answers.
#include <algorithm>
#include <map>
#include <set>

#include "analysis/figures/asked.h"
#include "api/report.h"

namespace groundswell::api {
namespace {

Result<std::map<std::string, std::uint64_t>> bases_by_organisation(const ReportCounter& counter, Stance stance) {
    auto counted =
        counter.count({{"by", "organisation"}, {"stance", std::string(to_string(stance))}, {"zeros", "true"}});
    if (!counted) return counted.error();
    std::map<std::string, std::uint64_t> bases;
    for (const figures::SummaryRow& row : counted->rows)
        if (row.key[0]) bases[*row.key[0]] = row.base;
    return bases;
}

Result<std::map<std::string, AskedOrganisation>> who_delivered(storage::Store& store, const ReportCounter& counter,
                                                               std::string& until) {
    auto uploads = store.uploads();
    if (!uploads) return uploads.error();
    std::map<std::string, AskedOrganisation> found;
    for (const Upload& upload : *uploads) {
        if (upload.state != UploadState::committed || upload.wave != counter.wave()) continue;
        if (!counter.survey().empty() && upload.survey != counter.survey()) continue;
        if (!counter.caller().may_see(upload.organisation)) continue;
        AskedOrganisation& asked = found[upload.organisation];
        ++asked.files;
        asked.rows.read += upload.rows.read;
        asked.rows.accepted += upload.rows.accepted;
        asked.rows.duplicate += upload.rows.duplicate;
        asked.rows.rejected += upload.rows.rejected;
        until = std::max(until, upload.committed_at);
    }
    return found;
}

// Answers by place in Evidence::questions: those pooled, and each prompted question by itself.
Result<std::map<std::size_t, std::uint64_t>> answers_by_question(const ReportCounter& counter) {
    const pipeline::Evidence& evidence = *counter.evidence();
    std::map<std::size_t, std::uint64_t> answers;
    const auto add = [&](const ReportCounter::Parameters& more) -> Result<void> {
        auto query = counter.query(more);
        if (!query) return query.error();
        for (const figures::Asked& asked : evidence.cube->asked(*query)) answers[asked.question] = asked.answers;
        return {};
    };
    if (auto added = add({}); !added) return added.error();
    std::set<std::string> prompted;
    for (const Question& question : evidence.questions)
        if (question.prompted() && (counter.survey().empty() || question.survey == counter.survey()))
            prompted.insert(question.survey + "/" + question.id);
    for (const std::string& question : prompted)
        if (auto added = add({{"question", question}}); !added) return added.error();
    return answers;
}

}  // namespace

Result<void> add_who_was_asked(storage::Store& store, const ReportCounter& counter, Report& report) {
    auto delivered = who_delivered(store, counter, report.received_until);
    if (!delivered) return delivered.error();
    auto barriers = bases_by_organisation(counter, Stance::barrier);
    if (!barriers) return barriers.error();
    auto strengths = bases_by_organisation(counter, Stance::strength);
    if (!strengths) return strengths.error();
    for (auto& [id, asked] : *delivered) {
        asked.id = id;
        asked.name = counter.label(figures::Dimension::organisation, id);
        asked.barriers = (*barriers)[id];
        asked.strengths = (*strengths)[id];
        report.organisations.push_back(std::move(asked));
    }
    auto answers = answers_by_question(counter);
    if (!answers) return answers.error();
    for (const auto& [place, number] : *answers)
        report.questions.push_back({counter.evidence()->questions.at(place), number});
    std::stable_sort(report.questions.begin(), report.questions.end(),
                     [](const AskedQuestion& one, const AskedQuestion& other) {
                         return std::pair(one.question.survey, other.answers) <
                                std::pair(other.question.survey, one.answers);
                     });
    return {};
}

}  // namespace groundswell::api
