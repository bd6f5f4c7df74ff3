// Copied file: a file copied in pieces, its digest taken on the way, its bytes safe on disk when it returns.
#pragma once

#include <string>

#include "core/result.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {

// The folder of `to` is made; the copy is its owner's alone, and read-only where the original is. The folder itself is
// for the caller to sync. "file-missing", "file-unreadable", "file-unwritable",
// "disk-full".
Result<FileDigest> copy_file_durably(const std::string& from, const std::string& to);

}  // namespace groundswell::pipeline
