// Every answer that a test gets over HTTP is held to what the program itself says of it in /openapi.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/program/program.h"

namespace groundswell::tests {

// The document of the server at this port; the same for all, so it is asked for once.
const nlohmann::json& openapi_of(int port);

// Fails the test when the reply is not one of those documented for the method and target: another status or media
// type, a body that its schema does not allow, a problem that is not of the one shape, a request without its id.
void check_against_contract(int port, const std::string& method, const std::string& target, const Reply& reply);

}  // namespace groundswell::tests
