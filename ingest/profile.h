// Profile: the saved mapping that says how to read the columns of an export.
//
// Order         flag over profile over what the file itself suggests.
// Errors        A profile naming a column the file lacks is an Error "profile-missing-column" that lists the
//               headers there are, with the nearest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/words.h"

namespace groundswell::ingest {

enum class ColumnRole : std::uint8_t {
    open_question,  // free text that is tagged
    district,
    town,
    postcode,
    sector,
    size,
    date,
    respondent,
    weight,
    status,           // completed, partial, preview
    personal,         // names, e-mail, phone, IP: not stored unless the profile says keep
    company_number,   // personal; tells whether a firm is the same (ingest/firm_key.h)
    company_name,     // personal; the same, with the postcode
    system,           // durations, collectors, end times
    closed_question,  // choices and ratings: read, not stored
    empty,            // no value in any record
    ignored,          // told so by the profile
};
std::string_view to_string(ColumnRole);
std::optional<ColumnRole> parse_column_role(std::string_view);
// Whether cells of the column are personal data: neither stored nor shown as samples.
bool is_personal(ColumnRole);
// Whether nothing of the column is stored because it is personal, or because somebody said so.
bool is_withheld(ColumnRole);

struct ProfileColumn {
    std::string header;                   // as in the file, compared after trimming and case folding; or
    std::optional<std::uint32_t> column;  // its position, from 1
    std::optional<ColumnRole> role;
    std::optional<Asks> asks;
    std::string question;                  // id; empty: made from the wording
    std::vector<std::string> foundations;  // scope: which foundations the question prompts
    bool keep = false;                     // store the cells of a personal column (Response.kept)
};

struct Profile {
    std::string name;
    std::optional<std::string> encoding;  // as to_string(Encoding) gives them: "windows-1252", "macroman"...
    bool repair_double_encoding = false;  // text that was encoded twice is put right, see double_encoding.h
    std::optional<char> delimiter;
    std::string sheet;  // of a workbook; empty: the one with the responses is found
    std::optional<std::uint32_t> header_records;
    std::optional<bool> month_first;  // dates
    bool sole_trader_is_one = false;  // the form counts the owner: 1 means nobody else
    std::vector<ProfileColumn> columns;
    bool only_listed = false;  // columns not listed are ignored
};

Result<Profile> parse_profile(std::string_view json, std::string_view file_name);

// --asks VALUE or --asks COLUMN=VALUE; the form field `asks` likewise.
struct AsksOverride {
    std::string column;  // header, position or question id; empty: all open questions
    Asks asks = Asks::anything;
};
Result<AsksOverride> parse_asks_override(std::string_view text);

}  // namespace groundswell::ingest
