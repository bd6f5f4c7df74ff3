// understand(): the first pass. The stages stand one after the other in understand() at the end of this file.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/column_choice.h"
#include "ingest/column_facts.h"
#include "ingest/column_roles.h"
#include "ingest/data_records.h"
#include "ingest/export_file.h"
#include "ingest/file_kind.h"
#include "ingest/header_text.h"
#include "ingest/platform.h"
#include "ingest/reading.h"
#include "ingest/record_faults.h"
#include "ingest/remarks.h"
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

// The whole file, read once.
struct Survey {
    std::vector<ColumnFacts> facts;
    FaultTally faults;
    std::map<std::size_t, std::pair<std::uint64_t, std::uint64_t>>
        short_records;  // by cells: how many, the first row
    std::uint64_t records = 0;
    std::uint64_t surplus_records = 0;  // with empty cells beyond the header
};

Result<Survey> survey_records(RecordSource& source, std::uint32_t header_records, std::size_t width) {
    Survey survey;
    survey.facts.assign(width, ColumnFacts(width));
    DataRecords records(source, header_records);
    Record record;
    while (true) {
        const auto more = records.next(record);
        if (!more) return more.error();
        if (!*more) return survey;
        const bool looked_at = is_looked_at(survey.records++);
        const auto fault = fault_of(record, 0, width);
        if (fault) {
            survey.faults.add(*fault, record.row);
            continue;
        }
        survey.surplus_records += record.cells.size() > width;
        if (record.cells.size() < width) {
            auto& [count, row] = survey.short_records[record.cells.size()];
            if (count++ == 0) row = record.row;
        }
        const std::size_t cells = std::min(record.cells.size(), width);
        for (std::size_t column = 0; column < cells; ++column)
            survey.facts[column].add(record.cells[column], looked_at);
    }
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

// Whether the month comes first: told, or said by the date column, or by the other dates of the file.
void settle_dates(Understanding& understanding, const std::vector<ColumnFacts>& facts,
                  const ReadingOptions& options) {
    DateOrder file;
    for (const ColumnFacts& column : facts)
        if (column.share_of_dates() >= 0.8) file.add(column.dates());
    for (const ColumnUnderstanding& column : understanding.columns) {
        if (column.role != ColumnRole::date) continue;
        const DateOrder& own = facts[column.column - 1].dates();
        const DateOrder& deciding = own.decided() || own.mixed() ? own : file;
        const auto told = options.profile ? options.profile->month_first : std::nullopt;
        understanding.month_first = told.value_or(deciding.month_first > deciding.day_first);
        remark_on_dates(understanding, column, own, deciding, told.has_value(), options.file_name);
    }
}

}  // namespace

Result<Understanding> understand(const std::string& path, const ReadingOptions& options,
                                 const reference::Matcher& matcher) {
    const Profile* profile = options.profile ? &*options.profile : nullptr;
    const auto file = open_export(path, options);
    if (!file) return file.error();

    auto beginning = (*file)->records();
    if (!beginning) return beginning.error();
    const auto first = read_first_records(**beginning);
    if (!first) return first.error();
    const HeaderFinding headers = find_headers(*first, profile ? profile->header_records.value_or(0) : 0);
    if (first->cells.size() <= headers.records) return no_records(options.file_name, headers.records);

    const FittedProfile fitted = options.saved && !options.profile
                                     ? fit_profile(*options.saved, headers.columns, options.file_name)
                                     : FittedProfile{};
    ReadingOptions as_told = options;
    if (fitted.used) as_told.profile = fitted.profile;

    auto reader = (*file)->records();
    if (!reader) return reader.error();
    auto survey = survey_records(**reader, headers.records, headers.columns.size());
    if (!survey) return survey.error();

    Understanding understanding;
    const PlatformFinding platform = find_platform(*first, headers);
    understanding.platform = platform.platform;
    understanding.platform_reason = platform.reason;
    understanding.header_records = headers.records;
    understanding.records = survey->records;
    understanding.required_cells = required_cells(survey->facts);
    const std::uint64_t padded = settle_short_records(*survey, understanding.required_cells);
    understanding.columns = find_roles(headers.columns, survey->facts, matcher);
    for (std::size_t column = 0; column < understanding.columns.size(); ++column)
        understanding.columns[column].header_parts = headers.columns[column].parts;
    if (auto told = apply_told_roles(understanding.columns, headers.columns, as_told); !told) return told.error();
    auto questions = make_questions(understanding.columns, headers.columns, as_told);
    if (!questions) return questions.error();
    understanding.questions = std::move(*questions);

    understanding.changes = fitted.changes;
    understanding.problems = fitted.problems;
    (*file)->describe(**reader, understanding);
    remark_on_headers(understanding, headers, options.file_name);
    remark_on_records(understanding, padded, survey->surplus_records, survey->faults.problems(options.file_name));
    settle_dates(understanding, survey->facts, as_told);
    remark_on_columns(understanding, options.file_name);
    return understanding;
}

Result<void> check_beginning(std::string_view first_bytes, const std::string& file_name) {
    if (auto text = check_text(first_bytes, file_name); !text) return text;
    if (first_bytes.size() >= first_bytes_size) return {};
    const auto file = open_text_bytes(first_bytes, {.file_name = file_name, .profile = {}, .asks = {}});
    if (!file) return file.error();
    auto reader = (*file)->records();
    if (!reader) return reader.error();
    const auto first = read_first_records(**reader);
    if (!first) return first.error();
    const HeaderFinding headers = find_headers(*first, 0);
    if (first->cells.size() <= headers.records) return no_records(file_name, headers.records);
    Record record;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more) return more.error();
        if (!*more) return {};
    }
}

}  // namespace groundswell::ingest
