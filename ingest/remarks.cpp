#include "ingest/remarks.h"

#include <algorithm>
#include <utility>

#include "ingest/nearest.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::vector<std::string> headers_with(const Understanding& understanding, ColumnRole role) {
    std::vector<std::string> names;
    for (const ColumnUnderstanding& column : understanding.columns)
        if (column.role == role)
            names.push_back(column.header.empty() ? "column " + std::to_string(column.column) : column.header);
    return names;
}

}  // namespace

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
    if (dialect.dialect.escape == '\\')
        understanding.changes.push_back(
            {"backslash-quotes-read", "a backslash before a quote makes it text, as MySQL and R write it", 1});
    if (reader.stray_quotes() > 0)
        understanding.problems.push_back({"stray-quotes",
                                          counted(reader.stray_quotes(), "quote", "quotes") +
                                              " inside quoted cells are not doubled; they are kept as text",
                                          "look at the records, or export the file again",
                                          Place{file_name, reader.first_stray_row(), {}, {}},
                                          reader.stray_quotes()});
}

void remark_on_headers(Understanding& understanding, const HeaderFinding& headers, const std::string& file_name) {
    if (headers.records > 1)
        understanding.changes.push_back(
            {"header-records-joined",
             std::to_string(headers.records) + " header records were joined: " + headers.reason, headers.records});
    if (headers.dropped_nul)
        understanding.changes.push_back({"header-nul-dropped", "NUL bytes in the header were dropped", 1});
    const auto like_data =
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            return is_number(column.parts[0]) || is_email(column.parts[0]) ||
                   date_shape(column.parts[0]) != DateShape::none;
        });
    if (headers.records == 1 && like_data * 3 >= static_cast<std::ptrdiff_t>(headers.columns.size()))
        understanding.problems.push_back(
            {"header-looks-like-data", "the first record looks like a response, not like a header",
             "put a header record with the column names on top of the file", Place{file_name, 1, {}, {}}, 1});
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

void remark_on_dates(Understanding& understanding, const ColumnUnderstanding& column, const DateOrder& own,
                     const DateOrder& deciding, bool told, const std::string& file_name) {
    const Place place{file_name, {}, column.column, column.header};
    const std::string order = understanding.month_first ? "month first" : "day first";
    const std::string otherwise = understanding.month_first ? "\"month_first\": false" : "\"month_first\": true";
    if (own.numeric())
        understanding.changes.push_back(
            {"dates-normalised", "dates such as 3/4/2026 were read " + order, own.dates()});
    if (own.ambiguous > 0 && !told && !deciding.decided() && !deciding.mixed())
        understanding.problems.push_back(
            {"date-order-ambiguous", "every date could be read day first or month first; they are read " + order,
             "if that is wrong, write " + otherwise + " in a profile", place, own.ambiguous});
    const std::uint64_t misfits = understanding.month_first ? own.day_first : own.month_first;
    if (misfits > 0)
        understanding.problems.push_back({"date-order-mixed",
                                          counted(misfits, "date does", "dates do") +
                                              " not fit the order of the others (" + order +
                                              ") and are left empty",
                                          "write all dates as YYYY-MM-DD", place, misfits});
    if (own.none > 0)
        understanding.problems.push_back({"date-unreadable",
                                          counted(own.none, "value is", "values are") + " no date and left empty",
                                          "write dates as YYYY-MM-DD", place, own.none});
}

void remark_on_columns(Understanding& understanding, const std::string& file_name) {
    const auto say = [&](ColumnRole role, const char* code, std::string_view what) {
        const auto names = headers_with(understanding, role);
        if (!names.empty())
            understanding.changes.push_back(
                {code, counted(names.size(), "column", "columns") + std::string(what) + quoted_list(names, 12),
                 names.size()});
    };
    say(ColumnRole::personal, "personal-columns-dropped", " with personal data not stored: ");
    say(ColumnRole::closed_question, "closed-questions-dropped", " with closed questions read but not stored: ");
    const auto miss = [&](const char* code, const char* message, const char* cure) {
        understanding.problems.push_back({code, message, cure, Place{file_name, {}, {}, {}}, 1});
    };
    if (understanding.questions.empty())
        miss("file-no-open-question", "no column was taken for an open question, so there is nothing to tag",
             "withdraw this upload, and send the file again naming the column in a profile or with asks, for "
             "example --asks COLUMN=barriers");
    const auto has = [&](std::initializer_list<ColumnRole> roles) {
        return std::any_of(understanding.columns.begin(), understanding.columns.end(),
                           [&](const ColumnUnderstanding& column) {
                               return std::find(roles.begin(), roles.end(), column.role) != roles.end();
                           });
    };
    if (!has({ColumnRole::district, ColumnRole::town, ColumnRole::postcode}))
        miss("no-district-column", "no column says where the respondent is",
             "name the column of district, town or postcode in a profile");
    if (!has({ColumnRole::sector}))
        miss("no-sector-column", "no column says the respondent's sector",
             "name the column of the sector in a profile");
}

}  // namespace groundswell::ingest
