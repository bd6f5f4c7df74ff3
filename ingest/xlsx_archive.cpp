#include "ingest/xlsx_archive.h"

#include <algorithm>
#include <utility>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_part.h"

namespace groundswell::ingest {

bool UnpackedBytes::reach(std::size_t part, std::uint64_t bytes) {
    if (bytes > of_part_[part]) total_ += bytes - std::exchange(of_part_[part], bytes);
    return total_ <= limit_;
}

Result<std::unique_ptr<XlsxArchive>> XlsxArchive::open(const std::string& path, const std::string& shown_name,
                                                       const XlsxLimits& limits) {
    auto file = PositionedFile::open(path, shown_name);
    if (!file) return file.error();
    auto entries = read_zip_directory(**file, limits);
    if (!entries) return entries.error();
    return std::make_unique<XlsxArchive>(std::move(*file), std::move(*entries), limits);
}

XlsxArchive::XlsxArchive(std::shared_ptr<const PositionedFile> file, std::vector<ZipEntry> entries,
                         const XlsxLimits& limits)
    : file_(std::move(file)),
      entries_(std::move(entries)),
      limits_(limits),
      unpacked_(entries_.size(), limits.unpacked) {
    for (std::size_t index = 0; index < entries_.size(); ++index) {
        const auto [known, added] = parts_.emplace(entries_[index].name, index);
        if (!added) known->second = doubled;
    }
}

bool XlsxArchive::holds_folder(std::string_view folder) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [folder](const ZipEntry& entry) { return entry.name.starts_with(folder); });
}

bool XlsxArchive::encrypted() const {
    return std::any_of(entries_.begin(), entries_.end(), [](const ZipEntry& entry) { return entry.encrypted(); });
}

Result<std::unique_ptr<XlsxPart>> XlsxArchive::open_part(std::string_view name, bool plain) {
    const auto found = parts_.find(part_name(name));
    if (found == parts_.end()) return xlsx_damaged(shown_name(), "the part " + std::string(name) + " is missing");
    if (found->second == doubled)
        return xlsx_damaged(shown_name(), "the part " + std::string(name) + " is there twice");
    const ZipEntry& entry = entries_[found->second];
    if (entry.encrypted()) return xlsx_encrypted(shown_name());
    if (entry.method != XlsxPart::stored && entry.method != XlsxPart::deflated)
        return xlsx_damaged(shown_name(), "the part " + std::string(name) + " is packed in a way no workbook is");
    return std::make_unique<XlsxPart>(*this, found->second,
                                      plain ? limits_.unpacked_plain_part : limits_.unpacked);
}

}  // namespace groundswell::ingest
