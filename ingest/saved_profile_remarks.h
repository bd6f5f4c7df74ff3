// What the receipt says of fitting a saved profile: which columns it read, which are new, which have gone.
#pragma once

#include <string>
#include <vector>

#include "ingest/saved_profile.h"

namespace groundswell::ingest {

// Headers as the file has them.
struct FitRemarks {
    std::vector<std::string> kept, fresh;
    std::vector<std::string> renamed;   // "\"Town?\" is now \"Which town?\""
    std::vector<std::string> repeated;  // withheld because there are more or fewer of them than there were
    std::vector<std::string> older;     // withheld by a reading that a newer one has replaced
    std::size_t moved = 0;
    std::size_t all = 0;  // columns the reading speaks of
};

std::string shown(const std::vector<std::string>& headers, std::size_t column);

void remark_on_fit(const FitRemarks& remarks, const std::string& file_name, FittedProfile& fitted);
// Besides a profile that was sent.
void remark_on_withheld(const std::vector<std::string>& columns, FittedProfile& fitted);
// Of each column what was known of it, and that it is read as confirmed.
void say_what_was_known(Understanding& understanding, const FittedProfile& fitted);

}  // namespace groundswell::ingest
