#include "storage/duplicates.h"

#include <cstring>
#include <functional>

namespace groundswell::storage {
namespace {

constexpr std::size_t first_slots = 1024;  // a power of two
constexpr std::uint64_t entry_mask = 0xffff'ffff;

std::uint64_t hash_of(const ShortDigest& digest) {
    std::uint64_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

}  // namespace

void HashSlots::make_room() {
    if (slots_.empty()) slots_.assign(first_slots, 0);
    if ((used_ + 1) * 2 <= slots_.size()) return;
    std::vector<std::uint64_t> larger(slots_.size() * 2, 0);
    for (const std::uint64_t slot : slots_) {
        if (slot == 0) continue;
        std::size_t place = (slot >> 32) & (larger.size() - 1);
        while (larger[place] != 0) place = (place + 1) & (larger.size() - 1);
        larger[place] = slot;
    }
    slots_.swap(larger);
}

template <typename IsIt>
std::optional<std::size_t> HashSlots::find_or_add(std::uint64_t hash, IsIt is_it) {
    make_room();
    const std::uint64_t tag = hash & entry_mask;
    std::size_t place = tag & (slots_.size() - 1);
    for (; slots_[place] != 0; place = (place + 1) & (slots_.size() - 1)) {
        const std::size_t entry = (slots_[place] & entry_mask) - 1;
        if (slots_[place] >> 32 == tag && is_it(entry)) return entry;
    }
    slots_[place] = tag << 32 | ++used_;
    return std::nullopt;
}

Disposition DuplicateFinder::see(const Record& record) {
    superseded_.clear();
    const std::uint64_t first = first_equal(record);
    earlier_ = first;
    if (!record.respondent.empty()) {
        if (Respondent* earlier = find_or_add_respondent(record, first)) return see_again(record, *earlier);
        if (first != record.id) duplicates_of_[first].push_back(record.id);
    }
    return first == record.id ? Disposition::accepted : Disposition::duplicate;
}

Disposition DuplicateFinder::see_again(const Record& record, Respondent& earlier) {
    earlier_ = earlier.id;
    const bool completes = earlier.provisional && !record.provisional;
    if (*record.answers_digest == earlier.answers && !completes) {
        duplicates_of_[earlier.id].push_back(record.id);
        return Disposition::duplicate;
    }
    superseded_.push_back(earlier.id);
    if (auto copies = duplicates_of_.extract(earlier.id))
        superseded_.insert(superseded_.end(), copies.mapped().begin(), copies.mapped().end());
    earlier.id = record.id;
    earlier.answers = *record.answers_digest;
    earlier.provisional = record.provisional;
    return Disposition::replaced;
}

DuplicateFinder::Respondent* DuplicateFinder::find_or_add_respondent(const Record& record,
                                                                     std::uint64_t counting) {
    const std::string_view names(names_);
    const auto known =
        respondent_slots_.find_or_add(std::hash<std::string_view>{}(record.respondent), [&](std::size_t entry) {
            return names.substr(respondents_[entry].name_start, respondents_[entry].name_size) ==
                   record.respondent;
        });
    if (known) return &respondents_[*known];
    respondents_.push_back({.name_start = names_.size(),
                            .name_size = record.respondent.size(),
                            .id = counting,
                            .answers = *record.answers_digest,
                            .provisional = record.provisional});
    names_ += record.respondent;
    return nullptr;
}

std::uint64_t DuplicateFinder::first_equal(const Record& record) {
    const ShortDigest& digest = *record.record_digest;
    if (record.text_only || digest == ShortDigest{}) return record.id;
    const auto known = record_slots_.find_or_add(
        hash_of(digest), [&](std::size_t entry) { return records_[entry].digest == digest; });
    if (known) return records_[*known].id;
    records_.push_back({digest, record.id});
    return record.id;
}

}  // namespace groundswell::storage
