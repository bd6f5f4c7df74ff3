#include "analysis/themes/discovery_corpus.h"

#include <algorithm>

#include "analysis/text/personal_data.h"
#include "analysis/text/word_runs.h"
#include "analysis/themes/tokens.h"

namespace groundswell::themes {
namespace {

std::uint64_t hash_of_answer(std::uint64_t value) {
    value = (value ^ (value >> 31)) * 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 29)) * 0xBF58476D1CE4E5B9U;
    return value ^ (value >> 32);
}

bool is_other_letter(std::string_view text, std::size_t at) {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
}

// Whether the words asked for, in rising order, lie in personal data.
class PersonalPlaces {
public:
    PersonalPlaces(std::string_view original, const text::NormalisedText& normalised)
        : spans_(text::find_personal(original)), normalised_(normalised) {}

    bool hold(std::uint32_t start, std::uint32_t end) {
        if (spans_.empty()) return false;
        const text::ByteSpan word = normalised_.original_bytes(start, end);
        while (next_ < spans_.size() && spans_[next_].end <= word.start) ++next_;
        return next_ < spans_.size() && spans_[next_].begin < word.end;
    }

private:
    const std::vector<text::PersonalSpan> spans_;
    const text::NormalisedText& normalised_;
    std::size_t next_ = 0;
};

}  // namespace

void DiscoveryCorpus::add(const DiscoveryAnswer& given) {
    if (is_left_out(given.answer)) return;
    text::normalise_into(given.text, normalised_);
    const std::string_view text = normalised_.text();
    PersonalPlaces personal(given.text, normalised_);
    CorpusAnswer answer{.answer = given.answer,
                        .respondent = given.respondent,
                        .themes = given.themes,
                        .reference = given.reference,
                        .words = 0,
                        .first_word = words_.size()};
    std::size_t last_end = 0;
    text::for_each_word<text::InnerApostrophes::split_words>(text, [&](std::uint32_t start, std::uint32_t end) {
        const bool joins =
            answer.words > 0 && start == last_end + 1 && (text[last_end] == ' ' || text[last_end] == '-');
        const bool cut = is_other_letter(text, end) || (start > 0 && is_other_letter(text, start - 1));
        words_.emplace_back(number_of(text.substr(start, end - start)), joins, cut || personal.hold(start, end));
        ++answer.words;
        last_end = end;
    });
    answers_.push_back(answer);
    if (words_.size() > most_words_) thin_out();
}

void DiscoveryCorpus::close() {
    std::sort(answers_.begin(), answers_.end(),
              [](const CorpusAnswer& a, const CorpusAnswer& b) { return a.answer < b.answer; });
}

bool DiscoveryCorpus::is_left_out(std::uint64_t answer) const {
    return (hash_of_answer(answer) & thinning_) != 0;
}

// Words that only answers left out said stay in the vocabulary; they match nothing.
void DiscoveryCorpus::thin_out() {
    while (words_.size() > most_words_ && thinning_ != ~0ULL) {
        thinning_ = thinning_ * 2 + 1;
        std::size_t kept_words = 0;
        std::erase_if(answers_, [&](CorpusAnswer& answer) {
            if (is_left_out(answer.answer)) return true;
            std::copy_n(words_.begin() + static_cast<std::ptrdiff_t>(answer.first_word), answer.words,
                        words_.begin() + static_cast<std::ptrdiff_t>(kept_words));
            answer.first_word = kept_words;
            kept_words += answer.words;
            return false;
        });
        words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(kept_words), words_.end());
    }
}

std::uint32_t DiscoveryCorpus::number_of(std::string_view word) {
    const auto found = numbers_.find(word);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(vocabulary_.size());
    numbers_.emplace(vocabulary_.emplace_back(word), number);
    return number;
}

}  // namespace groundswell::themes
