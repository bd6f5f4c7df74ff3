// Whether a short list holds a value, by looking at each. Cost: the length of the list. Any thread.
#pragma once

#include <algorithm>
#include <iterator>

namespace groundswell {

template <typename List, typename Value>
bool contains(const List& list, const Value& value) {
    return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

}  // namespace groundswell
