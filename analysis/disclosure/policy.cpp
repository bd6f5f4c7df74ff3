#include "analysis/disclosure/policy.h"

#include <string>

namespace groundswell::disclosure {
namespace {

Error wrong(const char* field, std::uint64_t value, const std::string& cure) {
    return {.kind = ErrorKind::invalid,
            .code = "disclosure-policy-invalid",
            .message = "Figures cannot be published with " + std::string(field) + " " + std::to_string(value),
            .cure = cure,
            .place = {.field = field}};
}

}  // namespace

Result<void> check(const Policy& policy) {
    if (policy.threshold < lowest_threshold)
        return wrong("threshold", policy.threshold, "Use " + std::to_string(lowest_threshold) + " or more.");
    if (policy.least_organisations < lowest_organisations)
        return wrong("organisations", policy.least_organisations,
                     "Use " + std::to_string(lowest_organisations) + " or more.");
    // A figure moved by rounding must not fall below 0, nor above its base.
    if (policy.rounding < 1 || 2 * policy.rounding > policy.threshold + 1)
        return wrong("rounding", policy.rounding,
                     "With a threshold of " + std::to_string(policy.threshold) + " use 1 to " +
                         std::to_string((policy.threshold + 1) / 2) + ".");
    if (policy.least_width < lowest_threshold || policy.least_width > policy.threshold)
        return wrong("least-width", policy.least_width,
                     "Use " + std::to_string(lowest_threshold) + " to the threshold.");
    return {};
}

}  // namespace groundswell::disclosure
