// Resources: the lexicon, reference tables and tagger a process works with, from the binary or from folders.
//
// Nothing here knows Lancashire: the area is the name of a folder below reference/, and of an optional lexicon
// overlay below lexicons/.
// Cost          Tens of milliseconds, once at start. Thread rule: the result is immutable and shared.
// Errors        Those of read_lexicon, Tagger::compile and read_tables; "folder-unreadable".
#pragma once

#include <memory>
#include <string>

#include "analysis/themes/tagger.h"
#include "core/result.h"
#include "ingest/firm_key.h"
#include "reference/matching.h"
#include "reference/tables.h"

namespace groundswell::pipeline {

struct ResourceOptions {
    std::string area = "lancashire";
    std::string lexicon_directory;    // empty: lexicons/lis-uk and the area's overlay, as built in
    std::string overlay_directory;    // local words laid over the lexicon of lexicon_directory; empty: none
    std::string reference_directory;  // empty: reference/ as built in
};

struct Resources {
    std::shared_ptr<const reference::Tables> tables;
    std::shared_ptr<const reference::Matcher> matcher;
    std::shared_ptr<const themes::Tagger> tagger;
    std::shared_ptr<const ingest::FirmKey> firm_key;  // of the store, once it is open: firm_key_of()
};

Result<std::shared_ptr<const themes::Tagger>> load_tagger(const ResourceOptions& options);
Result<std::shared_ptr<const reference::Tables>> load_tables(const ResourceOptions& options);
Result<Resources> load_resources(const ResourceOptions& options);

}  // namespace groundswell::pipeline
