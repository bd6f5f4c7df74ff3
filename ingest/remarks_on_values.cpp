// Remarks on what values were taken for: dates, and blanks by rule.
#include <algorithm>

#include "ingest/remarks.h"

namespace groundswell::ingest {
namespace {

const char* form_name(DateForm form) {
    switch (form) {
        case DateForm::epoch_seconds: return "seconds since 1970";
        case DateForm::epoch_milliseconds: return "milliseconds since 1970";
        case DateForm::day_number: return "a spreadsheet's day numbers (1 is 1 January 1900)";
        case DateForm::written: break;
    }
    return "dates";
}

std::uint64_t numbers_read(const ColumnFacts& facts, DateForm form) {
    return form == DateForm::written ? 0 : facts.count_of_form(form);
}

// Of a column that holds no other dates than the one LimeSurvey writes for anonymous responses; 0 of others.
std::uint64_t withheld_dates(const Understanding& understanding, const ColumnFacts& facts) {
    const bool all = std::all_of(facts.values().begin(), facts.values().end(), [&](const SeenValue& value) {
        return is_withheld_date(understanding.platform, value.text);
    });
    return all ? facts.filled() : 0;
}

bool is_stored(ColumnRole role) {
    return role == ColumnRole::open_question || role == ColumnRole::district || role == ColumnRole::town ||
           role == ColumnRole::postcode || role == ColumnRole::sector || role == ColumnRole::size ||
           role == ColumnRole::date || role == ColumnRole::respondent;
}

}  // namespace

void remark_on_dates(Understanding& understanding, const ColumnUnderstanding& column, const ColumnFacts& facts,
                     const DateOrder& deciding, bool told, const std::string& file_name) {
    const DateOrder& own = facts.dates();
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
    if (understanding.date_form != DateForm::written)
        understanding.changes.push_back(
            {"dates-from-numbers",
             std::string("numbers in the date column were read as ") + form_name(understanding.date_form),
             numbers_read(facts, understanding.date_form)});
    const std::uint64_t unreadable = own.none - numbers_read(facts, understanding.date_form);
    if (unreadable > 0)
        understanding.problems.push_back(
            {"date-unreadable", counted(unreadable, "value is", "values are") + " no date and left empty",
             "write dates as YYYY-MM-DD", place, unreadable});
    if (const std::uint64_t withheld = withheld_dates(understanding, facts); withheld > 0)
        understanding.changes.push_back(
            {"dates-withheld",
             counted(withheld, "date is", "dates are") +
                 " left empty: LimeSurvey writes 1 January 1980 where it keeps responses anonymous",
             withheld});
    else if (const std::uint64_t implausible = facts.implausible_dates(understanding.month_first); implausible > 0)
        understanding.problems.push_back(
            {"date-implausible",
             counted(implausible, "date lies", "dates lie") +
                 " before 2000 or in the future; they are kept as they are",
             "look at them in the file; a wrong order of day and month or a mistyped year is the usual cause",
             place, implausible});
}

void remark_on_blanks(Understanding& understanding, const std::vector<ColumnFacts>& facts) {
    const auto filler = std::find(blank_fillers.begin(), blank_fillers.end(), understanding.blank_filler);
    std::uint64_t by_rule = 0, filled_up = 0;
    for (const ColumnUnderstanding& column : understanding.columns) {
        if (!is_stored(column.role)) continue;
        by_rule += facts[column.column - 1].blank_by_rule();
        if (filler != blank_fillers.end())
            filled_up +=
                facts[column.column - 1].written(static_cast<std::size_t>(filler - blank_fillers.begin()));
    }
    if (by_rule > 0)
        understanding.changes.push_back(
            {"blank-by-rule",
             counted(by_rule, "cell was", "cells were") +
                 " taken as blank: a program's word for no answer (such as NULL or #N/A), or punctuation alone",
             by_rule});
    if (filled_up > 0)
        understanding.changes.push_back({"na-is-blank",
                                         counted(filled_up, "cell", "cells") + " with " + std::string(*filler) +
                                             " were taken as blank: the file writes " + std::string(*filler) +
                                             " where nothing was answered, in columns of numbers too",
                                         filled_up});
}

}  // namespace groundswell::ingest
