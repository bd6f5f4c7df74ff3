// CsvReader: comma, semicolon, tab or pipe separated text to records.
//
// The format    RFC 4180, and what survey tools really write: records end in LF, CR LF or CR, mixed; a cell is
//               quoted when its first character is a quote; inside, a doubled quote means one quote and line ends
//               are text. A quote in an unquoted cell is text. A closing quote may be followed by spaces. A single
//               quote inside a quoted cell that ends no cell is text and counted as stray - but when the cell has
//               already run over a line end and the quote stands where a cell begins, an earlier quote was never
//               closed, and reading on would swallow records: that is an Error. Where the format says so a
//               backslash makes the quote after it text, and \N is an empty cell (MySQL, R).
//               A format without a quote takes every quote for text. One with spaces before quotes takes a cell
//               for quoted when nothing but spaces stands before its quote.
//               A cell ="00123" is the text 00123. A byte order mark before a record (files put one behind the
//               other) and a Ctrl-Z at the end are left out.
// Limits        Of a cell or record over its limit only the beginning is kept; the record carries a fault.
// Errors        "unbalanced-quotes" with the record in which the quote opened.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ingest/byte_source.h"
#include "ingest/encoding.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

struct CsvLimits {
    std::size_t cell = 1U << 20;
    std::size_t record = 16U << 20;
    std::size_t cells = 16384;
    std::size_t kept_of_long_record = 4096;
    std::size_t piece = 256U << 10;  // bytes read at a time
};

constexpr char no_quote = '\0';

struct CsvFormat {
    CsvFormat(char delimiter_, char quote_ = '"', char escape_ = '"',  // NOLINT: a delimiter alone is a format
              bool spaces_before_quotes_ = false)
        : delimiter(delimiter_), quote(quote_), escape(escape_), spaces_before_quotes(spaces_before_quotes_) {}

    // The escape is the quote itself, or a backslash; no_quote for both where quotes are text.
    char delimiter, quote, escape;
    bool spaces_before_quotes;
};

struct LineEnds {
    std::uint64_t lf = 0, crlf = 0, cr = 0;
};

class CsvReader : public RecordSource {
public:
    CsvReader(std::unique_ptr<ByteSource> bytes, Encoding encoding, const CsvFormat& format, std::string file_name,
              const CsvLimits& limits = {});

    Result<bool> next(Record& record) override;
    std::uint64_t bytes_done() const override { return bytes_done_; }
    std::uint64_t bytes_total() const override { return bytes_->size(); }

    const LineEnds& line_ends() const { return line_ends_; }
    std::uint64_t stray_quotes() const { return stray_quotes_; }
    std::uint64_t first_stray_row() const { return first_stray_row_; }
    // Of a format with spaces before quotes: cells that begin so, and those of them that were closed without a
    // stray quote.
    std::uint64_t spaced_quotes() const { return spaced_quotes_; }
    std::uint64_t spaced_quotes_closed() const { return spaced_quotes_closed_; }
    // All bytes are read and decoded: a record cut off by the end of a sample is seen by this.
    bool at_end() const { return ended_ && scan_ == text_.size(); }

private:
    enum class State : std::uint8_t { cell_start, spaces, unquoted, quoted, escaped, after_quote };
    struct Cell {
        std::size_t begin, end;  // from the beginning of the record
        bool doubled;            // holds doubled quotes
    };

    enum class Step : std::uint8_t { go_on, complete, unbalanced };

    Result<bool> available();  // whether a character stands at scan_, after reading more if need be
    Result<bool> skip_line_feed();
    Step step();  // one run of characters
    void begin_cell();
    void scan_spaces();
    Step scan_unquoted();
    void scan_quoted();
    bool begins_cell(std::size_t at) const;
    Step scan_after_quote();
    void close_quoted_cell();
    void end_cell(std::size_t end);
    void end_line();
    void take_fault(std::string_view code, std::uint32_t column);
    void discard();
    void give(Record& record, std::size_t raw_end);
    Error unbalanced() const;

    std::unique_ptr<ByteSource> bytes_;
    Decoder decoder_;
    CsvFormat format_;
    char delimiter_;
    std::string file_name_;
    CsvLimits limits_;
    std::string piece_;
    std::string text_;  // decoded text from the record at hand on
    std::uint64_t bytes_done_ = 0;
    bool ended_ = false;

    std::size_t begin_ = 0;  // of the record at hand, in text_
    std::size_t scan_ = 0;
    State state_ = State::cell_start;
    std::size_t cell_begin_ = 0;  // these three count from begin_
    std::size_t quote_at_ = 0;
    std::size_t record_end_ = 0;
    bool doubled_ = false;
    bool line_end_inside_ = false;   // the quoted cell at hand has run over a line end
    bool suspicious_quote_ = false;  // the quote at quote_at_ stands where a cell begins
    bool after_carriage_return_ = false;
    bool discarding_ = false;  // over a limit: only the end of the record is looked for
    std::string kept_;         // beginning of a record over a limit
    std::vector<Cell> cells_;
    std::uint32_t column_ = 1;  // of the cell at hand
    std::uint64_t row_ = 0;
    std::optional<RecordFault> fault_;
    std::string unquoted_;  // cells with doubled quotes, made single

    LineEnds line_ends_;
    std::uint64_t stray_quotes_ = 0, first_stray_row_ = 0;
    bool spaced_ = false;             // the quoted cell at hand has spaces before its quote
    std::uint64_t stray_before_ = 0;  // stray quotes met before it
    std::uint64_t spaced_quotes_ = 0, spaced_quotes_closed_ = 0;
    std::array<bool, 256> ends_unquoted_run_{}, ends_quoted_run_{};
};

}  // namespace groundswell::ingest
