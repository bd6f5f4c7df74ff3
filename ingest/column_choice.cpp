#include "ingest/column_choice.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "ingest/encoding.h"
#include "ingest/header_text.h"
#include "ingest/nearest.h"
#include "ingest/question_asks.h"
#include "ingest/question_wording.h"

namespace groundswell::ingest {
namespace {

bool is_named(const ColumnHeader& header, std::string_view name) {
    const std::string wanted = fold_case(tidy_header(name));
    if (fold_case(header.joined) == wanted || fold_case(header.wording) == wanted) return !wanted.empty();
    return std::any_of(header.parts.begin(), header.parts.end(),
                       [&](const std::string& part) { return !part.empty() && fold_case(part) == wanted; });
}

std::vector<std::string> header_names(const std::vector<ColumnHeader>& headers) {
    std::vector<std::string> names;
    for (const ColumnHeader& header : headers)
        if (!header.joined.empty()) names.push_back(header.joined);
    return names;
}

Error missing_column(const ProfileColumn& told, const std::vector<ColumnHeader>& headers,
                     const std::string& file) {
    const std::string name = told.column ? std::to_string(*told.column) : "\"" + told.header + "\"";
    const std::string cure =
        told.column ? "name a column from 1 to " + std::to_string(headers.size())
                    : "name one of the columns there are: " +
                          quoted_list(nearest_first(told.header, header_names(headers)), headers.size());
    return Error{ErrorKind::invalid,
                 "profile-missing-column",
                 "the profile names column " + name + ", which the file does not have",
                 cure,
                 Place{file, {}, told.column, told.header},
                 {}};
}

Error keep_error(const ProfileColumn& told, const ColumnUnderstanding& column, const ReadingOptions& options) {
    return Error{ErrorKind::invalid,
                 "profile-keep-not-personal",
                 "the profile says to keep column \"" + column.header + "\", which is read as " +
                     std::string(to_string(column.role)),
                 "write \"role\": \"personal\" beside \"keep\", or take \"keep\" out",
                 Place{options.file_name, {}, column.column, told.header},
                 {}};
}

std::optional<std::uint32_t> position(std::string_view text) {
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return number;
}

// The columns an `asks` override means, but for question ids, which are known only once questions are made.
std::vector<std::size_t> columns_of(const AsksOverride& told, const std::vector<ColumnHeader>& headers) {
    ProfileColumn column;
    column.header = told.column;
    std::vector<std::size_t> found = columns_of(column, headers);
    if (const auto number = position(told.column);
        found.empty() && number && *number >= 1 && *number <= headers.size())
        found.push_back(*number - 1);
    return found;
}

const ProfileColumn* told_of(std::size_t index, const std::vector<ColumnHeader>& headers, const Profile* profile) {
    if (!profile) return nullptr;
    for (const ProfileColumn& told : profile->columns) {
        const auto columns = columns_of(told, headers);
        if (std::find(columns.begin(), columns.end(), index) != columns.end()) return &told;
    }
    return nullptr;
}

void set_role(ColumnUnderstanding& column, ColumnRole role, std::string reason) {
    column.role = role;
    column.confidence = 1;
    column.reason = std::move(reason);
    if (is_withheld(role)) column.samples.clear();
}

// An "Other (please specify)" alone says nothing: its question is named before it.
std::string wording_as_asked(const ColumnUnderstanding& column, const ColumnHeader& header) {
    const bool alone = !column.parent.empty() && header.wording.find(column.parent) == std::string::npos;
    return alone ? column.parent + " - " + header.wording : header.wording;
}

std::string wording_of(const ColumnUnderstanding& column, const ColumnHeader& header) {
    const std::string wording = wording_as_asked(column, header);
    return wording.empty() ? "Column " + std::to_string(column.column) : wording;
}

// Of columns that ask the same, one with many more answers shows better whether they are in own words.
void decide_together(std::vector<ColumnUnderstanding>& columns, const std::vector<std::size_t>& same_question) {
    const auto is_text = [](ColumnRole role) {
        return role == ColumnRole::open_question || role == ColumnRole::closed_question;
    };
    std::vector<std::size_t> fullest(columns.size());
    for (std::size_t index = 0; index < columns.size(); ++index) {
        std::size_t& best = fullest[same_question[index]];
        if (same_question[index] == index) best = index;
        if (columns[index].filled > columns[best].filled) best = index;
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        ColumnUnderstanding& column = columns[index];
        const ColumnUnderstanding& best = columns[fullest[same_question[index]]];
        if (column.role == best.role || !is_text(column.role) || !is_text(best.role)) continue;
        // One or two answers in own words stay what they are.
        const bool too_few = column.role == ColumnRole::open_question && column.filled < 3;
        const bool outnumbered = best.filled >= 20 * column.filled && !too_few;
        if (!outnumbered || column.confidence == 1) continue;  // 1: told
        column.role = best.role;
        column.confidence = best.confidence;
        column.reason = "asks the same as column " + std::to_string(best.column) + ", which has many more answers";
    }
}

// Whether a column that asks the same as an earlier one is told nothing that would part them.
bool goes_with(const ProfileColumn& told, const Question& question) {
    return told.question.empty() && told.asks == question.asks && told.foundations == question.foundations;
}

}  // namespace

std::vector<std::size_t> columns_of(const ProfileColumn& told, const std::vector<ColumnHeader>& headers) {
    std::vector<std::size_t> found;
    if (told.column) {
        if (*told.column >= 1 && *told.column <= headers.size()) found.push_back(*told.column - 1);
        return found;
    }
    for (std::size_t index = 0; index < headers.size(); ++index)
        if (is_named(headers[index], told.header)) found.push_back(index);
    return found;
}

Result<void> apply_told_roles(std::vector<ColumnUnderstanding>& columns, const std::vector<ColumnHeader>& headers,
                              const ReadingOptions& options) {
    const Profile* profile = options.profile ? &*options.profile : nullptr;
    std::vector<bool> listed(columns.size());
    std::vector<Error> missing, not_personal;
    for (const ProfileColumn& told : profile ? profile->columns : std::vector<ProfileColumn>{}) {
        const auto found = columns_of(told, headers);
        if (found.empty()) missing.push_back(missing_column(told, headers, options.file_name));
        const bool open = told.asks || !told.question.empty() || !told.foundations.empty();
        for (const std::size_t index : found) {
            listed[index] = true;
            if (told.role || open)
                set_role(columns[index], told.role.value_or(ColumnRole::open_question),
                         std::string(told_by_profile));
            if (told.keep && !is_personal(columns[index].role))
                not_personal.push_back(keep_error(told, columns[index], options));
            columns[index].keep = told.keep;
        }
    }
    if (missing.size() == 1) return missing.front();
    if (missing.empty() && !not_personal.empty()) return not_personal.front();
    if (!missing.empty())
        return Error{
            ErrorKind::invalid,
            "profile-missing-column",
            "the profile names " + std::to_string(missing.size()) + " columns that the file does not have",
            "mend the names in the profile",
            Place{options.file_name, {}, {}, {}},
            missing};
    if (profile && profile->only_listed)
        for (std::size_t index = 0; index < columns.size(); ++index)
            if (!listed[index]) set_role(columns[index], ColumnRole::ignored, "the profile does not list it");
    for (const AsksOverride& told : options.asks)
        for (const std::size_t index :
             told.column.empty() ? std::vector<std::size_t>{} : columns_of(told, headers))
            if (columns[index].role != ColumnRole::open_question)
                set_role(columns[index], ColumnRole::open_question, "told by asks");
    return {};
}

Result<std::vector<Question>> make_questions(std::vector<ColumnUnderstanding>& columns,
                                             const std::vector<ColumnHeader>& headers,
                                             const std::vector<std::size_t>& same_question,
                                             const ReadingOptions& options) {
    decide_together(columns, same_question);
    const Profile* profile = options.profile ? &*options.profile : nullptr;
    std::vector<Question> questions;
    std::unordered_set<std::string> taken;
    std::vector<const ProfileColumn*> told(columns.size());
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (columns[index].role != ColumnRole::open_question) continue;
        told[index] = told_of(index, headers, profile);
        if (!told[index] || told[index]->question.empty() || taken.insert(told[index]->question).second) continue;
        return Error{ErrorKind::invalid,
                     "profile-duplicate-question",
                     "the profile gives the question id \"" + told[index]->question + "\" to two columns",
                     "give each column an id of its own",
                     Place{options.file_name, {}, columns[index].column, columns[index].header},
                     {}};
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        ColumnUnderstanding& column = columns[index];
        column.question.reset();
        if (column.role != ColumnRole::open_question) continue;
        if (const auto shared = columns[same_question[index]].question;
            same_question[index] < index && shared &&
            (told[index] ? goes_with(*told[index], questions[*shared]) : !told[same_question[index]])) {
            column.question = shared;
            continue;
        }
        Question question;
        question.wording = wording_of(column, headers[index]);
        const AsksGuess guess = guess_asks(question.wording);
        question.asks = guess.asks;
        question.asks_source = guess.source;
        const bool id_told = told[index] && !told[index]->question.empty();
        question.id = id_told
                          ? told[index]->question
                          : unique_id(question_id(wording_as_asked(column, headers[index]), column.column), taken);
        if (told[index]) question.foundations = told[index]->foundations;
        if (told[index] && told[index]->asks) {
            question.asks = *told[index]->asks;
            question.asks_source = "profile";
        }
        column.question = static_cast<std::uint32_t>(questions.size());
        questions.push_back(std::move(question));
    }
    for (const AsksOverride& flag : options.asks) {
        const auto named = flag.column.empty() ? std::vector<std::size_t>{} : columns_of(flag, headers);
        bool used = flag.column.empty();
        for (std::size_t index = 0; index < questions.size(); ++index) {
            const bool meant = flag.column.empty() || questions[index].id == flag.column ||
                               std::any_of(named.begin(), named.end(),
                                           [&](std::size_t column) { return columns[column].question == index; });
            if (!meant) continue;
            used = true;
            questions[index].asks = flag.asks;
            questions[index].asks_source = "flag";
        }
        if (used) continue;
        return Error{ErrorKind::invalid,
                     "asks-unknown-column",
                     "asks names column \"" + flag.column + "\", which the file does not have",
                     "name one of the columns there are: " +
                         quoted_list(nearest_first(flag.column, header_names(headers)), headers.size()),
                     Place{options.file_name, {}, {}, flag.column},
                     {}};
    }
    return questions;
}

}  // namespace groundswell::ingest
