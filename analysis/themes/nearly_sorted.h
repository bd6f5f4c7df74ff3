// Sorting the few things of one answer, which come nearly in order.
//
// Meaning       As std::sort: equal elements in any order.
// Cost          Linear when in order; where there are many, that of std::sort.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace groundswell::themes {

template <typename Element, typename Less>
void sort_nearly_sorted(std::vector<Element>& elements, Less less) {
    constexpr std::size_t few = 48;
    if (elements.size() > few) {
        std::sort(elements.begin(), elements.end(), less);
        return;
    }
    for (std::size_t next = 1; next < elements.size(); ++next) {
        if (!less(elements[next], elements[next - 1])) continue;
        Element moving = std::move(elements[next]);
        std::size_t place = next;
        do {
            elements[place] = std::move(elements[place - 1]);
            --place;
        } while (place > 0 && less(moving, elements[place - 1]));
        elements[place] = std::move(moving);
    }
}

}  // namespace groundswell::themes
