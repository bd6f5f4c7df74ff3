#include "ingest/json_shape.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "ingest/json_cursor.h"
#include "ingest/json_document.h"
#include "ingest/json_error_body.h"
#include "ingest/json_value.h"

namespace groundswell::ingest {
namespace {

using Kind = JsonValue::Kind;

bool is_named_json_lines(const std::string& file_name) {
    const std::string folded = fold_case(file_name);
    return folded.ends_with(".jsonl") || folded.ends_with(".ndjson") || folded.ends_with(".jsonlines");
}

// What the first lines of the file say of it as JSON Lines.
struct FirstLines {
    std::size_t valid = 0;  // of the first three
    bool lists = false;     // the first valid one is a list
};

Result<FirstLines> look_at_lines(JsonCursor cursor) {
    FirstLines found;
    JsonSlice slice;
    for (int count = 0; count < 3; ++count) {
        const auto more = cursor.line(slice);
        if (!more) return more.error();
        if (!*more) break;
        JsonValue value;
        if (slice.text.ends_with(',')) slice.text.pop_back();
        if (slice.over_limit || parse_json_value(slice.text, value) || value.plain()) continue;
        if (found.valid++ == 0) found.lists = value.kind == Kind::list;
    }
    return found;
}

void take_lines(const FirstLines& lines, JsonLayout& layout) {
    layout.framing = JsonFraming::lines;
    layout.rows_are_lists = lines.lists;
    layout.reason = "JSON Lines";
}

Error is_error_message(const std::string& told, const std::string& file_name) {
    return Error{ErrorKind::unprocessable,
                 "json-error-message",
                 "the file holds what a service answered when it refused or failed, not responses" +
                     (told.empty() ? std::string() : ": \"" + told + "\""),
                 "sign in to the survey tool and export again; where a program fetches the responses, check its "
                 "key and the address it asks",
                 Place{file_name, {}, {}, {}},
                 {}};
}

// Only a document that is alone in a small file can be one. What is wrong with it otherwise is found out later.
Result<void> refuse_error_message(JsonCursor cursor, const std::string& file_name) {
    if (cursor.bytes_total() > longest_error_body) return {};
    JsonSlice slice;
    JsonValue value;
    if (!cursor.peek() || !cursor.value(slice) || !cursor.peek() || !cursor.at_end()) return {};
    if (slice.over_limit || parse_json_value(slice.text, value)) return {};
    if (const auto told = error_told_by(value)) return is_error_message(*told, file_name);
    return {};
}

// An array at the top: of objects, of lists, or the first line of JSON Lines that are lists.
Result<void> shape_of_array(JsonCursor cursor, const std::string& file_name, JsonLayout& layout) {
    const std::uint64_t line = cursor.line_number();
    if (auto entered = cursor.enter(); !entered) return entered;
    std::optional<char> kind;
    while (true) {
        const auto more = cursor.more();
        if (!more) return more.error();
        if (!*more) break;
        const auto first = cursor.peek();
        if (!first) return first.error();
        if (*first == '{' || *first == '[') {
            kind = *first;
            break;
        }
        if (auto skipped = cursor.skip(); !skipped) return skipped;
    }
    if (kind) {
        layout.framing = JsonFraming::array;
        layout.rows_are_lists = *kind == '[';
        layout.reason = *kind == '[' ? "a list of rows" : "a list of objects";
        return {};
    }
    const auto after = cursor.peek();
    if (!after) return after.error();
    if (*after == '[' && cursor.line_number() == line + 1) {
        take_lines({1, true}, layout);
        return {};
    }
    return json_without_records(file_name, "the list holds no objects, so there are no responses in it");
}

}  // namespace

Error json_without_records(const std::string& file_name, std::string message) {
    return Error{ErrorKind::unprocessable,
                 "json-no-records",
                 std::move(message),
                 "export the responses as a list of objects, one object a response, or as CSV",
                 Place{file_name, {}, {}, {}},
                 {}};
}

Result<void> find_shape(const OpenBytes& open, const std::string& file_name, JsonLayout& layout) {
    const auto begin = [&]() -> Result<JsonCursor> {
        auto bytes = open();
        if (!bytes) return bytes.error();
        return JsonCursor(std::move(*bytes), layout.encoding, file_name);
    };
    auto cursor = begin();
    if (!cursor) return cursor.error();
    if (auto usable = refuse_error_message(std::move(*cursor), file_name); !usable) return usable;
    if (!(cursor = begin())) return cursor.error();
    if (is_named_json_lines(file_name)) {
        const auto lines = look_at_lines(std::move(*cursor));
        if (!lines) return lines.error();
        if (lines->valid > 0) {
            take_lines(*lines, layout);
            return {};
        }
        if (!(cursor = begin())) return cursor.error();  // named so, but one document over many lines
    }
    const auto first = cursor->peek();
    if (!first) return first.error();
    if (*first == '[') return shape_of_array(std::move(*cursor), file_name, layout);
    if (*first != '{') return cursor->invalid("a document begins with [ or {");

    const std::uint64_t line = cursor->line_number();
    const auto walked = cursor->skip();
    const bool one_line = cursor->line_number() == line;
    const auto next = walked ? cursor->peek() : Result<char>('\0');
    if (!next) return next.error();
    if (!walked || *next == '{' || *next == '[') {
        auto anew = begin();
        if (!anew) return anew.error();
        const auto lines = look_at_lines(std::move(*anew));
        if (!lines) return lines.error();
        if (walked ? one_line : lines->valid > 0) {
            take_lines(*lines, layout);
            return {};
        }
        if (!walked) return walked;
        layout.framing = JsonFraming::sequence;
        layout.reason = "objects one after the other";
        return {};
    }
    if (!cursor->at_end()) return cursor->invalid("something follows the end of the document");
    auto anew = begin();
    if (!anew) return anew.error();
    return shape_of_document(std::move(*anew), file_name, layout);
}

}  // namespace groundswell::ingest
