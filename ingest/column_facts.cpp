#include "ingest/column_facts.h"

#include <algorithm>

#include "core/text_beginning.h"
#include "ingest/header_text.h"
#include "ingest/junk_answers.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

// FNV-1a with a final mix: the same on every machine, so that the same file is always understood the same way.
std::uint64_t value_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93U;
    return hash ^ (hash >> 32);
}

constexpr std::size_t bytes_kept_of_value = 400;

}  // namespace

void DistinctSample::add(std::uint64_t hash) {
    const auto is_kept = [this](std::uint64_t value) { return (value & ((1ULL << zero_bits_) - 1)) == 0; };
    if (!is_kept(hash)) return;
    ++counts_[hash];
    while (counts_.size() > room_) {
        ++zero_bits_;
        std::erase_if(counts_, [&](const auto& entry) { return !is_kept(entry.first); });
    }
}

std::uint64_t DistinctSample::single() const {
    const auto once =
        std::count_if(counts_.begin(), counts_.end(), [](const auto& entry) { return entry.second == 1; });
    return static_cast<std::uint64_t>(once) << zero_bits_;
}

ColumnFacts::ColumnFacts(std::size_t columns, int tomorrow)
    : values_kept_(std::clamp<std::size_t>(131072 / std::max<std::size_t>(columns, 1), 16, 256)),
      sample_(std::clamp<std::size_t>(524288 / std::max<std::size_t>(columns, 1), 64, 1024)),
      tomorrow_(tomorrow) {}

void ColumnFacts::add(std::string_view cell, bool looked_at) {
    cell = trimmed(cell);
    if (cell.empty()) {
        ++blank_;
        return;
    }
    if (is_blank_by_rule(cell)) {
        ++blank_by_rule_;
        return;
    }
    ++filled_;
    bool filler = false;
    for (std::size_t index = 0; index < blank_fillers.size(); ++index) {
        const bool is_this = cell == blank_fillers[index];
        written_[index].all += is_this;
        written_[index].looked_at += is_this && looked_at;
        filler |= is_this;
    }
    if (!no_dates_ && !filler) look_for_date(cell);
    if (!looked_at) return;
    ++looked_at_;
    const std::uint64_t hash = value_hash(cell);
    const auto words = static_cast<std::uint32_t>(count_words(cell));
    words_ += words;
    sample_.add(hash);
    if (const auto found = index_.find(hash); found != index_.end()) {
        ++values_[found->second].count;
    } else if (values_.size() < values_kept_) {
        index_.emplace(hash, static_cast<std::uint32_t>(values_.size()));
        values_.push_back({std::string(beginning_of(cell, bytes_kept_of_value)), 1, words,
                           static_cast<std::uint32_t>(cell.size())});
    }
}

void ColumnFacts::leave_out(std::size_t filler) {
    const std::string_view word = blank_fillers[filler];
    const std::uint64_t hash = value_hash(word);
    filled_ -= written_[filler].all;
    looked_at_ -= written_[filler].looked_at;
    words_ -= written_[filler].looked_at * count_words(word);
    sample_.leave_out(hash);
    const auto found = index_.find(hash);
    if (found == index_.end()) return;
    const std::size_t place = found->second;
    index_.erase(found);
    values_.erase(values_.begin() + static_cast<std::ptrdiff_t>(place));
    for (auto& [other, index] : index_) index -= index > place;
}

void ColumnFacts::look_for_date(std::string_view cell) {
    const SeenDate date = see_date(cell);
    dates_.add(date.shape);
    if (date.shape == DateShape::none) ++forms_[static_cast<std::size_t>(number_form(cell))];
    implausible_[0] += is_implausible(date.day_first, tomorrow_);
    implausible_[1] += is_implausible(date.month_first, tomorrow_);
    const std::uint64_t numbers = dates_.none - forms_[static_cast<std::size_t>(DateForm::written)];
    no_dates_ = filled_ >= 32 && (dates_.none - numbers) * 2 > filled_;
}

double ColumnFacts::share_of_form(DateForm form) const {
    if (filled_ == 0 || no_dates_) return 0;
    return static_cast<double>(forms_[static_cast<std::size_t>(form)]) / static_cast<double>(filled_);
}

double ColumnFacts::share_of_dates() const {
    if (filled_ == 0 || no_dates_) return 0;
    return static_cast<double>(dates_.dates()) / static_cast<double>(filled_);
}

double ColumnFacts::average_words() const {
    return looked_at_ == 0 ? 0 : static_cast<double>(words_) / static_cast<double>(looked_at_);
}

bool is_looked_at(std::uint64_t number) {
    constexpr std::uint64_t beginning = 4096, every = 61;
    return number < beginning || number % every == 0;
}

}  // namespace groundswell::ingest
