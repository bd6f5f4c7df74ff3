// Text sieve: texts in which none of a few expressions can match, told from their bytes without normalising them.
//
// How           RE2 knows of an expression which strings a text must hold for it to match (FilteredRE2). Of these the
//               runs of letters are looked for in the text as it came, in any case. Normalising makes no letters where
//               there were none, but in contractions ("don't" gives "not") and in characters beyond plain
//               punctuation: strings and texts that could have such are not sifted out.
// Meaning       may_match() is true for every text in whose normalised form an expression matches, and then also for
//               every text from which that one comes by masking parts of it. For others it is mostly false.
// Cost          Some 0.1 us a text and string. Thread rule: made, it is only read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

class TextSieve {
public:
    // Nothing where an expression needs no such string, or where there are too many to be quicker than matching.
    static std::optional<TextSieve> make(const std::vector<std::string>& expressions);

    bool may_match(std::string_view text) const;

private:
    std::vector<std::string> letters_;  // a text that can match holds one of them
};

}  // namespace groundswell::themes
