// TextSurvey: what went wrong with the characters of a file before it came to us, counted over all cells.
//
// What it is    Finds text that was encoded twice, and characters already lost (U+FFFD, also where it was encoded
//               twice itself: "ï¿½"). Only the characters at fault are shown, never the words around them.
// Call order    add() for each record, header records included; then problems() and changes().
// Cost          ASCII at the speed of memory. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "ingest/double_encoding.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

class TextSurvey {
public:
    void add(const Record& record);

    // "double-encoded-text" (unless it is repaired) and "replacement-characters".
    std::vector<Problem> problems(const std::string& file_name, bool repaired) const;
    // "double-encoding-repaired", when it is.
    std::vector<Change> changes(bool repaired) const;

private:
    struct Met {
        std::uint64_t cells = 0, row = 0;
        std::uint32_t column = 0;
        void add(std::uint64_t at_row, std::size_t at_column);
    };

    Met twice_, lost_;
    DoubleEncodingExample example_;
};

// A source whose cells are put right by repair_double_encoding(); `raw` stays as it came.
class RepairingSource : public RecordSource {
public:
    explicit RepairingSource(RecordSource& source) : source_(source) {}

    Result<bool> next(Record& record) override;
    std::uint64_t bytes_done() const override { return source_.bytes_done(); }
    std::uint64_t bytes_total() const override { return source_.bytes_total(); }

private:
    RecordSource& source_;
    std::vector<std::string> repaired_;
};

}  // namespace groundswell::ingest
