#include "ingest/text_features.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "ingest/junk_answers.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

// Answers joined from options fall apart into parts that others gave word for word; own words do not. The share of
// such parts, 0 for values of one part.
double share_of_options(const ColumnFacts& facts) {
    double most = 0;
    for (const char separator : {';', ',', '|'}) {
        std::map<std::string_view, std::uint64_t> counts;
        for (const SeenValue& value : facts.values()) {
            std::string_view rest = value.text;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find(separator), rest.size());
                const std::string_view part = trimmed(rest.substr(0, end));
                if (!part.empty()) counts[part] += 1;
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        double all = 0, repeated = 0;
        for (const auto& [part, count] : counts) {
            all += static_cast<double>(count);
            if (count > 1) repeated += static_cast<double>(count);
        }
        const auto values = static_cast<double>(facts.values().size());
        if (values >= 5 && all >= values * 1.3) most = std::max(most, repeated / all);
    }
    return most;
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
                          is_token(value.text) || is_email(value.text) || is_phone_number(value.text)
                      ? count
                      : 0;
        telling += says_nothing(value.text) || is_number(value.text) ? 0 : 1;
    }
    features.sentences = ratio(sentences, seen);
    features.tokens = ratio(tokens, seen);
    features.telling = telling;
    features.recited = long_ones * 2 >= seen ? ratio(recited, long_ones) : 0;
    features.part_words = ratio(words, parts);
    return features;
}

}  // namespace groundswell::ingest
