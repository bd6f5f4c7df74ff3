#include "ingest/header_match.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "core/nearest.h"
#include "ingest/encoding.h"
#include "ingest/header_text.h"

namespace groundswell::ingest {
namespace {

constexpr double least_likeness = 0.7;
constexpr std::size_t most_compared = 400;
constexpr std::size_t letters_compared = 160;

std::string folded(std::string_view header) {
    return fold_case(tidy_header(header));
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

// "12. What held you back in 2025?" and "Q9 What held you back in 2026?" say the same.
std::multiset<std::string> telling_words(std::string_view header) {
    std::multiset<std::string> words;
    std::istringstream stream(HeaderWords(header).text());
    for (std::string word; stream >> word;)
        if (!has_digit(word)) words.insert(word);
    return words;
}

double shared_words(std::string_view one, std::string_view other) {
    const auto first = telling_words(one), second = telling_words(other);
    if (first.empty() || second.empty()) return 0;
    std::vector<std::string> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(first.size() + second.size());
}

double few_edits(std::string_view one, std::string_view other) {
    const std::string first = folded(one).substr(0, letters_compared);
    const std::string second = folded(other).substr(0, letters_compared);
    const std::size_t longer = std::max(first.size(), second.size());
    if (longer == 0) return 0;
    return 1.0 - static_cast<double>(edit_distance(first, second)) / static_cast<double>(longer);
}

void match_equal(const std::vector<std::string>& earlier, const std::vector<std::string>& found,
                 std::vector<HeaderMatch>& matches, std::vector<bool>& taken) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t column = found.size(); column-- > 0;) places[folded(found[column])].push_back(column);
    for (std::size_t index = 0; index < earlier.size(); ++index) {
        const auto place = places.find(folded(earlier[index]));
        if (place == places.end() || place->second.empty() || place->first.empty()) continue;
        matches[index] = {place->second.back(), 1.0};
        taken[place->second.back()] = true;
        place->second.pop_back();
    }
}

void match_alike(const std::vector<std::string>& earlier, const std::vector<std::string>& found,
                 std::vector<HeaderMatch>& matches, std::vector<bool>& taken) {
    std::vector<std::size_t> left, free;
    for (std::size_t index = 0; index < earlier.size(); ++index)
        if (!matches[index].column && !folded(earlier[index]).empty()) left.push_back(index);
    for (std::size_t column = 0; column < found.size(); ++column)
        if (!taken[column] && !folded(found[column]).empty()) free.push_back(column);
    if (left.size() > most_compared || free.size() > most_compared) return;
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (const std::size_t index : left)
        for (const std::size_t column : free)
            if (const double likeness = header_likeness(earlier[index], found[column]); likeness >= least_likeness)
                pairs.emplace_back(-likeness, index, column);
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [unlike, index, column] : pairs) {
        if (matches[index].column || taken[column]) continue;
        matches[index] = {column, -unlike};
        taken[column] = true;
    }
}

}  // namespace

double header_likeness(std::string_view one, std::string_view other) {
    if (folded(one) == folded(other)) return 1;
    const double words = shared_words(one, other);
    // Edits are dear to count; headers that share no word differ by more than a slip of the keyboard, unless
    // short.
    const bool worth_it = words >= 0.4 || std::max(one.size(), other.size()) <= 24;
    return std::min(0.99, worth_it ? std::max(words, few_edits(one, other)) : words);
}

std::vector<HeaderMatch> match_headers(const std::vector<std::string>& earlier,
                                       const std::vector<std::string>& found) {
    std::vector<HeaderMatch> matches(earlier.size());
    std::vector<bool> taken(found.size());
    match_equal(earlier, found, matches, taken);
    match_alike(earlier, found, matches, taken);
    return matches;
}

}  // namespace groundswell::ingest
