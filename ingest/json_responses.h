// JsonResponses: the responses of a JSON file one after the other, as trees, once it is known where they lie.
//
// Call order    next() until it gives false. What a JsonResponse holds is good until the next call.
// Errors        Those of JsonCursor, and "json-invalid" of a response in a document. A line of JSON Lines that is
//               not valid, and what json_records.h names, is a fault of the response.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ingest/json_cursor.h"
#include "ingest/json_layout.h"
#include "ingest/json_value.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

struct JsonResponse {
    JsonSlice slice;
    std::string key;  // of a member of an object
    JsonValue value;
    std::optional<RecordFault> fault;
};

class JsonResponses {
public:
    JsonResponses(std::unique_ptr<ByteSource> bytes, const JsonLayout& layout, const std::string& file_name)
        : cursor_(std::move(bytes), layout.encoding, file_name), layout_(layout), file_name_(file_name) {}

    Result<bool> next(JsonResponse& response);
    const JsonCursor& cursor() const { return cursor_; }

private:
    Result<bool> find_beginning();
    Result<bool> slice_next(JsonResponse& response);
    Result<void> parse(JsonResponse& response);

    JsonCursor cursor_;
    const JsonLayout& layout_;
    std::string file_name_;
    bool begun_ = false, ended_ = false;
};

}  // namespace groundswell::ingest
