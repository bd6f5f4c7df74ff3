#include "analysis/themes/list_items.h"

#include <algorithm>
#include <array>

#include "analysis/themes/term.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::array<std::string_view, 3> joining{"and", "or", "plus"};
constexpr std::array<std::string_view, 11> leading{"the",     "our",     "my",   "a",     "an", "more",
                                                   "finding", "getting", "good", "local", "new"};

bool is_one_of(std::string_view word, const auto& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), is_digit);
}

// A line break is a space in the normalised text, and told by the separator. "1.Rates": a number's full stop parts.
bool parts_items(std::string_view before, std::string_view between, const Separator& separator) {
    if (separator.ends_sentence || separator.ends_segment || separator.breaks_line) return true;
    if (between.starts_with('.') && is_number(before)) return true;
    if (between == "-") return false;
    return between.find_first_of(",;/&+:()-") != std::string_view::npos;
}

}  // namespace

bool can_be_item(const Term& term) {
    const auto needed = std::count_if(term.elements.begin(), term.elements.end(),
                                      [](const TermElement& one) { return !one.optional; });
    const bool parts = std::any_of(term.elements.begin(), term.elements.end(), [](const TermElement& one) {
        return !one.optional && std::all_of(one.words.begin(), one.words.end(),
                                            [](const auto& word) { return is_one_of(word.stem, joining); });
    });
    return term.contiguous() && needed <= ListItems::longest_item && !parts;
}

bool ListItems::close(Item& item, std::string_view normalised, const Tokens& tokens) {
    const auto word_at = [&](std::uint32_t word) {
        const Token& token = tokens.words[word];
        return normalised.substr(token.start, token.end - token.start);
    };
    // "1. rates 2. energy": the numbers of a list are no part of its items.
    while (item.first < item.end && is_number(word_at(item.first))) ++item.first;
    while (item.first < item.end && is_number(word_at(item.end - 1))) --item.end;
    if (item.first == item.end) return true;
    if (item.end - item.first > longest_item) return false;
    item.bare = item.first;
    while (item.bare + 1 < item.end && is_one_of(word_at(item.bare), leading)) ++item.bare;
    items_.push_back(item);
    return true;
}

void ListItems::start(std::string_view normalised, const Tokens& tokens) {
    items_.clear();
    if (tokens.size() > longest_list) return;
    Item item;
    bool is_list = true;
    for (std::uint32_t word = 0; word < tokens.size() && is_list; ++word) {
        const Token& token = tokens.words[word];
        const std::string_view text = normalised.substr(token.start, token.end - token.start);
        const bool joins = is_one_of(text, joining);
        const Token before = word == 0 ? Token{} : tokens.words[word - 1];
        const bool begins =
            word > 0 && parts_items(normalised.substr(before.start, before.end - before.start),
                                    normalised.substr(before.end, token.start - before.end), tokens.before[word]);
        if (joins || begins) {
            is_list = close(item, normalised, tokens);
            item.first = item.end = joins ? word + 1 : word;
        }
        if (!joins) item.end = word + 1;
    }
    if (!is_list || !close(item, normalised, tokens)) items_.clear();
}

bool ListItems::is_item(std::uint32_t first, std::uint32_t end) const {
    return std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
        return item.end == end && item.first <= first && first <= item.bare;
    });
}

}  // namespace groundswell::themes
