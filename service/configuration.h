// Configuration: what an administrator may set, by file or flag. Every limit is here, none is hidden.
//
// The file is TOML: listen, area, lexicon, reference, earlier_lexicons, log_level, a table [limits] whose keys are
// the members of HttpLimits (times in milliseconds), a table [rates]: requests and failures a token or address
// may send in so many window_seconds (api/rate_limit.h), and a table [disclosure]: threshold, rounding and
// organisations of what leaves the team (analysis/disclosure/policy.h, which has their floors). Unknown keys are
// errors that name the nearest.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/disclosure/policy.h"
#include "api/rate_limit.h"
#include "core/result.h"
#include "pipeline/resources.h"
#include "service/http/server.h"

namespace groundswell::service {

struct Configuration {
    std::string listen = "127.0.0.1:8080";
    std::string log_level = "info";  // debug, info, warn, error, off
    pipeline::ResourceOptions resources;
    std::size_t earlier_lexicons =
        1;  // complete sets of earlier taggings that stay stored, 40 MB a million answers
    HttpLimits limits;
    api::RateLimits rates;
    disclosure::Policy disclosure;
};

// An empty path gives the defaults. "configuration-invalid" with file, line and column.
Result<Configuration> read_configuration(const std::string& path);

struct Address {
    std::string host;
    std::uint16_t port = 0;
};
// "127.0.0.1:8080", "[::1]:8080". "address-invalid".
Result<Address> parse_address(const std::string& text);

}  // namespace groundswell::service
