// ColumnFacts: what is remembered of a column's values while the file is read once.
//
// Cost          Bounded: the first different values as text, a sample of hashes, counters. For a long file the
//               values of the first records and of every 61st after them are looked at; filled cells and dates
//               are counted in all records. Thread rule: one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/dates.h"

namespace groundswell::ingest {

// How many different values there are and how many stand alone, from a bounded sample of hashes: when the sample
// is full, it keeps only hashes with one more zero bit at the end, and each stands for twice as many.
class DistinctSample {
public:
    explicit DistinctSample(std::size_t room) : room_(room) {}

    void add(std::uint64_t hash);
    void leave_out(std::uint64_t hash) { counts_.erase(hash); }
    std::uint64_t distinct() const { return static_cast<std::uint64_t>(counts_.size()) << zero_bits_; }
    std::uint64_t single() const;  // values met once

private:
    std::size_t room_;
    std::unordered_map<std::uint64_t, std::uint32_t> counts_;
    unsigned zero_bits_ = 0;
};

// What programs write into cells that nobody filled in (blank_filler.h).
constexpr std::array<std::string_view, 2> blank_fillers{"NA", "n/a"};

struct SeenValue {
    std::string text;  // its beginning, when long
    std::uint64_t count = 1;
    std::uint32_t words = 0;
    std::uint32_t bytes = 0;
};

class ColumnFacts {
public:
    // `columns`: how many the file has; the more, the less is kept of each. `tomorrow`: YYYYMMDD.
    explicit ColumnFacts(std::size_t columns, int tomorrow = tomorrow_utc());

    // Every cell of every record; `looked_at` for the records of the sample.
    void add(std::string_view cell, bool looked_at);
    // From now on the cells that hold exactly this one of blank_fillers count as empty.
    void leave_out(std::size_t filler);

    std::uint64_t filled() const { return filled_; }
    std::uint64_t looked_at() const { return looked_at_; }
    std::uint64_t distinct() const { return sample_.distinct(); }
    std::uint64_t single() const { return sample_.single(); }
    const std::vector<SeenValue>& values() const { return values_; }  // in the order first met
    const DateOrder& dates() const { return dates_; }
    // Of the dates, those before 2000 or after tomorrow, when they are read in that order.
    std::uint64_t implausible_dates(bool month_first) const { return implausible_[month_first ? 1 : 0]; }
    // The share of the values that could be dates of a form of bare numbers.
    double share_of_form(DateForm form) const;
    std::uint64_t count_of_form(DateForm form) const { return forms_[static_cast<std::size_t>(form)]; }
    // Cells that say nothing by rule (junk_answers.h); they are not filled.
    std::uint64_t blank_by_rule() const { return blank_by_rule_; }
    // Cells that hold exactly this one of blank_fillers, left out or not.
    std::uint64_t written(std::size_t filler) const { return written_[filler].all; }
    std::uint64_t blank() const { return blank_; }  // truly empty cells
    double share_of_dates() const;
    double average_words() const;

private:
    struct Written {
        std::uint64_t all = 0, looked_at = 0;
    };

    void look_for_date(std::string_view cell);

    std::size_t values_kept_;
    std::uint64_t filled_ = 0, looked_at_ = 0, words_ = 0;
    DistinctSample sample_;
    std::vector<SeenValue> values_;
    std::unordered_map<std::uint64_t, std::uint32_t> index_;  // hash to values_
    DateOrder dates_;
    bool no_dates_ = false;
    std::array<std::uint64_t, 2> implausible_{};
    std::array<std::uint64_t, 4> forms_{};  // by DateForm
    std::uint64_t blank_by_rule_ = 0, blank_ = 0;
    std::array<Written, blank_fillers.size()> written_{};
    int tomorrow_;
};

// Whether the record is one whose values are looked at; `number` counts data records from 0.
bool is_looked_at(std::uint64_t number);

}  // namespace groundswell::ingest
