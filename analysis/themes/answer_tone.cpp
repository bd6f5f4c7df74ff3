#include "analysis/themes/answer_tone.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

constexpr std::uint32_t fewest_words = 7;      // shorter answers state a fact as often as a grievance
constexpr std::uint32_t words_at_length = 14;  // of 20 answers this long and without tone 15 complained

bool any_says(std::span<const ThemeFinding> themes, Stance stance) {
    return std::any_of(themes.begin(), themes.end(),
                       [stance](const ThemeFinding& one) { return one.stance == stance; });
}

Stance side_of(bool complains, bool praises) {
    if (complains == praises) return Stance::neutral;
    return complains ? Stance::barrier : Stance::strength;
}

Stance side_of_themes(std::span<const ThemeFinding> themes) {
    if (any_says(themes, Stance::mixed)) return Stance::neutral;
    return side_of(any_says(themes, Stance::barrier), any_says(themes, Stance::strength));
}

Stance side_of_cues(const StanceReader::Leaning& leaning) {
    return side_of(leaning.complaints > leaning.praise, leaning.praise > leaning.complaints);
}

}  // namespace

Stance tone_of_answer(std::span<const ThemeFinding> themes, const StanceReader& reader, Asks asks) {
    if (asks != Asks::anything || reader.words() < fewest_words || !any_says(themes, Stance::neutral))
        return Stance::neutral;
    if (const Stance side = side_of_themes(themes); side != Stance::neutral) return side;
    if (const Stance side = side_of_cues(reader.leaning()); side != Stance::neutral) return side;
    return reader.words() >= words_at_length ? Stance::barrier : Stance::neutral;
}

}  // namespace groundswell::themes
