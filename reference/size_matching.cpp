#include "reference/size_matching.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/ascii.h"
#include "reference/key.h"
#include "reference/size_text.h"
#include "reference/sureness.h"

namespace groundswell::reference {
namespace {

using Kind = SizeToken::Kind;
constexpr std::uint64_t no_end = std::numeric_limits<std::uint32_t>::max();

}  // namespace

SizeMatching::SizeMatching(const Tables& tables) : bands_(tables.sizes) {
    for (const SizeBand& band : bands_) {
        names_.try_emplace(key_of(band.id), &band);
        names_.try_emplace(key_of(band.label), &band);
        for (const std::string& alias : band.aliases)
            // "<10" and "250+" lose their signs in a key; numbers are read as such anyway.
            if (!is_digit(alias[0]) && alias[0] != '<') names_.try_emplace(key_of(alias), &band);
    }
}

const SizeBand* SizeMatching::band_named(std::string_view words) const {
    const auto found = names_.find(key_of(words));
    return found == names_.end() ? nullptr : found->second;
}

// The numbers among the tokens as a range; other words are handed back.
std::optional<SizeMatching::Range> SizeMatching::read_range(std::string_view text,
                                                            std::string& other_words) const {
    const auto tokens = size_tokens(text);
    if (!tokens) return std::nullopt;
    std::vector<std::uint64_t> numbers;
    std::vector<Kind> signs;
    for (const SizeToken& token : *tokens) {
        if (token.kind == Kind::number)
            numbers.push_back(token.number);
        else if (token.kind == Kind::word)
            other_words += (other_words.empty() ? "" : " ") + token.text;
        else
            signs.push_back(token.kind);
    }
    if (numbers.size() == 2 && signs == std::vector{Kind::to} && numbers[0] <= numbers[1])
        return Range{numbers[0], numbers[1], false, "range"};
    if (numbers.size() != 1 || signs.size() > 1) return std::nullopt;
    const std::uint64_t number = numbers[0];
    if (signs.empty()) return Range{number, number, false, "number of employees"};
    switch (signs[0]) {
        case Kind::from: return Range{number, no_end, true, "range"};
        case Kind::above: return Range{number + 1, no_end, true, "range"};
        case Kind::upto: return Range{1, std::max<std::uint64_t>(number, 1), true, "range"};
        case Kind::below: return Range{1, std::max<std::uint64_t>(number, 2) - 1, true, "range"};
        default: return std::nullopt;
    }
}

SizeMatching::Outcome SizeMatching::band_of(const Range& range) const {
    const SizeBand* best = nullptr;
    std::uint64_t most = 0;
    std::size_t touched = 0;
    for (const SizeBand& band : bands_) {
        const std::uint64_t low = std::max<std::uint64_t>(range.low, band.employees_min);
        const std::uint64_t high = std::min<std::uint64_t>(range.high, band.employees_max);
        if (low > high) continue;
        ++touched;
        if (high - low + 1 > most) {
            most = high - low + 1;
            best = &band;
        }
    }
    if (touched == 1) return {best->id, range.how};
    const bool mostly = best != nullptr && 2 * most > range.high - range.low + 1;
    if (touched == 2 && mostly && !range.open) return {best->id, "range, straddles bands"};
    return {{}, "several bands"};
}

Matched SizeMatching::read(std::string_view text, bool one_is_sole_trader) const {
    Matched matched{{}, std::string(text), {}};
    if (text.empty()) return matched;
    if (const SizeBand* band = band_named(text)) {
        matched.code = band->id;
        matched.how = key_of(text) == key_of(band->label) ? "label" : "alias";
        return matched;
    }
    if (const auto numbers = range_made_a_date(text)) {
        const Outcome outcome =
            band_of({numbers->first, numbers->second, false, "range a spreadsheet made a date"});
        matched.code = outcome.id;
        matched.how = outcome.how;
        return matched;
    }
    std::string words;
    const auto range = read_range(text, words);
    const SizeBand* named = words.empty() ? nullptr : band_named(words);
    if (const auto sum = read_sum(text)) {
        const Outcome outcome = band_of(*sum);
        matched.code = outcome.id;
        matched.how = outcome.how;
        return matched;
    }
    if (!words.empty() && named == nullptr) return matched;  // "12 years": not a number of people
    if (!range) {
        if (named != nullptr && text.find_first_of("0123456789") == std::string_view::npos) {
            matched.code = named->id;
            matched.how = "alias";
        }
        return matched;
    }
    // "1 (me)", "sole trader: 1": the owner is counted, whatever the form's rule.
    const bool only_owner =
        range->high == 1 && range->how == "number of employees" && named != nullptr && named->employees_max == 0;
    const bool one_person = one_is_sole_trader && range->low == 1 && range->high == 1;
    const Outcome outcome =
        only_owner || one_person ? Outcome{band_of({0, 0, false, range->how})} : band_of(*range);
    matched.code = outcome.id;
    matched.how = outcome.how;
    if (named != nullptr && named->id != outcome.id) {
        matched.code.clear();
        matched.how = "contradiction";
    }
    return matched;
}

// "3 full time and 2 part time", "4 FT, 1 PT": heads that are counted apart.
std::optional<SizeMatching::Range> SizeMatching::read_sum(std::string_view text) const {
    constexpr std::array<std::string_view, 14> kinds{"full",   "part",       "time",        "ft",       "pt",
                                                     "and",    "plus",       "fulltime",    "parttime", "timers",
                                                     "casual", "apprentice", "apprentices", "staff"};
    std::uint64_t sum = 0;
    std::size_t numbers = 0;
    std::size_t kinds_met = 0;
    const std::string key = key_of(text);
    for (const std::string_view word : words_of(key)) {
        if (all_digits(word) && word.size() <= 6) {
            if (numbers++ > kinds_met) return std::nullopt;  // two numbers without a kind between
            sum += std::stoull(std::string(word));
        } else if (std::find(kinds.begin(), kinds.end(), word) == kinds.end()) {
            return std::nullopt;
        } else if (word != "and" && word != "plus" && word != "time" && word != "timers" && word != "staff") {
            ++kinds_met;
        }
    }
    if (numbers < 2 || kinds_met < 2) return std::nullopt;
    return Range{sum, sum, false, "numbers added"};
}

Matched SizeMatching::match(std::string_view given, bool one_is_sole_trader) const {
    const std::string_view text = trim(given);
    Matched matched = text.empty() ? Matched{} : read(text, one_is_sole_trader);
    if (!text.empty() && matched.how.empty())
        if (const std::string digits = numbers_from_words(text); digits != text) {
            matched = read(digits, one_is_sole_trader);
            if (!matched.code.empty() && sureness_of(matched.how) == Sureness::certain)
                matched.how = "number in words";
        }
    matched.given = text;
    return matched;
}

}  // namespace groundswell::reference
