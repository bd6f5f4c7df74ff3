#include "analysis/themes/answer_tone.h"

namespace groundswell::themes {
namespace {

constexpr std::uint32_t fewest_words = 7;      // shorter answers state a fact as often as a grievance
constexpr std::uint32_t words_at_length = 14;  // of 20 coded answers this long and without tone 15 complained

}  // namespace

Stance tone_of_answer(const StanceReader& reader, Asks asks) {
    if (asks != Asks::anything || reader.words() < fewest_words) return Stance::neutral;
    const StanceReader::Leaning leaning = reader.leaning();
    if (leaning.complaints > leaning.praise) return Stance::barrier;
    if (leaning.praise > leaning.complaints) return Stance::strength;
    return reader.words() >= words_at_length ? Stance::barrier : Stance::neutral;
}

}  // namespace groundswell::themes
