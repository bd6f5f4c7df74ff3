// Whole files and folders from disk, with clear Errors: the pipeline's only reading besides ingest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace groundswell::pipeline {

// "file-missing", "file-unreadable".
Result<std::string> read_file(const std::string& path);
// Writes, syncs and renames into place: afterwards the file holds all of `text` or is as it was.
Result<void> write_file_durably(const std::string& path, std::string_view text);
// The same into a data directory, whose folders are made where they are missing. "data-directory-unusable".
Result<void> write_into_data_directory(const std::string& data_directory, const std::string& path,
                                       std::string_view text);
// Makes what was put into a folder, or taken out of it, last.
void sync_folder(const std::string& path);
// Changes whenever a file is put in place of another; empty when there is none. Cost: one stat.
std::string stamp_of(const std::string& path);
// All files below the folder whose names end in `ending`, sorted by path; first: path relative to the folder.
Result<std::vector<std::pair<std::string, std::string>>> read_folder(const std::string& folder,
                                                                     const std::string& ending);
// SHA-256 hex and length of a file of any size, read in pieces.
struct FileDigest {
    std::string sha256;
    std::uint64_t bytes = 0;
};
Result<FileDigest> digest_file(const std::string& path);
// The folder of `to` is made; the copy is its owner's alone, and read-only where the original is. Its bytes are safe
// when it returns; its name, once the caller has synced the folder.
Result<FileDigest> copy_file_durably(const std::string& from, const std::string& to);
// "2026-11-22T09:00:00Z".
std::string now_utc();
std::string utc_after_seconds(long seconds);
// Unguessable, URL-safe: for ids of uploads and secrets. `bytes` of the system's randomness, in hex.
std::string random_hex(std::size_t bytes);

}  // namespace groundswell::pipeline
