#include "analysis/text/normalise.h"

#include <cassert>

#include "analysis/text/addresses.h"
#include "analysis/text/code_points.h"
#include "analysis/text/contractions.h"
#include "analysis/text/fold.h"
#include "analysis/text/word_runs.h"

namespace groundswell::text {
namespace {

// The half of normalisation that is about words: one space, "and" for &, contractions. What needs no change is
// copied in as few pieces as can be; most answers are one piece.
class WordNormaliser {
public:
    // `origin`: of the folded text; null where each byte stands where it stood.
    WordNormaliser(std::string_view folded, const OriginMap* origin, std::string& text, OriginMap& map)
        : folded_(folded), origin_(origin), text_(text), map_(map) {}

    void run() {
        std::uint32_t last_end = 0;
        for_each_word<InnerApostrophes::hold_together>(folded_, [&](std::uint32_t start, std::uint32_t end) {
            const std::string_view word = folded_.substr(start, end - start);
            const bool may_join = word[0] == 'n' && word.starts_with("not");
            const bool one_space = start - last_end == 1 && folded_[last_end] == ' ' && last_end > 0;
            if (may_join || (!one_space && !is_plain_gap(last_end, start))) change_gap(last_end, start);
            if (is_contraction(word) || (has_apostrophe_ && word.find('\'') != std::string_view::npos))
                put_expanded(word, start, end);
            else if (space_pending_)
                put_space_before(word);
            last_end = end;
        });
        const auto size = static_cast<std::uint32_t>(folded_.size());
        if (!is_plain_gap(last_end, size)) change_gap(last_end, size);
        copy_up_to(size);
    }

private:
    // Whether what stands between two words stays as it is.
    bool is_plain_gap(std::uint32_t start, std::uint32_t end) const {
        if (start == end) return true;
        const char first = folded_[start];
        if (first == '\'' && follows_possessive(start)) return false;
        if (first == ' ' && start == 0) return false;
        if (folded_[end - 1] == ' ' && end == folded_.size()) return false;
        if (end - start == 1) return first != '&';
        for (std::uint32_t at = start; at < end; ++at)
            if (folded_[at] == '&' || (at > start && folded_[at] == ' ' && folded_[at - 1] == ' ')) return false;
        return true;
    }

    bool follows_possessive(std::uint32_t at) const { return at > 0 && folded_[at - 1] == 's'; }

    void change_gap(std::uint32_t start, std::uint32_t end) {
        copy_up_to(start);
        for (std::uint32_t at = after_possessive_apostrophes(start); at < end; ++at) {
            if (folded_[at] == ' ') {
                add_space(at, at + 1);
            } else if (folded_[at] == '&') {
                add_space(at, at + 1);
                put_space();
                put("and", at, at + 1);
                add_space(at, at + 1);
            } else {
                put_space();
                put(folded_.substr(at, 1), at, at + 1);
            }
        }
        copied_ = end;
    }

    // "employers' NI": the apostrophe says nothing a rule could use.
    std::uint32_t after_possessive_apostrophes(std::uint32_t at) const {
        if (!follows_possessive(at)) return at;
        std::uint32_t end = at;
        while (end < folded_.size() && folded_[end] == '\'') ++end;
        return end == folded_.size() || !is_word_byte(folded_[end]) ? end : at;
    }

    void put_expanded(std::string_view word, std::uint32_t start, std::uint32_t end) {
        copy_up_to(start);
        const Expansion expansion = expand(word);
        for (std::uint32_t number = 0; number < expansion.count; ++number) {
            const ExpandedWord& part = expansion.words[number];
            const std::uint32_t from = start + part.start, to = start + part.end;
            if (number > 0) add_space(from, to);
            put_space_before(part.word);
            if (part.verbatim)
                copy(from, to);
            else
                put(part.word, from, to);
        }
        copied_ = end;
    }

    // Several spaces are one that came from all of them.
    void add_space(std::uint32_t start, std::uint32_t end) {
        if (!space_pending_) space_start_ = start;
        space_pending_ = true;
        space_end_ = end;
    }

    void put_space() {
        if (space_pending_ && !text_.empty()) put(" ", space_start_, space_end_);
        space_pending_ = false;
    }

    // "can not" is written without its space.
    void put_space_before(std::string_view word) {
        if (space_pending_ && word == "not" && ends_with_can())
            space_pending_ = false;
        else
            put_space();
    }

    // With the whole word "can", not with "pe'can".
    bool ends_with_can() const {
        if (!text_.ends_with("can")) return false;
        const std::size_t before = text_.size() - 3;
        if (before == 0) return true;
        if (text_[before - 1] == '\'') return before < 2 || !is_word_byte(text_[before - 2]);
        return !is_word_byte(text_[before - 1]);
    }

    // `bytes` stand for the folded text's [start, end), each for all of it.
    void put(std::string_view bytes, std::uint32_t start, std::uint32_t end) {
        const auto place = static_cast<std::uint32_t>(text_.size());
        const std::uint32_t from = origin_ != nullptr ? origin_->start_of(start) : start;
        const std::uint32_t to = origin_ != nullptr ? origin_->end_of(end - 1) : end;
        if (bytes.size() == 1 && to - from == 1)
            map_.put_run(place, from);
        else
            map_.put_block(place, from, to);
        text_ += bytes;
    }

    void copy(std::uint32_t start, std::uint32_t end) {
        if (start == end) return;
        const auto place = static_cast<std::uint32_t>(text_.size());
        if (origin_ != nullptr)
            origin_->carry_over(start, end, place, map_);
        else
            map_.put_run(place, start);
        text_ += folded_.substr(start, end - start);
    }

    void copy_up_to(std::uint32_t end) {
        if (copied_ < end) copy(copied_, end);
        copied_ = end;
    }

    const std::string_view folded_;
    const OriginMap* const origin_;
    std::string& text_;
    OriginMap& map_;
    const bool has_apostrophe_ = folded_.find('\'') != std::string_view::npos;
    std::uint32_t copied_ = 0;  // what stands before has been written
    bool space_pending_ = false;
    std::uint32_t space_start_ = 0, space_end_ = 0;
};

}  // namespace

void normalise_into(std::string_view original, NormalisedText& result, Addresses addresses) {
    assert(original.size() < UINT32_MAX);
    result.original_ = original;
    result.text_.clear();
    result.origin_.clear();
    result.ascii_ = is_ascii(original);
    static thread_local FoldedText folded;
    if (result.ascii_)
        fold_ascii(original, folded.text);
    else
        fold(original, folded);
    if (addresses == Addresses::blanked) blank_addresses(folded.text);
    WordNormaliser(folded.text, result.ascii_ ? nullptr : &folded.origin, result.text_, result.origin_).run();
}

NormalisedText normalise(std::string_view original, Addresses addresses) {
    NormalisedText result;
    normalise_into(original, result, addresses);
    return result;
}

ByteSpan NormalisedText::original_bytes(std::uint32_t start, std::uint32_t end) const {
    assert(start < end && end <= text_.size());
    const ByteSpan span{origin_.start_of(start), origin_.end_of(end - 1)};
    assert(span.start < span.end && span.end <= original_.size());
    return span;
}

ByteSpan NormalisedText::original_words(std::uint32_t start, std::uint32_t end) const {
    const ByteSpan span = original_bytes(start, end);
    // The space between the words of a contraction comes from the same bytes as the word behind it.
    std::uint32_t first = start;
    while (first > 1 && text_[first - 1] == ' ' && origin_.start_of(first - 1) == origin_.start_of(first)) {
        first -= 2;
        while (first > 0 && is_word_byte(text_[first - 1])) --first;
    }
    return first == start ? span : ByteSpan{origin_.start_of(first), span.end};
}

OriginalSpan NormalisedText::original(std::uint32_t start, std::uint32_t end) const {
    const ByteSpan bytes = original_bytes(start, end);
    OriginalSpan span{.byte_start = bytes.start, .byte_end = bytes.end, .start = bytes.start, .end = bytes.end};
    if (!ascii_) {
        span.start = count_code_points(original_.substr(0, bytes.start));
        span.end = span.start + count_code_points(original_.substr(bytes.start, bytes.end - bytes.start));
    }
    return span;
}

}  // namespace groundswell::text
