#include "analysis/themes/in_passing.h"

#include <array>

namespace groundswell::themes {
namespace {

std::uint64_t bit_of(std::uint16_t theme) {
    return std::uint64_t{1} << theme;
}

}  // namespace

std::uint64_t InPassing::themes(const Asked& asked, const Tokens& answer, std::span<const Candidate> mentions) {
    if (asked.asks != Asks::requests || answer.size() < least_words) return 0;
    std::array<std::size_t, 64> counts{};
    for (const Candidate& mention : mentions) ++counts[mention.theme];
    std::uint64_t passing = 0, others = 0;
    for (std::uint16_t theme = 0; theme < counts.size(); ++theme) {
        if (counts[theme] == 0) continue;
        const bool is_little = counts[theme] * 100 < mentions.size() * least_share;
        (is_little ? passing : others) |= bit_of(theme);
    }
    if (passing == 0) return 0;
    const std::uint64_t named = named_by(asked.wording);
    return (passing & named) == 0 && others == 0 ? 0 : passing & ~named;
}

std::uint64_t InPassing::named_by(std::string_view question) {
    if (question == last_) return named_by_last_;
    if (!question_) question_.emplace(*matcher_);
    question_->read(question);
    question_->find();
    last_ = question;
    named_by_last_ = 0;
    for (const Candidate& match : selection_.select(*matcher_, *question_)) named_by_last_ |= bit_of(match.theme);
    return named_by_last_;
}

}  // namespace groundswell::themes
