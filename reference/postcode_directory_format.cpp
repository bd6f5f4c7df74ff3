#include "reference/postcode_directory_format.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "reference/tsv.h"

namespace groundswell::reference {
namespace {

constexpr std::string_view version = "1";
constexpr std::string_view byte_order =
    std::endian::native == std::endian::little ? "little-endian" : "big-endian";
constexpr std::size_t longest_heading = 4'000'000;

// One line: what would end it becomes a blank.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char byte) { return byte < 0x20; }, ' ');
    return text;
}

Error wrong(const std::string& path, std::string code, std::string message) {
    return {.kind = ErrorKind::environment,
            .code = std::move(code),
            .message = std::move(message),
            .cure = "Import the postcode file again with: groundswell reference import FILE --kind postcodes.",
            .place = {.file = path}};
}

bool read_count(std::string_view text, std::uint64_t& count) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string write_heading(const PostcodeSource& source, const std::vector<std::string>& districts) {
    std::string text = std::string(directory_mark) + std::string(version) + "\n";
    const auto line = [&](std::string_view name, const std::string& value) {
        text += std::string(name) + "\t" + one_line(value) + "\n";
    };
    line("byte order", std::string(byte_order));
    line("file", source.file);
    line("release", source.release);
    line("sha256", source.sha256);
    line("imported", source.imported);
    line("rows", std::to_string(source.rows));
    line("bad rows", std::to_string(source.bad_rows));
    line("postcodes", std::to_string(source.postcodes));
    line("terminated", std::to_string(source.terminated));
    line("without district", std::to_string(source.without_district));
    std::string codes;
    for (const std::string& code : districts) codes += (codes.empty() ? "" : "|") + code;
    line("districts", codes);
    text += "\n";
    text.append((8 - text.size() % 8) % 8, '\0');
    return text;
}

Result<DirectoryHeading> read_heading(std::string_view bytes, const std::string& path) {
    const std::size_t end = bytes.substr(0, longest_heading).find("\n\n");
    if (!bytes.starts_with(directory_mark) || end == std::string_view::npos)
        return wrong(path, "postcode-directory-damaged", "This is not a directory of postcodes.");
    DirectoryHeading heading;
    heading.length = (end + 2 + 7) / 8 * 8;
    const std::vector<std::string> lines = split(bytes.substr(0, end), '\n');
    if (lines[0].substr(directory_mark.size()) != version)
        return wrong(path, "postcode-directory-version", "Another release of Groundswell wrote this directory.");
    bool whole = true;
    for (std::size_t at = 1; at < lines.size(); ++at) {
        const std::string_view line = lines[at];
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) continue;
        const std::string_view name = line.substr(0, tab);
        const std::string_view value = line.substr(tab + 1);
        PostcodeSource& source = heading.source;
        if (name == "byte order" && value != byte_order)
            return wrong(path, "postcode-directory-version",
                         "A machine of another byte order wrote this directory.");
        if (name == "file") source.file = value;
        if (name == "release") source.release = value;
        if (name == "sha256") source.sha256 = value;
        if (name == "imported") source.imported = value;
        if (name == "rows") whole &= read_count(value, source.rows);
        if (name == "bad rows") whole &= read_count(value, source.bad_rows);
        if (name == "postcodes") whole &= read_count(value, source.postcodes);
        if (name == "terminated") whole &= read_count(value, source.terminated);
        if (name == "without district") whole &= read_count(value, source.without_district);
        if (name == "districts") {
            heading.districts = split(value, '|');
            heading.districts.insert(heading.districts.begin(), std::string());  // place 0: none
        }
    }
    if (!whole || heading.source.postcodes > bytes.size())
        return wrong(path, "postcode-directory-damaged",
                     "The heading of the directory of postcodes cannot be read.");
    return heading;
}

}  // namespace groundswell::reference
