// What a match that counts says, as a mention: one way for tagging and for explaining it.
#pragma once

#include "analysis/text/normalise.h"
#include "analysis/themes/selection.h"
#include "analysis/themes/stance.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

// `span`: where the match stands in the verbatim as delivered.
inline Mention mention_of(const Candidate& match, const Verdict& verdict, const text::OriginalSpan& span) {
    Mention mention{.theme = match.theme,
                    .rule = match.rule,
                    .stance = verdict.stance,
                    .start = span.start,
                    .end = span.end,
                    .byte_start = span.byte_start,
                    .byte_end = span.byte_end,
                    .cue = {}};
    if (verdict.cue != no_cue) mention.cue = verdict.cue;
    return mention;
}

}  // namespace groundswell::themes
