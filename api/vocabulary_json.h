// The lists behind the codes: themes, foundations, sectors, districts, lexicons.
#pragma once

#include <string>

#include "analysis/themes/lexicon.h"
#include "reference/tables.h"

namespace groundswell::api {

std::string themes_json(const themes::Lexicon& lexicon);
std::string foundations_json(const themes::Lexicon& lexicon);
std::string lexicons_json(const themes::Lexicon& lexicon);
std::string sectors_json(const reference::Tables& tables);
std::string districts_json(const reference::Tables& tables);

}  // namespace groundswell::api
