// The lexicon workshop: what its pages share.
#pragma once

#include <string>
#include <vector>

#include "api/pages/asked.h"
#include "api/pages/html.h"
#include "api/rule_coverage_json.h"
#include "api/rule_trial_forms.h"

namespace groundswell::api {

std::vector<Parameter> workshop_parameters();
std::vector<Parameter> theme_page_parameters();

// The form to try a rule, as filled in.
Html trial_form(const AskedValues& asked, const themes::Lexicon& lexicon);
// Nothing is asked for yet.
bool asks_for_trial(const AskedValues& asked);
Result<pipeline::TrialWish> trial_wish_of(const AskedValues& asked);
Html trial_result(const TrialAnswer& answer);
// What is wrong with the rule: the caret stands below the letter.
Html trial_problem(const Error& error);
// The message, the line with its caret as it stands, and the cure. `place`: beside the message, where there is
// one.
void add_message(Html& html, const Error& error, const std::string& place = {});

// /workshop?term=...&theme=...#trial
std::string trial_address(const AskedValues& wish);

}  // namespace groundswell::api
