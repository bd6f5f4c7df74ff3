// Profiles as JSON: the list, and what POST /v1/profiles takes.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "pipeline/profiles.h"
#include "storage/stored_values.h"

namespace groundswell::api {

std::string profile_json(const storage::StoredProfile& profile);
std::string profiles_json(const std::vector<storage::StoredProfile>& profiles);

// {"organisation","survey","profile":{...},"headers":[...]?}. "body-invalid"; what stands in the profile is
// checked by confirm_profile().
Result<pipeline::Confirmation> parse_confirmation(const std::string& body);

}  // namespace groundswell::api
