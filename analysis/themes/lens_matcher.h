// Lens matcher: which lenses a text names.
//
// What it is    A lens is named where RE2 with the expression of one of its phrases finds a match in the
// normalised
//               text. The first letters of words say which lenses are worth asking at all.
// Cost          A look-up a word, some nanoseconds; where one may begin a phrase, one RE2 search of the text a
// lens. Thread rule   Immutable once compiled.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "core/result.h"

namespace re2 {
class RE2;
}

namespace groundswell::themes {

class LensMatcher {
public:
    LensMatcher();
    ~LensMatcher();

    Result<void> compile(const Lexicon& lexicon);
    // A bit for each of Lexicon::lenses.
    std::uint64_t named_in(std::string_view normalised) const;

private:
    void note_beginnings(const std::string& phrase, std::uint64_t lens);

    std::vector<std::unique_ptr<re2::RE2>> lenses_;
    std::vector<std::uint64_t>
        beginnings_;                     // by the first two letters of a word: lenses whose phrases may begin so
    std::vector<std::uint64_t> longer_;  // by the first four, folded: the same
};

}  // namespace groundswell::themes
