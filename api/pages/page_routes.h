// The pages' lines of the route table (api/route.h): what a browser opens, and the style and scripts it loads.
#pragma once

#include <vector>

#include "api/route.h"

namespace groundswell::api {

std::vector<Route> page_routes();

}  // namespace groundswell::api
