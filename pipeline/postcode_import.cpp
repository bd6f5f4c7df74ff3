#include "pipeline/postcode_import.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "core/digest.h"
#include "pipeline/files.h"
#include "pipeline/postcode_release.h"
#include "reference/key.h"
#include "reference/postcode_columns.h"

namespace groundswell::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = 1 << 20;
constexpr std::size_t sample_lines = 500;
constexpr std::size_t most_postcodes = 16'000'000;

Error about(const std::string& file, std::string code, std::string message, std::string cure) {
    return {.kind = ErrorKind::unprocessable,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = file}};
}

constexpr std::string_view take_published =
    "Take the CSV of an ONSPD, NSPL or Code-Point Open release as published.";

Error not_a_csv(const std::string& file, std::string what) {
    return about(file, "not-a-csv", "The file is " + std::move(what) + ", not a CSV.",
                 std::string(take_published));
}

// What the first bytes of a file give away.
std::optional<Error> refuse(std::string_view begin, const std::string& file) {
    if (begin.empty()) return about(file, "file-empty", "The file is empty.", std::string(take_published));
    if (begin.starts_with("PK\x03\x04"))
        return about(file, "not-a-csv", "The file is a ZIP or a spreadsheet.",
                     "Unpack it and name the CSV inside, or the folder of CSVs.");
    if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
        return not_a_csv(file, "UTF-16 text; save it as UTF-8");
    if (begin.find('\0') != std::string_view::npos) return not_a_csv(file, "no text");
    const std::size_t sign = begin.find_first_not_of(" \t\r\n");
    if (sign != std::string_view::npos && (begin[sign] == '<' || begin[sign] == '{'))
        return not_a_csv(file, "a web page, XML or JSON");
    return std::nullopt;
}

// The sign between cells that the first line holds most of.
char delimiter_of(std::string_view line) {
    char best = ',';
    for (const char sign : {',', '\t', ';', '|'})
        if (std::count(line.begin(), line.end(), sign) > std::count(line.begin(), line.end(), best)) best = sign;
    return best;
}

// Reads one postcode file after the other into one directory.
class PostcodeReading {
public:
    std::optional<Error> read(const std::string& path) {
        path_ = path;
        line_number_ = 0;
        columns_.reset();
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
        if (!file) return about(path, "file-missing", "The file cannot be opened.", "Name an existing file.");
        std::string held;  // what was read and not yet taken: whole lines and the beginning of one
        bool begun = false;
        for (bool ended = false; !ended;) {
            const std::size_t before = held.size();
            held.resize(before + piece);
            const std::size_t got = std::fread(held.data() + before, 1, piece, file.get());
            held.resize(before + got);
            ended = got < piece;
            if (ended && std::ferror(file.get()) != 0)
                return about(path, "file-unreadable", "The file cannot be read to its end.", "Copy it anew.");
            digester_.add(std::string_view(held).substr(before));
            if (!begun) {
                if (auto refused = refuse(held, path)) return refused;
                if (held.starts_with("\xEF\xBB\xBF")) held.erase(0, 3);
                begun = true;
            }
            if (ended && !held.empty() && held.back() != '\n') held += '\n';
            if (auto error = take_lines(held)) return error;
            if (held.size() >= piece) return not_a_csv(path, "one line a megabyte long");
        }
        return std::nullopt;
    }

    Result<PostcodeImport> finish(const std::string& path, std::string& bytes) {
        if (rows_ == bad_rows_)
            return about(path, "no-postcodes", "No row of the file holds a postcode.",
                         std::string(take_published));
        PostcodeImport done;
        done.source.file = fs::path(path).filename().string();
        if (done.source.file.empty()) done.source.file = fs::path(path).parent_path().filename().string();
        done.source.release = release_of(done.source.file, product_, newest_);
        done.source.sha256 = digester_.finish_hex();
        done.source.imported = now_utc();
        done.source.rows = rows_;
        done.source.bad_rows = bad_rows_;
        bytes = writer_.write(done.source);
        done.problems = std::move(problems_);
        return done;
    }

private:
    std::optional<Error> take_lines(std::string& held) {
        const std::size_t end = held.rfind('\n');
        if (end == std::string::npos) return std::nullopt;
        const std::string_view whole = std::string_view(held).substr(0, end + 1);
        if (!columns_)
            if (auto error = look_at(whole)) return error;
        for (std::size_t begin = 0; begin < whole.size();) {
            const std::size_t stop = whole.find('\n', begin);
            std::string_view line = whole.substr(begin, stop - begin);
            begin = stop + 1;
            if (line.ends_with('\r')) line.remove_suffix(1);
            ++line_number_;
            if (line.empty() || (line_number_ == 1 && columns_->heading)) continue;
            if (auto error = take(line)) return error;
        }
        held.erase(0, end + 1);
        return std::nullopt;
    }

    // Finds the columns from the first lines.
    std::optional<Error> look_at(std::string_view text) {
        delimiter_ = delimiter_of(text.substr(0, text.find('\n')));
        std::vector<reference::Cells> lines;
        while (!text.empty() && lines.size() < sample_lines) {
            const std::size_t stop = text.find('\n');
            std::string_view line = text.substr(0, stop);
            text.remove_prefix(stop + 1);
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (!line.empty()) reference::read_cells(line, delimiter_, 1000, lines.emplace_back());
        }
        if (lines.empty())
            return about(path_, "file-empty", "The file holds no rows.", std::string(take_published));
        auto found = reference::find_postcode_columns(lines);
        if (!found) {
            Error error = found.error();
            error.place.file = path_;
            return error;
        }
        columns_ = *std::move(found);
        if (product_.empty()) product_ = columns_->product;
        return std::nullopt;
    }

    std::optional<Error> take(std::string_view line) {
        ++rows_;
        reference::read_cells(line, delimiter_, columns_->last() + 1, cells_);
        const auto cell = [&](std::size_t column) {
            return column < cells_.size() ? cells_[column] : std::string_view();
        };
        const auto number = reference::postcode_number(cell(columns_->postcode));
        if (!number || cells_.size() <= columns_->district) {
            note_bad(line);
            return std::nullopt;
        }
        std::string_view district = reference::trim(cell(columns_->district));
        if (!reference::is_district_code(district)) district = {};
        reference::Month ended;
        if (columns_->ended)
            if (const auto month = reference::read_month(cell(*columns_->ended))) {
                ended = reference::Month::of(month->year, month->month);
                newest_ = std::max(newest_, ended.number);
            }
        if (columns_->introduced)
            if (const auto month = reference::read_month(cell(*columns_->introduced)))
                newest_ = std::max(newest_, reference::Month::of(month->year, month->month).number);
        writer_.add(*number, district, ended);
        if (writer_.postcodes() > most_postcodes || writer_.districts() >= writer_.most_districts)
            return about(path_, "too-many-postcodes",
                         "The file holds more postcodes or districts than any country.",
                         std::string(take_published));
        return std::nullopt;
    }

    void note_bad(std::string_view line) {
        if (bad_rows_++ == 0)
            problems_.push_back({.code = "postcode-row-unreadable",
                                 .message = "Rows without a readable postcode were left out, the first: " +
                                            std::string(line.substr(0, 80)),
                                 .cure = "Nothing need be done if they are few.",
                                 .place = {.file = path_, .row = line_number_}});
        problems_.front().count = bad_rows_;
    }

    std::string path_;
    char delimiter_ = ',';
    std::optional<reference::PostcodeColumns> columns_;
    reference::Cells cells_;
    Digester digester_;
    std::string product_;
    std::uint16_t newest_ = 0;
    std::uint64_t line_number_ = 0, rows_ = 0, bad_rows_ = 0;
    std::vector<Problem> problems_;
    reference::PostcodeDirectoryWriter writer_;
};

bool is_table(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending == ".csv";
}

Result<std::vector<std::string>> files_of(const std::string& path) {
    std::error_code failure;
    if (!fs::exists(path, failure))
        return Error{.kind = ErrorKind::invalid,
                     .code = "file-missing",
                     .message = "There is no such file or folder",
                     .cure = "Name the CSV of a postcode file, or a folder of such CSVs.",
                     .place = {.file = path}};
    if (!fs::is_directory(path, failure)) return std::vector<std::string>{path};
    std::vector<std::string> files;
    for (fs::directory_iterator entry(path, failure), end; !failure && entry != end; entry.increment(failure))
        if (entry->is_regular_file() && is_table(entry->path())) files.push_back(entry->path().string());
    std::sort(files.begin(), files.end());
    if (!files.empty()) return files;
    std::string below;
    for (fs::recursive_directory_iterator entry(path, failure), end; below.empty() && !failure && entry != end;
         entry.increment(failure))
        if (entry->is_regular_file() && is_table(entry->path())) below = entry->path().parent_path().string();
    return about(path, "folder-empty", "The folder itself holds no CSV.",
                 below.empty() ? "Name the CSV of a postcode file, or a folder of such CSVs."
                               : "There are some in '" + below + "'; name that folder.");
}

}  // namespace

std::string postcode_directory_path(const std::string& data_directory) {
    return data_directory + "/reference/postcodes.bin";
}

Result<PostcodeImport> import_postcodes(const std::string& path, const std::string& data_directory) {
    auto files = files_of(path);
    if (!files) return files.error();
    PostcodeReading reading;
    for (const std::string& file : *files)
        if (auto error = reading.read(file)) return *std::move(error);
    std::string bytes;
    auto done = reading.finish(path, bytes);
    if (!done) return done;
    const std::string target = postcode_directory_path(data_directory);
    if (auto written = write_into_data_directory(data_directory, target, bytes); !written) return written.error();
    return done;
}

Result<std::shared_ptr<const reference::PostcodeDirectory>> load_postcodes(const std::string& data_directory) {
    const std::string path = postcode_directory_path(data_directory);
    std::error_code failure;
    if (!fs::exists(path, failure)) return std::shared_ptr<const reference::PostcodeDirectory>();
    auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    return reference::PostcodeDirectory::read(*std::move(bytes), path);
}

}  // namespace groundswell::pipeline
