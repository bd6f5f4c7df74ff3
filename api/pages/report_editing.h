// Editing a report in place: who may, the forms on its page, and what they send to POST /report/edit.
//
// Forms         Plain ones, which work without scripts and do not print: headline and comment; and for
//               quotations the verbatims of a theme, each with a button to choose it or the reason why it cannot
//               be chosen.
// Two editors   A form carries the version its text was read at; a text saved meanwhile is never overwritten
//               unseen.
// Thread rule   Plain functions.
#pragma once

#include <optional>
#include <string>

#include "api/pages/html.h"
#include "api/report.h"

namespace groundswell::api {

bool may_edit_report(const Caller& caller);

// A text that could not be saved, to be shown in its form again.
struct UnsavedText {
    std::string field, value;
};

// What the candidates shown are of.
struct QuotationPick {
    std::string theme;
    Stance stance = Stance::barrier;
    std::uint64_t after = 0;
};
// "barrier/parking"; nothing for what is no pick.
std::optional<QuotationPick> parse_pick(const std::string& text);
std::string write_pick(const QuotationPick& pick);

// Of headline and comment.
Html texts_editing_html(const Report& report, const Call& call, const std::optional<UnsavedText>& unsaved);
// Of quotations; `candidates` of `pick`, where there is one.
Html quotations_editing_html(const Report& report, const Call& call, const std::optional<QuotationPick>& pick,
                             const Candidates& candidates);

// The page, with `error` and the unsaved text where an edit failed.
Result<Response> report_page(Application& application, const Call& call, const std::optional<Error>& error,
                             const std::optional<UnsavedText>& unsaved);

}  // namespace groundswell::api
