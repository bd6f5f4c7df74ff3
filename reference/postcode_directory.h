// Postcode directory: the district of every postcode of the country, and when a postcode ended.
//
// What it is    A sorted array of postcodes (32 bits each) beside one of districts and end months (32 bits
//               each), with a readable heading: 8 bytes a postcode, 22 MB for the 2.7 million of the United
//               Kingdom, terminated ones with them.
// Call order    PostcodeDirectoryWriter::add for every row of a postcode file, then write(). The bytes go to a
//               file (pipeline/postcode_import.h) and from there to read(), which checks the digest over all of
//               them.
// Cost          read: 50 ms for the whole country. find: some 20 steps of a binary search, 0.2 us.
// Errors        "postcode-directory-damaged", "postcode-directory-version".
// Thread rule   A directory is immutable and shared; a writer is used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace groundswell::reference {

// What a directory was made from.
struct PostcodeSource {
    std::string file;      // name of the file or folder imported
    std::string release;   // a guess: "ONSPD 2023-02", "Code-Point Open"
    std::string sha256;    // of the file, or of the files of the folder one after the other
    std::string imported;  // "2026-11-22T09:00:00Z"
    std::uint64_t rows = 0, bad_rows = 0, postcodes = 0, terminated = 0, without_district = 0;
};

// A month of the calendar as one number; 0 is none.
struct Month {
    std::uint16_t number = 0;

    static Month of(unsigned year, unsigned month);
    unsigned year() const { return 1970 + (number - 1U) / 12; }
    unsigned month() const { return (number - 1U) % 12 + 1; }
    explicit operator bool() const { return number != 0; }
};

// A full postcode, whatever its case and blanks, as one number in the order of the alphabet.
std::optional<std::uint32_t> postcode_number(std::string_view postcode);

class PostcodeDirectory {
public:
    struct Found {
        std::string_view district;  // GSS code; empty when the file gives the postcode none
        Month ended;                // none while it is in use
    };

    static Result<std::shared_ptr<const PostcodeDirectory>> read(std::string bytes, const std::string& path);

    std::optional<Found> find(std::string_view postcode) const;
    // The district that holds most of an outcode's or a sector's live postcodes ("M1", "L20 4"); empty when none
    // does.
    std::string_view main_district(std::string_view outcode_or_sector) const;
    const PostcodeSource& source() const { return source_; }
    std::size_t size() const { return size_; }

private:
    PostcodeDirectory() = default;
    std::size_t first_from(std::uint32_t number) const;
    std::uint32_t number_at(std::size_t at) const;
    Found found_at(std::size_t at) const;

    std::string bytes_;
    std::size_t numbers_ = 0, values_ = 0, size_ = 0;  // where the arrays begin in bytes_; how many postcodes
    std::vector<std::string> districts_;
    PostcodeSource source_;
};

class PostcodeDirectoryWriter {
public:
    void add(std::uint32_t number, std::string_view district, Month ended);
    // Postcodes and districts held so far. The same postcode again may count again, but memory stays bounded:
    // every few million rows only one of each is kept.
    std::size_t postcodes() const { return entries_.size(); }
    std::size_t districts() const { return districts_.size(); }
    static constexpr std::size_t most_districts =
        5'000;  // the country has fewer than 400; add() no more than these
    // Fills in the counts of `source`. Of a postcode that was added twice the later one in use stays, else the
    // later.
    std::string write(PostcodeSource& source);

private:
    struct Entry {
        std::uint32_t number;
        std::uint16_t district;
        std::uint16_t ended;
    };
    void keep_one_of_each();

    std::vector<Entry> entries_;
    std::vector<std::string> districts_{""};
    std::unordered_map<std::string, std::uint16_t> places_of_districts_;
    std::string last_district_;
    std::uint16_t last_place_ = 0;
    std::size_t next_sweep_ = 8'000'000;
};

}  // namespace groundswell::reference
