// The lists behind the codes: themes, foundations, sectors, districts, lexicons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "pipeline/lexicon_desk.h"
#include "reference/tables.h"
#include "storage/stored_values.h"

namespace groundswell::api {

std::string themes_json(const themes::Lexicon& lexicon);
std::string foundations_json(const themes::Lexicon& lexicon);
std::string lenses_json(const themes::Lexicon& lexicon);
std::string challenges_json(const themes::Lexicon& lexicon);  // the lenses that are Grand Challenges
// The current one first; `switching`: what the evidence is being switched to just now.
std::string lexicons_json(const std::vector<storage::LexiconEntry>& lexicons,
                          const std::optional<pipeline::Switching>& switching);
std::string sectors_json(const reference::Tables& tables);
std::string districts_json(const reference::Tables& tables);

}  // namespace groundswell::api
