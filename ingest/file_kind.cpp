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

constexpr std::string_view mail_fields[] = {"from:",   "to:",   "subject:",      "received:",   "return-path:",
                                            "sender:", "date:", "delivered-to:", "message-id:", "mime-version:"};

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

constexpr std::string_view html_page = "an HTML page";

// Four bytes a letter, three of them zero, all along the beginning.
bool looks_like_utf_32(std::string_view bytes) {
    const std::size_t size = std::min<std::size_t>(bytes.size() / 4 * 4, 256);
    if (size < 16) return false;
    std::size_t little = 0, big = 0;
    for (std::size_t at = 0; at < size; at += 4) {
        const std::string_view four = bytes.substr(at, 4);
        little += four[0] != '\0' && four.substr(2) == "\0\0"sv;
        big += four[3] != '\0' && four.substr(0, 2) == "\0\0"sv;
    }
    return little == size / 4 || big == size / 4;
}

// The head of a mail begins with one of these and soon holds another.
bool is_mail(std::string_view text) {
    const bool begins = std::any_of(std::begin(mail_fields), std::end(mail_fields),
                                    [text](std::string_view field) { return starts_folded(text, field); });
    if (!begins) return false;
    return std::any_of(std::begin(mail_fields), std::end(mail_fields), [text](std::string_view field) {
        for (std::size_t line = text.find('\n'); line != std::string_view::npos; line = text.find('\n', line + 1))
            if (starts_folded(text.substr(line + 1), field)) return true;
        return false;
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
    if (looks_like_utf_32(bytes)) return "text in UTF-32";
    std::string beginning(bytes.substr(0, 1024));
    std::erase(beginning, '\0');  // of UTF-16
    if (beginning.starts_with("\xff\xfe") || beginning.starts_with("\xfe\xff")) beginning.erase(0, 2);
    const std::string_view text = trimmed(beginning);
    for (const std::string_view start :
         {"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<script", "<!--", "<meta"})
        if (starts_folded(text, start)) return html_page;
    if (starts_folded(text, "<?xml"))
        return text.find("<html") == std::string_view::npos ? "an XML file" : html_page;
    if (starts_folded(text, "mime-version:")) return "a web archive";
    if (is_mail(text)) return "a saved e-mail";
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
    if (kind_of_other_file(bytes) == html_page)
        return Error{
            ErrorKind::unsupported,
            "file-not-text",
            "the file is an HTML page, not a CSV file: often the sign-in or error page of the survey tool",
            "sign in to the survey tool and export again; if the page is a table, open it in a spreadsheet "
            "and save it as CSV (UTF-8)",
            place,
            {}};
    if (kind_of_other_file(bytes) == "a saved e-mail")
        return Error{ErrorKind::unsupported,
                     "file-not-text",
                     "the file is a saved e-mail, not a CSV file",
                     "open the e-mail, save the file attached to it and import that",
                     place,
                     {}};
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
