#include "pipeline/copies_search.h"

#include <string_view>

#include "analysis/text/likeness.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_known = 16 * CopiesSearch::most_texts;

std::uint64_t mixed(std::uint64_t before, std::uint64_t value) {
    before = (before ^ value) * 0x9E3779B97F4A7C15U;
    return before ^ (before >> 29);
}

std::uint64_t mixed(std::uint64_t before, const Likeness& likeness) {
    for (std::size_t i = 0; i < likeness.size(); i += 2)
        before = mixed(before, (static_cast<std::uint64_t>(likeness[i]) << 32) | likeness[i + 1]);
    return before;
}

int same_minima(const Likeness& a, const Likeness& b) {
    int same = 0;
    for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i];
    return same;
}

}  // namespace

void CopiesSearch::start() {
    position_ = 0;
    likenesses_.clear();
    positions_.clear();
    answers_.clear();
    ends_.clear();
    seen_ = 0;
}

void CopiesSearch::add(const storage::StoredResponse& stored) {
    const std::uint32_t position = position_++;
    const Response& response = stored.response;
    if (response.likeness == Likeness{} || response.test || response.partial) return;
    likenesses_.push_back(response.likeness);
    positions_.push_back(position);
    for (const storage::StoredAnswer& answer : stored.answers) answers_.push_back(answer.id);
    ends_.push_back(static_cast<std::uint32_t>(answers_.size()));
    seen_ = mixed(mixed(mixed(seen_, stored.id), position), response.likeness);
}

Result<const std::vector<std::vector<std::uint32_t>>*> CopiesSearch::find() {
    if (found_for_ == seen_) return &found_;
    found_for_.reset();
    asked_ = 0;
    failed_.reset();
    if (known_.size() > most_known) known_.clear();
    found_ = text::find_copies(likenesses_, [this](std::uint32_t first, std::uint32_t other) {
        return are_copies(first, other) ? 1.0 : 0.0;
    });
    first_texts_.clear();
    if (failed_) return *failed_;
    for (auto& group : found_)
        for (std::uint32_t& member : group) member = positions_[member];
    found_for_ = seen_;
    return &found_;
}

bool CopiesSearch::are_copies(std::uint32_t first, std::uint32_t other) {
    const int same = same_minima(likenesses_[first], likenesses_[other]);
    if (same == static_cast<int>(likenesses_[first].size())) return true;
    if (asked_ == most_texts) return same >= 7;
    ++asked_;  // those known count too: what is found must not depend on what was found before
    const std::uint64_t pair = mixed(identity(first), identity(other));
    const auto known = known_.find(pair);
    if (known != known_.end()) return known->second;
    const bool copies = texts_are_copies(first, other);
    if (!failed_) known_.emplace(pair, copies);
    return copies;
}

bool CopiesSearch::texts_are_copies(std::uint32_t first, std::uint32_t other) {
    auto kept = first_texts_.find(first);
    if (kept == first_texts_.end()) kept = first_texts_.emplace(first, texts_of(first)).first;
    const std::vector<std::string> texts = texts_of(other);
    const std::vector<std::string_view> a(kept->second.begin(), kept->second.end()), b(texts.begin(), texts.end());
    return text::shared_shingles(a, b) >= text::copied;
}

std::vector<std::string> CopiesSearch::texts_of(std::uint32_t candidate) {
    if (failed_) return {};
    const std::size_t begin = candidate == 0 ? 0 : ends_[candidate - 1];
    auto stored = store_.answers({answers_.begin() + static_cast<std::ptrdiff_t>(begin),
                                  answers_.begin() + static_cast<std::ptrdiff_t>(ends_[candidate])},
                                 {}, storage::Store::Counting::at_any_time);
    std::vector<std::string> texts;
    if (!stored) {
        failed_ = stored.error();
        return texts;
    }
    for (storage::StoredResponse& response : *stored)
        for (storage::StoredAnswer& answer : response.answers) texts.push_back(std::move(answer.text));
    return texts;
}

// Of the response: its answers never change, and their ids with the likeness tell them from those of any other.
std::uint64_t CopiesSearch::identity(std::uint32_t candidate) const {
    return mixed(mixed(0, ends_[candidate] == 0 ? 0 : answers_[ends_[candidate] - 1]), likenesses_[candidate]);
}

}  // namespace groundswell::pipeline
