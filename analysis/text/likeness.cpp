#include "analysis/text/likeness.h"

#include <algorithm>
#include <array>

#include "analysis/text/shingles.h"

namespace groundswell::text {
namespace {

// Part of what is stored: never change them. Each product gives two orders, by its upper and its lower half.
constexpr std::array<std::uint64_t, 4> factors{0x8CB92BA72F3D8DD7U, 0xBF58476D1CE4E5B9U, 0x94D049BB133111EBU,
                                               0xE7037ED1A0B428DBU};

Likeness minima(const Shingles& shingles) {
    Likeness least;
    least.fill(0xFFFFFFFFU);
    for (const std::uint64_t hash : shingles.hashes)
        for (std::size_t i = 0; i < factors.size(); ++i) {
            std::uint64_t product = hash * factors[i];
            product ^= product >> 31;
            least[2 * i] = std::min(least[2 * i], static_cast<std::uint32_t>(product >> 32));
            least[2 * i + 1] = std::min(least[2 * i + 1], static_cast<std::uint32_t>(product));
        }
    return least;
}

std::vector<std::uint64_t> set_of(std::span<const std::string_view> answers) {
    Shingles shingles;
    take_shingles(answers, shingles);
    std::sort(shingles.hashes.begin(), shingles.hashes.end());
    shingles.hashes.erase(std::unique(shingles.hashes.begin(), shingles.hashes.end()), shingles.hashes.end());
    return shingles.hashes;
}

}  // namespace

Likeness likeness_of(std::span<const std::string_view> answers) {
    thread_local Shingles shingles;
    take_shingles(answers, shingles);
    if (shingles.words < fewest_words_for_likeness || shingles.hashes.empty()) return {};
    return minima(shingles);
}

Likeness likeness_of(const std::vector<Answer>& answers) {
    thread_local std::vector<std::string_view> texts;
    texts.clear();
    for (const Answer& answer : answers) texts.emplace_back(answer.text);
    return likeness_of(std::span<const std::string_view>(texts));
}

bool may_be_copies(const Likeness& a, const Likeness& b) {
    if (a == Likeness{} || b == Likeness{}) return false;
    int same = 0;
    bool band = false;
    for (std::size_t i = 0; i < a.size(); i += 2) {
        const bool first = a[i] == b[i], second = a[i + 1] == b[i + 1];
        same += first + second;
        band = band || (first && second);
    }
    return band && same >= 5;
}

double shared_shingles(std::span<const std::string_view> a, std::span<const std::string_view> b) {
    const auto first = set_of(a), second = set_of(b);
    std::vector<std::uint64_t> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
    const std::size_t either = first.size() + second.size() - both.size();
    return either == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(either);
}

}  // namespace groundswell::text
