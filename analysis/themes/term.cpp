#include "analysis/themes/term.h"

#include <cassert>

namespace groundswell::themes {
namespace {

std::string escaped(char symbol) {
    return std::string("\\") + symbol;
}

std::string expression_of(const TermElement& element) {
    if (element.words.size() == 1) return expression(element.words.front());
    std::string text = "(?:";
    for (const TermWord& word : element.words) text += (text.size() > 3 ? "|" : "") + expression(word);
    return text + ")";
}

std::string expression_of_join(const TermElement& element) {
    const std::string separator(gap_separator);
    switch (element.join) {
        case Join::space: return "[ -]";
        case Join::symbol: return escaped(element.symbol);
        case Join::gap:
            return separator + "(?:[0-9a-z_]+" + separator + "){0," + std::to_string(element.gap) + "}";
    }
    return {};
}

// Elements from a gap, or the start, up to the next gap. At least one of them is not optional; the optional
// ones before it bring the space after them, those behind it the space before them.
std::string expression_of_stretch(const std::vector<TermElement>& elements, std::size_t begin, std::size_t end) {
    std::size_t anchor = begin;
    while (elements[anchor].optional) ++anchor;
    assert(anchor < end);
    std::string text;
    for (std::size_t index = begin; index < anchor; ++index)
        text += "(?:" + expression_of(elements[index]) + "[ -])?";
    text += expression_of(elements[anchor]);
    for (std::size_t index = anchor + 1; index < end; ++index) {
        const std::string part = expression_of_join(elements[index]) + expression_of(elements[index]);
        text += elements[index].optional ? "(?:" + part + ")?" : part;
    }
    return text;
}

void add_variants(const std::vector<TermElement>& elements, std::size_t at, const TermElement* gap_before,
                  std::vector<TermElement>& row, std::vector<std::vector<TermElement>>& rows) {
    if (at == elements.size()) {
        rows.push_back(row);
        return;
    }
    const TermElement& element = elements[at];
    const TermElement* gap = element.join == Join::gap && at > 0 ? &element : gap_before;
    TermElement taken = element;
    taken.optional = false;
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
    switch (word.form) {
        case WordForm::exact: return word.stem;
        case WordForm::plural: return word.stem + "(?:e?s)?";
        case WordForm::prefix: return word.stem + "[0-9a-z_]*";
    }
    return {};
}

std::string expression(const Term& term) {
    std::string text = "\\b";
    std::size_t begin = 0;
    for (std::size_t end = 1; end <= term.elements.size(); ++end) {
        if (end < term.elements.size() && term.elements[end].join != Join::gap) continue;
        if (begin > 0) text += expression_of_join(term.elements[begin]);
        text += expression_of_stretch(term.elements, begin, end);
        begin = end;
    }
    return text + "\\b";
}

std::vector<std::vector<TermElement>> variants(const Term& term) {
    std::vector<std::vector<TermElement>> rows;
    std::vector<TermElement> row;
    add_variants(term.elements, 0, nullptr, row, rows);
    return rows;
}

}  // namespace groundswell::themes
