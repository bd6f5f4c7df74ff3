#include "ingest/json_flatten.h"

#include <algorithm>
#include <initializer_list>

namespace groundswell::ingest {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view between = "; ";

void join(std::string_view text, std::string& out) {
    if (text.empty()) return;
    if (!out.empty()) out += between;
    out += text;
}

void gather_texts(const JsonValue& value, std::string& out) {
    if (value.plain()) join(value.text, out);
    for (const JsonValue& item : value.items) gather_texts(item, out);
    for (const auto& [key, member] : value.members) gather_texts(member, out);
}

bool all_items(const JsonValue& list, bool (*fits)(const JsonValue&)) {
    return !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), fits);
}

// Pictures, and lists of what was shown: nothing anyone said.
bool is_left_out(const std::string& name, const JsonValue& value) {
    if (name == "_attachments" || name == "displayedFields" || name == "displayedValues") return true;
    return name == "definition" && value.find("fields");
}

// A list of {"label", "value"} may as well be a choice: one of the two names must leave no doubt.
struct Exchange {
    std::string_view question;
    const JsonValue* answer = nullptr;
};
Exchange exchange_of(const JsonValue& item) {
    const auto answer_below = [&item](std::initializer_list<std::string_view> keys) -> const JsonValue* {
        for (const std::string_view key : keys)
            if (const JsonValue* value = item.find(key)) return value;
        return nullptr;
    };
    const JsonValue* answer =
        answer_below({"answer", "answers", "response", "responses", "answer_text", "answerText"});
    std::string_view question = item.text_of({"question", "question_text", "questionText", "heading", "prompt"});
    if (question.empty() && answer) question = item.text_of({"title", "label", "name", "question_id"});
    if (!question.empty() && !answer) answer = answer_below({"value", "values", "text"});
    return {question, answer};
}

bool is_question_and_answer(const JsonValue& item) {
    const Exchange exchange = exchange_of(item);
    return !exchange.question.empty() && exchange.answer;
}

bool is_field_answer(const JsonValue& item) {
    const JsonValue* field = item.find("field");
    return field && field->kind == Kind::object && !field->text_of({"ref", "id", "title"}).empty();
}

bool is_page(const JsonValue& item) {
    const JsonValue* questions = item.find("questions");
    return questions && questions->kind == Kind::list;
}

std::string field_answer_text(const JsonValue& answer) {
    if (const JsonValue* value = answer.find(answer.text_of({"type"}))) return text_of(*value);
    std::string text;
    for (const auto& [name, value] : answer.members)
        if (name != "field" && name != "type") gather_texts(value, text);
    return text;
}

// What a description calls something: a text, the first of several translations, or a heading within a list.
std::string title_of(const JsonValue& object) {
    for (const std::string_view key : {"title", "heading", "headings", "question_text", "questionText", "wording",
                                       "label", "labels", "text", "question"}) {
        const JsonValue* value = object.find(key);
        if (value && value->kind == Kind::list && !value->items.empty()) value = &value->items.front();
        if (value && value->kind == Kind::object) value = value->find("heading");
        if (value && value->kind == Kind::text && !value->text.empty()) return value->text;
    }
    return {};
}

}  // namespace

std::string text_of(const JsonValue& value) {
    std::string text;
    if (value.kind == Kind::object) {
        for (const std::string_view key : {"label", "labels", "text", "name", "title"})
            if (const JsonValue* label = value.find(key)) gather_texts(*label, text);
        if (const JsonValue* other = value.find("other"); other && other->kind == Kind::text)
            join(other->text, text);
    }
    if (text.empty()) gather_texts(value, text);
    return text;
}

bool is_list_of_answers(const JsonValue& first_item) {
    return is_field_answer(first_item) || is_question_and_answer(first_item);
}

bool is_page_with_answers(const JsonValue& item) {
    if (!is_page(item)) return false;
    const auto& questions = item.find("questions")->items;
    return std::any_of(questions.begin(), questions.end(), [](const JsonValue& question) {
        const JsonValue* answers = question.find("answers");
        return answers && answers->kind == Kind::list;
    });
}

void gather_wordings(const JsonValue& description, JsonWordings& wordings) {
    for (const JsonValue& item : description.items) gather_wordings(item, wordings);
    if (description.kind != Kind::object) return;
    if (const std::string title = title_of(description); !title.empty())
        for (const std::string_view key : {"ref", "id", "question_id", "questionId", "name", "code", "key"})
            if (const std::string_view id = description.text_of({key}); !id.empty() && id != title)
                wordings.emplace(id, title);
    for (const auto& [name, value] : description.members) gather_wordings(value, wordings);
}

const std::vector<JsonCell>& JsonFlattener::flatten(const JsonValue& response) {
    cells_.clear();
    places_.clear();
    walk(response, {});
    return cells_;
}

void JsonFlattener::put(const std::string& path, std::string_view header, std::string_view text) {
    const auto [place, fresh] = places_.emplace(path, cells_.size());
    if (fresh)
        cells_.push_back({path, std::string(header), std::string(text)});
    else
        join(text, cells_[place->second].text);
}

void JsonFlattener::walk(const JsonValue& value, const std::string& path) {
    if (value.kind == Kind::object) return walk_object(value, path);
    if (value.kind == Kind::list) return walk_list(value, path);
    const std::string_view last = std::string_view(path).substr(path.rfind('/') + 1);
    std::string_view wording = wording_of(path);
    if (wording.empty()) wording = wording_of(last);
    put(path, wording.empty() ? path : wording, value.text);
}

void JsonFlattener::walk_object(const JsonValue& object, const std::string& path) {
    const JsonValue* values = object.find("values");
    const JsonValue* labels = object.find("labels");
    if (values && labels && values->kind == Kind::object && labels->kind == Kind::object)
        return walk_labelled(object, path);
    // A form's own answers carry their wordings beside them.
    if (const JsonValue* definition = object.find("definition"); definition && definition->find("fields")) {
        JsonWordings own = wordings_;
        gather_wordings(*definition, own);
        JsonFlattener inner(own);
        for (const auto& [name, value] : object.members)
            if (!is_left_out(name, value)) inner.walk(value, path.empty() ? name : path + "/" + name);
        for (const JsonCell& cell : inner.cells_) put(cell.path, cell.header, cell.text);
        return;
    }
    for (const auto& [name, value] : object.members) {
        if (is_left_out(name, value)) continue;
        const bool whole = path.empty() || name.starts_with(path + "/");
        walk(value, whole ? name : path + "/" + name);
    }
}

void JsonFlattener::walk_labelled(const JsonValue& object, const std::string& path) {
    const JsonValue& values = *object.find("values");
    const JsonValue& labels = *object.find("labels");
    for (const auto& [name, value] : object.members)
        if (&value != &values && &value != &labels && !is_left_out(name, value))
            walk(value, path.empty() ? name : path + "/" + name);
    for (const auto& [name, value] : values.members) {
        const JsonValue* label = labels.find(name);
        walk(label && label->kind != Kind::null ? *label : value, name);
    }
    for (const auto& [name, label] : labels.members)
        if (!values.find(name)) walk(label, name);
}

void JsonFlattener::walk_list(const JsonValue& list, const std::string& path) {
    if (all_items(list, is_field_answer)) return answers_by_field(list, path);
    if (all_items(list, is_page)) return answers_by_page(list, path);
    if (all_items(list, is_question_and_answer)) return answers_by_question(list, path);
    if (list.items.empty()) return walk({}, path);
    for (const JsonValue& item : list.items) walk(item, path);
}

void JsonFlattener::answers_by_field(const JsonValue& list, const std::string& path) {
    for (const JsonValue& answer : list.items) {
        const JsonValue& field = *answer.find("field");
        const std::string id(field.text_of({"ref", "id", "title"}));
        std::string_view header = field.text_of({"title"});
        for (const std::string_view key : {"ref", "id"})
            if (header.empty()) header = wording_of(field.text_of({key}));
        put(path + "/" + id, header.empty() ? id : header, field_answer_text(answer));
    }
}

void JsonFlattener::answers_by_page(const JsonValue& pages, const std::string& path) {
    for (const JsonValue& page : pages.items) {
        for (const JsonValue& question : page.find("questions")->items) {
            const std::string id(question.text_of({"id", "heading"}));
            std::string header = title_of(question);
            if (header.empty()) header = wording_of(id);
            if (header.empty()) header = id;
            const JsonValue* answers = question.find("answers");
            if (!answers || answers->items.empty()) put(path + "/" + id, header, {});
            if (!answers) continue;
            for (const JsonValue& answer : answers->items) {
                const std::string row(answer.text_of({"row_id"}));
                if (row.empty()) {
                    put(path + "/" + id, header, words_of_choice(answer));
                    continue;
                }
                const std::string_view wording = wording_of(row);
                put(path + "/" + id + "/" + row, header + " - " + std::string(wording.empty() ? row : wording),
                    words_of_choice(answer));
            }
        }
    }
}

void JsonFlattener::answers_by_question(const JsonValue& list, const std::string& path) {
    for (const JsonValue& item : list.items) {
        const Exchange exchange = exchange_of(item);
        const std::string question(exchange.question);
        const std::string_view wording = wording_of(question);
        put(path + "/" + question, wording.empty() ? question : wording, text_of(*exchange.answer));
    }
}

std::string_view JsonFlattener::wording_of(std::string_view id) const {
    const auto found = wordings_.find(std::string(id));
    return found == wordings_.end() ? std::string_view() : std::string_view(found->second);
}

std::string JsonFlattener::words_of_choice(const JsonValue& answer) const {
    const std::string_view said = answer.text_of({"text", "simple_text"});
    if (!said.empty()) return std::string(said);
    std::string words;
    for (const std::string_view key : {"choice_id", "other_id", "col_id"}) {
        const std::string_view id = answer.text_of({key});
        const std::string_view wording = wording_of(id);
        join(wording.empty() ? id : wording, words);
    }
    return words;
}

}  // namespace groundswell::ingest
