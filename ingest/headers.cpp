#include "ingest/headers.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ingest/header_text.h"

namespace groundswell::ingest {
namespace {

bool says_nothing_of_its_own(const std::string& option) {
    return option.empty() || says_response(option);
}

std::string join_options(const std::string& question, const std::string& option) {
    if (says_nothing_of_its_own(option) || question == option) return question;
    return question.empty() ? option : question + " - " + option;
}

void join_inherited(HeaderFinding& finding) {
    std::string question, option;
    for (ColumnHeader& column : finding.columns) {
        const std::size_t last = column.parts.size() - 1;
        // An empty cell inherits only where a record below goes on; a wholly unnamed column stays unnamed.
        const bool named =
            std::any_of(column.parts.begin(), column.parts.end(), [](const auto& part) { return !part.empty(); });
        if (!column.parts[0].empty()) {
            question = column.parts[0];
            option.clear();
        }
        if (!named) continue;
        // Of three records the middle one goes on as the first does.
        if (last == 2 && !column.parts[1].empty()) option = column.parts[1];
        const std::string above = last == 2 ? join_options(question, option) : question;
        column.joined = column.wording = join_options(above, column.parts[last]);
        if (says_nothing_of_its_own(column.parts[last]) || above.empty()) continue;
        column.stem = above;
        column.leaf = column.parts[last];
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

void join_described(HeaderFinding& finding) {
    for (ColumnHeader& column : finding.columns) {
        column.wording = column.parts[0].empty() ? column.parts[1] : column.parts[0];
        for (std::size_t part = 1; part < column.parts.size(); ++part)
            if (!column.parts[0].empty() && !column.parts[part].empty())
                column.joined += " (" + column.parts[part] + ")";
        if (column.joined.empty()) column.joined = column.wording;
    }
}

// Old Qualtrics exports without texts call its own columns V1 to V10, always the same ones.
void name_numbered(HeaderFinding& finding, const FirstRecords& first, std::size_t below) {
    static constexpr std::array<std::string_view, 10> names{
        "ResponseID", "ResponseSet", "Name",    "ExternalDataReference", "EmailAddress", "IPAddress", "Status",
        "StartDate",  "EndDate",     "Finished"};
    if (finding.columns.size() < names.size() || below >= first.cells.size()) return;
    for (std::size_t index = 0; index < names.size(); ++index)
        if (finding.columns[index].parts[0] != "V" + std::to_string(index + 1)) return;
    for (std::size_t record = below; record < first.cells.size(); ++record)
        if (!cell_at(first.cells[record], 0).starts_with("R_")) return;
    for (std::size_t index = 0; index < names.size(); ++index) {
        ColumnHeader& column = finding.columns[index];
        column.wording = names[index];
        column.joined = column.parts[0] + ": " + column.wording;
    }
}

// A question over a merged cell leaves the cells right of it empty.
void carry_questions_on(HeaderFinding& finding, const FirstRecords& first, std::size_t below) {
    const ColumnHeader* question = nullptr;
    for (std::size_t index = 0; index < finding.columns.size(); ++index) {
        ColumnHeader& column = finding.columns[index];
        if (!column.parts[0].empty()) {
            const bool asks = column.parts[0].ends_with('?') || count_words(column.parts[0]) >= 4;
            question = asks ? &column : nullptr;
            continue;
        }
        const bool used = std::any_of(first.cells.begin() + static_cast<std::ptrdiff_t>(below), first.cells.end(),
                                      [&](const Cells& cells) { return !is_blank(cell_at(cells, index)); });
        if (!question || !used) continue;
        column.joined = column.wording = column.stem = question->joined;
        ++finding.inherited;
    }
}

}  // namespace

HeaderFinding find_headers(const FirstRecords& first, std::uint32_t told) {
    const HeaderShape shape = find_header_shape(first, told);
    HeaderFinding finding;
    finding.preamble = shape.preamble;
    finding.records = shape.records;
    finding.reason = shape.reason;
    const std::size_t top = shape.preamble;
    const std::size_t heads =
        std::min<std::size_t>(shape.records, first.cells.size() - std::min(first.cells.size(), top));
    std::size_t width = 0;
    for (std::size_t record = top; record < top + heads; ++record) {
        const Cells& cells = first.cells[record];
        finding.cells.push_back(cells);
        width = std::max(width, cells.size());
        for (const std::string& cell : cells) finding.dropped_nul |= cell.find('\0') != std::string::npos;
    }
    if (heads == 0)
        for (const Cells& cells : first.cells) width = std::max(width, cells.size());
    finding.columns.resize(width);
    for (std::size_t column = 0; column < width; ++column) {
        ColumnHeader& header = finding.columns[column];
        for (const Cells& cells : finding.cells) header.parts.push_back(tidy_header(cell_at(cells, column)));
        if (heads == 0) header.parts.push_back("Column " + std::to_string(column + 1));
        header.joined = header.wording = header.parts[0];
    }
    if (heads > 1 && shape.join == HeaderShape::Join::texts) join_texts(finding);
    if (heads > 1 && shape.join == HeaderShape::Join::inherited) join_inherited(finding);
    if (heads > 1 && shape.join == HeaderShape::Join::described) join_described(finding);
    if (heads == 1) {
        carry_questions_on(finding, first, top + 1);
        name_numbered(finding, first, top + 1);
    }
    return finding;
}

}  // namespace groundswell::ingest
