#include "reference/postcode_columns.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/nearest.h"
#include "reference/key.h"
#include "reference/postcode_directory.h"

namespace groundswell::reference {
namespace {

// Names as ordered by how sure they are; "#" stands for the digits of a year.
constexpr std::array<std::string_view, 11> postcode_names{"pcds",       "pcd8",     "pcd7",         "pcd2",
                                                          "pcd",        "postcode", "post code",    "postcodes",
                                                          "postcode 1", "pc",       "unit postcode"};
constexpr std::array<std::string_view, 18> district_names{"oslaua",
                                                          "laua",
                                                          "lad#cd",
                                                          "ladcd",
                                                          "ltla#cd",
                                                          "ltlacd",
                                                          "laua#cd",
                                                          "lauacd",
                                                          "oslaua#",
                                                          "lad#",
                                                          "lad",
                                                          "ladua",
                                                          "district code",
                                                          "districtcode",
                                                          "admin district code",
                                                          "district",
                                                          "local authority code",
                                                          "local authority district code"};
constexpr std::array<std::string_view, 5> ended_names{"doterm", "date of termination", "terminated",
                                                      "termination date", "date terminated"};
constexpr std::array<std::string_view, 4> introduced_names{"dointr", "date of introduction", "introduced",
                                                           "date introduced"};

// "LAD25CD" becomes "lad#cd", "Admin_District_Code" "admin district code".
std::string pattern_of(std::string_view header) {
    std::string pattern;
    const std::string key = key_of(header);
    for (std::size_t at = 0; at < key.size();) {
        std::size_t digits = 0;
        while (at + digits < key.size() && is_digit(key[at + digits])) ++digits;
        if (digits == 2 || digits == 4) {  // a year; "pcd7" keeps its digit
            pattern += '#';
            at += digits;
        } else {
            pattern += key[at++];
        }
    }
    return pattern;
}

// Columns whose header is one of `names`, the surest name first.
template <std::size_t count>
std::vector<std::size_t> columns_named(const Cells& headers, const std::array<std::string_view, count>& names) {
    std::vector<std::size_t> columns;
    for (const std::string_view name : names)
        for (std::size_t column = 0; column < headers.size(); ++column)
            if (pattern_of(headers[column]) == name) columns.push_back(column);
    return columns;
}

// Of the cells of a column below the heading, how many that are not blank pass, in hundredths; 0 when all are
// blank.
template <typename Test>
std::size_t share(const std::vector<Cells>& lines, std::size_t from, std::size_t column, Test passes) {
    std::size_t filled = 0;
    std::size_t passed = 0;
    for (std::size_t line = from; line < lines.size(); ++line) {
        if (column >= lines[line].size() || trim(lines[line][column]).empty()) continue;
        ++filled;
        passed += passes(trim(lines[line][column])) ? 1 : 0;
    }
    return filled == 0 ? 0 : passed * 100 / filled;
}

bool is_code_or_none(std::string_view text) {
    return text.size() == 9 && is_letter(text[0]) && all_digits(text.substr(1));
}

bool is_postcode(std::string_view text) {
    return postcode_number(text).has_value();
}

std::string listed(const Cells& headers) {
    constexpr std::size_t most = 60;
    std::string list;
    for (std::size_t column = 0; column < std::min(headers.size(), most); ++column)
        list += (column ? ", " : "") + std::string(headers[column].substr(0, 40));
    if (headers.size() > most) list += ", and " + std::to_string(headers.size() - most) + " more";
    return list;
}

Error missing(const Cells& headers, const std::string& what, const std::vector<std::string>& wanted) {
    std::string nearest_header;
    std::size_t least = 4;
    for (const std::string_view header : headers)
        for (const std::string& name : wanted) {
            const std::string key = key_of(header.substr(0, 40));
            const std::size_t distance = edit_distance(key, name);
            if (!key.empty() && distance < std::min(least, name.size())) {
                least = distance;
                nearest_header = header;
            }
        }
    Error error{
        .kind = ErrorKind::unprocessable,
        .code = "postcode-columns-missing",
        .message = "There is no column of " + what + ". The file has: " + listed(headers),
        .cure = nearest_header.empty()
                    ? "Take the CSV of an ONSPD, NSPL or Code-Point Open release as it was "
                      "published."
                    : "If it is the column '" + nearest_header + "', rename it to '" + wanted.front() + "'.",
        .place = {}};
    return error;
}

std::string product_of(const Cells& headers) {
    const auto has = [&](std::string_view pattern) {
        return std::any_of(headers.begin(), headers.end(),
                           [&](std::string_view header) { return pattern_of(header) == pattern; });
    };
    if (has("oslaua")) return "ONSPD";
    if (has("dointr") && (has("laua") || has("lad#cd"))) return "NSPL";
    if (has("positional quality") || has("positional quality indicator")) return "Code-Point Open";
    return "postcode look-up";
}

// A file without a heading: a column of postcodes and one of districts' codes.
std::optional<PostcodeColumns> without_heading(const std::vector<Cells>& lines) {
    PostcodeColumns columns;
    columns.heading = false;
    columns.product = "Code-Point Open";
    const Cells& first = lines.front();
    const auto postcode = std::find_if(first.begin(), first.end(), is_postcode);
    if (postcode == first.end()) return std::nullopt;
    columns.postcode = static_cast<std::size_t>(postcode - first.begin());
    std::size_t best = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const std::size_t districts = share(lines, 0, column, is_district_code);
        if (districts > best) {
            best = districts;
            columns.district = column;
        }
    }
    return best >= 50 ? std::optional(columns) : std::nullopt;
}

}  // namespace

std::size_t PostcodeColumns::last() const {
    return std::max({postcode, district, ended.value_or(0), introduced.value_or(0)});
}

void read_cells(std::string_view line, char delimiter, std::size_t most, Cells& cells) {
    cells.clear();
    while (cells.size() < most) {
        std::size_t end = 0;
        if (line.starts_with('"')) {
            line.remove_prefix(1);
            do end = line.find('"', end == 0 ? 0 : end + 2);
            while (end != std::string_view::npos && line.substr(end, 2) == "\"\"");
            cells.push_back(line.substr(0, end));
            end = end == std::string_view::npos ? end : line.find(delimiter, end);
        } else {
            end = line.find(delimiter);
            cells.push_back(line.substr(0, end));
        }
        if (end == std::string_view::npos) return;
        line.remove_prefix(end + 1);
    }
}

Result<PostcodeColumns> find_postcode_columns(const std::vector<Cells>& lines) {
    const Cells& headers = lines.front();
    const std::vector<std::size_t> postcodes = columns_named(headers, postcode_names);
    if (postcodes.empty()) {
        if (auto columns = without_heading(lines)) return *std::move(columns);
        return missing(headers, "postcodes", {"pcds", "pcd", "postcode"});
    }
    PostcodeColumns columns;
    columns.postcode = postcodes.front();
    std::optional<std::size_t> district;
    const std::vector<std::size_t> candidates = columns_named(headers, district_names);
    for (const std::size_t column : candidates)
        if (!district && share(lines, 1, column, is_code_or_none) >= 50) district = column;
    if (!district) {
        Error error = missing(headers, "codes of local authority districts",
                              {"laua", "oslaua", "ladcd", "lad25cd", "district"});
        if (!candidates.empty())
            error.message =
                "The column '" + std::string(headers[candidates.front()]) +
                "' holds no GSS codes of districts such as E06000008. The file has: " + listed(headers);
        return error;
    }
    columns.district = *district;
    if (const auto ended = columns_named(headers, ended_names); !ended.empty()) columns.ended = ended.front();
    if (const auto introduced = columns_named(headers, introduced_names); !introduced.empty())
        columns.introduced = introduced.front();
    columns.product = product_of(headers);
    return columns;
}

bool is_district_code(std::string_view text) {
    if (!is_code_or_none(text) || text.substr(1) == "99999999") return false;
    const std::string_view kind = text.substr(0, 3);
    return kind == "E06" || kind == "E07" || kind == "E08" || kind == "E09" || kind == "W06" || kind == "S12" ||
           kind == "N09";
}

std::optional<YearAndMonth> read_month(std::string_view text) {
    std::array<unsigned, 6> digits{};
    std::size_t count = 0;
    for (const char byte : text) {
        if (is_digit(byte) && count < digits.size())
            digits[count++] = static_cast<unsigned>(byte - '0');
        else if (byte != '-' && byte != '/' && count < digits.size())
            return std::nullopt;
    }
    if (count < digits.size()) return std::nullopt;
    const YearAndMonth found{digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                             digits[4] * 10 + digits[5]};
    if (found.year < 1970 || found.year > 2200 || found.month < 1 || found.month > 12) return std::nullopt;
    return found;
}

}  // namespace groundswell::reference
