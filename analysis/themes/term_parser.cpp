#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/text/normalise.h"
#include "analysis/themes/term.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

bool is_term_byte(char byte) {
    return is_lower(byte) || is_digit(byte) || byte == '_';
}
bool is_inner_symbol(char byte) {
    return byte == '.' || byte == '/' || byte == '\'' || byte == '+' || byte == ',';
}

// Words take their plain plural, except where that would be another word or none.
WordForm form_of(std::string_view stem) {
    const bool takes_plural =
        stem.size() >= 4 && stem.back() != 's' && std::all_of(stem.begin(), stem.end(), is_lower);
    return takes_plural ? WordForm::plural : WordForm::exact;
}

class Parser {
public:
    explicit Parser(std::string_view written) : normalised_(text::normalise(written)), text_(normalised_.text()) {}

    Result<Term> run() {
        if (text_.size() > longest_term) {
            at_ = longest_term;
            return fault("term-too-long",
                         "the term has " + std::to_string(text_.size()) + " bytes; the limit is " +
                             std::to_string(longest_term),
                         "Split it into several terms.");
        }
        if (text_.empty()) return fault("term-empty", "the term is empty", "Write a word or a phrase.");
        while (at_ < text_.size() && !error_) {
            if (!term_.elements.empty() || gap_ > 0) expect_space();
            if (!error_) read_element();
        }
        if (!error_) check_whole();
        if (error_) return *error_;
        return std::move(term_);
    }

private:
    Error fault(std::string code, std::string message, std::string cure) const {
        const auto length = static_cast<std::uint32_t>(text_.size());
        const auto at = static_cast<std::uint32_t>(at_);
        std::uint32_t column = 1;
        if (length > 0)
            column += at < length ? normalised_.original_bytes(at, at + 1).start
                                  : normalised_.original_bytes(0, length).end;
        return {.kind = ErrorKind::invalid,
                .code = std::move(code),
                .message = std::move(message),
                .cure = std::move(cure),
                .place = {.column = column}};
    }
    void fail(std::string code, std::string message, std::string cure) {
        if (!error_) error_ = fault(std::move(code), std::move(message), std::move(cure));
    }
    bool next_is(char byte) const { return at_ < text_.size() && text_[at_] == byte; }

    void expect_space() {
        if (next_is(' ') || next_is('-')) {
            ++at_;
            if (at_ < text_.size()) return;
        }
        fail("term-character",
             at_ < text_.size() ? std::string("'") + text_[at_] + "' cannot stand here"
                                : "the term ends in a hyphen",
             "Separate words by one space; write symbols as a [[pattern]].");
    }

    void read_element() {
        if (next_is('~')) return read_gap();
        TermElement element;
        element.join = gap_ > 0 ? Join::gap : Join::space;
        element.gap = gap_;
        gap_ = 0;
        const std::size_t first = term_.elements.size();
        if (next_is('(')) {
            read_alternatives(element);
            term_.elements.push_back(std::move(element));
        } else {
            read_words(std::move(element));
        }
        if (error_ || !next_is('?')) return;
        if (term_.elements.size() != first + 1)
            return fail("term-optional", "a word with a symbol inside it cannot be optional",
                        "Write the term twice, with and without it.");
        term_.elements.back().optional = true;
        ++at_;
    }

    void read_gap() {
        ++at_;
        const bool has_digit =
            at_ < text_.size() && text_[at_] >= '1' && text_[at_] <= '0' + static_cast<char>(longest_gap);
        if (!has_digit)
            return fail("term-gap", "a gap is ~ and a number from 1 to 6", "Write ~3 for up to three words.");
        if (term_.elements.empty())
            return fail("term-gap", "a term cannot begin with a gap", "Leave the gap out.");
        if (gap_ > 0) return fail("term-gap", "two gaps stand side by side", "Write one gap.");
        gap_ = static_cast<std::uint8_t>(text_[at_] - '0');
        ++at_;
        if (++gaps_ > most_gaps) fail("term-gap", "a term has at most 3 gaps", "Split the term.");
    }

    // One word, or words joined by symbols, as "4.0" and "24/7".
    void read_words(TermElement element) {
        while (true) {
            auto word = read_word();
            if (!word) return;
            const bool is_prefix = word->form == WordForm::prefix;
            const bool symbol_follows =
                at_ + 1 < text_.size() && is_inner_symbol(text_[at_]) && is_term_byte(text_[at_ + 1]);
            const bool symbol_before = element.join == Join::symbol;
            if ((symbol_follows || symbol_before) && word->form == WordForm::plural) word->form = WordForm::exact;
            element.words.clear();
            element.words.push_back(std::move(*word));
            term_.elements.push_back(element);
            if (!symbol_follows) return;
            if (is_prefix)
                return fail("term-ending", "'*' stands only at the end of a word", "Move it to the end.");
            element.join = Join::symbol;
            element.symbol = text_[at_++];
        }
    }

    void read_alternatives(TermElement& element) {
        do {
            ++at_;  // the bracket or the bar
            auto word = read_word();
            if (!word) return;
            element.words.push_back(std::move(*word));
        } while (next_is('|'));
        if (!next_is(')'))
            return fail("term-alternatives", "alternatives are single words between ( and ), parted by |",
                        "Write phrases as terms of their own.");
        std::sort(element.words.begin(), element.words.end());
        element.words.erase(std::unique(element.words.begin(), element.words.end()), element.words.end());
        if (element.words.size() > most_alternatives)
            return fail("term-alternatives",
                        "there are " + std::to_string(element.words.size()) + " alternatives; the limit is " +
                            std::to_string(most_alternatives),
                        "Split the term, or use *.");
        ++at_;
    }

    std::optional<TermWord> read_word() {
        const bool exact = next_is('=');
        if (exact) ++at_;
        const std::size_t start = at_;
        while (at_ < text_.size() && is_term_byte(text_[at_])) ++at_;
        std::string stem = text_.substr(start, at_ - start);
        if (stem.empty()) {
            fail("term-character",
                 at_ < text_.size() ? "a word of letters or digits must stand here"
                                    : "a word is missing at the end",
                 "Terms hold letters and digits; write anything else as a [[pattern]].");
            return std::nullopt;
        }
        if (!next_is('*')) {
            const WordForm form = exact ? WordForm::exact : form_of(stem);
            return TermWord{form, std::move(stem)};
        }
        if (exact || stem.size() < 3) {
            fail("term-ending",
                 exact ? "'=' and '*' contradict each other" : "'*' needs at least 3 letters before it",
                 "List the words meant, as (a|b|c).");
            return std::nullopt;
        }
        ++at_;
        if (at_ < text_.size() && is_term_byte(text_[at_])) {
            fail("term-ending", "'*' stands only at the end of a word", "Move it to the end.");
            return std::nullopt;
        }
        return TermWord{WordForm::prefix, std::move(stem)};
    }

    void check_whole() {
        if (gap_ > 0) return fail("term-gap", "a term cannot end with a gap", "Leave the gap out.");
        if (term_.elements.size() > most_term_words)
            return fail("term-too-long",
                        "the term has " + std::to_string(term_.elements.size()) + " words; the limit is " +
                            std::to_string(most_term_words),
                        "Keep the words that matter, or put a gap between them.");
        bool stretch_has_anchor = false;
        std::size_t optional_count = 0;
        for (std::size_t index = 0; index < term_.elements.size(); ++index) {
            if (index > 0 && term_.elements[index].join == Join::gap) {
                if (!stretch_has_anchor) break;
                stretch_has_anchor = false;
            }
            if (term_.elements[index].optional)
                ++optional_count;
            else
                stretch_has_anchor = true;
        }
        if (!stretch_has_anchor)
            return fail("term-optional", "everything here is optional, so the term could match nothing",
                        "Make a word of it required; on each side of a gap, too.");
        if (optional_count > most_optional)
            fail("term-optional", "a term has at most 6 optional words", "Split the term.");
    }

    const text::NormalisedText normalised_;
    const std::string& text_;
    std::size_t at_ = 0;
    std::uint8_t gap_ = 0;
    std::size_t gaps_ = 0;
    Term term_;
    std::optional<Error> error_;
};

}  // namespace

Result<Term> parse_term(std::string_view written) {
    return Parser(written).run();
}

}  // namespace groundswell::themes
