// DuplicateFinder: which records of a wave count, which repeat another, which are replaced by a later one.
//
// Meaning       One finder a wave of one organisation. Records are seen in the order in which they were committed.
//               - The same respondent id as a counting record, and the same answers: a duplicate, except that a
//                 complete record takes the place of a partial or test one.
//               - The same respondent id with other answers: it replaces that record and the duplicates of it.
//               - Otherwise equal in every column to any record of the wave: a duplicate. Never for records whose
//                 only filled cells are open answers: two people may well say the same.
// Units         `id` is whatever the caller knows the record by; ids ascend, and span less than 2^31.
// Cost          20 to 30 bytes a record, 10 to 15 where there are no respondent ids; 20 to 35 more for one that
//               repeats another. 0.1 microseconds a look, and one `recall` for a record seen before: only a hash
//               and the id are kept, what was seen is read back to be sure.
// Errors        Those of `recall`.
// Thread rule   One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/digest.h"
#include "core/result.h"
#include "storage/store.h"

namespace groundswell::storage {

// Values by a hash of what they stand for: open addressing, a slot of eight bytes each, at most four fifths full.
// Different things may have the same hash; the caller looks at all values under it.
class HashSlots {
public:
    static constexpr std::size_t none = SIZE_MAX;

    // The first slot under the hash, and those after it; `none` when there are no more.
    std::size_t find(std::uint32_t hash) const;
    std::size_t next(std::uint32_t hash, std::size_t slot) const;
    std::uint32_t value(std::size_t slot) const { return static_cast<std::uint32_t>(slots_[slot]); }
    void set(std::size_t slot, std::uint32_t value) { slots_[slot] = slots_[slot] >> 32 << 32 | value; }
    // Hash and value must not both be 0. Moves other slots.
    void add(std::uint32_t hash, std::uint32_t value);

private:
    std::size_t place_of(std::uint32_t hash) const;
    std::size_t after(std::size_t slot) const { return slot + 1 == slots_.size() ? 0 : slot + 1; }
    std::size_t find_from(std::uint32_t hash, std::size_t slot) const;
    void put(std::uint64_t slot);
    void grow();

    std::vector<std::uint64_t> slots_;  // hash << 32 | value; 0 when empty
    std::size_t used_ = 0;
};

// What the finder was shown of a record before.
struct SeenRecord {
    std::string respondent;
    ShortDigest record_digest{};
    ShortDigest answers_digest{};
    bool provisional = false;
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
    // Gives back a record that see() was shown before the present one.
    using Recall = std::function<Result<SeenRecord>(std::uint64_t id)>;

    explicit DuplicateFinder(Recall recall) : recall_(std::move(recall)) {}

    // What the record is. Unless it is accepted, earlier() tells which record it repeats or replaces; when it is
    // `replaced`, superseded() tells all earlier records that no longer count: that one, then what repeated it.
    Result<Disposition> see(const Record& record);
    std::uint64_t earlier() const { return earlier_; }
    const std::vector<std::uint64_t>& superseded() const { return superseded_; }

private:
    // The record that counts for a respondent, and what it said.
    struct Counting {
        std::size_t slot = 0;  // in respondents_
        std::uint64_t id = 0;
        ShortDigest answers{};
        bool provisional = false;
    };
    struct Repeat {
        std::uint32_t id = 0;       // offset
        std::uint32_t earlier = 0;  // the one before of the same record: its number in repeats_ plus one; 0: none
    };

    std::uint32_t offset_of(std::uint64_t id) const;
    std::uint64_t id_of(std::uint32_t offset) const { return *base_ + offset; }
    Result<const SeenRecord*> recall(std::uint64_t id);
    Result<std::optional<Counting>> find_respondent(const Record& record, std::uint32_t hash);
    Disposition see_again(const Record& record, const Counting& earlier);
    // The first record with these cells; nothing when there is none.
    Result<std::optional<std::uint64_t>> first_equal(const ShortDigest& digest);
    void add_repeat(std::uint64_t of, std::uint64_t id);
    void supersede(std::uint64_t id);

    Recall recall_;
    std::optional<std::uint64_t> recalled_id_;
    SeenRecord recalled_;
    std::optional<std::uint64_t> base_;  // one below the first id, so that no offset is 0
    // The latest record of a respondent that was not a duplicate, offset << 1; or with the lowest bit set the
    // first record under the name, which repeats one that came without it: then that one counts.
    HashSlots respondents_;
    HashSlots records_;       // by their digests: offset of the first
    HashSlots last_repeats_;  // by the record repeated: the latest in repeats_, plus one; 0: superseded
    std::vector<Repeat> repeats_;
    std::uint64_t earlier_ = 0;
    std::vector<std::uint64_t> superseded_;
};

}  // namespace groundswell::storage
