// Import: one delivery of a file, from bytes on disk to committed and queryable evidence.
//
// What it is    The pipeline that `groundswell import` and POST /v1/uploads share.
// Call order    receive() once the bytes are safe, then process() with what it gave.
// Cost          process reads the file twice. Reading, tagging and writing go on side by side; what is stored
//               does not depend on how many threads tag. Up to 48 MB of tagged responses are gathered before the
//               store is asked to write, so that most uploads hold the write lock for an instant only.
// Thread rule   An Importer may be used by one thread at a time; progress is reported on that thread.
// Errors        A failure in process() is stored with the upload (state failed, problems) and returned.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "ingest/reading.h"
#include "pipeline/files.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct Delivery {
    std::string path;       // where the bytes are
    std::string file_name;  // as the user named them
    std::string organisation, survey, wave;
    std::optional<ingest::Profile> profile;
    std::vector<ingest::AsksOverride> asks;
    std::string profile_json;     // `profile` as it was sent: kept for the next wave once the upload is committed
    std::string replaces;         // id of the upload this one corrects; empty: none
    std::string by;               // id of the token; empty: the command line
    std::string idempotency_key;  // of the request; empty: none
};

// What is told of an organisation that is not there, or that the caller may not know of.
Error unknown_organisation(const std::string& id);

// 0..1, and what was counted so far.
using ProgressReport = std::function<void(double, const RowCounts&)>;

class Importer {
public:
    // `taggers`: how many threads tag; 0: as many as the machine has processors.
    Importer(storage::Store& store, Resources resources, unsigned taggers = 0);

    // What can be said before anything is stored: ids, the first 64 KiB (all of a file up to 8 MiB when a profile
    // or flag names columns, or on the command line), the organisation.
    Result<void> check(const Delivery& delivery, bool create_organisation);
    // Records the delivery. The same bytes for the same organisation, survey and wave give the first upload.
    // `id` becomes the upload's; new_upload_id() makes one. `known`: the digest of the bytes, where the caller has
    // it.
    Result<storage::Store::Received> receive(const Delivery& delivery, const std::string& id,
                                             const std::optional<FileDigest>& known = {});
    // Reads, tags, stores, commits. Gives the receipt.
    Result<Upload> process(Upload upload, const Delivery& delivery, const ProgressReport& report);

private:
    Result<Upload> read_and_store(const Upload& upload, const Delivery& delivery,
                                  const ingest::ReadingOptions& options,
                                  const ingest::Understanding& understanding, const ProgressReport& report);

    storage::Store& store_;
    Resources resources_;
    unsigned taggers_;
};

std::string new_upload_id();

// The store is switched to the tagger's lexicon, if it is kept in terms of another (pipeline/retag.h).
Result<void> bring_lexicon_up_to_date(storage::Store& store, const themes::Tagger& tagger);

}  // namespace groundswell::pipeline
