// Parameters: what a request's query may say, checked against the route's own list before the handler runs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/message.h"
#include "api/route.h"
#include "core/result.h"

namespace groundswell::api {

// Name -> value. All faults are reported together: "parameter-unknown" with the nearest valid one,
// "parameter-repeated", "parameter-missing", "parameter-value-invalid".
Result<std::map<std::string, std::string>> check_parameters(const Route& route, const Request& request);
Result<std::map<std::string, std::string>> check_parameters(const std::vector<Parameter>& known,
                                                            const Fields& given);

Error parameter_value_invalid(const std::string& name, const std::string& value, const std::string& cure);

}  // namespace groundswell::api
