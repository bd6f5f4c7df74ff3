// JsonCursor: walks through JSON text of any size and hands out single values as text.
//
// What it is    Knows strings, brackets and commas, nothing of what values mean: enough to find where a response
//               begins and ends without holding the document.
// Call order    enter() a list or object, then more() before each element; in an object key() next; then value(),
//               skip() or enter(). Or line() only, for JSON Lines.
// Cost          Memory: one piece of the file and the value asked for, up to its limit. Thread rule: one thread.
// Errors        "json-invalid", "json-truncated", "json-too-deep", each with the line and column; and those of the
//               bytes. After an Error the cursor is not used again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/byte_source.h"
#include "ingest/encoding.h"

namespace groundswell::ingest {

inline constexpr std::size_t json_value_limit = 16U << 20;

// One value as it stands in the file.
struct JsonSlice {
    std::string text;  // only the beginning when it was over the limit
    bool over_limit = false;
    std::uint64_t line = 1;  // where it begins
    std::uint64_t column = 1;
};

class JsonCursor {
public:
    JsonCursor(std::unique_ptr<ByteSource> bytes, Encoding encoding, std::string file_name,
               std::size_t value_limit = json_value_limit, std::size_t piece = 256U << 10);

    // The next character that is no white space; '\0' at the end of the file. It is not taken.
    Result<char> peek();
    bool at_end() const { return ended_ && at_ == text_.size(); }  // said after peek()
    Result<void> enter();                                          // the '[' or '{' that is next
    // Whether another element follows; its comma is taken. False when the list or object is closed.
    Result<bool> more();
    Result<std::string> key();
    Result<void> value(JsonSlice& slice);
    Result<void> skip();
    // The next line that is not blank, its line end left out; false at the end of the file.
    Result<bool> line(JsonSlice& slice);

    std::uint64_t line_number() const { return line_; }
    std::uint64_t bytes_done() const { return bytes_done_; }
    std::uint64_t bytes_total() const { return bytes_->size(); }

    Error invalid(std::string message) const;  // at the place reached

private:
    struct Open {
        char bracket;
        bool first = true;
    };

    Result<bool> available();
    Result<void> walk(JsonSlice* slice);
    Result<void> walk_text(JsonSlice* slice);
    Result<void> walk_brackets(JsonSlice* slice);
    Result<void> walk_scalar(JsonSlice* slice);
    void take(std::size_t count, JsonSlice* slice);
    Result<void> close(char bracket);
    Error truncated() const;
    Error too_deep() const;

    std::unique_ptr<ByteSource> bytes_;
    Decoder decoder_;
    std::string file_name_;
    std::size_t value_limit_;
    std::string piece_;
    std::string text_;  // decoded, from at_ on not taken yet
    std::size_t at_ = 0;
    bool ended_ = false;
    std::uint64_t bytes_done_ = 0;
    std::uint64_t line_ = 1, column_ = 1;
    std::vector<Open> open_;
};

}  // namespace groundswell::ingest
