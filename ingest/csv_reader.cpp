#include "ingest/csv_reader.h"

#include <algorithm>
#include <utility>

namespace groundswell::ingest {
namespace {

constexpr std::string_view utf_8_mark = "\xef\xbb\xbf";
constexpr char end_of_file_mark = '\x1a';  // Ctrl-Z, as DOS programs end a text

std::size_t index_of(char letter) {
    return static_cast<unsigned char>(letter);
}

// Two quotes in a row become one, and a backslash before a quote or another goes; a single quote stays.
void append_unquoted(std::string_view text, const CsvFormat& format, std::string& out) {
    const char pairs[] = {format.quote, format.escape};
    while (true) {
        const std::size_t at = text.find_first_of(std::string_view(pairs, 2));
        if (at == std::string_view::npos || at + 1 == text.size()) break;
        const char next = text[at + 1];
        const bool pair =
            text[at] == format.quote ? next == format.quote : next == format.quote || next == format.escape;
        out.append(text.substr(0, pair ? at : at + 1));
        if (pair) out += next;
        text.remove_prefix(pair ? at + 2 : at + 1);
    }
    out.append(text);
}

// ="00123", which keeps Excel from reading a number, is the text 00123.
std::string_view formula_text(std::string_view text) {
    const bool is_text = text.size() >= 3 && text[1] == '"' && text.find('"', 2) == text.size() - 1;
    return is_text ? text.substr(2, text.size() - 3) : text;
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> bytes, Encoding encoding, const CsvFormat& format,
                     std::string file_name, const CsvLimits& limits)
    : bytes_(std::move(bytes)),
      decoder_(encoding),
      format_(format),
      delimiter_(format.delimiter),
      file_name_(std::move(file_name)),
      limits_(limits),
      piece_(limits.piece, '\0') {
    for (const char letter : {'\r', '\n', '\0', invalid_mark})
        ends_unquoted_run_[index_of(letter)] = ends_quoted_run_[index_of(letter)] = true;
    ends_unquoted_run_[index_of(delimiter_)] = true;
    ends_quoted_run_[index_of(format.quote)] = ends_quoted_run_[index_of(format.escape)] = true;
}

Result<bool> CsvReader::available() {
    while (scan_ == text_.size()) {
        if (ended_) return false;
        const std::size_t pending = text_.size() - begin_;
        const bool in_cell = state_ != State::cell_start && state_ != State::after_quote;
        if (!discarding_ && in_cell && pending - cell_begin_ > limits_.cell) {
            take_fault("cell-too-long", column_);
            discard();
        } else if (!discarding_ && pending > limits_.record) {
            take_fault("record-too-long", 0);
            discard();
        }
        if (discarding_) begin_ = std::max(begin_, scan_ - std::min<std::size_t>(scan_, 1));
        text_.erase(0, begin_);
        scan_ -= begin_;
        begin_ = 0;
        const auto count = bytes_->read(piece_.data(), piece_.size());
        if (!count) return count.error();
        ended_ = *count == 0;
        bytes_done_ += *count;
        decoder_.decode(std::string_view(piece_).substr(0, *count), ended_, text_);
    }
    return true;
}

Result<bool> CsvReader::next(Record& record) {
    auto more = skip_line_feed();
    if (!more || !*more) return more;
    begin_ = scan_;
    state_ = State::cell_start;
    cells_.clear();
    column_ = 1;
    fault_.reset();
    discarding_ = false;
    ++row_;
    while (true) {
        if (scan_ == text_.size()) {
            more = available();
            if (!more) return more;
            if (!*more) break;
        }
        const Step taken = step();
        if (taken == Step::go_on) continue;
        if (taken == Step::unbalanced) return unbalanced();
        give(record, record_end_);
        return true;
    }
    if (state_ == State::quoted || state_ == State::escaped) return unbalanced();
    if (state_ == State::cell_start) cell_begin_ = scan_ - begin_;
    std::size_t end = scan_ - begin_;
    if (state_ == State::unquoted && end > cell_begin_ && text_[scan_ - 1] == end_of_file_mark) {
        if (--end == 0) return false;
    }
    if (state_ == State::after_quote)
        close_quoted_cell();
    else
        end_cell(end);
    give(record, end);
    return true;
}

// A carriage return ended the record before; its line feed may only now have been read.
Result<bool> CsvReader::skip_line_feed() {
    begin_ = scan_;
    auto more = available();
    if (!more) return more;
    if (after_carriage_return_) {
        after_carriage_return_ = false;
        if (!*more || text_[scan_] != '\n') {
            ++line_ends_.cr;
            return more;
        }
        ++line_ends_.crlf;
        ++scan_;
        begin_ = scan_;
        return available();
    }
    return more;
}

CsvReader::Step CsvReader::step() {
    switch (state_) {
        case State::cell_start:
            if (scan_ == begin_ && text_.compare(scan_, utf_8_mark.size(), utf_8_mark) == 0) {
                begin_ = scan_ += utf_8_mark.size();  // files were put one behind the other
                return Step::go_on;
            }
            begin_cell();
            return Step::go_on;
        case State::spaces: scan_spaces(); return Step::go_on;
        case State::unquoted: return scan_unquoted();
        case State::quoted: scan_quoted(); return Step::go_on;
        case State::escaped:
            if (text_[scan_] == format_.quote || text_[scan_] == format_.escape) {
                doubled_ = true;
                ++scan_;
            }
            state_ = State::quoted;
            return Step::go_on;
        case State::after_quote: return scan_after_quote();
    }
    return Step::go_on;
}

void CsvReader::begin_cell() {
    doubled_ = line_end_inside_ = spaced_ = false;
    if (format_.quote != no_quote && text_[scan_] == format_.quote) {
        state_ = State::quoted;
        ++scan_;
    } else {
        state_ = format_.spaces_before_quotes && text_[scan_] == ' ' ? State::spaces : State::unquoted;
    }
    cell_begin_ = scan_ - begin_;
}

// What looks like spaces before a quote and is not followed by one is the beginning of the text.
void CsvReader::scan_spaces() {
    while (scan_ < text_.size() && text_[scan_] == ' ') ++scan_;
    if (scan_ == text_.size()) return;
    state_ = State::unquoted;
    if (text_[scan_] != format_.quote) return;
    state_ = State::quoted;
    cell_begin_ = ++scan_ - begin_;
    spaced_ = true;
    stray_before_ = stray_quotes_;
    ++spaced_quotes_;
}

// Whether a cell may begin at the quote that stands there.
bool CsvReader::begins_cell(std::size_t at) const {
    while (format_.spaces_before_quotes && at > begin_ && text_[at - 1] == ' ') --at;
    if (at == begin_) return true;
    const char before = text_[at - 1];
    return before == delimiter_ || before == '\n' || before == '\r';
}

CsvReader::Step CsvReader::scan_unquoted() {
    while (scan_ < text_.size() && !ends_unquoted_run_[index_of(text_[scan_])]) ++scan_;
    if (scan_ == text_.size()) return Step::go_on;
    const char letter = text_[scan_];
    if (letter == '\0' || letter == invalid_mark) {
        take_fault(letter == '\0' ? "nul-byte" : "invalid-encoding", column_);
        ++scan_;
        return Step::go_on;
    }
    end_cell(scan_ - begin_);
    if (letter == delimiter_) {
        ++scan_;
        state_ = State::cell_start;
        return Step::go_on;
    }
    end_line();
    return Step::complete;
}

void CsvReader::scan_quoted() {
    while (scan_ < text_.size() && !ends_quoted_run_[index_of(text_[scan_])]) ++scan_;
    if (scan_ == text_.size()) return;
    const char letter = text_[scan_];
    if (letter == format_.quote) {
        suspicious_quote_ = line_end_inside_ && begins_cell(scan_);
        quote_at_ = scan_ - begin_;
        state_ = State::after_quote;
    } else if (letter == format_.escape) {
        state_ = State::escaped;
    } else if (letter == '\r' || letter == '\n') {
        line_end_inside_ = true;
    } else {
        take_fault(letter == '\0' ? "nul-byte" : "invalid-encoding", column_);
    }
    ++scan_;
}

CsvReader::Step CsvReader::scan_after_quote() {
    const char letter = text_[scan_];
    const bool right_after = scan_ - begin_ == quote_at_ + 1;
    if (letter == delimiter_ || letter == '\r' || letter == '\n') {
        close_quoted_cell();
        state_ = State::cell_start;
        if (letter != delimiter_) {
            end_line();
            return Step::complete;
        }
        ++scan_;
    } else if (letter == format_.quote && right_after) {
        doubled_ = true;
        state_ = State::quoted;
        ++scan_;
    } else if (letter == ' ' || letter == '\t' || letter == end_of_file_mark) {
        ++scan_;
    } else {
        if (suspicious_quote_) return Step::unbalanced;
        if (stray_quotes_++ == 0) first_stray_row_ = row_;
        state_ = State::quoted;  // the letter is looked at again: it may be a quote
    }
    return Step::go_on;
}

void CsvReader::close_quoted_cell() {
    spaced_quotes_closed_ += spaced_ && stray_quotes_ == stray_before_;
    end_cell(quote_at_);
}

void CsvReader::end_cell(std::size_t end) {
    if (!discarding_) {
        if (end - cell_begin_ > limits_.cell) {
            take_fault("cell-too-long", column_);
            discard();
        } else if (cells_.size() == limits_.cells) {
            take_fault("row-too-many-cells", 0);
            discard();
        } else {
            cells_.push_back({cell_begin_, end, doubled_});
        }
    }
    ++column_;
}

void CsvReader::end_line() {
    record_end_ = scan_ - begin_;
    if (text_[scan_] == '\r')
        after_carriage_return_ = true;
    else
        ++line_ends_.lf;
    ++scan_;
}

void CsvReader::take_fault(std::string_view code, std::uint32_t column) {
    if (!fault_) fault_ = RecordFault{code, column};
}

void CsvReader::discard() {
    discarding_ = true;
    kept_ = text_.substr(begin_, limits_.kept_of_long_record);
    cells_.clear();
}

void CsvReader::give(Record& record, std::size_t raw_end) {
    record.row = row_;
    record.fault = fault_;
    record.cells.clear();
    const std::string_view raw = std::string_view(text_).substr(begin_, raw_end);
    record.raw = discarding_ ? std::string_view(kept_) : raw;
    if (discarding_) return;
    unquoted_.clear();
    unquoted_.reserve(raw.size());  // so that the views into it stay
    for (const Cell& cell : cells_) {
        std::string_view text = raw.substr(cell.begin, cell.end - cell.begin);
        if (cell.doubled) {
            const std::size_t from = unquoted_.size();
            append_unquoted(text, format_, unquoted_);
            text = std::string_view(unquoted_).substr(from);
        }
        if (!text.empty() && text.front() == '=') text = formula_text(text);
        if (format_.escape == '\\' && text == "\\N") text = {};  // how MySQL writes that there is nothing
        record.cells.push_back(text);
    }
}

Error CsvReader::unbalanced() const {
    return Error{ErrorKind::invalid,
                 "unbalanced-quotes",
                 "the quote that opens in record " + std::to_string(row_) + " is never closed",
                 "close the quote, or double the quotes that are part of the text, or export the file again",
                 Place{file_name_, row_, column_, {}},
                 {}};
}

}  // namespace groundswell::ingest
