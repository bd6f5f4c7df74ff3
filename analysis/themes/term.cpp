#include "analysis/themes/term.h"

#include <cassert>

namespace groundswell::themes {
namespace {

void append(std::string& text, const TermWord& word) {
    text += word.stem;
    if (word.form == WordForm::plural) text += "(?:e?s)?";
    if (word.form == WordForm::prefix) text += "[0-9a-z_]*";
}

void append(std::string& text, const TermElement& element) {
    if (element.words.size() == 1) return append(text, element.words.front());
    text += "(?:";
    for (const TermWord& word : element.words) {
        append(text, word);
        text += &word == &element.words.back() ? ')' : '|';
    }
}

void append_join(std::string& text, const TermElement& element) {
    switch (element.join) {
        case Join::space: text += "[ -]"; return;
        case Join::symbol:
            text += '\\';
            text += element.symbol;
            return;
        case Join::gap:
            text += gap_separator;
            text += "(?:[0-9a-z_]+";
            text += gap_separator;
            text += "){0,";
            text += static_cast<char>('0' + element.gap);
            text += '}';
            return;
    }
}

// Elements from a gap, or the start, up to the next gap. At least one of them is not optional; the optional
// ones before it bring the space after them, those behind it the space before them.
void append_stretch(std::string& text, const std::vector<TermElement>& elements, std::size_t begin,
                    std::size_t end) {
    std::size_t anchor = begin;
    while (elements[anchor].optional) ++anchor;
    assert(anchor < end);
    for (std::size_t index = begin; index < anchor; ++index) {
        text += "(?:";
        append(text, elements[index]);
        text += "[ -])?";
    }
    append(text, elements[anchor]);
    for (std::size_t index = anchor + 1; index < end; ++index) {
        if (elements[index].optional) text += "(?:";
        append_join(text, elements[index]);
        append(text, elements[index]);
        if (elements[index].optional) text += ")?";
    }
}

void add_variants(const std::vector<TermElement>& elements, std::uint32_t at, const TermElement* gap_before,
                  TermRow& row, std::vector<TermRow>& rows) {
    if (at == elements.size()) {
        rows.push_back(row);
        return;
    }
    const TermElement& element = elements[at];
    const TermElement* gap = element.join == Join::gap && at > 0 ? &element : gap_before;
    RowElement taken{at, element.join, element.gap, element.symbol};
    if (gap != nullptr) {
        taken.join = Join::gap;
        taken.gap = gap->gap;
    }
    row.push_back(taken);
    add_variants(elements, at + 1, nullptr, row, rows);
    row.pop_back();
    if (element.optional) add_variants(elements, at + 1, gap, row, rows);
}

}  // namespace

bool Term::contiguous() const {
    for (const TermElement& element : elements)
        if (element.join == Join::gap) return false;
    return true;
}

std::string expression(const TermWord& word) {
    std::string text;
    append(text, word);
    return text;
}

std::string expression(const Term& term) {
    std::string text = "\\b";
    std::size_t begin = 0;
    for (std::size_t end = 1; end <= term.elements.size(); ++end) {
        if (end < term.elements.size() && term.elements[end].join != Join::gap) continue;
        if (begin > 0) append_join(text, term.elements[begin]);
        append_stretch(text, term.elements, begin, end);
        begin = end;
    }
    return text + "\\b";
}

std::vector<TermRow> variants(const Term& term) {
    std::vector<TermRow> rows;
    TermRow row;
    add_variants(term.elements, 0, nullptr, row, rows);
    return rows;
}

}  // namespace groundswell::themes
