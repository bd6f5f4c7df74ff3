#include "ingest/json_responses.h"

#include <algorithm>

namespace groundswell::ingest {
namespace {

// Where in the file a byte of a value stands.
Place place_in(const JsonSlice& slice, std::size_t at, const std::string& file_name) {
    const std::string_view before = std::string_view(slice.text).substr(0, at);
    const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_start = before.rfind('\n');
    const std::uint64_t column = lines == 0 ? slice.column + before.size() : before.size() - line_start;
    return Place{file_name, slice.line + lines, static_cast<std::uint32_t>(column), {}};
}

Error invalid_response(const JsonSlice& slice, const JsonFault& fault, const std::string& file_name) {
    const Place place = place_in(slice, fault.at, file_name);
    return Error{ErrorKind::invalid,
                 "json-invalid",
                 "the file is no valid JSON at line " + std::to_string(*place.row) + ", column " +
                     std::to_string(*place.column),
                 "export the file again, or mend that place; a program that checks JSON shows it",
                 place,
                 {}};
}

}  // namespace

Result<bool> JsonResponses::next(JsonResponse& response) {
    if (ended_) return false;
    if (!begun_) {
        begun_ = true;
        const auto found = find_beginning();
        if (!found || !*found) return found;
    }
    const auto more = slice_next(response);
    if (!more) return more;
    if (!*more) {
        ended_ = true;
        return false;
    }
    response.fault.reset();
    if (auto parsed = parse(response); !parsed) return parsed.error();
    return true;
}

Result<bool> JsonResponses::find_beginning() {
    if (layout_.framing == JsonFraming::lines || layout_.framing == JsonFraming::sequence) return true;
    for (const std::string& wanted : layout_.path) {
        if (auto entered = cursor_.enter(); !entered) return entered.error();
        while (true) {
            const auto more = cursor_.more();
            if (!more || !*more) return more;
            const auto key = cursor_.key();
            if (!key) return key.error();
            if (*key == wanted) break;
            if (auto skipped = cursor_.skip(); !skipped) return skipped.error();
        }
    }
    if (auto entered = cursor_.enter(); !entered) return entered.error();
    return true;
}

Result<bool> JsonResponses::slice_next(JsonResponse& response) {
    if (layout_.framing == JsonFraming::lines) {
        auto more = cursor_.line(response.slice);
        if (more && *more && response.slice.text.ends_with(',')) response.slice.text.pop_back();
        return more;
    }
    if (layout_.framing == JsonFraming::sequence) {
        if (const auto next = cursor_.peek(); !next) return next.error();
        if (cursor_.at_end()) return false;
    } else {
        const auto more = cursor_.more();
        if (!more) return more;
        if (!*more) {
            if (!layout_.path.empty()) return false;
            if (const auto next = cursor_.peek(); !next) return next.error();
            if (!cursor_.at_end()) return cursor_.invalid("something follows the end of the document");
            return false;
        }
        if (layout_.framing == JsonFraming::keyed) {
            auto key = cursor_.key();
            if (!key) return key.error();
            response.key = std::move(*key);
        }
    }
    if (auto taken = cursor_.value(response.slice); !taken) return taken.error();
    return true;
}

Result<void> JsonResponses::parse(JsonResponse& response) {
    const auto fault = [&response](std::string_view code) {
        response.value = {};
        response.fault = RecordFault{code, 0};
        return Result<void>{};
    };
    if (response.slice.over_limit) return fault("record-too-long");
    const std::string& text = response.slice.text;
    if (text.find(invalid_mark) != std::string::npos) return fault("invalid-encoding");
    const bool lines = layout_.framing == JsonFraming::lines;
    if (const auto met = parse_json_value(text, response.value)) {
        switch (met->kind) {
            case JsonFault::Kind::duplicate_key: return fault("json-duplicate-key");
            case JsonFault::Kind::half_character: return fault("invalid-encoding");
            case JsonFault::Kind::too_many: return fault("record-too-long");
            case JsonFault::Kind::too_deep: return fault("json-too-deep");
            case JsonFault::Kind::syntax:
                if (lines) return fault("json-line-invalid");
                return invalid_response(response.slice, *met, file_name_);
        }
    }
    const auto due = layout_.rows_are_lists ? JsonValue::Kind::list : JsonValue::Kind::object;
    if (response.value.kind != due) return fault("json-mixed");
    return {};
}

}  // namespace groundswell::ingest
