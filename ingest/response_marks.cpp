#include "ingest/response_marks.h"

#include <algorithm>
#include <string>

#include "ingest/header_text.h"
#include "ingest/junk_answers.h"
#include "ingest/numbers.h"
#include "ingest/role_words.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

bool is_any_phrase(const HeaderWords& words, std::initializer_list<std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return words.is(phrase); });
}

bool says_partial(StatusKind kind, std::string_view value) {
    if (kind == StatusKind::submitted) return is_blank(value);
    if (is_blank(value)) return false;
    const auto share = number_of(value);
    if (kind == StatusKind::progress) return share && *share < 100;
    const HeaderWords words(value);
    if (kind == StatusKind::finished && is_any_phrase(words, {"false", "0", "no", "n", "nein", "non", "falsch"}))
        return true;
    return is_any_phrase(words, {"partial", "incomplete", "partially completed", "partially complete",
                                 "partial response", "in progress", "started", "abandoned", "not completed",
                                 "not complete", "not finished", "unfinished", "dropped out", "terminated"});
}

// Qualtrics writes the kind of a response in words or as a number: 1 and 2 are previews, 8 and above spam.
bool says_test(StatusKind kind, std::string_view value, bool qualtrics) {
    if (kind != StatusKind::words || is_blank(value)) return false;
    const HeaderWords words(value);
    if (is_any_phrase(words, {"survey preview", "preview", "survey test", "test", "test response", "spam",
                              "survey preview spam"}))
        return true;
    return qualtrics && is_any_phrase(words, {"1", "2", "8", "9", "17", "32", "33", "40", "48"});
}

bool names_a_respondent(const ColumnUnderstanding& column) {
    const HeaderWords words(column.header);
    static const std::vector<std::string_view> phrases{"name", "email", "e mail", "nom", "nombre", "mail"};
    static const std::vector<std::string_view> others{"company", "business", "organisation", "organization",
                                                      "trading"};
    return column.role == ColumnRole::personal && !words.first_of(phrases).empty() &&
           words.first_of(others).empty();
}

std::string counted_records(std::uint64_t count, std::string_view verb) {
    return std::to_string(count) + (count == 1 ? " record is " : " records are ") + std::string(verb);
}

}  // namespace

StatusKind status_kind(std::string_view header) {
    const HeaderWords words(header);
    if (words.is("progress") || words.is("aktueller stand")) return StatusKind::progress;
    for (const std::string_view name : {"finished", "completed", "complete", "is complete", "beendet"})
        if (words.is(name)) return StatusKind::finished;
    for (const std::string_view name : role_words::submitted)
        if (words.is(name)) return StatusKind::submitted;
    return StatusKind::words;
}

bool is_test_identity(std::string_view name_or_address) {
    const std::string_view value = trimmed(name_or_address);
    if (value.empty() || value.size() > 100) return false;
    const HeaderWords words(value);
    if (is_email(value)) return is_test_answer(value.substr(0, value.find('@')));
    return is_test_answer(value) || words.is("test user") || words.is("test person") || words.is("test account") ||
           words.is("test respondent");
}

ResponseMarks::ResponseMarks(const Understanding& understanding)
    : qualtrics_(understanding.platform == "qualtrics") {
    for (std::size_t index = 0; index < understanding.columns.size(); ++index) {
        const ColumnUnderstanding& column = understanding.columns[index];
        const StatusKind kind = status_kind(column.header);
        if (understanding.platform == "limesurvey" && kind == StatusKind::submitted &&
            (column.role == ColumnRole::date || column.role == ColumnRole::system))
            status_.push_back({index, StatusKind::submitted, {}});
        if (column.role == ColumnRole::status) status_.push_back({index, kind, {}});
        if (names_a_respondent(column)) identities_.push_back(index);
    }
}

void ResponseMarks::mark(const Record& record, Response& response) {
    const auto cell = [&](std::size_t column) {
        return column < record.cells.size() ? record.cells[column] : std::string_view();
    };
    bool by_status = false, unsent = false, test = false;
    for (StatusColumn& status : status_) {
        const std::string_view value = cell(status.column);
        const Marks& marks = status.known.find(value, [&] {
            return Marks{says_partial(status.kind, value), says_test(status.kind, value, qualtrics_)};
        });
        (status.kind == StatusKind::submitted ? unsent : by_status) |= marks.partial;
        test |= marks.test;
    }
    response.partial = by_status || unsent;
    partial_by_status_ += by_status;
    partial_unsent_ += unsent && !by_status;
    const auto tests =
        static_cast<std::size_t>(std::count_if(response.answers.begin(), response.answers.end(),
                                               [](const Answer& answer) { return is_test_answer(answer.text); }));
    const bool by_answers =
        tests > 0 && (tests == response.answers.size() || (tests > 1 && tests * 2 >= response.answers.size()));
    const bool by_identity = std::any_of(identities_.begin(), identities_.end(),
                                         [&](std::size_t column) { return is_test_identity(cell(column)); });
    response.test = test || by_answers || by_identity;
    // Each record is counted once, under the first reason.
    if (test)
        ++test_by_status_;
    else if (by_answers)
        ++test_by_answers_;
    else if (by_identity)
        ++test_by_identity_;
}

std::vector<Change> ResponseMarks::changes() const {
    std::vector<Change> changes;
    const auto say = [&](std::uint64_t count, const char* code, std::string_view verb) {
        if (count > 0) changes.push_back({code, counted_records(count, verb), count});
    };
    say(partial_by_status_, "partial-by-status", "marked as not completed: the status or progress column says so");
    say(partial_unsent_, "partial-unsent", "marked as not completed: the date of sending is empty");
    say(test_by_status_, "test-by-status", "marked as a test: the status column says preview, test or spam");
    say(test_by_answers_, "test-by-answers",
        "marked as a test: the open answers are \"test\" or letters rolled over the keyboard");
    say(test_by_identity_, "test-by-identity", "marked as a test: the name or e-mail address says so");
    return changes;
}

}  // namespace groundswell::ingest
