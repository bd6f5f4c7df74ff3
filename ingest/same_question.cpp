#include "ingest/same_question.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "core/ascii.h"
#include "ingest/column_facts.h"
#include "ingest/header_groups.h"
#include "ingest/header_text.h"
#include "ingest/junk_answers.h"

namespace groundswell::ingest {
namespace {

// The header without the digits that a program put at its end: "Why?2" and "Why?.1" give "Why?".
std::string_view without_counter(std::string_view header) {
    std::size_t end = header.size();
    while (end > 0 && is_digit(header[end - 1])) --end;
    if (end == header.size() || end == 0 || header.size() - end > 2) return {};
    if (header[end - 1] == '.' && end > 1) return header.substr(0, end - 1);
    return header[end - 1] == ' ' ? std::string_view() : header.substr(0, end);
}

// "Please explain" below two questions asks two things.
bool is_whole_question(const std::string& header) {
    const HeaderWords words(header);
    static const std::vector<std::string_view> leaning{
        "please explain", "please specify", "please describe", "please give", "please provide",
        "please state",   "please tell",    "if yes",          "if no",       "if so",
        "if not",         "if other",       "if you",          "why",         "how so",
        "other",          "comment",        "comments",        "reason",      "any other comments on this",
        "can you explain"};
    for (const std::string_view beginning : leaning)
        if (words.starts(beginning)) return false;
    return words.count() >= 4 && !is_other(header);
}

// What a program may have written into an empty cell does not fill it.
bool is_answer(std::string_view cell) {
    return !is_blank(cell) && !is_blank_by_rule(cell) &&
           std::find(blank_fillers.begin(), blank_fillers.end(), trimmed(cell)) == blank_fillers.end();
}

}  // namespace

SameQuestion::SameQuestion(const std::vector<ColumnHeader>& headers) : width_(headers.size()) {
    std::set<std::string_view> wordings;
    for (const ColumnHeader& header : headers) wordings.insert(header.wording);
    std::map<std::string, std::vector<std::size_t>> columns;
    for (std::size_t index = 0; index < headers.size(); ++index) {
        const std::string& wording = headers[index].wording;
        // A merged cell over two columns makes them two boxes of one question, filled side by side.
        if (!is_whole_question(wording)) continue;
        const std::string_view shorter = without_counter(wording);
        const bool counted = !shorter.empty() && wordings.contains(shorter);
        columns[HeaderWords(counted ? shorter : std::string_view(wording)).text()].push_back(index);
    }
    for (auto& [words, members] : columns)
        if (members.size() > 1) groups_.push_back({std::move(members), 0, 0});
}

void SameQuestion::add(const Record& record) {
    for (Group& group : groups_) {
        std::size_t filled = 0;
        for (const std::size_t column : group.columns)
            filled += column < record.cells.size() && is_answer(record.cells[column]);
        group.filled += filled > 0;
        group.filled_twice += filled > 1;
    }
}

std::vector<std::size_t> SameQuestion::first_columns() const {
    std::vector<std::size_t> first(width_);
    std::iota(first.begin(), first.end(), std::size_t{0});
    for (const Group& group : groups_) {
        if (group.filled == 0 || group.filled_twice * 20 > group.filled) continue;
        for (const std::size_t column : group.columns) first[column] = group.columns.front();
    }
    return first;
}

}  // namespace groundswell::ingest
