// JsonFlattener: one response, a tree, to cells named by their path.
//
// Meaning       Members of objects within each other are joined with "/"; a name that already begins with the path
//               of what holds it stands alone (Kobo). What is said more than once below one path (lists, repeat
//               groups) is joined with "; ". Three forms of answers become a column a question: Typeform answers,
//               SurveyMonkey pages, and any list of objects with a question and an answer. Where a response has
//               "values" and "labels" side by side (Qualtrics) the label stands.
// Thread rule   One thread at a time; the cells hold until the next call.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/json_value.h"

namespace groundswell::ingest {

using JsonWordings = std::unordered_map<std::string, std::string>;

struct JsonCell {
    std::string path;
    std::string header;  // the question's wording where it is known, else the path
    std::string text;
};

class JsonFlattener {
public:
    explicit JsonFlattener(const JsonWordings& wordings) : wordings_(wordings) {}

    const std::vector<JsonCell>& flatten(const JsonValue& response);

private:
    void put(const std::string& path, std::string_view header, std::string_view text);
    void walk(const JsonValue& value, const std::string& path);
    void walk_object(const JsonValue& object, const std::string& path);
    void walk_labelled(const JsonValue& object, const std::string& path);
    void walk_list(const JsonValue& list, const std::string& path);
    void answers_by_field(const JsonValue& list, const std::string& path);
    void answers_by_page(const JsonValue& pages, const std::string& path);
    void answers_by_question(const JsonValue& list, const std::string& path);
    std::string_view wording_of(std::string_view id) const;
    std::string words_of_choice(const JsonValue& answer) const;

    const JsonWordings& wordings_;
    std::vector<JsonCell> cells_;
    std::unordered_map<std::string, std::size_t> places_;
};

// A list of answers, each with what it answers: never itself a list of responses.
bool is_list_of_answers(const JsonValue& first_item);
// A page of a SurveyMonkey response (that of a questionnaire has no answers).
bool is_page_with_answers(const JsonValue& item);

// A text for any value: that of its label where it has one, else all its plain values joined.
std::string text_of(const JsonValue& value);

// Adds what a description of the questionnaire calls its questions and choices.
void gather_wordings(const JsonValue& description, JsonWordings& wordings);

}  // namespace groundswell::ingest
