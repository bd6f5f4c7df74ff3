// Dialect detection: the encoding on the whole file, the delimiter on the first records.
//
// Meaning       The delimiter is the one that gives most of the first records as many cells as the header has,
//               quotes respected; the wider wins a draw. An Excel line "sep=;" decides. Single quotes are quotes
//               where each cell of the first record stands in them; a backslash before a quote makes it text where
//               the file would be broken otherwise. Between tabs quotes are text where the file would be broken
//               otherwise, or has fewer records, and no record differs in width without them: some programs write tabs and no quotes.
//               Spaces before quotes are read as such where nearly all cells that begin so close properly then
//               (1, "x, y"), and more records have their width or several cells begin so.
// Cost          One pass over the bytes for the encoding; the beginning once a delimiter; two more passes over
//               files with backslashes before quotes, over those with tabs and quotes, and over those where a
//               delimiter and spaces stand before a quote.
// Errors        "file-fixed-width": columns kept apart by spaces. "file-too-many-columns": more than a record may have.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/csv_reader.h"
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

// Also the errors of check_text(). What the profile says stands. `saved`: the encoding of a reading confirmed on
// an earlier file; where this one's bytes are those of neither UTF-8 nor UTF-16 it stands over the guess.
Result<DialectFinding> find_dialect(const OpenBytes& open, const Profile* profile, const std::string& file_name,
                                    const std::optional<std::string>& saved = std::nullopt);

CsvFormat format_of(const Dialect& dialect);

// The line "sep=;" with which Excel is told the delimiter; it is no header record.
bool is_separator_line(const Record& record);

}  // namespace groundswell::ingest
