#include "ingest/profile.h"

#include <cassert>

namespace groundswell::ingest {
namespace {

struct Spelling {
    ColumnRole role;
    std::string_view text;
};
constexpr Spelling spellings[] = {{ColumnRole::open_question, "open_question"},
                                  {ColumnRole::district, "district"},
                                  {ColumnRole::town, "town"},
                                  {ColumnRole::postcode, "postcode"},
                                  {ColumnRole::sector, "sector"},
                                  {ColumnRole::size, "size"},
                                  {ColumnRole::date, "date"},
                                  {ColumnRole::respondent, "respondent"},
                                  {ColumnRole::weight, "weight"},
                                  {ColumnRole::status, "status"},
                                  {ColumnRole::personal, "personal"},
                                  {ColumnRole::company_number, "company_number"},
                                  {ColumnRole::company_name, "company_name"},
                                  {ColumnRole::system, "system"},
                                  {ColumnRole::closed_question, "closed_question"},
                                  {ColumnRole::empty, "empty"},
                                  {ColumnRole::ignored, "ignored"}};

}  // namespace

std::string_view to_string(ColumnRole role) {
    for (const Spelling& spelling : spellings)
        if (spelling.role == role) return spelling.text;
    assert(false && "every role has a spelling");
    return {};
}

std::optional<ColumnRole> parse_column_role(std::string_view text) {
    for (const Spelling& spelling : spellings)
        if (spelling.text == text) return spelling.role;
    return std::nullopt;
}

bool is_personal(ColumnRole role) {
    return role == ColumnRole::personal || role == ColumnRole::company_number || role == ColumnRole::company_name;
}

bool is_withheld(ColumnRole role) {
    return is_personal(role) || role == ColumnRole::ignored;
}

// The header may itself hold an equals sign: the last one counts.
Result<AsksOverride> parse_asks_override(std::string_view text) {
    const std::size_t equals = text.rfind('=');
    const std::string_view value = equals == std::string_view::npos ? text : text.substr(equals + 1);
    const auto asks = parse_asks(value);
    const bool column_missing = equals == 0;
    if (!asks || column_missing)
        return Error{ErrorKind::usage,
                     "asks-invalid",
                     "\"" + std::string(text) + "\" is not a value for asks",
                     "write barriers, strengths, requests or anything, or COLUMN=VALUE",
                     Place{{}, {}, {}, "asks"},
                     {}};
    return AsksOverride{equals == std::string_view::npos ? std::string() : std::string(text.substr(0, equals)),
                        *asks};
}

}  // namespace groundswell::ingest
