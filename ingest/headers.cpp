#include "ingest/headers.h"

#include <algorithm>
#include <set>

#include "ingest/header_text.h"

namespace groundswell::ingest {
namespace {

using Cells = std::vector<std::string>;

bool is_import_id_record(const Cells& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return trimmed(cell).starts_with("{\"ImportId\"") || trimmed(cell).starts_with("{'ImportId'");
    });
}

bool has_header(const Cells& cells, std::string_view name) {
    return std::any_of(cells.begin(), cells.end(),
                       [name](const std::string& cell) { return HeaderWords(cell).is(name); });
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' || letter == ':' ||
               letter == '/' || letter == ' ' || letter == ',';
    });
}

const std::string& cell_at(const Cells& cells, std::size_t column) {
    static const std::string none;
    return column < cells.size() ? cells[column] : none;
}

// Qualtrics names columns in the first record and repeats them as texts in the second ("StartDate", "Start Date").
bool is_qualtrics_pair(const Cells& first, const Cells& second) {
    if (!has_header(first, "start date") || !has_header(first, "end date")) return false;
    return has_header(second, "start date") && has_header(second, "end date");
}

bool says_response(const Cells& second) {
    return std::any_of(second.begin(), second.end(), [](const std::string& cell) {
        const HeaderWords words(cell);
        return words.is("response") || words.is("open ended response");
    });
}

// Options below questions: where the first record is empty the second speaks, and what it says is no answer that
// respondents go on to give.
bool is_question_and_options(const FirstRecords& first) {
    const Cells& questions = first.cells[0];
    const Cells& options = first.cells[1];
    std::size_t continued = 0, spoken = 0, repeated = 0;
    for (std::size_t column = 1; column < questions.size(); ++column) {
        if (!is_blank(questions[column])) continue;
        const std::string& option = cell_at(options, column);
        ++continued;
        if (is_blank(option) || is_number(trimmed(option))) continue;
        ++spoken;
        for (std::size_t record = 2; record < first.cells.size(); ++record) {
            if (cell_at(first.cells[record], column) != option) continue;
            ++repeated;
            break;
        }
    }
    return spoken >= 2 && spoken * 10 >= continued * 8 && repeated * 10 <= spoken;
}

// Codes in the first record ("Q1", "G01Q02[SQ001]"), the questions themselves in the second.
bool is_code_and_question(const Cells& first, const Cells& second) {
    std::size_t codes = 0, filled = 0, questions = 0;
    std::set<std::string_view> different;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (is_blank(first[column])) continue;
        ++filled;
        codes += trimmed(first[column]).find(' ') == std::string_view::npos;
        const std::string_view text = trimmed(cell_at(second, column));
        questions += text.size() > 12 && text.ends_with('?');
        different.insert(text);
    }
    return filled >= 2 && codes == filled && questions * 4 >= filled && different.size() * 10 >= filled * 8;
}

std::string join_options(const std::string& question, const std::string& option) {
    const HeaderWords words(option);
    if (option.empty() || words.is("response") || words.is("open ended response") || question == option)
        return question;
    return question.empty() ? option : question + " - " + option;
}

void join_inherited(HeaderFinding& finding) {
    std::string question;
    for (ColumnHeader& column : finding.columns) {
        if (!column.parts[0].empty()) question = column.parts[0];
        // An empty cell inherits only where the second record goes on; a wholly unnamed column stays unnamed.
        const bool named = !column.parts[0].empty() || !column.parts[1].empty();
        column.joined = column.wording = named ? join_options(question, column.parts[1]) : std::string();
    }
}

void join_texts(HeaderFinding& finding) {
    for (ColumnHeader& column : finding.columns) {
        const std::string& code = column.parts[0];
        const std::string& text = column.parts[1];
        column.wording = text.empty() ? code : text;
        const bool same = text.empty() || HeaderWords(code).text() == HeaderWords(text).text();
        column.joined = same || code.empty() ? column.wording : code + ": " + text;
    }
}

}  // namespace

HeaderFinding find_headers(const FirstRecords& first, std::uint32_t told) {
    HeaderFinding finding;
    const std::size_t seen = first.cells.size();
    enum class Shape { single, texts, inherited } shape = Shape::single;
    if (seen > 2 && is_import_id_record(first.cells[2])) {
        finding.records = 3;
        finding.reason = "the third record holds Qualtrics import ids, the second the question texts";
        shape = Shape::texts;
    } else if (seen > 1 && is_import_id_record(first.cells[1])) {
        finding.records = 2;
        finding.reason = "the second record holds Qualtrics import ids";
    } else if (seen > 2 && is_qualtrics_pair(first.cells[0], first.cells[1])) {
        finding.records = 2;
        finding.reason = "the second record repeats the names as question texts, as Qualtrics does";
        shape = Shape::texts;
    } else if (seen > 2 && says_response(first.cells[1])) {
        finding.records = 2;
        finding.reason = "the second record says \"Response\", as SurveyMonkey does";
        shape = Shape::inherited;
    } else if (seen > 2 && is_question_and_options(first)) {
        finding.records = 2;
        finding.reason = "the second record holds the options of the questions above";
        shape = Shape::inherited;
    } else if (seen > 2 && is_code_and_question(first.cells[0], first.cells[1])) {
        finding.records = 2;
        finding.reason = "the first record holds codes, the second the questions";
        shape = Shape::texts;
    } else {
        finding.reason = "the first record names the columns";
    }
    if (told > 0 && told != finding.records) {
        finding.records = told;
        finding.reason = "told by the profile";
        if (told == 1)
            shape = Shape::single;
        else if (shape == Shape::single)
            shape = seen > 1 && std::count_if(first.cells[0].begin(), first.cells[0].end(), is_blank) > 1
                        ? Shape::inherited
                        : Shape::texts;
    }
    std::size_t width = 0;
    const std::size_t heads = std::min<std::size_t>(finding.records, seen);
    for (std::size_t record = 0; record < heads; ++record) {
        const Cells& cells = first.cells[record];
        width = std::max(width, cells.size());
        for (const std::string& cell : cells) finding.dropped_nul |= cell.find('\0') != std::string::npos;
    }
    finding.columns.resize(width);
    for (std::size_t column = 0; column < width; ++column) {
        ColumnHeader& header = finding.columns[column];
        for (std::size_t record = 0; record < heads; ++record)
            header.parts.push_back(tidy_header(cell_at(first.cells[record], column)));
        header.joined = header.wording = header.parts[0];
    }
    if (heads > 1 && shape == Shape::texts) join_texts(finding);
    if (heads > 1 && shape == Shape::inherited) join_inherited(finding);
    return finding;
}

}  // namespace groundswell::ingest
