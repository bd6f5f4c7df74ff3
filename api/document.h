// Document: a text with headings, tables and quotations as plain values, from which a page and a Word file are
// written with the same words and numbers.
//
// Thread rule   Plain values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace groundswell::api {

struct Paragraph {
    std::string text;
    bool quiet = false;  // a note: small print
};

struct Bullets {
    std::vector<std::string> items;
};

struct Subheading {
    std::string text;
};

struct QuotedWords {
    std::string text, source;
};

// Of a share, with its interval: drawn where there is room for pictures.
struct Bar {
    double share = 0, low = 0, high = 1;
};

struct GridCell {
    std::vector<std::string> lines;
    std::optional<Bar> bar = std::nullopt;
};

struct GridColumn {
    std::string title;
    unsigned width = 1;  // of the sum of all
    bool number = false;
};

// The first cell of a row heads it.
struct Grid {
    std::string caption;
    std::vector<GridColumn> columns;
    std::vector<std::vector<GridCell>> rows;
};

// Whether it fits on a page beside its caption, so that it need not be broken.
inline bool fits_a_page(const Grid& grid) {
    constexpr std::size_t most_lines = 30;
    std::size_t lines = 0;
    for (const auto& row : grid.rows) {
        std::size_t highest = 1;
        for (const GridCell& cell : row) highest = std::max(highest, cell.lines.size() + (cell.bar ? 1 : 0));
        lines += highest;
    }
    return lines <= most_lines;
}

using Block = std::variant<Paragraph, Bullets, Subheading, QuotedWords, Grid>;

struct Section {
    std::string id, title;
    std::vector<Block> blocks;
    bool new_page = false;
};

struct Document {
    std::string title;
    std::string headline;               // under the title; may be empty
    std::vector<std::string> standing;  // what it is of, and as of when
    std::vector<std::string> comment;   // paragraphs
    std::string subject;                // of the file's properties
    std::string made;                   // RFC 3339 UTC, of the file's properties
    std::string footer;                 // beside the page number, on every page
    std::vector<Section> sections;
};

}  // namespace groundswell::api
