// What people write into the report of a wave: headline, comment and the quotations they chose.
//
// Kept          By survey and wave, survey empty for the report over all surveys; each field has versions, so
//               that two who edit at once do not undo each other.
// Order         read_report_texts(), then change what was read and save it.
// Errors        "report-text-too-long" (invalid); "report-text-overtaken" (conflict); the store's.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/words.h"
#include "storage/store.h"

namespace groundswell::api {

inline constexpr std::size_t longest_headline = 200, longest_comment = 5000, most_quotations = 20;  // characters

// What stands beside a quotation of who said it.
enum class Attribution : std::uint8_t { none, sector, district };
std::string_view to_string(Attribution attribution);
std::optional<Attribution> parse_attribution(std::string_view word);

// A quotation as it was chosen: the answer, what it stands for, and how it is attributed. Never its words.
struct ChosenQuotation {
    std::uint64_t answer = 0;
    std::string theme;
    Stance stance = Stance::barrier;
    Attribution attribution = Attribution::none;
    friend bool operator==(const ChosenQuotation&, const ChosenQuotation&) = default;
};

struct WrittenText {
    std::string value;
    std::string edited_at, edited_by;
    std::uint64_t version = 0;  // 0: never written
};

struct ReportTexts {
    WrittenText headline, comment, quotations;
    std::vector<ChosenQuotation> chosen;  // read from `quotations`
};

Result<ReportTexts> read_report_texts(storage::Store& store, const std::string& survey, const std::string& wave);

// "4711 parking barrier sector", a line each; lines that are none are left out.
std::vector<ChosenQuotation> parse_quotations(std::string_view lines);
std::string write_quotations(const std::vector<ChosenQuotation>& chosen);

// Plain text as it is kept: line feeds, no other control characters, none at either end; what is no UTF-8 is
// U+FFFD.
std::string tidy_text(std::string_view written);
// Headline or comment, tidied.
Result<std::string> checked_text(std::string_view field, std::string_view written);

}  // namespace groundswell::api
