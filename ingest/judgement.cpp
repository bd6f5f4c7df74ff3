#include "ingest/judgement.h"

#include <algorithm>
#include <cmath>

namespace groundswell::ingest {

std::string percent(double share) {
    return std::to_string(std::lround(std::min(1.0, share) * 100)) + "%";
}

std::string header_says(std::string_view phrase) {
    return "the header says \"" + std::string(phrase) + "\"";
}

}  // namespace groundswell::ingest
