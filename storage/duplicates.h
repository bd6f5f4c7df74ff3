// DuplicateFinder: which records of a wave count, which repeat another, which are replaced by a later one.
//
// Meaning       One finder a wave of one organisation. Records are seen in the order in which they were committed.
//               - The same respondent id as a counting record, and the same answers: a duplicate, except that a
//                 complete record takes the place of a partial or test one.
//               - The same respondent id with other answers: it replaces that record and the duplicates of it.
//               - Otherwise equal in every column to any record of the wave: a duplicate. Never for records whose
//                 only filled cells are open answers: two people may well say the same.
// Units         `id` is whatever the caller knows the record by.
// Cost          About 120 bytes a record and 0.2 microseconds a look.
// Thread rule   One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/digest.h"
#include "storage/store.h"

namespace groundswell::storage {

// Finds entries of a vector by hash: open addressing, half full at most, 32 bits of hash beside each entry's
// number so that other entries are seldom looked at. Holds up to 2^31 entries.
class HashSlots {
public:
    // The entry for which is_it(entry) holds; nothing when there is none, and then the next entry, which the
    // caller appends to its vector, has its place.
    template <typename IsIt>
    std::optional<std::size_t> find_or_add(std::uint64_t hash, IsIt is_it);

private:
    void make_room();

    std::vector<std::uint64_t> slots_;  // hash << 32 | entry + 1; 0 when empty
    std::uint64_t used_ = 0;
};

class DuplicateFinder {
public:
    struct Record {
        std::uint64_t id = 0;
        std::string_view respondent;  // empty: none
        const ShortDigest* record_digest = nullptr;
        const ShortDigest* answers_digest = nullptr;
        bool provisional = false;  // partial or test
        bool text_only = false;
    };

    // What the record is. Unless it is accepted, earlier() tells which record it repeats or replaces; when it is
    // `replaced`, superseded() tells all earlier records that no longer count: that one, then what repeated it.
    Disposition see(const Record& record);
    std::uint64_t earlier() const { return earlier_; }
    const std::vector<std::uint64_t>& superseded() const { return superseded_; }

private:
    struct Respondent {
        std::size_t name_start = 0, name_size = 0;  // in names_
        std::uint64_t id = 0;                       // of the record that counts
        ShortDigest answers{};
        bool provisional = false;
    };
    struct Cells {
        ShortDigest digest{};
        std::uint64_t id = 0;  // of the first record with these cells
    };

    // The record that counts for the respondent so far; null when this is the first, whose place is then taken by
    // `counting`: this record, or the one it repeats.
    Respondent* find_or_add_respondent(const Record& record, std::uint64_t counting);
    Disposition see_again(const Record& record, Respondent& earlier);
    // The first record with these cells, which may be this one.
    std::uint64_t first_equal(const Record& record);

    std::string names_;
    std::vector<Respondent> respondents_;
    HashSlots respondent_slots_;
    std::vector<Cells> records_;
    HashSlots record_slots_;
    std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> duplicates_of_;  // of respondents' records only
    std::uint64_t earlier_ = 0;
    std::vector<std::uint64_t> superseded_;
};

}  // namespace groundswell::storage
