// Sorting the few things of one answer, which come nearly in order.
//
// Meaning       As std::sort: equal elements in any order.
// Cost          Linear when nearly in order; otherwise, after some moves in vain, that of std::sort.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace groundswell::themes {

template <typename Element, typename Less>
void sort_nearly_sorted(std::vector<Element>& elements, Less less) {
    constexpr std::size_t moves_for_each = 16;
    std::size_t moves_left = elements.size() * moves_for_each;
    for (std::size_t next = 1; next < elements.size(); ++next) {
        if (!less(elements[next], elements[next - 1])) continue;
        Element moving = std::move(elements[next]);
        std::size_t place = next;
        do {
            elements[place] = std::move(elements[place - 1]);
            --place;
        } while (place > 0 && less(moving, elements[place - 1]));
        elements[place] = std::move(moving);
        if (next - place > moves_left) return std::sort(elements.begin(), elements.end(), less);
        moves_left -= next - place;
    }
}

}  // namespace groundswell::themes
