#include "analysis/themes/text_sieve.h"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <utility>

#include "analysis/text/contractions.h"
#include "analysis/themes/rule_options.h"
#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::size_t most_strings = 12;
constexpr int shortest = 3;  // letters

bool is_safe(std::string_view letters) {
    return letters.size() >= shortest && !text::may_come_of_expansion(letters);
}

// The longest run of letters that only the text itself can hold.
std::string letters_of(std::string_view string) {
    std::string_view best;
    while (!string.empty()) {
        const auto begin = std::find_if(string.begin(), string.end(), is_letter);
        const auto end = std::find_if_not(begin, string.end(), is_letter);
        const std::string_view run(begin, end);
        if (run.size() > best.size() && is_safe(run)) best = run;
        string.remove_prefix(static_cast<std::size_t>(end - string.begin()));
    }
    return std::string(best);
}

// Whether the two bytes, or with `third` the three, are punctuation that stays punctuation: pounds and the like, curly
// quotes, dashes, bullets, the euro. Not what is dropped from within words or becomes letters or accents.
bool is_plain_pair(unsigned char second) {
    return second >= 0xA0 && second <= 0xBF && second != 0xA8 && second != 0xAA && second != 0xAD &&
           second != 0xAF && second != 0xB8 && second != 0xBA;
}
bool is_plain_triple(unsigned char second, unsigned char third) {
    return (second == 0x80 && third >= 0x90 && third <= 0xA7) || (second == 0x82 && third == 0xAC);
}

bool is_plain(std::string_view text) {
    const auto byte = [text](std::size_t at) -> unsigned char {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (byte(at) < 0x80) continue;
        if (byte(at) == 0xC2 && is_plain_pair(byte(at + 1)))
            at += 1;
        else if (byte(at) == 0xE2 && is_plain_triple(byte(at + 1), byte(at + 2)))
            at += 2;
        else
            return false;
    }
    return true;
}

// In lower case; whether it is ASCII.
bool lower_into(std::string_view text, std::string& lower) {
    lower.resize(text.size());
    unsigned char all = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        all |= static_cast<unsigned char>(text[at]);
        lower[at] = lower_case(text[at]);
    }
    return all < 0x80;
}

}  // namespace

std::optional<TextSieve> TextSieve::make(const std::vector<std::string>& expressions) {
    re2::FilteredRE2 filter(shortest);
    for (const std::string& expression : expressions) {
        int number = 0;
        if (filter.Add(expression, rule_options(), &number) != re2::RE2::NoError) return std::nullopt;
    }
    std::vector<std::string> strings;
    filter.Compile(&strings);
    std::vector<int> without_any;
    filter.AllPotentials({}, &without_any);
    if (strings.empty() || strings.size() > most_strings || !without_any.empty()) return std::nullopt;
    TextSieve sieve;
    for (const std::string& string : strings) {
        sieve.letters_.push_back(letters_of(string));
        if (sieve.letters_.back().empty()) return std::nullopt;
    }
    return sieve;
}

bool TextSieve::may_match(std::string_view text) const {
    static thread_local std::string lower;
    if (!lower_into(text, lower) && !is_plain(text)) return true;
    return std::any_of(letters_.begin(), letters_.end(), [](const std::string& letters) {
        return std::string_view(lower).find(letters) != std::string_view::npos;
    });
}

}  // namespace groundswell::themes
