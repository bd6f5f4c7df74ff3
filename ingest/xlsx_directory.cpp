#include "ingest/xlsx_directory.h"

#include <algorithm>

#include "core/ascii.h"
#include "ingest/xlsx_errors.h"

namespace groundswell::ingest {
namespace {

constexpr std::string_view local_mark = "PK\x03\x04", entry_mark = "PK\x01\x02", end_mark = "PK\x05\x06",
                           end64_mark = "PK\x06\x06", locator64_mark = "PK\x06\x07";
constexpr std::size_t local_size = 30, directory_entry_size = 46, end_size = 22, end64_size = 56,
                      locator64_size = 20;
constexpr std::uint64_t in_zip64 = 0xffffffffU;  // a number that stands in the zip64 field instead

std::uint64_t directory_number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t number = 0;
    for (std::size_t index = width; index-- > 0;)
        number = (number << 8) | static_cast<unsigned char>(bytes[at + index]);
    return number;
}

struct DirectoryPlace {
    std::uint64_t entries = 0, size = 0, begin = 0;
    std::uint64_t shift = 0;  // bytes before the archive, to be added to every offset
};

// The zip64 end record, when the plain one says that its numbers are too small.
Result<bool> read_end64(const PositionedFile& file, std::uint64_t end_at, DirectoryPlace& place,
                        std::uint64_t& end64_at) {
    if (end_at < locator64_size) return false;
    const auto locator = file.bytes(end_at - locator64_size, locator64_size);
    if (!locator) return locator.error();
    if (!locator->starts_with(locator64_mark)) return false;
    end64_at = directory_number(*locator, 8, 8);
    const auto end = file.bytes(end64_at, end64_size);
    if (!end) return end.error();
    if (end->size() < end64_size || !end->starts_with(end64_mark))
        return xlsx_damaged(file.shown_name(), "its zip64 directory is not where it should be");
    place = {directory_number(*end, 32, 8), directory_number(*end, 40, 8), directory_number(*end, 48, 8), 0};
    return true;
}

Result<DirectoryPlace> find_directory(const PositionedFile& file) {
    const std::uint64_t from = file.size() - std::min<std::uint64_t>(file.size(), 0xffff + end_size);
    const auto tail = file.bytes(from, static_cast<std::size_t>(file.size() - from));
    if (!tail) return tail.error();
    std::size_t at = tail->rfind(end_mark);
    while (at != std::string::npos && at + end_size > tail->size())
        at = at == 0 ? at : tail->rfind(end_mark, at - 1);
    if (at == std::string::npos || at + end_size > tail->size())
        return xlsx_damaged(file.shown_name(), "its end is missing; the file was cut off");
    const std::string_view end = std::string_view(*tail).substr(at, end_size);
    DirectoryPlace place{directory_number(end, 10, 2), directory_number(end, 12, 4), directory_number(end, 16, 4),
                         0};
    std::uint64_t directory_end = from + at;
    if (place.entries == 0xffff || place.size == in_zip64 || place.begin == in_zip64) {
        const auto wide = read_end64(file, directory_end, place, directory_end);
        if (!wide) return wide.error();
    }
    if (place.size > directory_end || place.begin > directory_end - place.size)
        return xlsx_damaged(file.shown_name(), "its directory lies outside the file; the file was cut off");
    place.shift = directory_end - place.size - place.begin;
    return place;
}

// Numbers that did not fit stand in the zip64 field, in this order, and only those.
bool take_zip64(std::string_view extra, ZipEntry& entry) {
    if (entry.unpacked != in_zip64 && entry.packed != in_zip64 && entry.header != in_zip64) return true;
    while (extra.size() >= 4) {
        const std::uint64_t id = directory_number(extra, 0, 2), size = directory_number(extra, 2, 2);
        if (size > extra.size() - 4) return false;
        std::string_view field = extra.substr(4, static_cast<std::size_t>(size));
        extra.remove_prefix(4 + static_cast<std::size_t>(size));
        if (id != 1) continue;
        for (std::uint64_t* number : {&entry.unpacked, &entry.packed, &entry.header}) {
            if (*number != in_zip64) continue;
            if (field.size() < 8) return false;
            *number = directory_number(field, 0, 8);
            field.remove_prefix(8);
        }
        return true;
    }
    return false;
}

// Reads the entry at the front of `directory` and takes it off.
bool take_entry(std::string_view& directory, ZipEntry& entry) {
    if (directory.size() < directory_entry_size || !directory.starts_with(entry_mark)) return false;
    const auto name = static_cast<std::size_t>(directory_number(directory, 28, 2));
    const auto extra = static_cast<std::size_t>(directory_number(directory, 30, 2));
    const std::size_t whole =
        directory_entry_size + name + extra + static_cast<std::size_t>(directory_number(directory, 32, 2));
    if (whole > directory.size()) return false;
    entry.flags = static_cast<std::uint16_t>(directory_number(directory, 8, 2));
    entry.method = static_cast<std::uint16_t>(directory_number(directory, 10, 2));
    entry.checksum = static_cast<std::uint32_t>(directory_number(directory, 16, 4));
    entry.packed = directory_number(directory, 20, 4);
    entry.unpacked = directory_number(directory, 24, 4);
    entry.header = directory_number(directory, 42, 4);
    entry.name = part_name(directory.substr(directory_entry_size, name));
    const bool numbers = take_zip64(directory.substr(directory_entry_size + name, extra), entry);
    directory.remove_prefix(whole);
    return numbers;
}

// Where the data of an entry begins is known only from its own header, whose extra field differs.
Result<bool> place_entry(const PositionedFile& file, const DirectoryPlace& place, ZipEntry& entry) {
    const std::uint64_t end = place.begin + place.shift;
    if (entry.header > end || entry.header + place.shift > end) return false;
    entry.header += place.shift;
    const auto header = file.bytes(entry.header, local_size);
    if (!header) return header.error();
    if (header->size() < local_size || !header->starts_with(local_mark)) return false;
    entry.data = entry.header + local_size + directory_number(*header, 26, 2) + directory_number(*header, 28, 2);
    return entry.data <= end && entry.packed <= end - entry.data;
}

bool overlap(const std::vector<ZipEntry>& entries) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> stretches;
    for (const ZipEntry& entry : entries) stretches.emplace_back(entry.header, entry.data + entry.packed);
    std::sort(stretches.begin(), stretches.end());
    for (std::size_t index = 1; index < stretches.size(); ++index)
        if (stretches[index].first < stretches[index - 1].second) return true;
    return false;
}

}  // namespace

std::string part_name(std::string_view written) {
    std::string name;
    for (std::size_t at = 0; at < written.size(); ++at) {
        char letter = written[at];
        if (letter == '%' && at + 2 < written.size() && hexadecimal(written[at + 1]) >= 0 &&
            hexadecimal(written[at + 2]) >= 0) {
            letter = static_cast<char>(hexadecimal(written[at + 1]) * 16 + hexadecimal(written[at + 2]));
            at += 2;
        }
        if (letter == '\\') letter = '/';
        if (letter != '/' || !name.empty()) name += lower_case(letter);
    }
    return name;
}

Result<std::vector<ZipEntry>> read_zip_directory(const PositionedFile& file, const XlsxLimits& limits) {
    const auto place = find_directory(file);
    if (!place) return place.error();
    if (place->entries > limits.entries)
        return xlsx_too_large(file.shown_name(), "it has " + std::to_string(place->entries) +
                                                     " parts, more than " + std::to_string(limits.entries));
    if (place->size > limits.directory)
        return xlsx_too_large(file.shown_name(),
                              "its directory alone has " + std::to_string(place->size) + " bytes");
    const auto bytes = file.bytes(place->begin + place->shift, static_cast<std::size_t>(place->size));
    if (!bytes) return bytes.error();
    std::string_view directory = *bytes;
    std::vector<ZipEntry> entries(static_cast<std::size_t>(place->entries));
    for (ZipEntry& entry : entries) {
        if (!take_entry(directory, entry)) return xlsx_damaged(file.shown_name(), "its directory is not whole");
        const auto placed = place_entry(file, *place, entry);
        if (!placed) return placed.error();
        if (!*placed) return xlsx_damaged(file.shown_name(), "a part is not where the directory says it is");
    }
    if (overlap(entries)) return xlsx_damaged(file.shown_name(), "parts of it lie over each other");
    return entries;
}

}  // namespace groundswell::ingest
