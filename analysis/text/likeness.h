// Likeness: answers copied from a campaign's text, found among all responses without comparing each with each.
//
// What it is    MinHash over the word 3-shingles of all open answers of a response. Words are the letters and
//               digits of the folded text; a shingle lies within one answer; answers given twice count once.
//               Fewer than 12 words altogether: all zero, which is like nothing. The same words give the same
//               likeness in every release and on every machine (the constants in likeness.cpp never change), so
//               it may be stored.
// How sure      J is the share of shingles two texts have in common. Of pairs with J >= 0.9 at least 98 in 100 are
//               may_be_copies; so are some with less: find_copies() asks for the true J where it is given.
// Cost          likeness_of: some 0.5 us for 30 words of ASCII. find_copies: a million in about a second, 40
//               bytes each.
// Thread rule   Any thread. Errors: none.
// Sources       MinHash: A. Broder, "On the resemblance and containment of documents", 1997. Bands: A. Gionis,
//               P. Indyk, R. Motwani, "Similarity search in high dimensions via hashing", 1999.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/evidence.h"

namespace groundswell::text {

inline constexpr std::size_t fewest_words_for_likeness = 12;
inline constexpr double copied = 0.8;  // the share of shingles from which on texts are copies of one

Likeness likeness_of(std::span<const std::string_view> answers);
Likeness likeness_of(const std::vector<Answer>& answers);

// Two in one of four bands of two minima and at least five of the eight in all. Nothing is like the zero.
bool may_be_copies(const Likeness& a, const Likeness& b);

// J itself, from the texts.
double shared_shingles(std::span<const std::string_view> a, std::span<const std::string_view> b);

// The true J of two of the responses, by their index.
using TrueLikeness = std::function<double(std::uint32_t, std::uint32_t)>;

// Groups of two and more, each in rising order and ordered by their first, which is the group's text: every other
// is a copy of it (J >= `copied`, so any two of a group share at least 0.6). Without `truth` a copy is one with
// seven of the eight minima, which is an estimate only.
std::vector<std::vector<std::uint32_t>> find_copies(std::span<const Likeness> all, const TrueLikeness& truth = {});

}  // namespace groundswell::text
