// CellReader: the text of a cell from its raw value, type and style.
//
// Meaning       Numbers as append_number(), dates as append_date() gives them; TRUE and FALSE; errors as they are
//               written (#N/A); texts with their escapes decoded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/xlsx_shared_strings.h"
#include "ingest/xlsx_sheet.h"
#include "ingest/xlsx_styles.h"

namespace groundswell::ingest {

// A text that stays where it is, or one at the end of a string that still grows.
struct CellText {
    std::string_view text;
    std::size_t begin = 0, size = 0;  // in the string, when `text` has no data

    std::string_view in(std::string_view room) const { return text.data() ? text : room.substr(begin, size); }
};

class CellReader {
public:
    // `strings` may be null; then a cell that needs one has none.
    CellReader(SharedStrings* strings, const CellStyles& styles, bool since_1904)
        : strings_(strings), styles_(styles), since_1904_(since_1904) {}

    // Nothing when the cell refers to a shared string that is not there.
    Result<std::optional<CellText>> read(const SheetCell& cell, std::string_view raw, std::string& room) const;

private:
    Result<std::optional<CellText>> shared(std::string_view raw, std::string& room) const;
    bool append_value(const SheetCell& cell, std::string_view raw, std::string& room) const;

    SharedStrings* strings_;
    const CellStyles& styles_;
    bool since_1904_;
};

}  // namespace groundswell::ingest
