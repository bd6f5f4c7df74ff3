// understand(): the first pass. The stages stand one after the other in understand() at the end of this file.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/blank_filler.h"
#include "ingest/column_choice.h"
#include "ingest/column_facts.h"
#include "ingest/column_roles.h"
#include "ingest/data_records.h"
#include "ingest/export_file.h"
#include "ingest/file_kind.h"
#include "ingest/header_doubt.h"
#include "ingest/header_text.h"
#include "ingest/json_records.h"
#include "ingest/opened_export.h"
#include "ingest/platform.h"
#include "ingest/reading.h"
#include "ingest/record_faults.h"
#include "ingest/remarks.h"
#include "ingest/same_question.h"
#include "ingest/saved_profile_remarks.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

Error no_records(const std::string& file_name, std::uint32_t headers) {
    return Error{ErrorKind::unprocessable,
                 "file-no-records",
                 "the file has a header but no responses",
                 "export the responses again; check the filter and the dates of the export",
                 Place{file_name, headers, {}, {}},
                 {}};
}

// By cells: how many, the first row.
using ShortRecords = std::map<std::size_t, std::pair<std::uint64_t, std::uint64_t>>;

void add_short(ShortRecords& records, std::size_t cells, std::uint64_t count, std::uint64_t row) {
    auto& [counted, first] = records[cells];
    if (counted == 0) first = row;
    counted += count;
}

// The whole file, read once.
struct Survey {
    std::vector<ColumnFacts> facts;
    FaultTally faults;
    ShortRecords short_records;
    std::uint64_t records = 0;
    std::uint64_t surplus_records = 0;  // with empty cells beyond the header
    std::uint64_t headers_again = 0, first_header_again = 0;
    std::uint64_t totals = 0, first_total = 0;  // records of totals and notes at the very end
    std::vector<std::size_t> same_question;     // for each column the first that asks the same
};

// `hand_made`: no survey tool wrote the file, so that somebody may have added totals or notes.
Result<Survey> survey_records(RecordSource& source, const HeaderFinding& headers, bool hand_made) {
    const std::size_t width = headers.columns.size();
    Survey survey;
    survey.facts.assign(width, ColumnFacts(width));
    SameQuestion same(headers.columns);
    const RecordLayout layout = layout_of(headers);
    DataRecords records(source, layout);
    ShortRecords below;  // of the totals that may stand at the end
    Record record;
    while (true) {
        const auto more = records.next(record);
        if (!more) return more.error();
        if (!*more) break;
        const bool totals = hand_made && (is_totals(record) || (width >= 3 && is_note_below(record)));
        if (totals && survey.totals++ == 0) survey.first_total = record.row;
        if (!totals) {  // so those before were none
            survey.totals = 0;
            for (const auto& [cells, met] : below) add_short(survey.short_records, cells, met.first, met.second);
            below.clear();
        }
        same.add(record);
        const bool looked_at = is_looked_at(survey.records++);
        const auto fault = fault_of(record, 0, width);
        if (fault) {
            survey.faults.add(*fault, record.row);
            continue;
        }
        survey.surplus_records += record.cells.size() > width;
        if (record.cells.size() < width)
            add_short(totals ? below : survey.short_records, record.cells.size(), 1, record.row);
        const std::size_t cells = std::min(record.cells.size(), width);
        for (std::size_t column = 0; column < cells; ++column)
            survey.facts[column].add(record.cells[column], looked_at);
    }
    survey.headers_again = records.headers_again();
    survey.first_header_again = records.first_header_again();
    survey.same_question = same.first_columns();
    // What nothing but totals is, is no survey with totals below it.
    if (survey.totals >= survey.records) {
        survey.totals = 0;
        for (const auto& [cells, met] : below) add_short(survey.short_records, cells, met.first, met.second);
    }
    survey.records -= survey.totals;
    return survey;
}

// Columns after the last one with a value may be missing from a record; others may not.
std::uint32_t required_cells(const std::vector<ColumnFacts>& facts) {
    std::size_t required = facts.size();
    while (required > 0 && facts[required - 1].filled() == 0) --required;
    return static_cast<std::uint32_t>(required);
}

// Short records become rejects or padded ones once it is known which columns are empty throughout.
std::uint64_t settle_short_records(Survey& survey, std::uint32_t required) {
    std::uint64_t padded = 0;
    for (const auto& [cells, met] : survey.short_records) {
        if (cells >= required)
            padded += met.first;
        else
            survey.faults.add({"row-too-few-cells", 0}, met.second, met.first);
    }
    return padded;
}

// Of a column of dates, the form of those that are bare numbers.
DateForm commonest_form(const ColumnFacts& facts) {
    DateForm commonest = DateForm::written;
    for (const DateForm form : {DateForm::epoch_seconds, DateForm::epoch_milliseconds, DateForm::day_number})
        if (facts.share_of_form(form) > (commonest == DateForm::written ? 0 : facts.share_of_form(commonest)))
            commonest = form;
    return commonest;
}

// Whose word stands in every cell that was not answered, those cells count as empty from here on.
std::string leave_out_filler(std::vector<ColumnFacts>& facts) {
    const std::string_view filler = find_blank_filler(facts);
    for (std::size_t index = 0; index < blank_fillers.size(); ++index)
        if (blank_fillers[index] == filler)
            for (ColumnFacts& column : facts) column.leave_out(index);
    return std::string(filler);
}

// Whether the month comes first: told, or said by the date column, or by the other dates of the file. What was
// told of an earlier file (`of_earlier`) gives way to dates that can be read in one way only.
void settle_dates(Understanding& understanding, const std::vector<ColumnFacts>& facts,
                  const ReadingOptions& options, bool of_earlier) {
    DateOrder file;
    for (const ColumnFacts& column : facts)
        if (column.share_of_dates() >= 0.8) file.add(column.dates());
    for (const ColumnUnderstanding& column : understanding.columns) {
        if (column.role != ColumnRole::date) continue;
        const DateOrder& own = facts[column.column - 1].dates();
        const DateOrder& deciding = own.decided() || own.mixed() ? own : file;
        auto told = options.profile ? options.profile->month_first : std::nullopt;
        if (of_earlier && deciding.decided()) told.reset();
        understanding.month_first = told.value_or(deciding.month_first > deciding.day_first);
        understanding.date_form = commonest_form(facts[column.column - 1]);
        remark_on_dates(understanding, column, facts[column.column - 1], deciding, told.has_value(),
                        options.file_name);
    }
}

}  // namespace

Result<Understanding> understand(const std::string& path, const ReadingOptions& options,
                                 const reference::Matcher& matcher) {
    auto opened = open_with_profile(path, options);
    if (!opened) return opened.error();
    const auto& [file, first, headers, fitted, as_told] = *opened;
    const std::uint32_t above = headers.preamble + headers.records;
    if (first.cells.size() <= above) return no_records(options.file_name, above);

    auto reader = file->records();
    if (!reader) return reader.error();
    const PlatformFinding platform = find_platform(first, headers);
    auto survey = survey_records(**reader, headers, platform.platform == "unknown");
    if (!survey) return survey.error();

    Understanding understanding;
    understanding.platform = platform.platform;
    understanding.platform_reason = platform.reason;
    understanding.header_records = headers.records;
    understanding.layout = layout_of(headers);
    if (survey->totals > 0) understanding.layout.footer_from = survey->first_total;
    understanding.records = survey->records;
    understanding.required_cells = required_cells(survey->facts);
    understanding.blank_filler = leave_out_filler(survey->facts);
    const std::uint64_t padded = settle_short_records(*survey, understanding.required_cells);
    understanding.columns = find_roles(headers.columns, find_groups(headers.columns), survey->facts, matcher);
    for (std::size_t column = 0; column < understanding.columns.size(); ++column)
        understanding.columns[column].header_parts = headers.columns[column].parts;
    if (auto told = apply_told_roles(understanding.columns, headers.columns, as_told); !told) return told.error();
    say_what_was_known(understanding, fitted);
    auto questions = make_questions(understanding.columns, headers.columns, survey->same_question, as_told);
    if (!questions) return questions.error();
    understanding.questions = std::move(*questions);

    understanding.gone = fitted.gone;
    understanding.changes = fitted.changes;
    understanding.problems = fitted.problems;
    file->describe(**reader, understanding);
    remark_on_headers(understanding, headers, options.file_name);
    const bool told = as_told.profile && (as_told.profile->header_records || !as_told.profile->columns.empty());
    doubt_header(understanding, headers, matcher, told, options.file_name);
    remark_on_layout(understanding, survey->headers_again, survey->first_header_again, survey->totals,
                     options.file_name);
    remark_on_blanks(understanding, survey->facts);
    remark_on_records(understanding, padded, survey->surplus_records, survey->faults.problems(options.file_name));
    understanding.sole_trader_is_one = as_told.profile && as_told.profile->sole_trader_is_one;
    understanding.repair_double_encoding = as_told.profile && as_told.profile->repair_double_encoding;
    settle_dates(understanding, survey->facts, as_told, fitted.used);
    remark_on_columns(understanding, options.file_name);
    return understanding;
}

Result<void> check_beginning(std::string_view first_bytes, const std::string& file_name) {
    if (may_be_workbook(first_bytes)) return {};  // its directory stands at the end
    const bool json = looks_like_json(first_bytes);
    if (!json)
        if (auto text = check_text(first_bytes, file_name); !text) return text;
    if (first_bytes.size() >= first_bytes_size) return {};
    const auto file = open_bytes(first_bytes, {.file_name = file_name, .profile = {}, .asks = {}});
    if (!file) return file.error();
    auto reader = (*file)->records();
    if (!reader) return reader.error();
    const auto first = read_first_records(**reader);
    if (!first) return first.error();
    const HeaderFinding headers = find_headers(*first, 0);
    const std::uint32_t above = headers.preamble + headers.records;
    if (first->cells.size() <= above) return no_records(file_name, above);
    Record record;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more) return more.error();
        if (!*more) return {};
    }
}

}  // namespace groundswell::ingest
