// Numbers that are told by their digits and how these are grouped: telephone numbers, cards, sort code with
// account, VAT numbers in their groups of 3, 4 and 2 with check digits that agree.
//
// How           Digit groups with short separators between them form a chain; from each group on, the most telling
//               reading of the groups that follow is taken. Groups are never split.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "analysis/text/personal_checks.h"
#include "analysis/text/personal_recognisers.h"

namespace groundswell::text {
namespace {

struct Group {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
};
using Chain = std::vector<Group>;

constexpr std::size_t longest_separator = 3, longest_chain = 24;

bool is_separator(char byte) {
    return byte == ' ' || byte == '.' || byte == '-' || byte == '/' || byte == '(' || byte == ')' || byte == '[' ||
           byte == ']';
}

bool is_bracket(char byte) {
    return byte == '(' || byte == '[';
}

// A chain from `at`, which is at a digit.
Chain chain_at(std::string_view text, std::size_t at) {
    Chain chain;
    while (true) {
        const std::size_t begin = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        chain.push_back({begin, at});
        std::size_t next = at;
        while (next < text.size() && next - at < longest_separator && is_separator(text[next])) ++next;
        if (chain.size() == longest_chain || next == at || next == text.size() || !is_digit(text[next]))
            return chain;
        at = next;
    }
}

class NumberFinder {
public:
    NumberFinder(std::string_view text, PersonalSpans& spans) : text_(text), spans_(spans) {}

    void run() {
        for (std::size_t at = 0; at < text_.size();) {
            if (!is_digit(text_[at])) {
                ++at;
                continue;
            }
            chain_ = chain_at(text_, at);
            at = chain_.back().end;
            if (total(0, chain_.size()) < 6 || !may_begin(chain_.front().begin) || !may_end(chain_.back().end))
                trim_chain();
            for (std::size_t group = 0; group < chain_.size();) group += std::max<std::size_t>(1, take(group));
        }
    }

private:
    // Money, decimals and what is part of a word are no beginning.
    bool may_begin(std::size_t begin) const {
        if (begin == 0) return true;
        const char before = text_[begin - 1];
        const bool money = before == '$' || (begin >= 2 && text_.substr(begin - 2, 2) == "\xC2\xA3") ||
                           (begin >= 3 && text_.substr(begin - 3, 3) == "\xE2\x82\xAC");
        const bool decimal = (before == ',' || before == '.') && begin >= 2 && is_digit(text_[begin - 2]);
        return !money && !decimal && !is_letter(before) && before != '_';
    }
    bool may_end(std::size_t end) const {
        if (end == text_.size()) return true;
        const char after = text_[end];
        const bool thousands = after == ',' && end + 1 < text_.size() && is_digit(text_[end + 1]);
        return after != '%' && after != '_' && !thousands;
    }
    // Only the groups at the ends can be money, decimals or percentages.
    void trim_chain() {
        if (!may_begin(chain_.front().begin)) chain_.erase(chain_.begin());
        if (!chain_.empty() && !may_end(chain_.back().end)) chain_.pop_back();
    }

    std::size_t total(std::size_t first, std::size_t count) const {
        std::size_t digits = 0;
        for (std::size_t i = first; i < first + count; ++i) digits += chain_[i].size();
        return digits;
    }
    std::string digits(std::size_t first, std::size_t count) const {
        return digits_of(text_.substr(chain_[first].begin, chain_[first + count - 1].end - chain_[first].begin));
    }
    // How many groups from `first` on have together `wanted` digits; 0 when none.
    std::size_t groups_with(std::size_t first, std::size_t wanted) const {
        std::size_t sum = 0;
        for (std::size_t i = first; i < chain_.size() && sum < wanted; ++i)
            if ((sum += chain_[i].size()) == wanted) return i - first + 1;
        return 0;
    }
    bool separated_by(std::size_t first, std::size_t count, std::string_view allowed) const {
        for (std::size_t i = first; i + 1 < first + count; ++i)
            if (text_.substr(chain_[i].end, chain_[i + 1].begin - chain_[i].end).find_first_not_of(allowed) !=
                std::string_view::npos)
                return false;
        return true;
    }

    std::size_t add(std::size_t first, std::size_t count, PersonalKind kind, std::size_t begin) {
        spans_.push_back({begin, chain_[first + count - 1].end, kind});
        return count;
    }

    std::size_t take(std::size_t first) {
        if (const std::size_t count = telephone(first)) {
            extend_telephone(first, count);
            return count;
        }
        const std::size_t begin = chain_[first].begin;
        if (const std::size_t count = card(first)) return add(first, count, PersonalKind::card_number, begin);
        if (const std::size_t count = bank_account(first))
            return add(first, count, PersonalKind::bank_account, begin);
        if (const std::size_t count = vat_number(first)) return add(first, count, PersonalKind::vat_number, begin);
        return 0;
    }

    std::size_t telephone(std::size_t first) {
        std::size_t begin = chain_[first].begin;
        std::size_t plus = begin;
        while (plus > 0 && begin - plus < 2 && (text_[plus - 1] == ' ' || is_bracket(text_[plus - 1]))) --plus;
        const bool international = plus > 0 && text_[plus - 1] == '+';
        if (international) begin = plus - 1;
        if (begin > 0 && is_bracket(text_[begin - 1])) --begin;
        const std::size_t count = international ? abroad(first, 0, 8) : with_prefix(first);
        return count == 0 ? 0 : add(first, count, PersonalKind::telephone, begin);
    }

    std::size_t with_prefix(std::size_t first) const {
        const std::string start = digits(first, std::min<std::size_t>(chain_.size() - first, 4));
        if (start.starts_with("00") && start.size() > 2 && start[2] != '0') return abroad(first, 2, 9);
        if (start.starts_with("447") || start.starts_with("441") || start.starts_with("442") ||
            start.starts_with("443") || start.starts_with("448"))
            return groups_with(first, 12);
        if (start.starts_with('0')) return national(first);
        return without_its_zero(first);
    }

    // `skipped` digits stand before the country code.
    std::size_t abroad(std::size_t first, std::size_t skipped, std::size_t least) const {
        const std::string start = digits(first, std::min<std::size_t>(chain_.size() - first, 4)).substr(skipped);
        if (start.starts_with("44")) {
            const bool with_zero = start.size() > 2 && start[2] == '0';
            for (const std::size_t own : {10U, 9U})
                if (const std::size_t count = groups_with(first, skipped + 2 + (with_zero ? 1 : 0) + own))
                    return count;
        }
        std::size_t count = 0;
        for (std::size_t more = 1; first + more <= chain_.size(); ++more) {
            const std::size_t length = total(first, more) - skipped;
            if (length >= least && length <= 15) count = more;
        }
        return count;
    }

    std::size_t national(std::size_t first) const {
        for (const std::size_t length : {11U, 10U}) {
            const std::size_t count = groups_with(first, length);
            if (count == 0 || is_date_like(first, count)) continue;
            const std::string number = digits(first, count);
            if (std::string_view("1235789").find(number[1]) == std::string_view::npos) continue;
            if (count == 1 || chain_[first].size() >= 3 || is_spread(first, count)) return count;
        }
        return 0;
    }
    // "07 700 900 123", "07 70 09 00 12 3" and "0 7 7 0 0 ...": not a list of small numbers.
    bool is_spread(std::size_t first, std::size_t count) const {
        if (chain_[first].size() == 2)
            return chain_[first + 1].size() >= 3 || text_[chain_[first].begin + 1] == '7';
        const bool one_by_one = std::all_of(chain_.begin() + static_cast<std::ptrdiff_t>(first),
                                            chain_.begin() + static_cast<std::ptrdiff_t>(first + count),
                                            [](const Group& group) { return group.size() == 1; });
        return (one_by_one && total(first, count) == 11) || (count >= 2 && chain_[first + 1].size() >= 3);
    }
    // "01-02-2026 10": day, month and year.
    bool is_date_like(std::size_t first, std::size_t count) const {
        if (count < 3 || chain_[first].size() != 2 || chain_[first + 1].size() != 2) return false;
        const std::string start = digits(first, 2);
        return start.substr(0, 2) <= "31" && start.substr(2, 2) <= "12" && start.substr(2, 2) != "00" &&
               (chain_[first + 2].size() == 4 || chain_[first + 2].size() == 2) && separated_by(first, 3, "/-.");
    }

    // A mobile number whose zero a spreadsheet dropped, and any number after a word that announces one.
    std::size_t without_its_zero(std::size_t first) const {
        const char lead = text_[chain_[first].begin];
        if (const std::size_t count = groups_with(first, 10); count > 0 && lead == '7') {
            const std::size_t size = chain_[first].size();
            if (size == 10 || size == 4 || size == 5) return count;
        }
        if (first > 0 || !is_announced(chain_[first].begin)) return 0;
        for (const std::size_t length : {10U, 8U, 7U, 6U})
            if (const std::size_t count = groups_with(first, length); count > 0 && chain_[first].size() >= 3)
                return count;
        return 0;
    }
    bool is_announced(std::size_t begin) const {
        static const re2::RE2 announced(
            R"((?i)\b(?:tel|telephone|phone|mob|mobile|fax|call|ring|whats ?app|text)(?: (?:me|us))?(?: (?:on|at))?)"
            R"((?: (?:no|nos|number|num))?[.: #-]{1,3}$)");
        const std::string_view before =
            text_.substr(begin - std::min<std::size_t>(begin, 40), std::min<std::size_t>(begin, 40));
        return re2::RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), announced);
    }

    // The extension, and a second local number after "or" or a stroke.
    void extend_telephone(std::size_t first, std::size_t count) {
        static const re2::RE2 extension(
            R"((?i)^(\)?[ ,;(]{0,3}(?:extension|extn|ext|x|#)[ .:]{0,2}[0-9]{1,6}|[ ,]{0,2}(?:or|and|/|&) ?[0-9]{6,8})(?:[^0-9a-z]|$))");
        PersonalSpan& span = spans_.back();
        if (first + count < chain_.size() && chain_[first + count].size() >= 6 &&
            chain_[first + count].size() <= 8 && text_[chain_[first + count - 1].end] == '/')
            span.end = chain_[first + count].end;
        re2::StringPiece more;
        const std::string_view rest = text_.substr(span.end, 48);
        if (re2::RE2::PartialMatch(re2::StringPiece(rest.data(), rest.size()), extension, &more))
            span.end += more.size();
    }

    std::size_t card(std::size_t first) const {
        const char lead = text_[chain_[first].begin];
        if (lead < '2' || lead > '6') return 0;
        for (const std::size_t length : {16U, 15U, 19U, 18U, 17U, 14U, 13U}) {
            const std::size_t count = groups_with(first, length);
            if (count == 0 || (count > 1 && (length < 14 || chain_[first].size() != 4))) continue;
            if (separated_by(first, count, " -") && passes_luhn(digits(first, count))) return count;
        }
        return 0;
    }

    std::size_t bank_account(std::size_t first) const {
        constexpr std::array<std::size_t, 4> sizes{2, 2, 2, 8};
        if (chain_.size() - first < sizes.size() || !separated_by(first, 4, " -/")) return 0;
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (chain_[first + i].size() != sizes[i]) return 0;
        return sizes.size();
    }

    std::size_t vat_number(std::size_t first) const {
        if (chain_.size() - first < 3 || chain_[first].size() != 3 || chain_[first + 1].size() != 4 ||
            chain_[first + 2].size() != 2)
            return 0;
        return separated_by(first, 3, " -") && is_vat_number(digits(first, 3)) ? 3 : 0;
    }

    std::string_view text_;
    PersonalSpans& spans_;
    Chain chain_;
};

// "07700,900,123", "01772, 123456": no amount of money begins with 0. A list of dialling codes does.
void find_telephones_with_commas(std::string_view text, PersonalSpans& spans) {
    static const re2::RE2 pattern(
        R"((?:\+ ?44[ ,]{0,2}(?:\(0\) ?)?[1235789][0-9]{1,3}|0[1235789][0-9]{1,3})(?:,[0-9]{3,6}){1,3}|)"
        R"(0[1235789][0-9]{3},? [0-9]{3},? ?[0-9]{3}|0[1235789][0-9]{3}, [0-9]{6})");
    for_each_match(pattern, text, [&](const Groups& groups) {
        const std::string_view number = groups[0];
        const PersonalSpan span = span_of(text, number, PersonalKind::telephone);
        const bool continues =
            (span.begin > 1 && (text[span.begin - 1] == ',' || text[span.begin - 1] == '.') &&
             is_digit(text[span.begin - 2])) ||
            (span.end + 1 < text.size() && text[span.end] == ',' && is_digit(text[span.end + 1]));
        std::string digits = digits_of(number);
        if (digits.starts_with("44")) digits.erase(0, digits[2] == '0' ? 2 : 1);
        const bool two_codes = digits.size() == 10 && number.size() == 11 && number[6] == '0';
        if (continues || two_codes || !stands_alone(text, number) || digits.size() < 10 || digits.size() > 11)
            return false;
        spans.push_back(span);
        return true;
    });
}

}  // namespace

void find_numbers(std::string_view plain, PersonalSpans& spans) {
    NumberFinder(plain, spans).run();
    if (plain.find(',') != std::string_view::npos) find_telephones_with_commas(plain, spans);
}

}  // namespace groundswell::text
