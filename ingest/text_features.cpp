#include "ingest/text_features.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.h"
#include "ingest/junk_answers.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

std::vector<std::string_view> parts_of(std::string_view rest, char separator) {
    std::vector<std::string_view> parts;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(separator), rest.size());
        const std::string_view part = trimmed(rest.substr(0, end));
        if (!part.empty()) parts.push_back(part);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return parts;
}

bool begins_small(std::string_view text) {
    return is_lower(text[0]);
}

// Microsoft and Google Forms join ticked options with a semicolon and no space behind it, which hardly anybody types:
// "Parking;Energy costs;". Few answers are enough to tell, if what they are made of comes again.
bool are_joined_by_a_form(const ColumnFacts& facts) {
    std::map<std::string_view, std::uint64_t> counts;
    double lists = 0, joined = 0, alone = 0, values = 0;
    for (const SeenValue& value : facts.values()) {
        const std::string_view text = value.text;
        bool glued = true;
        for (std::size_t at = text.find(';'); at != std::string_view::npos; at = text.find(';', at + 1))
            glued = glued && (at + 1 == text.size() || text[at + 1] != ' ');
        for (const std::string_view part : parts_of(text, ';')) counts[part] += value.count;
        const bool list = text.find(';') != std::string_view::npos;
        ++values;
        lists += list;
        joined += list && glued;
    }
    if (lists < 2 || joined < lists * 0.9) return false;
    double all = 0, again = 0;
    for (const auto& [part, count] : counts) {
        all += static_cast<double>(count);
        if (count > 1) again += static_cast<double>(count);
    }
    for (const SeenValue& value : facts.values()) {
        const bool one = value.text.find(';') == std::string::npos;
        alone += one && counts[trimmed(value.text)] > value.count;  // one option ticked
    }
    return joined + alone >= values * 0.6 && again >= all * 0.4;
}

// Most of what is said is a handful of parts that many gave.
bool are_few_options(const std::map<std::string_view, std::uint64_t>& counts, double values) {
    constexpr std::size_t most_options = 25;
    std::size_t options = 0;
    double all = 0, of_options = 0;
    for (const auto& [part, times] : counts) {
        const auto count = static_cast<double>(times);
        all += count;
        if (count < std::max(3.0, values * 0.08)) continue;
        ++options;
        of_options += count;
    }
    return options >= 3 && options <= most_options && of_options >= all * 0.6;
}

// Answers joined from options fall apart into parts that others gave word for word; own words do not. The share of
// such parts, 0 for values of one part.
double share_of_options(const ColumnFacts& facts) {
    if (are_joined_by_a_form(facts)) return 1;
    double most = 0;
    const auto values = static_cast<double>(facts.values().size());
    for (const char separator : {';', ',', '|'}) {
        std::map<std::string_view, std::uint64_t> counts;
        std::vector<std::vector<std::string_view>> parts_of_values;
        for (const SeenValue& value : facts.values()) {
            parts_of_values.push_back(parts_of(value.text, separator));
            for (const std::string_view part : parts_of_values.back()) ++counts[part];
        }
        double all = 0, repeated = 0;
        for (const auto& [part, count] : counts) {
            all += static_cast<double>(count);
            if (count > 1) repeated += static_cast<double>(count);
        }
        if (values < 5 || all < values * 1.3) continue;
        most = std::max(most, repeated / all);
        // With a field "Other" some parts are own words. Options begin with a capital letter wherever they stand;
        // who types a list goes on in small letters.
        double lists = 0, later = 0, capital = 0, nearly_known = 0;
        for (const std::vector<std::string_view>& parts : parts_of_values) {
            const auto known =
                std::count_if(parts.begin(), parts.end(), [&](std::string_view part) { return counts[part] > 2; });
            lists += parts.size() > 1;
            nearly_known += known >= 2 && static_cast<std::size_t>(known) + 1 >= parts.size();
            for (std::size_t part = 1; part < parts.size(); ++part) {
                ++later;
                capital += !begins_small(parts[part]);
            }
        }
        const bool of_options = repeated >= all * 0.55 && capital >= later * 0.8;
        if (lists >= 8 && lists * 2 >= values && capital >= later * 0.9 && are_few_options(counts, values))
            most = std::max(most, 0.98);
        if (lists < 10 || lists * 2 < values) continue;
        most = std::max({most, of_options ? 0.93 : 0.0, nearly_known / lists});
    }
    return most;
}

// "Parking, Energy costs": under a header that offers options these are they, in however few answers, but for what a
// field Other took. Typed lists go on in small letters, or say what nobody else said.
bool are_capital_lists(const ColumnFacts& facts) {
    std::map<std::string_view, std::uint64_t> counts;
    double lists = 0, small = 0, all = 0, again = 0;
    for (const SeenValue& value : facts.values()) {
        const std::vector<std::string_view> parts = parts_of(value.text, ',');
        lists += parts.size() > 1;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            small += part > 0 && begins_small(parts[part]);
            counts[parts[part]] += value.count;
        }
    }
    for (const auto& [part, count] : counts) {
        all += static_cast<double>(count);
        if (count > 1) again += static_cast<double>(count);
    }
    return lists >= 2 && lists * 2 >= static_cast<double>(facts.values().size()) && small <= all * 0.15 &&
           again >= all * 0.5;
}

// Ticked options repeat the end of the header: "... - Spiritual support" over "Spiritual support".
double share_of_echoes(const ColumnFacts& facts, const HeaderWords& header) {
    double echoes = 0, seen = 0;
    for (const SeenValue& value : facts.values()) {
        const HeaderWords words(value.text);
        seen += static_cast<double>(value.count);
        if (words.count() > 0 && header.count() > words.count() && header.text().ends_with(words.text()))
            echoes += static_cast<double>(value.count);
    }
    return ratio(echoes, seen);
}

// Typed words differ in case and punctuation from what others typed ("parking", "Parking."); options do not.
double share_of_typed(const ColumnFacts& facts) {
    std::map<std::string, std::size_t> forms;
    for (const SeenValue& value : facts.values()) ++forms[HeaderWords(value.text).text()];
    double variants = 0;
    for (const auto& [form, count] : forms)
        if (count > 1) variants += static_cast<double>(count);
    return ratio(variants, static_cast<double>(facts.values().size()));
}

// The few values that at least one in a hundred gave word for word, as options are. None when there are more of them
// than a question offers.
struct Common {
    double share = 0, words = 0;
};
Common common_values(const ColumnFacts& facts) {
    constexpr std::size_t most_options = 25;
    const double often = std::max(3.0, static_cast<double>(facts.looked_at()) / 100);
    std::size_t values = 0;
    double said = 0, common = 0, words = 0;
    for (const SeenValue& value : facts.values()) {
        if (says_nothing(value.text)) continue;
        const auto count = static_cast<double>(value.count);
        said += count;
        if (count < often) continue;
        ++values;
        common += count;
        words += count * value.words;
    }
    if (values > most_options) return {};
    return {ratio(common, said), ratio(words, common)};
}

bool ends_like_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

}  // namespace

TextFeatures features_of(const ColumnFacts& facts, const HeaderWords& header) {
    TextFeatures features;
    const auto looked_at = static_cast<double>(facts.looked_at());
    features.filled = static_cast<double>(facts.filled());
    features.distinct = ratio(static_cast<double>(facts.distinct()), looked_at);
    features.single = ratio(static_cast<double>(facts.single()), looked_at);
    features.words = facts.average_words();
    features.options = share_of_options(facts);
    features.capital_lists = are_capital_lists(facts);
    features.echoes = share_of_echoes(facts, header);
    features.typed = share_of_typed(facts);
    double sentences = 0, tokens = 0, telling = 0, seen = 0, long_ones = 0, recited = 0, words = 0, parts = 0;
    for (const SeenValue& value : facts.values()) {
        const auto count = static_cast<double>(value.count);
        seen += count;
        if (value.words >= 4) {
            long_ones += count;
            recited += value.count >= 3 && !says_nothing(value.text) ? count : 0;
        }
        words += count * value.words;
        parts +=
            count * static_cast<double>(1 + std::count_if(value.text.begin(), value.text.end(), [](char letter) {
                                            return letter == ';' || letter == ',' || letter == '|';
                                        }));
        // A sentence said again by others word for word is an option that reads like one.
        const bool repeated = value.count > 2 && !says_nothing(value.text);
        sentences +=
            value.words >= 6 || (value.words >= 4 && ends_like_sentence(value.text)) ? (repeated ? 0 : count) : 0;
        tokens += is_number(value.text) || is_yes_or_no(value.text) || is_web_address(value.text) ||
                          is_token(value.text) || is_email(value.text) || is_phone_number(value.text) ||
                          is_score(value.text)
                      ? count
                      : 0;
        telling += says_nothing(value.text) || is_number(value.text) || is_score(value.text) ? 0 : 1;
    }
    features.sentences = ratio(sentences, seen);
    features.tokens = ratio(tokens, seen);
    features.telling = telling;
    features.recited = long_ones * 2 >= seen ? ratio(recited, long_ones) : 0;
    features.part_words = ratio(words, parts);
    const Common common = common_values(facts);
    features.common = common.share;
    features.common_words = common.words;
    return features;
}

}  // namespace groundswell::ingest
