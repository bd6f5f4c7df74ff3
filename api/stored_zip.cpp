#include "api/stored_zip.h"

#include <array>
#include <cstddef>

namespace groundswell::api {
namespace {

constexpr std::array<std::uint32_t, 256> make_crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
        table[byte] = value;
    }
    return table;
}

constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t first_of_1980 = 1 << 5 | 1;  // month and day; the year counts from 1980

// Lowest byte first.
void put(std::string& bytes, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

// What the entry before a file and the one in the directory both say.
void put_entry(std::string& bytes, const std::string& name, const std::string& content) {
    put(bytes, version_needed, 2);
    put(bytes, 0, 2);  // flags
    put(bytes, 0, 2);  // stored
    put(bytes, 0, 2);  // midnight
    put(bytes, first_of_1980, 2);
    put(bytes, crc32_of(content), 4);
    put(bytes, content.size(), 4);  // as stored
    put(bytes, content.size(), 4);
    put(bytes, name.size(), 2);
    put(bytes, 0, 2);  // extra field
}

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
    static constexpr auto table = make_crc_table();
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char byte : bytes) value = table[(value ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (value >> 8);
    return value ^ 0xFFFFFFFFU;
}

std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string zip, directory;
    for (const auto& [name, content] : files) {
        const std::size_t at = zip.size();
        zip += "PK\x03\x04";
        put_entry(zip, name, content);
        zip += name + content;
        directory += "PK\x01\x02";
        put(directory, version_needed, 2);  // made by
        put_entry(directory, name, content);
        put(directory, 0, 2);  // comment
        put(directory, 0, 2);  // disk
        put(directory, 0, 2);  // internal attributes
        put(directory, 0, 4);  // external attributes
        put(directory, at, 4);
        directory += name;
    }
    const std::size_t begin = zip.size();
    zip += directory + "PK\x05\x06";
    put(zip, 0, 4);  // disks
    put(zip, files.size(), 2);
    put(zip, files.size(), 2);
    put(zip, directory.size(), 4);
    put(zip, begin, 4);
    put(zip, 0, 2);  // comment
    return zip;
}

}  // namespace groundswell::api
