#include "analysis/text/normalise.h"

#include <array>
#include <cassert>

#include "analysis/text/code_points.h"
#include "analysis/text/contractions.h"
#include "analysis/text/fold.h"

namespace groundswell::text {
namespace {

constexpr std::array<bool, 256> make_word_bytes() {
    std::array<bool, 256> table{};
    for (int byte = 'a'; byte <= 'z'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    for (int byte = '0'; byte <= '9'; ++byte) table[static_cast<std::size_t>(byte)] = true;
    table['_'] = true;
    return table;
}

constexpr std::array<bool, 256> plain_word_bytes = make_word_bytes();

bool is_plain_word_byte(char byte) {
    return plain_word_bytes[static_cast<unsigned char>(byte)];
}

// Writes text and keeps the map to the original; no map while every byte came from the byte at its own place.
class MappedWriter {
public:
    MappedWriter(std::string& text, std::vector<std::uint32_t>& starts, std::vector<std::uint32_t>& ends)
        : text_(text), starts_(starts), ends_(ends) {}

    void put(char byte, std::uint32_t start, std::uint32_t end) {
        if (!mapped_ && (start != text_.size() || end != start + 1)) begin_map();
        text_ += byte;
        if (mapped_) {
            starts_.push_back(start);
            ends_.push_back(end);
        }
    }
    // Bytes that each came from one byte of the original, the first from that at `start`.
    void put_run(std::string_view bytes, std::uint32_t start) {
        if (!mapped_ && start != text_.size()) begin_map();
        text_ += bytes;
        if (!mapped_) return;
        for (std::uint32_t at = start; at < start + bytes.size(); ++at) {
            starts_.push_back(at);
            ends_.push_back(at + 1);
        }
    }
    // Bytes with the stretches of the original they came from, given side by side.
    void put_mapped(std::string_view bytes, const std::uint32_t* starts, const std::uint32_t* ends) {
        if (!mapped_) begin_map();
        text_ += bytes;
        starts_.insert(starts_.end(), starts, starts + bytes.size());
        ends_.insert(ends_.end(), ends, ends + bytes.size());
    }
    bool empty() const { return text_.empty(); }

private:
    void begin_map() {
        mapped_ = true;
        for (std::uint32_t at = 0; at < text_.size(); ++at) {
            starts_.push_back(at);
            ends_.push_back(at + 1);
        }
    }

    std::string& text_;
    std::vector<std::uint32_t>& starts_;
    std::vector<std::uint32_t>& ends_;
    bool mapped_ = false;
};

struct AsciiSource {
    static constexpr bool is_one_to_one = true;
    std::string_view text;  // folded
    std::uint32_t start(std::size_t index) const { return static_cast<std::uint32_t>(index); }
    std::uint32_t end(std::size_t index) const { return static_cast<std::uint32_t>(index + 1); }
};

struct FoldedSource {
    static constexpr bool is_one_to_one = false;
    const FoldedText& folded;
    std::string_view text = folded.text;
    std::uint32_t start(std::size_t index) const { return folded.origin_start[index]; }
    std::uint32_t end(std::size_t index) const { return folded.origin_end[index]; }
};

// The half of normalisation that is about words: one space, "and" for &, contractions.
template <typename Source>
class WordNormaliser {
public:
    WordNormaliser(const Source& source, MappedWriter& writer) : source_(source), writer_(writer) {}

    void run() {
        while (at_ < source_.text.size()) {
            const char byte = source_.text[at_];
            if (byte == ' ') {
                add_space(source_.start(at_), source_.end(at_));
                ++at_;
            } else if (is_plain_word_byte(byte)) {
                put_word();
            } else if (byte == '&') {
                put_and();
            } else {
                put_space();
                writer_.put(byte, source_.start(at_), source_.end(at_));
                after_can_ = false;
                ++at_;
            }
        }
    }

private:
    void put_word() {
        const std::size_t start = at_;
        while (at_ < source_.text.size() && (is_plain_word_byte(source_.text[at_]) || is_inner_apostrophe(at_)))
            ++at_;
        const std::string_view word = source_.text.substr(start, at_ - start);
        if (may_be_contraction(word))
            put_expanded(word, start);
        else
            put_plain(word, start);
        if (word.back() == 's') skip_possessive_apostrophes();
    }

    bool is_inner_apostrophe(std::size_t index) const {
        return source_.text[index] == '\'' && index + 1 < source_.text.size() &&
               is_plain_word_byte(source_.text[index + 1]);
    }

    void put_plain(std::string_view word, std::size_t start) {
        put_space_before(word);
        if constexpr (Source::is_one_to_one) {
            writer_.put_run(word, static_cast<std::uint32_t>(start));
        } else {
            writer_.put_mapped(word, source_.folded.origin_start.data() + start,
                               source_.folded.origin_end.data() + start);
        }
        after_can_ = word == "can";
    }

    void put_expanded(std::string_view word, std::size_t start) {
        const Expansion expansion = expand(word);
        for (std::uint32_t number = 0; number < expansion.count; ++number) {
            const ExpandedWord& part = expansion.words[number];
            const std::uint32_t origin_start = source_.start(start + part.start);
            const std::uint32_t origin_end = source_.end(start + part.end - 1);
            if (number > 0) add_space(origin_start, origin_end);
            put_space_before(part.word);
            for (std::size_t index = 0; index < part.word.size(); ++index) {
                const std::size_t from = start + part.start + index;
                if (part.verbatim)
                    writer_.put(part.word[index], source_.start(from), source_.end(from));
                else
                    writer_.put(part.word[index], origin_start, origin_end);
            }
            after_can_ = part.word == "can";
        }
    }

    // "employers' NI": the apostrophe says nothing a rule could use.
    void skip_possessive_apostrophes() {
        std::size_t end = at_;
        while (end < source_.text.size() && source_.text[end] == '\'') ++end;
        if (end == source_.text.size() || !is_plain_word_byte(source_.text[end])) at_ = end;
    }

    void put_and() {
        const std::uint32_t start = source_.start(at_), end = source_.end(at_);
        add_space(start, end);
        put_space();
        for (const char byte : std::string_view("and")) writer_.put(byte, start, end);
        add_space(start, end);
        after_can_ = false;
        ++at_;
    }

    void add_space(std::uint32_t start, std::uint32_t end) {
        if (!space_pending_) space_start_ = start;
        space_pending_ = true;
        space_end_ = end;
    }

    void put_space() {
        if (space_pending_ && !writer_.empty()) writer_.put(' ', space_start_, space_end_);
        space_pending_ = false;
    }

    // "can not" is written without its space.
    void put_space_before(std::string_view word) {
        if (after_can_ && space_pending_ && word == "not")
            space_pending_ = false;
        else
            put_space();
    }

    const Source& source_;
    MappedWriter& writer_;
    std::size_t at_ = 0;
    bool after_can_ = false;
    bool space_pending_ = false;
    std::uint32_t space_start_ = 0, space_end_ = 0;
};

}  // namespace

void normalise_into(std::string_view original, NormalisedText& result) {
    assert(original.size() < UINT32_MAX);
    result.original_ = original;
    result.text_.clear();
    result.origin_start_.clear();
    result.origin_end_.clear();
    result.ascii_ = is_ascii(original);
    MappedWriter writer(result.text_, result.origin_start_, result.origin_end_);
    static thread_local FoldedText folded;
    if (result.ascii_) {
        fold_ascii(original, folded.text);
        const AsciiSource source{folded.text};
        WordNormaliser(source, writer).run();
    } else {
        fold(original, folded);
        const FoldedSource source{folded};
        WordNormaliser(source, writer).run();
    }
}

NormalisedText normalise(std::string_view original) {
    NormalisedText result;
    normalise_into(original, result);
    return result;
}

ByteSpan NormalisedText::original_bytes(std::uint32_t start, std::uint32_t end) const {
    assert(start < end && end <= text_.size());
    const ByteSpan span{origin_start_.empty() ? start : origin_start_[start],
                        origin_end_.empty() ? end : origin_end_[end - 1]};
    assert(span.start < span.end && span.end <= original_.size());
    return span;
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
