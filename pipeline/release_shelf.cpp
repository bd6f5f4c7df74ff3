#include "pipeline/release_shelf.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "core/digest.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

constexpr const char* record_name = "record.json";
constexpr std::string_view unfinished_prefix = ".unfinished-";
constexpr long unfinished_after_seconds = 3600;

Error unwritable(const std::string& path, const std::string& why) {
    return {.kind = ErrorKind::environment,
            .code = "release-unwritable",
            .message = "The release cannot be written: " + why,
            .cure = "Make room, or check the permissions of the data directory.",
            .place = {.file = path}};
}

// Readable as the data directory lets through, written by no one.
Result<void> write_for_good(const std::string& path, const std::string& text) {
    if (auto written = write_file_durably(path, text); !written) return written;
    if (chmod(path.c_str(), 0444) != 0) return unwritable(path, std::strerror(errno));
    return {};
}

std::uint64_t number_of(const std::string& name) {
    if (name.empty() || name.size() > 9 || name[0] == '0' ||
        name.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoull(name);
}

}  // namespace

std::vector<std::uint64_t> ReleaseShelf::numbers() const {
    std::vector<std::uint64_t> numbers;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder_, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (const std::uint64_t number = number_of(entry->path().filename().string())) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Result<std::vector<Release>> ReleaseShelf::releases() const {
    std::vector<Release> all;
    for (const std::uint64_t number : numbers()) {
        auto one = release(number);
        if (!one) return one.error();
        if (*one) all.push_back(std::move(**one));
    }
    return all;
}

Result<std::optional<Release>> ReleaseShelf::release(std::uint64_t number) const {
    const std::string folder = folder_of(number);
    std::error_code ignored;
    if (number == 0 || !std::filesystem::is_directory(folder, ignored)) return std::optional<Release>();
    const std::string path = folder + "/" + record_name;
    auto text = read_file(path);
    if (!text) return text.error();
    auto read = read_release_record(*text, path);
    if (!read) return read.error();
    return std::optional<Release>(std::move(*read));
}

Result<std::optional<Release>> ReleaseShelf::named(const std::string& id) const {
    const std::vector<std::uint64_t> known = numbers();
    if (id == newest_release && !known.empty()) return release(known.back());
    for (const std::uint64_t number : known)
        if (id == std::to_string(number)) return release(number);
    return std::optional<Release>();
}

Result<std::optional<std::string>> ReleaseShelf::file(const Release& release, const std::string& name) const {
    for (const ReleaseFile& listed : release.files) {
        if (listed.name != name) continue;
        auto text = read_file(folder_of(release.number) + "/" + name);
        if (!text) return text.error();
        return std::optional<std::string>(std::move(*text));
    }
    return std::optional<std::string>();
}

Result<Release> ReleaseShelf::put(Release release, const std::vector<NamedText>& files) const {
    std::error_code failure;
    std::filesystem::create_directories(folder_, failure);
    if (failure) return unwritable(folder_, failure.message());
    remove_unfinished();
    const std::string unfinished = folder_ + "/" + std::string(unfinished_prefix) + random_hex(8);
    std::filesystem::create_directory(unfinished, failure);
    if (failure) return unwritable(unfinished, failure.message());
    const auto give_up = [&](Error error) {
        std::error_code ignored;
        std::filesystem::remove_all(unfinished, ignored);
        return error;
    };

    release.files.clear();
    for (const auto& [name, text] : files) {
        if (auto written = write_for_good(unfinished + "/" + name, text); !written)
            return give_up(written.error());
        release.files.push_back({name, sha256_hex(text), text.size()});
    }
    if (auto written = write_for_good(unfinished + "/" + record_name, release_record(release)); !written)
        return give_up(written.error());
    sync_folder(unfinished);
    // A folder takes the place of none, or of an empty one: never of another release.
    if (std::rename(unfinished.c_str(), folder_of(release.number).c_str()) != 0) {
        const int reason = errno;
        if (reason != ENOTEMPTY && reason != EEXIST) return give_up(unwritable(unfinished, std::strerror(reason)));
        return give_up({.kind = ErrorKind::conflict,
                        .code = "release-overtaken",
                        .message = "Another release was made meanwhile",
                        .cure = "Look at it, and run the command again if it is still wanted.",
                        .place = {.file = folder_of(release.number)}});
    }
    sync_folder(folder_);
    return release;
}

// Of processes that were killed: no one else takes so long over one.
void ReleaseShelf::remove_unfinished() const {
    std::error_code failure;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator entry(folder_, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        struct stat found {};
        if (entry->path().filename().string().starts_with(unfinished_prefix) &&
            stat(entry->path().c_str(), &found) == 0 && found.st_mtime + unfinished_after_seconds < time(nullptr))
            left.push_back(entry->path());
    }
    for (const auto& path : left) std::filesystem::remove_all(path, failure);
}

}  // namespace groundswell::pipeline
