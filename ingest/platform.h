// Platform: which survey tool wrote a file, told from its column names and header records. Shown with its reason;
// only the reading of completion dates depends on it.
#pragma once

#include <string>

#include "ingest/headers.h"

namespace groundswell::ingest {

struct PlatformFinding {
    std::string platform = "unknown";
    std::string reason;
};
PlatformFinding find_platform(const FirstRecords& first, const HeaderFinding& headers);

}  // namespace groundswell::ingest
