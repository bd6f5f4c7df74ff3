// ReleaseShelf: the published releases of a data directory, DIR/releases/1, 2, ..., each a folder of files.
//
// Whole or not   A release is written under another name, synced, and renamed into place: a process that is killed
//                leaves none. What such a one left behind is removed by the next put().
// Immutable      Files are read-only once in place; their digests stand in the record. Nothing here changes one.
// Thread rule    Any thread, any number of processes: of two that put the same number one gets
//                "release-overtaken".
// Errors         "release-damaged", "release-overtaken" (conflict); those of reading and writing files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "pipeline/release.h"

namespace groundswell::pipeline {

inline constexpr const char* newest_release = "latest";

class ReleaseShelf {
public:
    explicit ReleaseShelf(const std::string& data_directory) : folder_(data_directory + "/releases") {}

    // The numbers there are, rising. Cost: a look at the folder.
    std::vector<std::uint64_t> numbers() const;
    // All of them, the oldest first.
    Result<std::vector<Release>> releases() const;
    Result<std::optional<Release>> release(std::uint64_t number) const;
    // By its number as written, or newest_release.
    Result<std::optional<Release>> named(const std::string& id) const;
    // The text of a file the record lists, as it is on disk; nothing when there is no such file in it.
    Result<std::optional<std::string>> file(const Release& release, const std::string& name) const;
    // Gives the release with its files' digests. `release.number` is one more than the last.
    Result<Release> put(Release release, const std::vector<NamedText>& files) const;

private:
    std::string folder_of(std::uint64_t number) const { return folder_ + "/" + std::to_string(number); }
    void remove_unfinished() const;
    std::string folder_;
};

}  // namespace groundswell::pipeline
