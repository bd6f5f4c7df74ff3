#include "ingest/json_columns.h"

#include <utility>

#include "ingest/json_flatten.h"
#include "ingest/json_shape.h"
#include "ingest/json_value.h"

namespace groundswell::ingest {
namespace {

constexpr std::uint64_t most_bytes = 64U << 20;

Error columns_too_large(const std::string& file_name) {
    return Error{ErrorKind::too_large,
                 "json-too-large",
                 "the file holds its cells by column and is larger than 64 MiB",
                 "export it by row: a list of objects, JSON Lines (pandas: orient=\"records\", lines=True) or CSV",
                 Place{file_name, {}, {}, {}},
                 {}};
}

}  // namespace

std::string_view JsonColumns::cell(std::size_t column, std::uint64_t row) const {
    const Column& held = columns_[column];
    const std::size_t begin = row == 0 ? 0 : held.ends[row - 1];
    return std::string_view(held.text).substr(begin, held.ends[row] - begin);
}

Result<JsonColumns> JsonColumns::read(JsonCursor& cursor, const std::string& file_name) {
    if (cursor.bytes_total() > most_bytes) return columns_too_large(file_name);
    JsonColumns columns;
    std::vector<std::string> rows;  // names of the rows, as the first column gives them
    JsonSlice slice;
    JsonValue value;
    if (const auto next = cursor.peek(); !next) return next.error();
    if (auto entered = cursor.enter(); !entered) return entered.error();
    while (true) {
        const auto another = cursor.more();
        if (!another) return another.error();
        if (!*another) break;
        auto name = cursor.key();
        if (!name) return name.error();
        columns.names_.push_back(std::move(*name));
        Column& column = columns.columns_.emplace_back();
        const auto opening = cursor.peek();
        if (!opening) return opening.error();
        const bool by_row = *opening == '{';
        if (auto entered = cursor.enter(); !entered) return entered.error();
        bool aligned = true;
        while (true) {
            const auto more = cursor.more();
            if (!more) return more.error();
            if (!*more) break;
            if (by_row) {
                auto row = cursor.key();
                if (!row) return row.error();
                const std::size_t index = column.ends.size();
                if (columns.names_.size() == 1) rows.push_back(*row);
                aligned = aligned && index < rows.size() && rows[index] == *row;
            }
            if (auto taken = cursor.value(slice); !taken) return taken.error();
            if (slice.over_limit || parse_json_value(slice.text, value))
                return cursor.invalid("the value before it is not valid");
            column.text += text_of(value);
            column.ends.push_back(static_cast<std::uint32_t>(column.text.size()));
        }
        if (!aligned || column.ends.size() != columns.rows())
            return json_without_records(file_name, "the column \"" + columns.names_.back() +
                                                       "\" does not have the same rows as the first one");
    }
    return columns;
}

}  // namespace groundswell::ingest
