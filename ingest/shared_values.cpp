#include "ingest/shared_values.h"

#include <string_view>
#include <unordered_map>

#include "ingest/junk_answers.h"

namespace groundswell::ingest {

std::vector<double> shares_of_shared_values(const std::vector<ColumnFacts>& facts) {
    constexpr std::size_t columns_of_a_scale = 4;
    std::unordered_map<std::string_view, std::size_t> columns;
    for (const ColumnFacts& column : facts)
        for (const SeenValue& value : column.values()) ++columns[value.text];
    std::vector<double> shares;
    for (const ColumnFacts& column : facts) {
        double seen = 0, shared = 0;
        for (const SeenValue& value : column.values()) {
            seen += static_cast<double>(value.count);
            if (columns[value.text] >= columns_of_a_scale && !says_nothing(value.text))
                shared += static_cast<double>(value.count);
        }
        shares.push_back(seen > 0 ? shared / seen : 0);
    }
    return shares;
}

std::vector<std::string> samples_of(const ColumnFacts& facts, ColumnRole role) {
    std::vector<std::string> samples;
    if (is_personal(role)) return samples;
    for (const SeenValue& value : facts.values()) {
        if (samples.size() == 3) break;
        samples.push_back(value.text.size() < value.bytes ? value.text + "\u2026" : value.text);
    }
    return samples;
}

}  // namespace groundswell::ingest
