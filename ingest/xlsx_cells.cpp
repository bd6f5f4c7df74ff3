#include "ingest/xlsx_cells.h"

#include "ingest/record_source.h"
#include "ingest/xlsx_dates.h"
#include "ingest/xlsx_escapes.h"
#include "ingest/xlsx_numbers.h"

namespace groundswell::ingest {

Result<std::optional<CellText>> CellReader::read(const SheetCell& cell, std::string_view raw,
                                                 std::string& room) const {
    if (cell.type == SheetCellType::shared_string) return shared(trimmed(raw), room);
    const std::size_t before = room.size();
    if (!append_value(cell, raw, room)) return std::optional(CellText{{}, before, room.size() - before});
    const bool is_text = cell.type == SheetCellType::text;
    return std::optional(CellText{is_text ? raw : trimmed(raw), 0, 0});
}

Result<std::optional<CellText>> CellReader::shared(std::string_view raw, std::string& room) const {
    const auto number = whole_number(raw);
    if (!strings_ || !number || *number >= strings_->size()) return std::optional<CellText>();
    const std::size_t before = room.size();
    bool in_room = false;
    const auto text = strings_->at(static_cast<std::size_t>(*number), room, in_room);
    if (!text) return text.error();
    if (in_room) return std::optional(CellText{{}, before, text->size()});
    return std::optional(CellText{*text, 0, 0});
}

// True when the raw value is the text; else the text is appended.
bool CellReader::append_value(const SheetCell& cell, std::string_view raw, std::string& room) const {
    const NumberFormat format = styles_.format_of(cell.style);
    switch (cell.type) {
        case SheetCellType::number: {
            const std::string_view written = trimmed(raw);
            if (format != NumberFormat::number) {
                const auto days = decimal_number(written);
                if (days && append_date(*days, format, since_1904_, room)) return false;
            }
            return append_number(written, room);
        }
        case SheetCellType::boolean: {
            const std::string_view written = trimmed(raw);
            const bool is_true = written == "1" || written == "true";
            if (!is_true && written != "0" && written != "false") return true;
            room += is_true ? "TRUE" : "FALSE";
            return false;
        }
        case SheetCellType::date: append_iso_date(trimmed(raw), format, room); return false;
        case SheetCellType::text:
            if (!may_hold_escapes(raw)) return true;
            append_without_escapes(raw, room);
            return false;
        case SheetCellType::error:
        case SheetCellType::shared_string: return true;
    }
    return true;
}

}  // namespace groundswell::ingest
