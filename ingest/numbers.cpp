#include "ingest/numbers.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include "ingest/record_source.h"

namespace groundswell::ingest {

std::optional<double> number_of(std::string_view cell) {
    const std::string copy(trimmed(cell));
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    if (copy.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace groundswell::ingest
