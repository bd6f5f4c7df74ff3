// JsonLayout: where in a JSON file the responses lie, and which columns they have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/encoding.h"

namespace groundswell::ingest {

// How the responses follow one another.
enum class JsonFraming : std::uint8_t {
    lines,     // one a line
    sequence,  // one value after the other, or one value alone
    array,     // the elements of an array
    keyed,     // the members of an object; their keys become the first column
    columns,   // an array, or an object by row, for each column
};
std::string_view to_string(JsonFraming);

struct JsonLayout {
    Encoding encoding = Encoding::utf_8;
    bool byte_order_mark = false;
    JsonFraming framing = JsonFraming::lines;
    std::vector<std::string> path;  // the members that lead to the array; none when it is the document
    bool rows_are_lists = false;    // each response is a list of cells and the first one is the header...
    bool header_apart = false;      // ...unless the document gives the header beside them
    std::string reason;             // "the objects of the list \"responses\""
    // What questions and choices are called, where the file says so: by their id or reference.
    std::unordered_map<std::string, std::string> wordings;

    std::vector<std::string> headers;                      // as they stand in record 1
    std::unordered_map<std::string, std::size_t> columns;  // by flattened path
    std::uint64_t records = 0;                             // responses, faulty ones included
};

}  // namespace groundswell::ingest
