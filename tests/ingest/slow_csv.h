// The obvious twins: a CSV parser that sees the whole text at once and looks ahead freely, and a writer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

using Rows = std::vector<std::vector<std::string>>;

struct SlowParse {
    Rows rows;
    std::optional<std::size_t> unbalanced_row;  // from 1
};

// Where the spaces that begin at `at` end, where spaces count.
inline std::size_t slow_past_spaces(const std::string& text, std::size_t at, bool spaces) {
    while (spaces && at < text.size() && text[at] == ' ') ++at;
    return at;
}

// Where a quoted cell that begins at `at` (after its quote) ends; nothing when it is never closed.
inline std::optional<std::size_t> slow_quoted_cell(const std::string& text, std::size_t at, char delimiter,
                                                   std::string& cell, bool spaces = false) {
    const auto is_end = [&](std::size_t place) {
        return place >= text.size() || text[place] == delimiter || text[place] == '\r' || text[place] == '\n';
    };
    const std::size_t begin = at;
    while (at < text.size()) {
        if (text[at] != '"') {
            cell += text[at++];
            continue;
        }
        if (at + 1 < text.size() && text[at + 1] == '"') {
            cell += '"';
            at += 2;
            continue;
        }
        std::size_t after = at + 1;
        while (after < text.size() && (text[after] == ' ' || text[after] == '\t') && text[after] != delimiter)
            ++after;
        if (is_end(after)) return after;
        const std::string_view inside = std::string_view(text).substr(begin, at - begin);
        std::size_t left = at - 1;
        while (spaces && left > begin - 1 && text[left] == ' ') --left;
        const char before = text[left];
        if (inside.find_first_of("\r\n") != std::string_view::npos &&
            (before == delimiter || before == '\n' || before == '\r'))
            return std::nullopt;
        cell += '"';
        ++at;
    }
    return std::nullopt;
}

// `spaces`: a cell is quoted also where spaces stand before its quote.
inline SlowParse slow_parse(const std::string& text, char delimiter, bool spaces = false) {
    SlowParse parse;
    std::size_t at = 0;
    while (at < text.size()) {
        std::vector<std::string> row;
        while (true) {
            std::string cell;
            if (const std::size_t quote = slow_past_spaces(text, at, spaces);
                quote < text.size() && text[quote] == '"') {
                const auto end = slow_quoted_cell(text, quote + 1, delimiter, cell, spaces);
                if (!end) {
                    parse.unbalanced_row = parse.rows.size() + 1;
                    return parse;
                }
                at = *end;
            } else {
                while (at < text.size() && text[at] != delimiter && text[at] != '\r' && text[at] != '\n')
                    cell += text[at++];
            }
            row.push_back(cell);
            if (at < text.size() && text[at] == delimiter) {
                ++at;
                continue;
            }
            if (text.compare(at, 2, "\r\n") == 0) ++at;
            ++at;
            break;
        }
        parse.rows.push_back(row);
    }
    return parse;
}

inline std::string slow_write(const Rows& rows, char delimiter, std::string_view line_end, bool quote_all) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t index = 0; index < row.size(); ++index) {
            if (index > 0) text += delimiter;
            const bool needed = row[index].find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos;
            if (!needed && !quote_all) {
                text += row[index];
                continue;
            }
            text += '"';
            for (const char letter : row[index])
                text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
            text += '"';
        }
        text += line_end;
    }
    return text;
}

}  // namespace groundswell::ingest
