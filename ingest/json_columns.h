// JsonColumns: a JSON document that holds its cells by column, read whole: the first row needs all columns.
//
// Errors        Those of JsonCursor; "json-too-large" over 64 MiB; "json-no-records" when the columns have not the
//               same rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_cursor.h"

namespace groundswell::ingest {

class JsonColumns {
public:
    // The cursor stands before the document.
    static Result<JsonColumns> read(JsonCursor& cursor, const std::string& file_name);

    const std::vector<std::string>& names() const { return names_; }
    std::uint64_t rows() const { return columns_.empty() ? 0 : columns_.front().ends.size(); }
    std::string_view cell(std::size_t column, std::uint64_t row) const;

private:
    struct Column {
        std::string text;
        std::vector<std::uint32_t> ends;
    };

    std::vector<std::string> names_;
    std::vector<Column> columns_;
};

}  // namespace groundswell::ingest
