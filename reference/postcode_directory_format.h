// The heading of a postcode directory's file: lines of text, so that `head` shows what it was made from.
//
// What it is    "groundswell-postcodes 1", then "name<TAB>value" lines, the districts, an empty line, and
//               noughts up to a multiple of eight. The arrays follow: numbers of postcodes, then districts and
//               end months, in the byte order of the machine, which the heading names. Last comes a SHA-256 of
//               all that stands before.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "reference/postcode_directory.h"

namespace groundswell::reference {

inline constexpr std::string_view directory_mark = "groundswell-postcodes ";
inline constexpr std::size_t digest_bytes = 32;

struct DirectoryHeading {
    PostcodeSource source;
    std::vector<std::string> districts;
    std::size_t length = 0;  // where the arrays begin
};

std::string write_heading(const PostcodeSource& source, const std::vector<std::string>& districts);
// "postcode-directory-version" when another release wrote it, "postcode-directory-damaged" when it is none.
Result<DirectoryHeading> read_heading(std::string_view bytes, const std::string& path);

}  // namespace groundswell::reference
