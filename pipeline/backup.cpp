#include "pipeline/backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr const char* backup_record = "backup.json";
constexpr double share_of_store = 0.8;  // of the bar: the store is nearly all there is

Error refused(ErrorKind kind, const char* code, std::string message, std::string cure, const std::string& path) {
    return {.kind = kind,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = path}};
}

// Files of the store itself, the record of a backup this folder once was, what was never finished, and requests that
// are still coming in.
bool is_left_out(const std::string& path) {
    const std::string name = fs::path(path).filename().string();
    return path.starts_with("groundswell.db") || path == "write.lock" || path == backup_record ||
           name.ends_with(".part") || name.ends_with(".partial") || name.starts_with(".unfinished-") ||
           name.starts_with("wall-");
}

// Adds the files below `within` (relative to `folder`). What goes while it is listed is not there; what cannot be
// listed is an Error: a backup that left it out would be none.
Result<void> list_files(const std::string& folder, const std::string& within, std::vector<std::string>& found) {
    const std::string here = within.empty() ? folder : folder + "/" + within;
    std::error_code failure;
    fs::directory_iterator entry(here, failure);
    for (const fs::directory_iterator end; !failure && entry != end; entry.increment(failure)) {
        const std::string path = (within.empty() ? "" : within + "/") + entry->path().filename().string();
        if (is_left_out(path)) continue;
        std::error_code gone;
        const fs::file_status status = entry->status(gone);  // of what a link leads to
        if (fs::is_regular_file(status)) found.push_back(path);
        if (fs::is_directory(status))
            if (auto listed = list_files(folder, path, found); !listed) return listed;
    }
    if (failure && failure != std::errc::no_such_file_or_directory)
        return refused(ErrorKind::environment, "file-unreadable",
                       "The folder cannot be read: " + failure.message(), "Check the folder's permissions.", here);
    return {};
}

Result<std::vector<std::string>> files_below(const std::string& folder) {
    std::vector<std::string> found;
    if (auto listed = list_files(folder, "", found); !listed) return listed.error();
    std::sort(found.begin(), found.end());
    return found;
}

bool is_there(const Backup& backup, const std::string& path) {
    return std::any_of(backup.files.begin(), backup.files.end(),
                       [&](const BackupFile& file) { return file.path == path; });
}

Result<void> copy_into(const std::string& from, const std::string& to, const std::string& path, Backup& backup) {
    auto copied = copy_file_durably(from + "/" + path, to + "/" + path);
    // A file may go between being listed and being copied: an upload is done with it, a release was never finished.
    if (!copied && copied.error().code == "file-missing") return {};
    if (!copied) return copied.error();
    backup.files.push_back({path, copied->sha256, copied->bytes});
    return {};
}

// Copies those that are not copied yet. Files do not change once they have their names.
Result<void> copy_missing(const std::string& from, const std::string& to, Backup& backup) {
    const auto paths = files_below(from);
    if (!paths) return paths.error();
    for (const std::string& path : *paths)
        if (!is_there(backup, path))
            if (auto copied = copy_into(from, to, path, backup); !copied) return copied;
    return {};
}

// Makes last what was put into the folder, into those below it, and its name in the one above.
void sync_all(const std::string& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored))
        if (entry.is_directory(ignored)) sync_folder(entry.path().string());
    sync_folder(folder);
    sync_folder(fs::absolute(folder, ignored).parent_path().string());
}

// A folder made for its owner alone, empty; and whether it was there already.
Result<bool> make_empty_folder(const std::string& path, const char* code, const char* cure) {
    std::error_code failure;
    const bool was_there = fs::exists(path, failure);
    if (was_there && (!fs::is_directory(path, failure) || !fs::is_empty(path, failure)))
        return refused(ErrorKind::conflict, code, "There is something there already", cure, path);
    fs::create_directories(path, failure);
    if (failure)
        return refused(ErrorKind::environment, "file-unwritable",
                       "The folder cannot be made: " + failure.message(), "Name a folder where you may write.",
                       path);
    if (::chmod(path.c_str(), 0700) != 0)
        return refused(ErrorKind::environment, "file-unwritable", "The folder is another's",
                       "Name a folder of your own.", path);
    return was_there;
}

// Takes what was begun away again, unless it was kept.
class Begun {
public:
    Begun(std::string path, bool was_there) : path_(std::move(path)), was_there_(was_there) {}
    Begun(const Begun&) = delete;
    Begun& operator=(const Begun&) = delete;
    ~Begun() {
        if (path_.empty()) return;
        std::error_code ignored;
        if (!was_there_) {
            fs::remove_all(path_, ignored);
            return;
        }
        for (const auto& entry : fs::directory_iterator(path_, ignored)) fs::remove_all(entry.path(), ignored);
    }
    void keep() { path_.clear(); }

private:
    std::string path_;
    bool was_there_;
};

bool lies_in(const std::string& inner, const std::string& outer) {
    std::error_code ignored;
    const fs::path relative =
        fs::weakly_canonical(inner, ignored).lexically_relative(fs::weakly_canonical(outer, ignored));
    return !relative.empty() && *relative.begin() != "..";
}

Error damaged(const std::string& path) {
    return refused(ErrorKind::invalid, "backup-damaged", "The file is not as it was when the backup was made",
                   "Use another backup; nothing was restored.", path);
}

}  // namespace

std::uint64_t Backup::bytes() const {
    std::uint64_t sum = 0;
    for (const BackupFile& file : files) sum += file.bytes;
    return sum;
}

Result<Backup> make_backup(storage::Store& store, const std::string& data_directory, const std::string& target,
                           const BackupProgress& progress) {
    if (lies_in(target, data_directory))
        return refused(ErrorKind::invalid, "backup-inside-data", "A backup cannot lie in what it is a backup of",
                       "Name a folder elsewhere, best on another disk.", target);
    auto was_there = make_empty_folder(target, "backup-target-not-empty",
                                       "Name a folder that is not there yet, or an empty one.");
    if (!was_there) return was_there.error();
    Begun begun(target, *was_there);
    Backup backup{.made_at = now_utc(), .data_version = 0, .files = {}};
    // Before the store, so that each release tells of a state that the store's copy knows, and writers wait for what
    // came in meanwhile alone.
    if (auto copied = copy_missing(data_directory, target, backup); !copied) return copied.error();
    const auto with_what_came = [&]() -> Result<void> {
        auto version = store.data_version();
        if (!version) return version.error();
        backup.data_version = *version;
        return copy_missing(data_directory, target, backup);
    };
    if (auto copied = store.copy_to(target, with_what_came, [&](double part) { progress(part * share_of_store); });
        !copied)
        return copied.error();
    auto digest = digest_file(target + "/groundswell.db");
    if (!digest) return digest.error();
    backup.files.push_back({"groundswell.db", digest->sha256, digest->bytes});
    std::sort(backup.files.begin(), backup.files.end(),
              [](const BackupFile& one, const BackupFile& other) { return one.path < other.path; });
    sync_all(target);
    if (auto written = write_file_durably(target + "/" + backup_record, backup_json(backup)); !written)
        return written.error();
    progress(1.0);
    begun.keep();
    return backup;
}

Result<Backup> restore_backup(const std::string& backup, const std::string& data_directory,
                              const BackupProgress& progress, const BackupCheck& check) {
    std::error_code ignored;
    if (!fs::is_directory(backup, ignored))
        return refused(ErrorKind::invalid, "backup-missing", "There is no such folder", "Check the path.", backup);
    auto text = read_file(backup + "/" + backup_record);
    if (!text)
        return refused(ErrorKind::invalid, "backup-unfinished",
                       "This folder is no backup, or one that was cut short",
                       "Name a folder that 'groundswell backup' finished: it holds a backup.json.", backup);
    auto record = backup_of_json(*text);
    if (!record) return damaged(backup + "/" + backup_record);
    auto was_there =
        make_empty_folder(data_directory, "restore-target-not-empty",
                          "Name a data directory that is not there yet; nothing is ever overwritten.");
    if (!was_there) return was_there.error();
    Begun begun(data_directory, *was_there);
    const double all = std::max(1.0, static_cast<double>(record->bytes()));
    std::uint64_t done = 0;
    for (const BackupFile& file : record->files) {
        auto copied = copy_file_durably(backup + "/" + file.path, data_directory + "/" + file.path);
        if (!copied && copied.error().code != "file-missing") return copied.error();
        if (!copied || copied->sha256 != file.sha256) return damaged(backup + "/" + file.path);
        progress(static_cast<double>(done += file.bytes) / all);
    }
    sync_all(data_directory);
    if (auto checked = check(); !checked) return checked.error();
    begun.keep();
    return std::move(*record);
}

}  // namespace groundswell::pipeline
