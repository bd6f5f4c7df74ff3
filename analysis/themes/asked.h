// Asked: what a text answers, as far as reading it depends on that.
//
// Meaning       `asks` is what the question wants to hear; `wording` the question itself, which tells what an answer
//               is about that names nothing ("What skills gaps do you have?" - "Reading a drawing"). Neither need be known.
// Ownership     Looks at the wording of whoever asks; that must outlive it.
#pragma once

#include <string_view>

#include "core/evidence.h"
#include "core/words.h"

namespace groundswell::themes {

struct Asked {
    Asks asks = Asks::anything;
    std::string_view wording = {};

    // Implicit: what it asks for alone, or the question with all it says, stands for what was asked.
    // NOLINTNEXTLINE(google-explicit-constructor)
    Asked(Asks what, std::string_view question = {}) : asks(what), wording(question) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    Asked(const Question& question) : asks(question.asks), wording(question.wording) {}
};

}  // namespace groundswell::themes
