// A rule tried on what is stored (pipeline/rule_trial.h), from what a caller sends and as the API gives it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/access.h"
#include "api/application.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/rule_trial.h"

namespace groundswell::api {

struct TrialAnswer {
    std::shared_ptr<const pipeline::Evidence> evidence;
    pipeline::TrialOutcome outcome;
};

// Over the answers that count in figures and that the caller may see.
Result<TrialAnswer> try_rule_for(Application& application, const Caller& caller, const pipeline::TrialWish& wish);

// {"theme","term"|"pattern","kind"?,"near"?,"within"?,"item"?,"whole_words"?,"replaces"?}. "json-invalid" for what is not
// of that shape, "member-unknown" with the nearest.
Result<pipeline::TrialWish> parse_trial_wish(std::string_view json);
// {"lexicon","data_version","theme","rule","replaced","answers","of","matched","caught","shadowed","excluded",
//  "responses":{"caught","gained","already"},"themes":[{"theme","label","before","after","gained","lost","turned"}],
//  "examples":[{"kind","id","response","text","masked","start","end","by","theme"}]}
std::string rule_trial_json(const TrialAnswer& answer);

}  // namespace groundswell::api
