// The sections of the administration page, each with what may be changed in it.
//
// Thread rule   Plain functions from what the store holds to markup. Digests of secrets are never shown.
#pragma once

#include <string>
#include <vector>

#include "api/application.h"
#include "api/pages/html.h"
#include "api/route.h"

namespace groundswell::api {

// What a form held when it was refused, to be shown again.
struct Entered {
    std::string id, name;                                // of an organisation
    std::string role, organisation, days, see_personal;  // of a token
};

Html organisations_section(const Call& call, const std::vector<Organisation>& organisations,
                           const std::vector<Upload>& uploads, const Entered& entered);
Html waves_section(const std::vector<Wave>& waves, const std::vector<Upload>& uploads);
Html tokens_section(const Call& call, const std::vector<storage::Token>& tokens,
                    const std::vector<Organisation>& organisations, const Entered& entered);
Html profiles_section(const std::vector<storage::StoredProfile>& profiles);
// Which lexicon and data the figures are of.
Html evidence_section(const pipeline::Evidence& evidence, const std::optional<pipeline::Switching>& switching);
// What /readyz checks, what waits, and room on the disk.
Html health_section(Application& application);
Html settings_section(const std::vector<Setting>& settings);

// Whether the token still holds at this moment.
bool token_holds(const storage::Token& token);
std::string role_name(Role role);

}  // namespace groundswell::api
