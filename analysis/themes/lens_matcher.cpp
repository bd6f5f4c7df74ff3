#include "analysis/themes/lens_matcher.h"

#include <re2/re2.h>

#include <string>

#include "analysis/text/word_runs.h"
#include "analysis/themes/term.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t beginnings = 1 << 16, longer_beginnings = 1 << 12;

std::size_t first_two(std::string_view word) {
    return static_cast<std::size_t>(static_cast<unsigned char>(word[0])) << 8 |
           (word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U);
}

std::size_t first_four(std::string_view word) {
    std::uint32_t letters = 0;
    for (std::size_t at = 0; at < 4; ++at)
        letters = letters << 8 | (at < word.size() ? static_cast<unsigned char>(word[at]) : 0U);
    return letters * 2'654'435'761U >> 20;
}

}  // namespace

LensMatcher::LensMatcher() = default;
LensMatcher::~LensMatcher() = default;

void LensMatcher::note_beginnings(const std::string& phrase, std::uint64_t lens) {
    const auto term = parse_term(phrase);
    if (!term) return;  // read_lexicon() took it
    for (const auto& row : variants(*term))
        for (const TermWord& word : row.front().words) {
            // A word of fewer than four letters may go on in the text: then only the first two count.
            if (word.stem.size() >= 4)
                longer_[first_four(word.stem)] |= lens;
            else if (word.stem.size() >= 2)
                beginnings_[first_two(word.stem)] |= lens;
            else
                for (std::size_t second = 0; second < 256; ++second)
                    beginnings_[static_cast<std::size_t>(static_cast<unsigned char>(word.stem[0])) << 8 |
                                second] |= lens;
        }
}

Result<void> LensMatcher::compile(const Lexicon& lexicon) {
    beginnings_.assign(beginnings, 0);
    longer_.assign(longer_beginnings, 0);
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(16 << 20);
    for (std::size_t index = 0; index < lexicon.lenses.size(); ++index) {
        const Lens& lens = lexicon.lenses[index];
        std::string expression;
        for (const std::string& one : lens.expressions)
            expression += (expression.empty() ? "(?:" : "|(?:") + one + ")";
        auto& compiled = lenses_.emplace_back();
        if (lens.expressions.empty()) continue;
        compiled = std::make_unique<RE2>(expression, options);
        if (!compiled->ok())
            return Error{
                .kind = ErrorKind::invalid,
                .code = "lexicon-lens-pattern",
                .message = "the phrases of the lens '" + lens.id + "' cannot be compiled: " + compiled->error(),
                .cure = "Mend or shorten them.",
                .place = {}};
        for (const std::string& phrase : lens.phrases) note_beginnings(phrase, std::uint64_t{1} << index);
    }
    return {};
}

std::uint64_t LensMatcher::named_in(std::string_view normalised) const {
    if (lenses_.empty()) return 0;
    std::uint64_t possible = 0;
    text::for_each_word<text::InnerApostrophes::split_words>(
        normalised, [&](std::uint32_t start, std::uint32_t end) {
            const std::string_view word = normalised.substr(start, end - start);
            possible |= beginnings_[first_two(word)] | longer_[first_four(word)];
        });
    std::uint64_t named = 0;
    for (std::size_t index = 0; index < lenses_.size(); ++index)
        if ((possible >> index & 1) != 0 && RE2::PartialMatch(normalised, *lenses_[index]))
            named |= std::uint64_t{1} << index;
    return named;
}

}  // namespace groundswell::themes
