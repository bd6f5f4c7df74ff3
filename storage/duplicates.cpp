#include "storage/duplicates.h"

#include <cstring>
#include <functional>

namespace groundswell::storage {
namespace {

constexpr std::size_t first_slots = 1024;  // a power of two

std::size_t hash_of(const ShortDigest& digest) {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

// Doubles the table when it is half full; `hash_at(number)` gives the hash of an entry.
template <typename HashAt>
void make_room(std::vector<std::uint32_t>& slots, std::size_t entries, HashAt hash_at) {
    if (slots.empty()) slots.assign(first_slots, 0);
    if ((entries + 1) * 2 <= slots.size()) return;
    std::vector<std::uint32_t> larger(slots.size() * 2, 0);
    for (std::uint32_t number = 0; number < entries; ++number) {
        std::size_t slot = hash_at(number) & (larger.size() - 1);
        while (larger[slot] != 0) slot = (slot + 1) & (larger.size() - 1);
        larger[slot] = number + 1;
    }
    slots.swap(larger);
}

}  // namespace

Disposition DuplicateFinder::see(const Record& record) {
    superseded_.clear();
    const std::uint64_t first = first_equal(record);
    if (!record.respondent.empty()) {
        std::size_t slot = 0;
        if (Respondent* earlier = find_respondent(record.respondent, slot)) return see_again(record, *earlier);
        add_respondent(record, first, slot);
        if (first != record.id) duplicates_of_[first].push_back(record.id);
    }
    return first == record.id ? Disposition::accepted : Disposition::duplicate;
}

Disposition DuplicateFinder::see_again(const Record& record, Respondent& earlier) {
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

DuplicateFinder::Respondent* DuplicateFinder::find_respondent(std::string_view name, std::size_t& slot) {
    const std::string_view names(names_);
    const auto name_of = [&](const Respondent& known) { return names.substr(known.name_start, known.name_size); };
    make_room(respondent_slots_, respondents_.size(),
              [&](std::uint32_t number) { return std::hash<std::string_view>{}(name_of(respondents_[number])); });
    const std::size_t mask = respondent_slots_.size() - 1;
    for (slot = std::hash<std::string_view>{}(name)&mask; respondent_slots_[slot] != 0; slot = (slot + 1) & mask) {
        Respondent& known = respondents_[respondent_slots_[slot] - 1];
        if (name_of(known) == name) return &known;
    }
    return nullptr;
}

void DuplicateFinder::add_respondent(const Record& record, std::uint64_t counting, std::size_t slot) {
    respondents_.push_back({.name_start = names_.size(),
                            .name_size = record.respondent.size(),
                            .id = counting,
                            .answers = *record.answers_digest,
                            .provisional = record.provisional});
    names_ += record.respondent;
    respondent_slots_[slot] = static_cast<std::uint32_t>(respondents_.size());
}

std::uint64_t DuplicateFinder::first_equal(const Record& record) {
    const ShortDigest& digest = *record.record_digest;
    if (record.text_only || digest == ShortDigest{}) return record.id;
    make_room(record_slots_, records_.size(),
              [&](std::uint32_t number) { return hash_of(records_[number].digest); });
    const std::size_t mask = record_slots_.size() - 1;
    std::size_t slot = hash_of(digest) & mask;
    for (; record_slots_[slot] != 0; slot = (slot + 1) & mask) {
        const Cells& known = records_[record_slots_[slot] - 1];
        if (known.digest == digest) return known.id;
    }
    records_.push_back({digest, record.id});
    record_slots_[slot] = static_cast<std::uint32_t>(records_.size());
    return record.id;
}

}  // namespace groundswell::storage
