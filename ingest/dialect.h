// Dialect detection: the encoding on the whole file, the delimiter on the first records.
//
// Meaning       The delimiter is the one that gives most of the first records as many cells as the header has,
//               quotes respected; the wider wins a draw. An Excel line "sep=;" decides.
// Cost          One pass over the bytes for the encoding; the beginning once a delimiter.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/encoding_survey.h"
#include "ingest/profile.h"
#include "ingest/record_source.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

struct DialectFinding {
    Dialect dialect;
    Encoding encoding = Encoding::utf_8;
    EncodingFinding survey;
    std::string delimiter_reason;
};

// Opens the same bytes anew each time.
using OpenBytes = std::function<Result<std::unique_ptr<ByteSource>>()>;

// Also the errors of check_text(). What the profile says stands.
Result<DialectFinding> find_dialect(const OpenBytes& open, const Profile* profile, const std::string& file_name);

// The line "sep=;" with which Excel is told the delimiter; it is no header record.
bool is_separator_line(const Record& record);

}  // namespace groundswell::ingest
