#include "ingest/compound_file.h"

#include <algorithm>

namespace groundswell::ingest {
namespace {

constexpr std::string_view signature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
constexpr std::size_t header_size = 512, entry_size = 128;
constexpr std::size_t table_sectors_in_header = 109;
constexpr int most_directory_sectors = 256;  // a workbook has a handful
constexpr std::uint32_t last_sector_number = 0xfffffff9U;

std::uint32_t compound_number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t number = 0;
    for (std::size_t index = width; index-- > 0;)
        number = (number << 8) | static_cast<unsigned char>(bytes[at + index]);
    return number;
}

// UTF-16, of which the names that are looked for need only ASCII.
std::string name_of_entry(std::string_view entry) {
    const std::size_t length = std::min<std::size_t>(compound_number(entry, 64, 2), 64);
    std::string name;
    for (std::size_t at = 0; at + 2 < length; at += 2) name += entry[at + 1] == '\0' ? entry[at] : '?';
    return name;
}

CompoundContent content_of_sector(std::string_view sector) {
    for (; sector.size() >= entry_size; sector.remove_prefix(entry_size)) {
        const std::string name = name_of_entry(sector);
        if (name == "EncryptedPackage") return CompoundContent::encrypted_package;
        if (name == "Workbook" || name == "Book") return CompoundContent::old_excel;
    }
    return CompoundContent::unknown;
}

}  // namespace

bool is_compound_file(std::string_view first_bytes) {
    return first_bytes.starts_with(signature);
}

CompoundContent content_of_compound_file(const BytesAt& bytes_at) {
    const std::string header = bytes_at(0, header_size);
    if (header.size() < header_size || !is_compound_file(header)) return CompoundContent::unknown;
    const std::uint32_t shift = compound_number(header, 30, 2);
    if (shift != 9 && shift != 12) return CompoundContent::unknown;
    const std::size_t size = std::size_t{1} << shift;
    const auto place_of = [size](std::uint32_t sector) { return (std::uint64_t{sector} + 1) * size; };
    std::uint32_t sector = compound_number(header, 48, 4);
    for (int count = 0; count < most_directory_sectors && sector <= last_sector_number; ++count) {
        const CompoundContent content = content_of_sector(bytes_at(place_of(sector), size));
        if (content != CompoundContent::unknown) return content;
        // The table of sectors says where the directory goes on.
        const std::size_t of_table = sector / (size / 4);
        if (of_table >= table_sectors_in_header) break;
        const std::uint32_t table = compound_number(header, 76 + of_table * 4, 4);
        const std::string next = bytes_at(place_of(table) + std::uint64_t{sector % (size / 4)} * 4, 4);
        if (next.size() < 4) break;
        sector = compound_number(next, 0, 4);
    }
    return CompoundContent::unknown;
}

}  // namespace groundswell::ingest
