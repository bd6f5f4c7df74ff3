// HeaderContrast: whether a record says the same kind of thing as the records below it.
#pragma once

#include "ingest/header_shape.h"

namespace groundswell::ingest {

struct HeaderContrast {
    std::size_t filled = 0;  // cells of the record
    std::size_t alike = 0;   // columns where it is of the kind of those below, or is said again below
    std::size_t surely = 0;  // of these, those that are dates, e-mail addresses or words said again
    std::size_t apart = 0;   // columns where words stand above numbers, dates or e-mail addresses
};
HeaderContrast contrast_of(const FirstRecords& first, std::size_t record);

}  // namespace groundswell::ingest
