// Postcode import: from a postcode file as ONS or Ordnance Survey publish it to DIR/reference/postcodes.bin.
//
// What it is    Reads the CSV of an ONSPD, NSPL, Code-Point Open or postcode look-up of any release (or a folder
//               of such CSVs: ONSPD's multi_csv, Code-Point's Data/CSV) line by line, keeps district and end
//               month of each postcode, and puts the new directory in the place of the old one whole or not at
//               all.
// Call order    import_postcodes, then load_postcodes in whatever matches; a running service sees the newer file
//               by its stamp at the next upload (pipeline/postcode_watch.h).
// Cost          2.7 million rows: some 5 s for ONSPD's 1.3 GB, at most 120 MB of memory whatever the file's
//               length.
// Errors        Those of find_postcode_columns; "file-missing", "file-empty", "not-a-csv", "no-postcodes",
//               "too-many-postcodes", "disk-full", "file-unwritable".
// Thread rule   Several at a time are safe; the last one stands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "reference/postcode_directory.h"

namespace groundswell::pipeline {

struct PostcodeImport {
    reference::PostcodeSource source;
    std::vector<Problem> problems;
};

// `path` is a file or a folder.
Result<PostcodeImport> import_postcodes(const std::string& path, const std::string& data_directory);

std::string postcode_directory_path(const std::string& data_directory);
// Null when none was imported.
Result<std::shared_ptr<const reference::PostcodeDirectory>> load_postcodes(const std::string& data_directory);

}  // namespace groundswell::pipeline
