#include "ingest/remarks.h"

#include <algorithm>
#include <utility>

#include "ingest/nearest.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

std::vector<std::string> headers_with(const Understanding& understanding, ColumnRole role) {
    std::vector<std::string> names;
    for (const ColumnUnderstanding& column : understanding.columns)
        if (column.role == role)
            names.push_back(column.header.empty() ? "column " + std::to_string(column.column) : column.header);
    return names;
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void remark_on_dialect(Understanding& understanding, const DialectFinding& dialect, const CsvReader& reader,
                       const std::string& file_name) {
    const Place place{file_name, {}, {}, {}};
    if (dialect.encoding != Encoding::utf_8)
        understanding.changes.push_back({"encoding-converted",
                                         "the text was read as " + dialect.dialect.encoding +
                                             " and is stored as UTF-8 (" + dialect.survey.reason + ")",
                                         1});
    if (dialect.encoding == Encoding::windows_1252 && dialect.survey.multi_byte > 0)
        understanding.problems.push_back(
            {"mixed-encoding",
             "the file is read as windows-1252, but some characters look like UTF-8 and may come out wrong",
             "export the file again as CSV (UTF-8), or name its encoding in a profile", place,
             dialect.survey.multi_byte});
    if (const auto suggested = dialect.survey.suggested)
        understanding.problems.push_back(
            {"encoding-doubtful",
             "the file is read as " + dialect.dialect.encoding + ", where " +
                 counted(dialect.survey.senseless, "character makes", "characters make") + " no sense; read as " +
                 std::string(to_string(*suggested)) + " they would",
             "write \"encoding\": \"" + std::string(to_string(*suggested)) +
                 "\" in a profile and look at the samples, or export the file again as CSV (UTF-8)",
             place, dialect.survey.senseless});
    if (dialect.dialect.quote == '\'')
        understanding.changes.push_back(
            {"single-quotes-read", "cells stand in single quotes; these are no part of the text", 1});
    if (dialect.dialect.quote == no_quote)
        understanding.changes.push_back({"quotes-are-text",
                                         "the file puts no cell in quotes, as tables copied or saved with tabs "
                                         "do; quotes are part of the text",
                                         1});
    if (dialect.dialect.escape == '\\')
        understanding.changes.push_back(
            {"backslash-quotes-read", "a backslash before a quote makes it text, as MySQL and R write it", 1});
    if (dialect.dialect.spaces_before_quotes)
        understanding.changes.push_back({"spaces-before-quotes-read",
                                         "cells have spaces before the quote they begin with; neither the spaces "
                                         "nor the quotes are part of the text",
                                         reader.spaced_quotes()});
    if (reader.stray_quotes() > 0)
        understanding.problems.push_back({"stray-quotes",
                                          counted(reader.stray_quotes(), "quote", "quotes") +
                                              " inside quoted cells are not doubled; they are kept as text",
                                          "look at the records, or export the file again",
                                          Place{file_name, reader.first_stray_row(), {}, {}},
                                          reader.stray_quotes()});
}

void remark_on_records(Understanding& understanding, std::uint64_t padded, std::uint64_t surplus,
                       std::vector<Problem> faults) {
    if (padded > 0)
        understanding.changes.push_back(
            {"rows-padded",
             counted(padded, "record lacks", "records lack") +
                 " cells at the end, all in columns without any value; they were taken as empty",
             padded});
    if (surplus > 0)
        understanding.changes.push_back(
            {"surplus-cells-dropped",
             counted(surplus, "record has", "records have") + " empty cells beyond the header; they were dropped",
             surplus});
    for (Problem& fault : faults) understanding.problems.push_back(std::move(fault));
}

void remark_on_columns(Understanding& understanding, const std::string& file_name) {
    const auto tell = [&](const std::vector<std::string>& names, const char* code, std::string_view what) {
        if (!names.empty())
            understanding.changes.push_back(
                {code, counted(names.size(), "column", "columns") + std::string(what) + quoted_list(names, 12),
                 names.size()});
    };
    std::vector<std::string> dropped, kept, firm;
    for (const ColumnUnderstanding& column : understanding.columns) {
        if (!is_personal(column.role)) continue;
        const std::string name = column.header.empty() ? "column " + std::to_string(column.column) : column.header;
        (column.keep ? kept : dropped).push_back(name);
        if (column.role != ColumnRole::personal) firm.push_back(name);
    }
    tell(dropped, "personal-columns-dropped", " with personal data not stored: ");
    tell(kept, "personal-columns-kept",
         " with personal data stored, as the profile says, for those who may see it: ");
    tell(firm, "firm-columns-hashed",
         " read into a keyed hash, to know the same firm again where number, or name and postcode, are there: ");
    tell(headers_with(understanding, ColumnRole::closed_question), "closed-questions-dropped",
         " with closed questions read but not stored: ");
    const auto miss = [&](const char* code, const char* message, const char* cure) {
        understanding.problems.push_back({code, message, cure, Place{file_name, {}, {}, {}}, 1});
    };
    if (understanding.questions.empty())
        miss(
            "file-no-open-question", "no column was taken for an open question, so there is nothing to tag",
            "withdraw this upload, and send the file again: choose on the upload page which column holds the open "
            "question, or name it in a profile or with asks, for example --asks COLUMN=barriers");
    const auto has = [&](std::initializer_list<ColumnRole> roles) {
        return std::any_of(understanding.columns.begin(), understanding.columns.end(),
                           [&](const ColumnUnderstanding& column) {
                               return std::find(roles.begin(), roles.end(), column.role) != roles.end();
                           });
    };
    if (!has({ColumnRole::district, ColumnRole::town, ColumnRole::postcode}))
        miss("no-district-column", "no column says where the respondent is",
             "choose on the upload page which column holds the district, town or postcode, or name it in a "
             "profile");
    if (!has({ColumnRole::sector}))
        miss("no-sector-column", "no column says the respondent's sector",
             "choose on the upload page which column holds the sector, or name it in a profile");
}

}  // namespace groundswell::ingest
