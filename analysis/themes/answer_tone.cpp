#include "analysis/themes/answer_tone.h"

namespace groundswell::themes {
namespace {

constexpr std::uint32_t fewest_words = 7;  // shorter answers state a fact as often as a grievance
// From so many words on an answer whose cues are even, or that has none, complains more often than not: of coded
// comments with cues two in three, of those without any some half, and shorter ones without any rather do not.
constexpr std::uint32_t words_at_length = 14;
constexpr std::uint32_t words_without_cues = 30;

}  // namespace

Stance tone_of_answer(const StanceReader& reader, Asks asks) {
    if (asks != Asks::anything || reader.words() < fewest_words) return Stance::neutral;
    const StanceReader::Leaning leaning = reader.leaning();
    if (leaning.complaints > leaning.praise) return Stance::barrier;
    if (leaning.praise > leaning.complaints) return Stance::strength;
    const std::uint32_t enough = leaning.complaints > 0 ? words_at_length : words_without_cues;
    return reader.words() >= enough ? Stance::barrier : Stance::neutral;
}

}  // namespace groundswell::themes
