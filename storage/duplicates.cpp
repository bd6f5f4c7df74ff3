#include "storage/duplicates.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace groundswell::storage {
namespace {

constexpr std::size_t first_slots = 1024;

std::uint32_t hash_of(const ShortDigest& digest) {
    std::uint32_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

std::uint32_t hash_of(std::string_view respondent) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(respondent) >> 32);
}

// No two offsets have the same.
std::uint32_t hash_of(std::uint32_t offset) {
    return offset * 0x9e3779b1U;
}

}  // namespace

std::size_t HashSlots::place_of(std::uint32_t hash) const {
    return static_cast<std::size_t>((std::uint64_t{hash} * slots_.size()) >> 32);
}

std::size_t HashSlots::find(std::uint32_t hash) const {
    return slots_.empty() ? none : find_from(hash, place_of(hash));
}

std::size_t HashSlots::next(std::uint32_t hash, std::size_t slot) const {
    return find_from(hash, after(slot));
}

std::size_t HashSlots::find_from(std::uint32_t hash, std::size_t slot) const {
    for (; slots_[slot] != 0; slot = after(slot))
        if (slots_[slot] >> 32 == hash) return slot;
    return none;
}

void HashSlots::add(std::uint32_t hash, std::uint32_t value) {
    assert((hash | value) != 0);
    if ((used_ + 1) * 5 > slots_.size() * 4) grow();
    ++used_;
    put(std::uint64_t{hash} << 32 | value);
}

void HashSlots::put(std::uint64_t slot) {
    std::size_t place = place_of(static_cast<std::uint32_t>(slot >> 32));
    while (slots_[place] != 0) place = after(place);
    slots_[place] = slot;
}

// By half: a table twice the size would mostly stand empty.
void HashSlots::grow() {
    std::vector<std::uint64_t> smaller(std::max(first_slots, slots_.size() + slots_.size() / 2), 0);
    smaller.swap(slots_);
    for (const std::uint64_t slot : smaller)
        if (slot != 0) put(slot);
}

std::uint32_t DuplicateFinder::offset_of(std::uint64_t id) const {
    assert(id > *base_ && id - *base_ < std::uint64_t{1} << 31);
    return static_cast<std::uint32_t>(id - *base_);
}

Result<const SeenRecord*> DuplicateFinder::recall(std::uint64_t id) {
    if (recalled_id_ != id) {
        recalled_id_.reset();
        auto recalled = recall_(id);
        if (!recalled) return recalled.error();
        recalled_ = std::move(*recalled);
        recalled_id_ = id;
    }
    return &recalled_;
}

Result<Disposition> DuplicateFinder::see(const Record& record) {
    superseded_.clear();
    if (!base_) base_ = record.id - 1;
    std::optional<std::uint64_t> first;
    if (!record.text_only && *record.record_digest != ShortDigest{}) {
        auto equal = first_equal(*record.record_digest);
        if (!equal) return equal.error();
        first = *equal;
        if (!first) records_.add(hash_of(*record.record_digest), offset_of(record.id));
    }
    earlier_ = first.value_or(record.id);
    if (!record.respondent.empty()) {
        const std::uint32_t hash = hash_of(record.respondent);
        auto counting = find_respondent(record, hash);
        if (!counting) return counting.error();
        if (*counting) return see_again(record, **counting);
        respondents_.add(hash, offset_of(record.id) << 1 | (first ? 1U : 0U));
        if (first) add_repeat(*first, record.id);
    }
    return first ? Disposition::duplicate : Disposition::accepted;
}

Disposition DuplicateFinder::see_again(const Record& record, const Counting& earlier) {
    earlier_ = earlier.id;
    const bool completes = earlier.provisional && !record.provisional;
    if (*record.answers_digest == earlier.answers && !completes) {
        add_repeat(earlier.id, record.id);
        return Disposition::duplicate;
    }
    supersede(earlier.id);
    respondents_.set(earlier.slot, offset_of(record.id) << 1);
    return Disposition::replaced;
}

Result<std::optional<DuplicateFinder::Counting>> DuplicateFinder::find_respondent(const Record& record,
                                                                                  std::uint32_t hash) {
    for (std::size_t slot = respondents_.find(hash); slot != HashSlots::none;
         slot = respondents_.next(hash, slot)) {
        const std::uint32_t value = respondents_.value(slot);
        auto known = recall(id_of(value >> 1));
        if (!known) return known.error();
        if ((*known)->respondent != record.respondent) continue;
        Counting counting{.slot = slot,
                          .id = id_of(value >> 1),
                          .answers = (*known)->answers_digest,
                          .provisional = (*known)->provisional};
        if ((value & 1U) != 0) {
            auto first = first_equal((*known)->record_digest);
            if (!first) return first.error();
            counting.id = first->value_or(counting.id);
        }
        return std::optional(counting);
    }
    return std::optional<Counting>();
}

Result<std::optional<std::uint64_t>> DuplicateFinder::first_equal(const ShortDigest& wanted) {
    const ShortDigest digest = wanted;  // it may be one that is recalled, and so changes
    const std::uint32_t hash = hash_of(digest);
    for (std::size_t slot = records_.find(hash); slot != HashSlots::none; slot = records_.next(hash, slot)) {
        const std::uint64_t id = id_of(records_.value(slot));
        auto known = recall(id);
        if (!known) return known.error();
        if ((*known)->record_digest == digest) return std::optional(id);
    }
    return std::optional<std::uint64_t>();
}

void DuplicateFinder::add_repeat(std::uint64_t of, std::uint64_t id) {
    const std::uint32_t hash = hash_of(offset_of(of));
    const std::size_t slot = last_repeats_.find(hash);
    repeats_.push_back({offset_of(id), slot == HashSlots::none ? 0 : last_repeats_.value(slot)});
    const auto latest = static_cast<std::uint32_t>(repeats_.size());
    if (slot == HashSlots::none)
        last_repeats_.add(hash, latest);
    else
        last_repeats_.set(slot, latest);
}

void DuplicateFinder::supersede(std::uint64_t id) {
    superseded_.push_back(id);
    const std::size_t slot = last_repeats_.find(hash_of(offset_of(id)));
    if (slot == HashSlots::none) return;
    for (std::uint32_t number = last_repeats_.value(slot); number != 0; number = repeats_[number - 1].earlier)
        superseded_.push_back(id_of(repeats_[number - 1].id));
    std::reverse(superseded_.begin() + 1, superseded_.end());
    last_repeats_.set(slot, 0);
}

}  // namespace groundswell::storage
