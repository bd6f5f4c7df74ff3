// Reading: export bytes to typed responses, in two passes: the first understands the whole file (encoding, date
// order and column roles need whole columns), the second gives the responses.
//
// Call order    understand(), then read_responses() with its result on the same file.
// Units         Rows count records from 1, header records included, as a spreadsheet shows them; a newline
//               inside quotes does not start a record.
// Cost          Memory does not grow with the number of records (except distinct-value sketches per column,
//               bounded). Thread rule: one reading a thread.
// Errors        The whole file: "file-empty", "file-no-records", "file-not-text" (a PDF, an image, a zip: says
//               which), "unbalanced-quotes" (the row where the quote opened), "profile-missing-column",
//               "file-unreadable". A file without an open question is read, with the problem
//               "file-no-open-question": its records are accounted for and stand in no base. A record: a Reject:
//               "row-too-many-cells", "row-too-few-cells", "cell-too-long", "record-too-long", "invalid-encoding",
//               "nul-byte". Empty records are not read. A record that lacks only columns without any value in the
//               file is padded, surplus empty cells are dropped; both are said in the changes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "ingest/firm_key.h"
#include "ingest/profile.h"
#include "ingest/saved_profile.h"
#include "ingest/understanding.h"
#include "reference/matching.h"

namespace groundswell::ingest {

struct ReadingOptions {
    std::string file_name;  // as the user named it, for messages
    std::optional<Profile> profile;
    std::vector<AsksOverride> asks;
    std::optional<SavedProfile> saved;        // of an earlier wave; used where no profile is told
    std::shared_ptr<const FirmKey> firm_key;  // none: Response.firm stays empty
};

// Gets every record once, in file order. Returning an Error stops the reading with it.
class ResponseSink {
public:
    virtual ~ResponseSink() = default;
    virtual Result<void> accept(Response response) = 0;
    virtual Result<void> reject(Reject reject) = 0;
    // What was done to the records, once all have been given: for the receipt.
    virtual void note(Change /*change*/) {}
    virtual void progress(std::uint64_t bytes_done, std::uint64_t bytes_total) = 0;
};

// `path` is the file on disk (a spool, or the user's own).
Result<Understanding> understand(const std::string& path, const ReadingOptions& options,
                                 const reference::Matcher& matcher);
// What can be said of the first bytes alone (64 KiB): the errors an upload answers at once. Fewer bytes than that
// are taken for the whole file.
Result<void> check_beginning(std::string_view first_bytes, const std::string& file_name);

// The same of a file on disk, whatever its size: also whether a workbook can be opened at all.
Result<void> check_file(const std::string& path, const std::string& file_name);

Result<void> read_responses(const std::string& path, const ReadingOptions& options,
                            const Understanding& understanding, const reference::Matcher& matcher,
                            ResponseSink& sink);

// The Understanding as JSON, for the receipt.
std::string to_json(const Understanding& understanding);
// With the profile that says the same (profile_of.h): POST /v1/uploads/inspect and groundswell inspect.
std::string inspection_json(const Understanding& understanding);

}  // namespace groundswell::ingest
