#include "ingest/json_cursor.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "ingest/json_value.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t kept_of_long_value = 4096;

bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

// Bytes that begin a character, so that columns count as an editor shows them.
bool begins_character(char letter) {
    return (static_cast<unsigned char>(letter) & 0xc0U) != 0x80;
}

}  // namespace

JsonCursor::JsonCursor(std::unique_ptr<ByteSource> bytes, Encoding encoding, std::string file_name,
                       std::size_t value_limit, std::size_t piece)
    : bytes_(std::move(bytes)),
      decoder_(encoding),
      file_name_(std::move(file_name)),
      value_limit_(value_limit),
      piece_(piece, '\0') {}

Result<bool> JsonCursor::available() {
    while (at_ == text_.size()) {
        if (ended_) return false;
        text_.clear();
        at_ = 0;
        const auto count = bytes_->read(piece_.data(), piece_.size());
        if (!count) return count.error();
        ended_ = *count == 0;
        bytes_done_ += *count;
        decoder_.decode(std::string_view(piece_).substr(0, *count), ended_, text_);
    }
    return true;
}

void JsonCursor::take(std::size_t count, JsonSlice* slice) {
    const std::string_view taken = std::string_view(text_).substr(at_, count);
    for (const char letter : taken) {
        if (letter == '\n') {
            ++line_;
            column_ = 1;
        } else {
            column_ += begins_character(letter);
        }
    }
    at_ += count;
    if (!slice || slice->over_limit) return;
    if (slice->text.size() + count > value_limit_) {
        slice->text += taken.substr(0, kept_of_long_value);
        slice->text.resize(std::min(slice->text.size(), kept_of_long_value));
        slice->text.shrink_to_fit();
        slice->over_limit = true;
    } else {
        slice->text += taken;
    }
}

Result<char> JsonCursor::peek() {
    while (true) {
        const auto more = available();
        if (!more) return more.error();
        if (!*more) return '\0';
        const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto found = std::find_if_not(begin, text_.end(), is_space);
        take(static_cast<std::size_t>(found - begin), nullptr);
        if (at_ < text_.size()) return text_[at_];
    }
}

Result<void> JsonCursor::enter() {
    const auto next = peek();
    if (!next) return next.error();
    assert(*next == '[' || *next == '{');
    if (open_.size() == json_depth_limit) return too_deep();
    open_.push_back({*next});
    take(1, nullptr);
    return {};
}

Result<bool> JsonCursor::more() {
    auto next = peek();
    if (!next) return next.error();
    if (at_end()) return truncated();
    if (*next == ']' || *next == '}') {
        if (auto closed = close(*next); !closed) return closed.error();
        take(1, nullptr);
        return false;
    }
    if (std::exchange(open_.back().first, false)) return true;
    if (*next != ',') return invalid("a comma is missing");
    take(1, nullptr);
    next = peek();
    if (!next) return next.error();
    if (*next == ']' || *next == '}' || *next == ',') return invalid("a value is missing after the comma");
    return true;
}

Result<std::string> JsonCursor::key() {
    const auto next = peek();
    if (!next) return next.error();
    if (*next != '"') return at_end() ? truncated() : invalid("a key in quotes is missing");
    JsonSlice slice;
    if (auto walked = walk_text(&slice); !walked) return walked.error();
    JsonValue value;
    if (slice.over_limit || parse_json_value(slice.text, value)) return invalid("the key before is not valid");
    const auto colon = peek();
    if (!colon) return colon.error();
    if (*colon != ':') return at_end() ? truncated() : invalid("a colon is missing after the key");
    take(1, nullptr);
    return value.text;
}

Result<void> JsonCursor::value(JsonSlice& slice) {
    slice.text.clear();
    slice.over_limit = false;
    const auto next = peek();
    if (!next) return next.error();
    slice.line = line_;
    slice.column = column_;
    return walk(&slice);
}

Result<void> JsonCursor::skip() {
    return walk(nullptr);
}

Result<void> JsonCursor::walk(JsonSlice* slice) {
    const auto next = peek();
    if (!next) return next.error();
    if (*next == '"') return walk_text(slice);
    if (*next == '[' || *next == '{') return walk_brackets(slice);
    return walk_scalar(slice);
}

// Escapes matter only because they may hide a quote.
Result<void> JsonCursor::walk_text(JsonSlice* slice) {
    take(1, slice);
    bool escaped = false;
    while (true) {
        const auto more = available();
        if (!more) return more.error();
        if (!*more) return truncated();
        if (escaped) {
            take(1, slice);
            escaped = false;
            continue;
        }
        const std::size_t end = std::min(text_.find_first_of("\"\\", at_), text_.size());
        if (end > at_) {
            take(end - at_, slice);
            continue;
        }
        escaped = text_[at_] == '\\';
        take(1, slice);
        if (!escaped) return {};
    }
}

Result<void> JsonCursor::walk_brackets(JsonSlice* slice) {
    const std::size_t depth = open_.size();
    do {
        const auto more = available();
        if (!more) return more.error();
        if (!*more) return truncated();
        const std::size_t end = std::min(text_.find_first_of("\"[]{}", at_), text_.size());
        take(end - at_, slice);
        if (at_ == text_.size()) continue;
        const char letter = text_[at_];
        if (letter == '"') {
            if (auto walked = walk_text(slice); !walked) return walked;
            continue;
        }
        if (letter == '[' || letter == '{') {
            if (open_.size() == json_depth_limit) return too_deep();
            open_.push_back({letter});
        } else if (auto closed = close(letter); !closed) {
            return closed;
        }
        take(1, slice);
    } while (open_.size() > depth);
    return {};
}

// A number, a truth value or null; what it is worth is for the parser to say.
Result<void> JsonCursor::walk_scalar(JsonSlice* slice) {
    bool any = false;
    while (true) {
        const auto more = available();
        if (!more) return more.error();
        if (!*more) {
            if (any && open_.empty()) return {};
            return truncated();
        }
        const std::size_t end = std::min(text_.find_first_of(",:[]{}\" \t\r\n", at_), text_.size());
        if (end == at_) {
            if (any) return {};
            return invalid("a value is missing");
        }
        any = true;
        take(end - at_, slice);
    }
}

Result<bool> JsonCursor::line(JsonSlice& slice) {
    const auto next = peek();
    if (!next) return next.error();
    if (at_end()) return false;
    slice.text.clear();
    slice.over_limit = false;
    slice.line = line_;
    slice.column = column_;
    while (true) {
        const auto more = available();
        if (!more) return more.error();
        if (!*more) break;
        const std::size_t end = text_.find('\n', at_);
        take(std::min(end, text_.size()) - at_, &slice);
        if (end == std::string::npos) continue;
        take(1, nullptr);
        break;
    }
    while (!slice.text.empty() && is_space(slice.text.back())) slice.text.pop_back();
    return true;
}

Result<void> JsonCursor::close(char bracket) {
    const char opening = bracket == ']' ? '[' : '{';
    if (open_.empty()) return invalid(std::string("a ") + bracket + " closes what was never opened");
    if (open_.back().bracket != opening)
        return invalid(std::string("a ") + bracket + " stands where a " +
                       (open_.back().bracket == '[' ? ']' : '}') + " is due");
    open_.pop_back();
    return {};
}

Error JsonCursor::invalid(std::string message) const {
    return Error{ErrorKind::invalid,
                 "json-invalid",
                 "the file is no valid JSON at line " + std::to_string(line_) + ", column " +
                     std::to_string(column_) + ": " + std::move(message),
                 "export the file again, or mend that place; a program that checks JSON shows it",
                 Place{file_name_, line_, static_cast<std::uint32_t>(column_), {}},
                 {}};
}

Error JsonCursor::truncated() const {
    return Error{ErrorKind::invalid,
                 "json-truncated",
                 "the file ends at line " + std::to_string(line_) + " before its JSON is complete: it was cut off",
                 "download or export the file again and check that its size is the same as at the source",
                 Place{file_name_, line_, static_cast<std::uint32_t>(column_), {}},
                 {}};
}

Error JsonCursor::too_deep() const {
    return Error{ErrorKind::unprocessable,
                 "json-too-deep",
                 "at line " + std::to_string(line_) + " lists and objects lie within each other more than " +
                     std::to_string(json_depth_limit) + " levels deep",
                 "export the responses as a flat list, as JSON Lines or as CSV",
                 Place{file_name_, line_, static_cast<std::uint32_t>(column_), {}},
                 {}};
}

}  // namespace groundswell::ingest
