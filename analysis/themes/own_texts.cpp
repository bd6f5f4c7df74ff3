#include "analysis/themes/own_texts.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

// What may stand at one place of a row, the join before it included.
std::vector<std::string> choices_at(const RowElement& element, const std::vector<TermWord>& any_of,
                                    bool is_first) {
    std::vector<std::string> joins{is_first ? "" : " "};
    if (!is_first && element.join == Join::symbol) joins = {std::string(1, element.symbol)};
    if (!is_first && element.join == Join::gap) {
        std::string full = " ";
        for (std::uint8_t word = 0; word < element.gap; ++word) full += std::string(unknown_word) + " ";
        joins.push_back(full);
    }
    std::vector<std::string> words;
    for (const TermWord& word : any_of) {
        words.push_back(word.stem);
        if (word.form == WordForm::plural) words.push_back(word.stem + "s");
        if (word.form == WordForm::prefix) words.push_back(word.stem + std::string(unknown_word));
    }
    std::vector<std::string> choices;
    for (std::size_t number = 0; number < std::max(joins.size(), words.size()); ++number)
        choices.push_back(joins[number % joins.size()] + words[number % words.size()]);
    return choices;
}

void add_row(const Term& term, const TermRow& row, std::size_t most, std::vector<std::string>& texts) {
    std::vector<std::vector<std::string>> choices;
    std::size_t combinations = 1, longest = 1;
    for (const RowElement& element : row) {
        choices.push_back(choices_at(element, term.elements[element.number].words, choices.empty()));
        combinations = std::min(combinations * choices.back().size(), most + 1);
        longest = std::max(longest, choices.back().size());
    }
    const bool all = combinations <= most;
    const std::size_t count = all ? combinations : std::min(std::max(longest, most / 2), most);
    for (std::size_t number = 0; number < count; ++number) {
        std::string text;
        std::size_t rest = number;
        for (std::size_t at = 0; at < choices.size(); ++at) {
            const std::size_t size = choices[at].size();
            // Of too many combinations those along the diagonals, so that each choice is met.
            text += choices[at][all ? rest % size : (number * (at + 1) + number / size) % size];
            rest /= size;
        }
        texts.push_back(std::move(text));
    }
}

}  // namespace

std::vector<std::string> own_texts(const Term& term, std::size_t most) {
    const std::vector<TermRow> rows = variants(term);
    std::vector<std::string> texts;
    for (const TermRow& row : rows) add_row(term, row, std::max<std::size_t>(most / rows.size(), 1), texts);
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

}  // namespace groundswell::themes
