#include "ingest/file_kind.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};
constexpr Signature signatures[] = {
    {"%PDF-"sv, "a PDF document"},
    {"\x89PNG\r\n"sv, "a PNG image"},
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"RIFF"sv, "a RIFF media file"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old Excel (XLS) or Word file"},
    {"\x1f\x8b"sv, "a gzip archive"},
    {"7z\xbc\xaf\x27\x1c"sv, "a 7z archive"},
    {"Rar!\x1a\x07"sv, "a RAR archive"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"$FL2"sv, "an SPSS file"},
    {"{\\rtf"sv, "an RTF document"},
    {"\xff\xfe\0\0"sv, "text in UTF-32"},
    {"\0\0\xfe\xff"sv, "text in UTF-32"},
    {"PAR1"sv, "a Parquet file"},
};

std::string_view kind_of_zip(std::string_view bytes) {
    const auto holds = [bytes](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
    if (holds("opendocument.spreadsheet")) return "an OpenDocument (ODS) workbook";
    if (holds("word/")) return "a Word (DOCX) document";
    if (holds("ppt/")) return "a PowerPoint (PPTX) file";
    if (holds("xl/") || holds("[Content_Types].xml")) return "an XLSX workbook";
    return "a zip archive";
}

bool starts_folded(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

// Control characters are rare in text; a zero byte beside each letter of UTF-16 is none of theirs.
bool looks_binary(std::string_view bytes) {
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte != 0 && (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte != 0x1a && byte != 0x1b));
    });
    return static_cast<std::size_t>(controls) * 20 > bytes.size();
}

}  // namespace

std::optional<std::string_view> kind_of_other_file(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return kind_of_zip(bytes);
    for (const Signature& signature : signatures)
        if (bytes.starts_with(signature.bytes)) return signature.kind;
    const std::string_view text = trimmed(bytes);
    if (starts_folded(text, "<!doctype html") || starts_folded(text, "<html")) return "an HTML page";
    if (starts_folded(text, "<?xml")) return "an XML file";
    if (starts_folded(text, "mime-version:")) return "a web archive";
    if (text.starts_with("{") || text.starts_with("[")) {
        const std::string_view inside = trimmed(text.substr(1));
        if (inside.starts_with("{") || (text[0] == '{' && inside.starts_with("\""))) return "a JSON file";
    }
    if (looks_binary(bytes)) return "a binary file";
    return std::nullopt;
}

Result<void> check_text(std::string_view bytes, std::string_view file_name) {
    const Place place{std::string(file_name), {}, {}, {}};
    if (is_blank(bytes) && bytes.size() < first_bytes_size)
        return Error{ErrorKind::invalid,           "file-empty", "the file is empty",
                     "export the responses again", place,        {}};
    if (const auto kind = kind_of_other_file(bytes))
        return Error{ErrorKind::unsupported,
                     "file-not-text",
                     "the file is " + std::string(*kind) + ", not a CSV file",
                     "open it in the program that made it and save it as CSV (UTF-8), then import that",
                     place,
                     {}};
    return {};
}

}  // namespace groundswell::ingest
