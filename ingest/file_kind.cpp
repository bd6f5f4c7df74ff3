#include "ingest/file_kind.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "core/ascii.h"
#include "ingest/compound_file.h"
#include "ingest/positioned_file.h"
#include "ingest/record_source.h"
#include "ingest/xlsx_errors.h"

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

constexpr std::string_view xlsx_kind = "an XLSX workbook", zip_kind = "a zip archive",
                           compound_kind = "an old Excel (XLS) or Word file";

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}
constexpr std::string_view mail_fields[] = {"from:",   "to:",   "subject:",      "received:",   "return-path:",
                                            "sender:", "date:", "delivered-to:", "message-id:", "mime-version:"};

std::string_view kind_of_zip(std::string_view bytes) {
    const auto holds = [bytes](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
    if (holds("opendocument.spreadsheet")) return "an OpenDocument (ODS) workbook";
    if (holds("word/")) return "a Word (DOCX) document";
    if (holds("ppt/")) return "a PowerPoint (PPTX) file";
    if (holds("xl/") || holds("[Content_Types].xml")) return xlsx_kind;
    return zip_kind;
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

Error error_of_compound_file(const BytesAt& bytes_at, std::string_view file_name) {
    switch (content_of_compound_file(bytes_at)) {
        case CompoundContent::encrypted_package: return xlsx_encrypted(std::string(file_name));
        case CompoundContent::old_excel: return old_excel(std::string(file_name));
        case CompoundContent::unknown: break;
    }
    return not_text(compound_kind, file_name);
}

}  // namespace

std::optional<std::string_view> kind_of_other_file(std::string_view bytes) {
    if (is_zip(bytes)) return kind_of_zip(bytes);
    if (is_compound_file(bytes)) return compound_kind;
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

bool may_be_workbook(std::string_view bytes) {
    if (!is_zip(bytes)) return false;
    const std::string_view kind = kind_of_zip(bytes);
    return kind == xlsx_kind || (kind == zip_kind && bytes.size() >= first_bytes_size);
}

Error not_text(std::string_view kind, std::string_view file_name) {
    return Error{ErrorKind::unsupported,
                 "file-not-text",
                 "the file is " + std::string(kind) + ", not a CSV file",
                 "open it in the program that made it and save it as CSV (UTF-8), then import that",
                 Place{std::string(file_name), {}, {}, {}},
                 {}};
}

Result<void> check_workbook(const std::string& path, const std::string& file_name) {
    const auto file = PositionedFile::open(path, file_name);
    if (!file) return file.error();
    const auto first = (*file)->bytes(0, first_bytes_size);
    if (!first) return first.error();
    if (is_zip(*first)) return {};
    if (is_compound_file(*first))
        return error_of_compound_file(
            [&file](std::uint64_t from, std::size_t count) {
                auto bytes = (*file)->bytes(from, count);
                return bytes ? std::move(*bytes) : std::string();
            },
            file_name);
    if (auto text = check_text(*first, file_name); !text) return text;
    return not_text("text", file_name);
}

Result<void> check_text(std::string_view bytes, std::string_view file_name) {
    const Place place{std::string(file_name), {}, {}, {}};
    if (is_blank(bytes) && bytes.size() < first_bytes_size)
        return Error{ErrorKind::invalid,           "file-empty", "the file is empty",
                     "export the responses again", place,        {}};
    const auto kind = kind_of_other_file(bytes);
    if (kind == html_page)
        return Error{
            ErrorKind::unsupported,
            "file-not-text",
            "the file is an HTML page, not a CSV file: often the sign-in or error page of the survey tool",
            "sign in to the survey tool and export again; if the page is a table, open it in a spreadsheet "
            "and save it as CSV (UTF-8)",
            place,
            {}};
    if (kind == "a saved e-mail")
        return Error{ErrorKind::unsupported,
                     "file-not-text",
                     "the file is a saved e-mail, not a CSV file",
                     "open the e-mail, save the file attached to it and import that",
                     place,
                     {}};
    if (is_compound_file(bytes))
        return error_of_compound_file(
            [bytes](std::uint64_t from, std::size_t count) {
                return std::string(
                    bytes.substr(static_cast<std::size_t>(std::min<std::uint64_t>(from, bytes.size())), count));
            },
            file_name);
    if (is_zip(bytes) && bytes.find("xl/workbook.bin") != std::string_view::npos)
        return binary_workbook(std::string(file_name));
    if (kind) return not_text(*kind, file_name);
    return {};
}

}  // namespace groundswell::ingest
