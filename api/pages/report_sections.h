// A Report in words: the Document that the page and the Word file are written from.
//
// Words         web/words/en-GB/report.toml.
// Thread rule   Plain functions.
#pragma once

#include <string>

#include "api/document.h"
#include "api/report.h"

namespace groundswell::api {

Document report_document(const Report& report);

// "2026-q3" or "2026-q3, chamber-business-voice".
std::string report_scope(const std::string& survey, const std::string& wave);
// Why a verbatim may not be quoted, or not with its sector or district.
std::string refusal_words(Refusal refusal, const disclosure::Policy& policy);
// "27 November 2026"; what is no date is given as it is.
std::string spoken_date(const std::string& rfc3339);

}  // namespace groundswell::api
