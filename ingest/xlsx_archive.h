// XlsxArchive: the parts of a workbook, by name, and what reading them has cost so far.
//
// Meaning       A name that stands for two parts stands for none: readers disagree which of them counts.
// Errors        As of read_zip_directory(); of open_part() also "xlsx-encrypted", and "xlsx-damaged" for a part
//               that is missing, doubled or packed in another way than stored or deflated.
// Thread rule   One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/positioned_file.h"
#include "ingest/xlsx_directory.h"
#include "ingest/xlsx_limits.h"

namespace groundswell::ingest {

class XlsxPart;

// Bytes unpacked, each part counted once, however often it is read.
class UnpackedBytes {
public:
    UnpackedBytes(std::size_t parts, std::uint64_t limit) : of_part_(parts, 0), limit_(limit) {}

    // `bytes` so far of one reading of the part; false when the limit is passed.
    bool reach(std::size_t part, std::uint64_t bytes);
    std::uint64_t total() const { return total_; }

private:
    std::vector<std::uint64_t> of_part_;
    std::uint64_t total_ = 0, limit_;
};

class XlsxArchive {
public:
    static Result<std::unique_ptr<XlsxArchive>> open(const std::string& path, const std::string& shown_name,
                                                     const XlsxLimits& limits);
    XlsxArchive(std::shared_ptr<const PositionedFile> file, std::vector<ZipEntry> entries,
                const XlsxLimits& limits);

    bool holds(std::string_view name) const { return parts_.contains(part_name(name)); }
    bool holds_folder(std::string_view folder) const;
    // The archive must outlive the part. A plain part is one that is held in memory: it must be small.
    Result<std::unique_ptr<XlsxPart>> open_part(std::string_view name, bool plain = true);
    bool encrypted() const;

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const XlsxLimits& limits() const { return limits_; }
    const std::string& shown_name() const { return file_->shown_name(); }
    std::uint64_t unpacked() const { return unpacked_.total(); }

private:
    friend class XlsxPart;
    static constexpr std::size_t doubled = static_cast<std::size_t>(-1);

    std::shared_ptr<const PositionedFile> file_;
    std::vector<ZipEntry> entries_;
    XlsxLimits limits_;
    std::unordered_map<std::string, std::size_t> parts_;  // index of the entry, or `doubled`
    UnpackedBytes unpacked_;
};

}  // namespace groundswell::ingest
