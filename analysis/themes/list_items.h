// List items: what stands as an item by itself where the whole answer is a list ("Energy, the rates and staff"), as
// most short answers to "what are your three main barriers?" are.
//
// What it is    Items are told apart by commas, semicolons, slashes, brackets, dashes, ends of sentences, new lines,
//               numbers with a full stop and "and", "or", "plus". An answer is a list where no item has more than
//               `longest_item` words and all of it no more than `longest_list`; one item alone is a list of one.
// Call order    start() per text, then is_item() per match.
// Cost          start: one pass over the words of an answer short enough to be a list. is_item: one over its items.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/themes/tokens.h"

namespace groundswell::themes {

struct Term;

// Whether there are words the term matches that could stand as an item.
bool can_be_item(const Term& term);

class ListItems {
public:
    static constexpr std::uint32_t longest_item = 4, longest_list = 30;  // words

    void start(std::string_view normalised, const Tokens& tokens);

    // Whether the words from `first` to before `end` are an item, but for words such as "the" or "more" in front.
    bool is_item(std::uint32_t first, std::uint32_t end) const;

private:
    struct Item {
        std::uint32_t first = 0, bare = 0, end = 0;  // words; bare: behind "the", "our", "more"
    };
    bool close(Item& item, std::string_view normalised, const Tokens& tokens);

    std::vector<Item> items_;  // none where the answer is no list
};

}  // namespace groundswell::themes
