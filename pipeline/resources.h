// Resources: the lexicon, reference tables and tagger a process works with, from the binary or from folders.
//
// Nothing here knows Lancashire: the area is the name of a folder below reference/, and of an optional lexicon
// overlay below lexicons/.
// Cost          Tens of milliseconds, once at start. Thread rule: the result is immutable and shared.
// Errors        Those of read_lexicon, Tagger::compile and read_tables; "folder-unreadable"; those of
//               PostcodeDirectory::read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "ingest/firm_key.h"
#include "pipeline/business_counts_import.h"
#include "pipeline/lexicon_cache.h"
#include "reference/matching.h"
#include "reference/tables.h"

namespace groundswell::pipeline {

struct ResourceOptions {
    std::string area = "lancashire";
    std::string lexicon_directory;  // empty: lexicons/lis-uk and the area's overlay, as built in
    std::string overlay_directory;  // local words laid over it, in place of the area's; empty: those, or none over
                                    // a lexicon_directory
    std::string reference_directory;  // empty: reference/ as built in
    std::string data_directory;  // whose imported postcodes are used (pipeline/postcode_import.h); empty: none
};

struct Resources {
    std::shared_ptr<const reference::Tables> tables;
    std::shared_ptr<const reference::Matcher> matcher;
    std::shared_ptr<const themes::Tagger> tagger;  // of the lexicon the process was started with
    std::string postcodes_path;                    // where imported postcodes stand or would stand; empty: nowhere
    std::string postcodes_stamp;  // of the file that `matcher` was made with: another stamp, another file
    std::shared_ptr<const ingest::FirmKey> firm_key;            // of the store, once it is open: firm_key_of()
    std::shared_ptr<LexiconCache> lexicons;                     // of the store: whose lexicon is in use
    std::shared_ptr<BusinessCountsShelf> business_counts = {};  // of the data directory; null where none is named
};

// The lexicon's files, those of the overlay below themes::overlay_prefix.
struct LexiconFiles {
    std::string name;
    std::vector<themes::SourceFile> files;
};
Result<LexiconFiles> load_lexicon_files(const ResourceOptions& options);

Result<std::shared_ptr<const themes::Tagger>> load_tagger(const ResourceOptions& options);
Result<std::shared_ptr<const reference::Tables>> load_tables(const ResourceOptions& options);
Result<Resources> load_resources(const ResourceOptions& options);

// The resources with the postcodes imported by now, when those are others than they were made with. A directory
// that cannot be read leaves them as they are: what was right at the start goes on. Cost: one stat when nothing
// changed.
Resources with_newest_postcodes(const Resources& resources);

}  // namespace groundswell::pipeline
