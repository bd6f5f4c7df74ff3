// Backup: a folder with a copy of all that a data directory holds, and the way back.
//
// What it holds   The store as it is at one instant, and beside it every other file: the firm key, releases, reference
//                 tables imported, deliveries accepted and not yet read (in agreement with the store); backup.json lists
//                 them with their digests and is written last, so that a folder without it is no backup. Programs may go
//                 on using the data directory meanwhile.
// Secrets         It holds the firm key and personal data where profiles keep them: only its owner may read it.
// Thread rule     One thread. Cost: that of reading and writing all of it once; restoring digests it as well.
// Errors          "backup-target-not-empty", "backup-inside-data", "backup-missing", "backup-unfinished",
//                 "backup-damaged" (naming the file), "restore-target-not-empty"; those of files and of the store. What
//                 was begun and failed is taken away again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct BackupFile {
    std::string path;  // relative, with "/"
    std::string sha256;
    std::uint64_t bytes = 0;
};

struct Backup {
    std::string made_at;
    std::uint64_t data_version = 0;
    std::vector<BackupFile> files;  // by path

    std::uint64_t bytes() const;
};

using BackupProgress = std::function<void(double)>;  // 0 to 1
using BackupCheck = std::function<Result<void>()>;

// `target` is made; one that is there must be empty.
Result<Backup> make_backup(storage::Store& store, const std::string& data_directory, const std::string& target,
                           const BackupProgress& progress);
// Into a data directory that is not there or empty. `check` opens and closes its store, which says whether this release
// can; where it cannot, all is taken away again.
Result<Backup> restore_backup(const std::string& backup, const std::string& data_directory,
                              const BackupProgress& progress, const BackupCheck& check);

// backup.json, and back: nothing where the text is no record of this edition, or names what lies outside the folder.
std::string backup_json(const Backup& backup);
std::optional<Backup> backup_of_json(const std::string& text);

}  // namespace groundswell::pipeline
