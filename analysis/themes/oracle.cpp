#include "analysis/themes/oracle.h"

#include <re2/re2.h>

#include <cassert>

namespace groundswell::themes {

struct Oracle::State {
    std::vector<std::unique_ptr<RE2>> expressions;
};

Oracle::Oracle(const std::vector<std::string>& expressions) : state_(std::make_unique<State>()) {
    RE2::Options options;
    options.set_longest_match(true);
    options.set_log_errors(false);
    for (const std::string& expression : expressions) {
        state_->expressions.push_back(std::make_unique<RE2>(expression, options));
        assert(state_->expressions.back()->ok());
    }
}

Oracle::~Oracle() = default;

std::vector<OracleMatch> Oracle::find(std::string_view normalised) const {
    std::vector<OracleMatch> matches;
    const re2::StringPiece text(normalised.data(), normalised.size());
    for (std::uint32_t number = 0; number < state_->expressions.size(); ++number) {
        re2::StringPiece found;
        for (std::size_t at = 0; at < text.size() && state_->expressions[number]->Match(
                                                         text, at, text.size(), RE2::UNANCHORED, &found, 1);) {
            const auto start = static_cast<std::uint32_t>(found.data() - text.data());
            const auto stop = static_cast<std::uint32_t>(start + found.size());
            if (stop > start) matches.push_back({number, start, stop});
            at = stop > start ? stop : stop + 1;
        }
    }
    return matches;
}

}  // namespace groundswell::themes
