#include "ingest/open_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

#include "ingest/judgement.h"
#include "ingest/question_asks.h"
#include "ingest/text_features.h"

namespace groundswell::ingest {
namespace {

// Wordings that ask for own words.
const std::vector<std::string_view> open_wordings{"why",
                                                  "describe",
                                                  "comments",
                                                  "comment on",
                                                  "your comment",
                                                  "please comment",
                                                  "any comment",
                                                  "kommentar*",
                                                  "commentaire*",
                                                  "tell us",
                                                  "explain",
                                                  "please elaborate",
                                                  "elaborate",
                                                  "in your own words",
                                                  "feedback",
                                                  "suggest*",
                                                  "anything else",
                                                  "any other",
                                                  "are there any other",
                                                  "what are the biggest",
                                                  "what is the biggest",
                                                  "what is the main",
                                                  "what are the main",
                                                  "what would",
                                                  "what could",
                                                  "what should",
                                                  "what do you",
                                                  "what are your",
                                                  "what is your view",
                                                  "how could",
                                                  "how would you improve",
                                                  "how can",
                                                  "what single",
                                                  "what one",
                                                  "open ended response",
                                                  "free text",
                                                  "your thoughts",
                                                  "opinion*",
                                                  "what holds",
                                                  "what else",
                                                  "what other",
                                                  "what worked",
                                                  "what went",
                                                  "please give",
                                                  "please provide details",
                                                  "in what way",
                                                  "what makes",
                                                  "what challenges",
                                                  "what barriers",
                                                  "what problems",
                                                  "what difficulties",
                                                  "main barrier",
                                                  "biggest barrier",
                                                  "biggest challenge",
                                                  "main challenge",
                                                  "which factors",
                                                  "what factors",
                                                  "what aspects",
                                                  "how did you",
                                                  "reason for",
                                                  "reasons for",
                                                  "remarks",
                                                  "pain points",
                                                  "what stops",
                                                  "what prevents",
                                                  "what support",
                                                  "what hinders",
                                                  "anything hinders",
                                                  "hinders you",
                                                  "what needs",
                                                  "what changes",
                                                  "what new features"};
// Wordings that offer options.
const std::vector<std::string_view> closed_wordings{"select all",
                                                    "check all",
                                                    "tick all",
                                                    "choose all",
                                                    "all that apply",
                                                    "select up to",
                                                    "choose up to",
                                                    "select one",
                                                    "choose one",
                                                    "tick one",
                                                    "please select",
                                                    "please choose",
                                                    "on a scale",
                                                    "scale of",
                                                    "how often",
                                                    "how many",
                                                    "how much",
                                                    "how long",
                                                    "how likely",
                                                    "how satisfied",
                                                    "how important",
                                                    "how would you rate",
                                                    "how do you rate",
                                                    "rank",
                                                    "rate",
                                                    "to what extent",
                                                    "how concerned",
                                                    "do you agree",
                                                    "how frequently",
                                                    "please indicate which",
                                                    "which of the following",
                                                    "which of these",
                                                    "best describe*",
                                                    "rate your",
                                                    "how old",
                                                    "choice",
                                                    "years have you",
                                                    "what year",
                                                    "how far"};
const std::vector<std::string_view> other_wordings{"please specify", "other",     "write in",
                                                   "autre",          "sonstiges", "specify"};

// Wordings that ask what something is called, or where it is.
const std::vector<std::string_view> name_wordings{
    "name of",          "names of",          "which institution",  "what institution",
    "which university", "which college",     "which organisation", "which organization",
    "which company",    "which school",      "which country",      "what country",
    "which state",      "what state",        "which county",       "which region",
    "born in",          "country of",        "place of",           "where is your",
    "where are you",    "where do you live", "where do you work",  "are you based"};

// "school_name" is asked for what a school is called, as "What is the name of your school?" is.
bool asks_for_name(const HeaderWords& header) {
    const bool heading = header.count() <= 5 && !header.first_of({"name", "names"}).empty();
    return heading || !header.first_of(name_wordings).empty();
}

// "comment" alone is also a French word for "how"; at the end of a header it is the English noun.
std::string_view asks_openly(const HeaderWords& header) {
    if (!header.first_of({"best describe*"}).empty()) return {};
    if (header.text().ends_with(" comment ") || header.text().ends_with(" comment body ")) return "comment";
    return header.first_of(open_wordings);
}

std::string rounded(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), number < 10 ? "%.1f" : "%.0f", number);
    return text.data();
}

double logistic(double score) {
    return 1 / (1 + std::exp(-score));
}

}  // namespace

TextFinding judge_text(const ColumnFacts& facts, const HeaderWords& header, double shared) {
    const TextFeatures seen = features_of(facts, header);
    const bool other = !header.first_of(other_wordings).empty();
    const std::string_view asks_open = asks_openly(header);
    const std::string_view offers = header.first_of(closed_wordings);
    const AsksGuess asks = guess_asks(header.text());
    const bool asks_something = !asks_open.empty() || asks.asks != Asks::anything;

    // Weights set by hand on the truth table of real exports (tests/ingest/export_truth.tsv).
    double score = -3.2;
    score += 2.6 * std::min(1.0, seen.single / 0.7);
    score += 1.2 * std::min(1.0, seen.distinct);
    // A list of options is long without saying more than its options.
    const bool ticked = !offers.empty() && asks_open.empty() && seen.capital_lists;
    const bool list = seen.options > 0.85 || ticked;
    score += 0.9 * std::min(4.0, std::max(0.0, (list ? std::min(seen.words, seen.part_words) : seen.words) - 1.5));
    if (!list) score += 2.0 * std::min(1.0, seen.sentences * 1.5);
    score -= 8.0 * std::max(0.0, seen.options - 0.8) / 0.2;
    score -= 8.0 * seen.echoes;
    score -= 6.0 * std::max(0.0, shared - 0.3);
    // A long option that one respondent ticked here, and others in other columns.
    if (shared == 1 && facts.distinct() <= 3) score -= 4.0;
    score -= 6.0 * seen.tokens;
    if (asks_something) score += 1.8;
    if (!asks_open.empty()) score += 0.7;
    if (!offers.empty() && asks_open.empty()) score -= ticked ? 6.0 : 1.2;
    // What things are called and where they are differs from answer to answer, yet nobody says anything by it.
    const bool name = !asks_something && seen.sentences < 0.5 && seen.words < 7 && asks_for_name(header);
    if (name) score -= 4.0;
    if (other && seen.words < 4 && asks.asks == Asks::anything) score -= 1.8;
    if (seen.filled < 5 && !asks_something) score -= 1.0;
    // No questionnaire offers dozens of whole sentences: said again and again, they are still own words (a
    // campaign, or several years in one file).
    const bool prose = facts.distinct() >= 40 && seen.words >= 5 && seen.options < 0.5;
    if (facts.looked_at() >= 7 && !prose) score -= 6.0 * std::max(0.0, seen.recited - 0.4) / 0.6;
    if (seen.typed < 0.05 && !prose) {
        if (seen.single < 0.1 && seen.distinct < 0.1) score -= 3.0;
        if (seen.single < 0.02 && facts.distinct() <= 40 && seen.filled >= 20) score -= 6.0;
        if (seen.single == 0) score -= 2.0;
    }
    // Of many respondents nearly all gave one of a few short answers word for word: options, with a field Other.
    if (facts.looked_at() >= 40 && seen.common_words < 15) score -= 14.0 * std::max(0.0, seen.common - 0.7) / 0.3;
    const bool many_values = facts.distinct() >= 25 && seen.options < 0.85 && seen.tokens < 0.2;
    if (asks_something && many_values) score += 1.5;
    // A handful of answers cannot show how they differ: the header's word counts for more.
    if (!asks_open.empty() && offers.empty() && facts.looked_at() <= 10) score += 2.5;
    // One word each, under a header that asks nothing: names, numbers and codes, not what anybody says.
    if (!asks_something && !other && seen.words < 1.3 && seen.sentences == 0) score -= 6.0;
    score += 2.0 * std::min(1.0, seen.typed * 5);
    if (seen.typed == 0 && !many_values && !prose && facts.looked_at() >= 20)
        score -= (asks_something ? 1.0 : 2.5) * std::max(0.0, 1 - seen.single / 0.25);

    TextFinding finding;
    finding.open = score > 0 && seen.telling > 0;
    finding.confidence = finding.open ? logistic(score) : logistic(-score);
    finding.reason = percent(seen.distinct) + " of " + std::to_string(facts.looked_at()) +
                     (facts.looked_at() == 1 ? " answer is" : " answers are") + " different, " +
                     rounded(seen.words) + (facts.looked_at() == 1 ? " words" : " words on average");
    if (seen.options > 0.85) finding.reason += ", made of repeated options";
    if (!asks_open.empty())
        finding.reason += ", the header asks openly (\"" + std::string(asks_open) + "\")";
    else if (!offers.empty())
        finding.reason += ", the header offers options (\"" + std::string(offers) + "\")";
    else if (name)
        finding.reason += ", the header asks for a name or a place";
    else if (asks.asks != Asks::anything)
        finding.reason += ", the header asks for " + std::string(to_string(asks.asks));
    return finding;
}

}  // namespace groundswell::ingest
