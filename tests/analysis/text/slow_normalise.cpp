#include "tests/analysis/text/slow_normalise.h"

#include <re2/re2.h>

#include <cstring>
#include <optional>

#include "analysis/text/contractions.h"
#include "analysis/text/fold.h"

namespace {

using groundswell::text::expand;
using groundswell::text::FoldedText;

bool is_word_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

struct Writer {
    SlowlyNormalised result;
    std::string last_word;  // empty when something else was written since
    bool space_pending = false;
    std::uint32_t space_start = 0, space_end = 0;

    void put(std::string_view bytes, std::uint32_t start, std::uint32_t end) {
        for (const char byte : bytes) {
            result.text += byte;
            result.origin.emplace_back(start, end);
        }
    }
    void add_space(std::uint32_t start, std::uint32_t end) {
        if (!space_pending) space_start = start;
        space_pending = true;
        space_end = end;
    }
    void put_space() {
        if (space_pending && !result.text.empty()) put(" ", space_start, space_end);
        space_pending = false;
    }
    void before_word(std::string_view word) {
        if (space_pending && word == "not" && last_word == "can")
            space_pending = false;
        else
            put_space();
        last_word = word;
    }
    void put_other(std::string_view bytes, std::uint32_t start, std::uint32_t end) {
        put_space();
        put(bytes, start, end);
        last_word.clear();
    }
};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts{""};
    for (const char byte : text)
        if (byte == separator)
            parts.emplace_back();
        else
            parts.back() += byte;
    return parts;
}

// Nothing where it is no address.
std::optional<std::string> blanked(const std::string& run) {
    static const RE2 address("^www\\..|.://|[a-z0-9_]'*@[^.]*[^.@]\\.[a-z0-9_]", RE2::Latin1);
    static const RE2 edges("^([(<\\[{\"']*)(.*?)([)>\\]}\"'.,;:!?]*)$", RE2::Latin1);
    std::string opening, middle, closing;
    RE2::FullMatch(run, edges, &opening, &middle, &closing);
    if (!RE2::PartialMatch(middle, address)) return std::nullopt;
    return opening + std::string(middle.size(), '@') + closing;
}

std::string without_addresses(const std::string& folded) {
    std::string text;
    for (const std::string& run : split(folded, ' ')) {
        std::string told;
        if (const auto whole = blanked(run)) {
            told = *whole;
        } else {
            for (const std::string& part : split(run, '&')) told += "&" + blanked(part).value_or(part);
            told.erase(0, 1);
        }
        text += told + " ";
    }
    text.pop_back();
    return text;
}

}  // namespace

SlowlyNormalised normalise_slowly(std::string_view original) {
    FoldedText folded;
    fold(original, folded);
    const std::string text = without_addresses(folded.text);
    const auto start_of = [&](std::size_t at) { return folded.origin.start_of(static_cast<std::uint32_t>(at)); };
    const auto end_of = [&](std::size_t at) { return folded.origin.end_of(static_cast<std::uint32_t>(at)); };
    const auto goes_on = [&](std::size_t at) {
        return at < text.size() && (is_word_letter(text[at]) ||
                                    (text[at] == '\'' && at + 1 < text.size() && is_word_letter(text[at + 1])));
    };
    Writer writer;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            writer.add_space(start_of(at), end_of(at));
            ++at;
        } else if (text[at] == '&') {
            writer.add_space(start_of(at), end_of(at));
            writer.put_other("and", start_of(at), end_of(at));
            writer.add_space(start_of(at), end_of(at));
            ++at;
        } else if (is_word_letter(text[at])) {
            const std::size_t start = at;
            while (goes_on(at)) ++at;
            const std::string_view word = std::string_view(text).substr(start, at - start);
            const auto expansion = expand(word);
            for (std::uint32_t number = 0; number < expansion.count; ++number) {
                const auto& part = expansion.words[number];
                const std::uint32_t from = start_of(start + part.start), to = end_of(start + part.end - 1);
                if (number > 0) writer.add_space(from, to);
                writer.before_word(part.word);
                for (std::size_t letter = 0; letter < part.word.size(); ++letter) {
                    const std::size_t place = start + part.start + letter;
                    if (part.verbatim)
                        writer.put(part.word.substr(letter, 1), start_of(place), end_of(place));
                    else
                        writer.put(part.word.substr(letter, 1), from, to);
                }
            }
            std::size_t end = at;
            while (word.back() == 's' && end < text.size() && text[end] == '\'') ++end;
            if (end == text.size() || !is_word_letter(text[end])) at = end;
        } else {
            writer.put_other(std::string_view(text).substr(at, 1), start_of(at), end_of(at));
            ++at;
        }
    }
    return writer.result;
}
