#include "analysis/themes/pattern_set.h"

#include <algorithm>
#include <numeric>

namespace groundswell::themes {
namespace {

RE2::Options options() {
    RE2::Options chosen;
    chosen.set_log_errors(false);
    chosen.set_longest_match(true);
    return chosen;
}

constexpr std::int64_t trigger_memory = 64 << 20;

}  // namespace

void PatternSet::add(const std::string& expression, std::uint32_t output) {
    patterns_.push_back({std::make_unique<RE2>(expression, options()), output});
}

void PatternSet::compile(RE2::Anchor anchor) {
    anchor_ = anchor;
    RE2::Options chosen = options();
    chosen.set_max_mem(trigger_memory);
    set_ = std::make_unique<RE2::Set>(chosen, anchor);
    for (const Pattern& pattern : patterns_)
        if (set_->Add(pattern.expression->pattern(), nullptr) < 0) set_.reset();
    // Without a trigger every pattern is run.
    if (set_ != nullptr && !set_->Compile()) set_.reset();
}

void PatternSet::trigger(std::string_view text, std::vector<int>& triggered) const {
    triggered.clear();
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (set_ != nullptr) {
        if (set_->Match(re2::StringPiece(text.data(), text.size()), &triggered, &error)) {
            std::sort(triggered.begin(), triggered.end());
            return;
        }
        if (error.kind == RE2::Set::kNoError) return;
    }
    triggered.resize(patterns_.size());
    std::iota(triggered.begin(), triggered.end(), 0);
}

}  // namespace groundswell::themes
