#include "ingest/blank_filler.h"

#include <optional>

#include "ingest/dates.h"

namespace groundswell::ingest {
namespace {

// What stands in a column besides the word: numbers and dates alone, anything else, or nothing at all.
enum class Beside { numbers, words, nothing };

Beside beside(const ColumnFacts& column, std::string_view filler) {
    bool any = false;
    for (const SeenValue& value : column.values()) {
        if (value.text == filler) continue;
        any = true;
        if (!is_number_or_date(value.text)) return Beside::words;
    }
    return any ? Beside::numbers : Beside::nothing;
}

struct Uses {
    std::size_t columns = 0, of_numbers = 0, of_nothing_else = 0;
};

// None when a column that has the word has an empty cell as well.
std::optional<Uses> uses_of(const std::vector<ColumnFacts>& facts, std::size_t filler) {
    Uses uses;
    for (const ColumnFacts& column : facts) {
        const std::uint64_t written = column.written(filler);
        if (written == 0) continue;
        if (column.blank() > 0) return std::nullopt;
        ++uses.columns;
        const Beside what = beside(column, blank_fillers[filler]);
        uses.of_numbers += what == Beside::numbers;
        uses.of_nothing_else += what == Beside::nothing && written > 1;
    }
    return uses;
}

}  // namespace

std::string_view find_blank_filler(const std::vector<ColumnFacts>& facts) {
    if (const auto na = uses_of(facts, 0); na && na->columns >= 2 && na->of_numbers + na->of_nothing_else > 0)
        return blank_fillers[0];
    if (const auto typed = uses_of(facts, 1); typed && typed->columns >= 4 && typed->of_numbers >= 2)
        return blank_fillers[1];
    return {};
}

}  // namespace groundswell::ingest
