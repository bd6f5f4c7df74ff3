#include "ingest/header_doubt.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "analysis/text/personal_mask.h"
#include "core/text_beginning.h"
#include "ingest/dates.h"
#include "ingest/header_text.h"
#include "ingest/question_wording.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

const std::vector<std::string_view> words_to_respondents{
    "you", "your", "yours", "yourself", "please", "comment*", "answer", "optional", "specify", "select", "choose"};
const std::vector<std::string_view> words_that_ask{
    "what", "how",  "why",     "which",    "who",     "where", "when",     "do",      "does",       "did",
    "is",   "are",  "was",     "can",      "could",   "would", "should",   "will",    "have",       "has",
    "if",   "any",  "tell",    "describe", "give",    "list",  "name",     "explain", "say",        "write",
    "rate", "rank", "suggest", "to what",  "in what", "other", "anything", "further", "additional", "question"};
// "We" within a wording may be those who ask ("Ways we could help").
const std::vector<std::string_view> beginnings_of_answers{"we", "i", "our", "my"};
const std::vector<std::string_view> words_of_respondents{"i", "my", "me", "mine"};

bool begins_with(const HeaderWords& words, const std::vector<std::string_view>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view word) { return words.starts(word); });
}

// Numbers, dates and addresses: what respondents give, and no name of a column.
bool is_a_value(std::string_view cell) {
    return is_number_or_date(cell) || is_email(cell);
}

bool leads_to_somebody(std::string_view text) {
    const auto spans = text::find_personal(text);
    return std::any_of(spans.begin(), spans.end(), [](const text::PersonalSpan& span) {
        return span.kind == text::PersonalKind::email || span.kind == text::PersonalKind::telephone ||
               span.kind == text::PersonalKind::postcode;
    });
}

constexpr std::size_t longest_shown_wording = 80;

std::string cut_short(std::string text) {
    if (text.size() <= longest_shown_wording) return text;
    return std::string(beginning_of(text, longest_shown_wording)) + "\u2026";
}

// Why the header is doubted; empty when it is not.
std::string doubt(const Understanding& understanding, const HeaderFinding& headers,
                  const reference::Matcher& matcher) {
    std::size_t values = 0;
    for (const ColumnHeader& header : headers.columns) values += is_a_value(header.parts[0]);
    if (values * 3 >= headers.columns.size())
        return "it holds numbers, dates or addresses where names would stand";
    if (understanding.platform != "unknown") return {};
    for (std::size_t index = 0; index < headers.columns.size(); ++index) {
        const std::string& header = headers.columns[index].parts[0];
        const ColumnUnderstanding& column = understanding.columns[index];
        const auto quoted = [&] { return "\"" + cut_short(text::mask_personal(header)) + "\""; };
        if (leads_to_somebody(header)) return quoted() + " holds an address or a number of somebody";
        if (column.role == ColumnRole::district && matcher.district(header, {}, {}).how == "name")
            return quoted() + " is the name of a district, above others";
        if (column.role == ColumnRole::open_question && speaks_as_respondent(header))
            return quoted() + " speaks as respondents do";
    }
    return {};
}

// The same for everybody: a wording is seen by who may not see personal data.
void mask_wordings(Understanding& understanding) {
    std::unordered_set<std::string> taken;
    for (const Question& question : understanding.questions) taken.insert(question.id);
    for (std::size_t index = 0; index < understanding.questions.size(); ++index) {
        Question& question = understanding.questions[index];
        std::string masked = text::mask_personal(question.wording);
        if (masked == question.wording) continue;
        const auto column = std::find_if(understanding.columns.begin(), understanding.columns.end(),
                                         [&](const ColumnUnderstanding& one) { return one.question == index; });
        question.id = unique_id(question_id(masked, column->column), taken);
        question.wording = std::move(masked);
    }
}

}  // namespace

bool speaks_as_respondent(std::string_view wording) {
    const HeaderWords words(wording);
    if (words.count() < 4 || wording.find('?') != std::string_view::npos || wording.ends_with(':')) return false;
    if (!words.first_of(words_to_respondents).empty() || begins_with(words, words_that_ask)) return false;
    const bool sentence = (wording.ends_with('.') || wording.ends_with('!')) && words.count() >= 6;
    return sentence || !words.first_of(words_of_respondents).empty() || begins_with(words, beginnings_of_answers);
}

void doubt_header(Understanding& understanding, const HeaderFinding& headers, const reference::Matcher& matcher,
                  bool told, const std::string& file_name) {
    if (headers.records != 1 || told) return;
    const std::string why = doubt(understanding, headers, matcher);
    if (why.empty()) return;
    mask_wordings(understanding);
    understanding.problems.push_back(
        {"header-looks-like-data", "the first record looks like a response, not like a header: " + why,
         "if the file has no header, put a record with the column names on top of it; it was read as one, so that "
         "its answers are missing",
         Place{file_name, 1, {}, {}}, 1});
}

}  // namespace groundswell::ingest
