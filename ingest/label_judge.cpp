#include "ingest/label_judge.h"

#include <cctype>
#include <utility>

#include "ingest/question_asks.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

// "BB1 1AA", "bb11aa" or "BB1 1", not "BB1".
bool has_second_half(const std::string& value) {
    const std::size_t space = value.find_last_of(' ');
    const auto is = [](char letter, int (*kind)(int)) { return kind(static_cast<unsigned char>(letter)) != 0; };
    if (space != std::string::npos && space + 1 < value.size() && is(value[space + 1], std::isdigit)) return true;
    return value.size() >= 5 && is(value.back(), std::isalpha) && is(value[value.size() - 2], std::isalpha) &&
           is(value[value.size() - 3], std::isdigit);
}

// Several districts ticked in one cell name no single one, but show what the column holds.
bool is_known(const Matched& matched) {
    return !matched.code.empty() || reference::method_of(matched.how) == "several districts";
}

}  // namespace

LabelJudge::LabelJudge(const HeaderWords& words, const HeaderWords& code, const HeaderGroup& group,
                       const ColumnFacts& facts, const reference::Matcher& matcher,
                       std::function<bool()> is_open_text)
    : words_(words),
      code_(code),
      group_(group),
      facts_(facts),
      matcher_(matcher),
      is_open_text_(std::move(is_open_text)),
      own_words_(is_part() ? std::string_view(group.part) : std::string_view(words.text())) {}

std::string_view LabelJudge::within(const role_words::Words& phrases) const {
    const std::string_view found = own_words_.first_of(phrases);
    return found.empty() && !is_part() ? code_.first_of(phrases) : found;
}

// Whether the values could be labels at all: a header about places may well stand over an open answer.
bool LabelJudge::could_be_labels() const {
    return facts_.average_words() <= 6 && share_of(facts_, is_yes_or_no) < 0.5 &&
           !(asks_something() && is_open_text_());
}
// Whether the header alone is enough to take values for labels although none of them is known.
bool LabelJudge::asks_for_label() const {
    if (!words_.first_of(role_words::rating_within).empty()) return false;
    return words_.count() <= 4 || (words_.count() <= 16 && !words_.first_of(role_words::label_within).empty());
}
bool LabelJudge::asks_something() const {
    return guess_asks(words_.text()).asks != Asks::anything;
}

std::optional<Judgement> LabelJudge::place(const Excluded& excluded) const {
    if (!could_be_labels()) return std::nullopt;
    const double postcodes =
        share_of(facts_, [this](const std::string& value) { return matcher_.looks_like_postcode(value); });
    const std::string_view code_words = within(role_words::postcode_strong);
    // Membership numbers such as LA17 look like outcodes: without a word of the header, only values with the
    // second half of a postcode count.
    const double halves = share_of(facts_, has_second_half);
    if (!excluded.contains(ColumnRole::postcode) &&
        ((!code_words.empty() && words_.count() <= 20 && postcodes >= 0.2) ||
         (postcodes >= 0.8 && halves >= 0.5 && facts_.distinct() >= 3)))
        return Judgement{ColumnRole::postcode, 0.6 + 0.4 * postcodes,
                         percent(postcodes) + " of the values look like postcodes" +
                             (code_words.empty() ? "" : ", " + header_says(code_words)),
                         postcodes + (code_words.empty() ? 0 : 1)};
    if (!code_words.empty()) return std::nullopt;
    const double districts = share_of(facts_, [this](const std::string& value) {
        return value.size() <= 200 && is_known(matcher_.district(value, {}, {}));
    });
    const double towns = share_of(facts_, [this](const std::string& value) {
        return value.size() <= 100 && !matcher_.district({}, value, {}).code.empty();
    });
    if (auto town = label(ColumnRole::town, "town or place", towns, role_words::town_strong,
                          role_words::district_weak, excluded);
        town && (!within(role_words::town_strong).empty() || towns > districts + 0.1))
        return town;
    return label(ColumnRole::district, "district", districts, role_words::district_strong,
                 role_words::district_weak, excluded);
}

std::optional<Judgement> LabelJudge::trade(const Excluded& excluded) const {
    if (!could_be_labels()) return std::nullopt;
    if (!within(role_words::size_strong).empty() && words_.first_of(role_words::size_of_other).empty()) {
        const double sizes = share_of(facts_, [this](const std::string& value) {
            return value.size() <= 100 && !matcher_.size(value).code.empty();
        });
        if (sizes >= 0.3 || (words_.count() <= 6 && share_of(facts_, is_number) < 0.5))
            if (auto size = label(ColumnRole::size, "size band", sizes, role_words::size_strong, {}, excluded))
                return size;
    }
    const double sectors = share_of(facts_, [this](const std::string& value) {
        return value.size() <= 200 && !matcher_.sector(value).code.empty();
    });
    const bool long_labels = facts_.average_words() > 1.2 || facts_.distinct() >= 5;
    const bool unnamed = within(role_words::sector_strong).empty();
    if (unnamed && (!long_labels || share_of(facts_, is_number) > 0.2)) return std::nullopt;
    return label(ColumnRole::sector, "sector", sectors, role_words::sector_strong, {}, excluded);
}

// A column of labels: the header says so and the values agree (or do not contradict), or nearly all values
// match.
std::optional<Judgement> LabelJudge::label(ColumnRole role, std::string_view name, double matched,
                                           const role_words::Words& strong, const role_words::Words& weak,
                                           const Excluded& excluded) const {
    if (excluded.contains(role)) return std::nullopt;
    const double less = group_.other ? 1 : 0;  // what is said besides the options comes after the options
    std::string_view says = within(strong);
    // One word of a long question ("... of any size") does not say what the question is about.
    const bool in_code = code_.count() <= 6 && !code_.first_of(strong).empty();
    if (words_.count() > 14 && !is_part() && !in_code && says.find(' ') == std::string_view::npos &&
        words_.first_of(role_words::label_within).empty())
        says = {};
    const std::string_view hints = within(weak);
    const std::string values = percent(matched) + " of the values match a " + std::string(name);
    // A question that asks for something ("improve", "barrier") is seldom one for a label.
    const bool asking = asks_something();
    if (!says.empty() && matched >= (asking ? 0.6 : 0.15))
        return Judgement{role, 0.6 + 0.4 * matched, header_says(says) + " and " + values, 1 + matched - less};
    if (!says.empty() && !asking && !is_part() && asks_for_label() && facts_.average_words() <= 4 &&
        share_of(facts_, is_number) < 0.5 && !is_open_text_())
        return Judgement{role, 0.5, header_says(says) + ", though " + values, 0.5 - less};
    if (!hints.empty() && matched >= (asking ? 0.8 : 0.5) && facts_.filled() >= 2)
        return Judgement{role, 0.5 + 0.4 * matched, values + ", " + header_says(hints), 0.8 + matched - less};
    if (is_part()) return std::nullopt;
    if (matched >= 0.9 && facts_.distinct() >= 3 && facts_.filled() >= 5 && !asking)
        return Judgement{role, 0.4 + 0.5 * matched, values, matched - less};
    return std::nullopt;
}

}  // namespace groundswell::ingest
