// Inflection: which words of a vocabulary are forms of one, and how a term names several of them.
//
// What it is    Endings of English nouns and verbs (s, es, ies, ed, ied, ing), taken off only where that leads to
//               a word that occurs, or leaves four letters or more. No dictionary: "hiring" and "hired" are forms
//               of "hire" where "hire" is said. Endings that make other words (er, ment, ion) stay.
// Cost          A few look-ups a word. Thread rule: any.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

using Occurs = std::function<bool(std::string_view)>;

// Equal for the forms of one word; the word itself for one that has no ending to lose.
std::string base_form(std::string_view word, const Occurs& occurs);

// The forms that are left once plurals have gone which the term of their singular catches anyway; in order.
std::vector<std::string> without_caught_plurals(std::vector<std::string> forms);

}  // namespace groundswell::themes
