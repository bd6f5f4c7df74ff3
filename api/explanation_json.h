// Why a text's mentions are mentions, as JSON: what `groundswell tag --explain` and POST /v1/tag answer then.
#pragma once

#include <string>

#include "analysis/themes/explain.h"
#include "analysis/themes/lexicon.h"
#include "analysis/themes/tagger.h"
#include "api/tag_json.h"

namespace groundswell::api {

// tag_line() with more members. Each mention gains
// {"decided_by":"cue"|"rule"|"question"|"answer"|"nothing","cue":{"term","class","start","end","text",
// "turned_by"}|null,"exclusions":{"false_friends":{"of_theme","elsewhere":[...]},"companions":[...],
// "longer_matches":[...]}}; "removed":[{"theme","rule","start","end","text","reason","by"}] lists the matches that
// are no mentions.
std::string explained_line(const TagRequest& request, const themes::Tagging& tagging,
                           const themes::Explanation& explanation, const themes::Lexicon& lexicon);

}  // namespace groundswell::api
