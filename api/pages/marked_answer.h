// A verbatim with its mentions marked, as a page shows it: each mark can be reached by keyboard and leads to what
// was found there, by which rule, and why it has its stance.
//
// Overlaps      Where mentions overlap, each stretch is marked for what stands on it, and every mention has its
//               number at its end.
// Personal data Hidden from who may not see it; a screen reader hears that something is hidden.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/personal_data.h"
#include "analysis/themes/explain.h"
#include "api/pages/html.h"
#include "core/words.h"
#include "pipeline/lexicon_in_use.h"
#include "storage/stored_values.h"

namespace groundswell::api {

struct MarkedMention {
    std::size_t begin = 0, end = 0;  // bytes
    Stance stance = Stance::neutral;
    const themes::Rule* rule = nullptr;
    std::string why;  // a sentence; empty where it is not known
};

// The mentions of a stored answer; with an explanation of the same text also why.
Result<std::vector<MarkedMention>> marked_mentions(const storage::StoredAnswer& answer,
                                                   const pipeline::LexiconInUse& lexicon,
                                                   const themes::Explanation* explanation);

// Bytes [begin, end) of a text with what is hidden in it said.
Html seen_text(std::string_view text, const std::vector<text::PersonalSpan>& hidden, std::size_t begin,
               std::size_t end);

// <blockquote> with the marks, and the list of what they are. `id`: begins the ids of both.
Html marked_answer(const std::string& id, std::string_view text, const std::vector<text::PersonalSpan>& hidden,
                   const std::vector<MarkedMention>& mentions, const themes::Lexicon& lexicon);

// "barrier" in the reader's words.
std::string stance_words(Stance stance);

}  // namespace groundswell::api
