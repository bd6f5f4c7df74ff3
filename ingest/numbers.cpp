#include "ingest/numbers.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include "ingest/record_source.h"

namespace groundswell::ingest {

std::optional<double> number_of(std::string_view cell) {
    std::string copy(trimmed(cell));
    // "0,865": a decimal comma, where there is no point
    if (const std::size_t comma = copy.find(','); comma != copy.npos &&
                                                  copy.find_first_of(",.", comma + 1) == copy.npos &&
                                                  copy.find('.') == copy.npos && comma + 1 < copy.size())
        copy[comma] = '.';
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    if (copy.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace groundswell::ingest
