#include "ingest/text_survey.h"

#include <cstring>
#include <utility>

namespace groundswell::ingest {
namespace {

constexpr std::string_view lost_character = "\xef\xbf\xbd";
constexpr std::string_view lost_and_encoded_twice = "\xc3\xaf\xc2\xbf\xc2\xbd";

bool has_only_ascii(std::string_view cell) {
    std::uint64_t all = 0, eight = 0;
    std::size_t index = 0;
    for (; index + 8 <= cell.size(); index += 8) {
        std::memcpy(&eight, cell.data() + index, 8);
        all |= eight;
    }
    for (; index < cell.size(); ++index) all |= static_cast<unsigned char>(cell[index]);
    return !(all & 0x8080808080808080U);
}

std::string cells_hold(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " cell holds " : " cells hold ");
}

}  // namespace

void TextSurvey::Met::add(std::uint64_t at_row, std::size_t at_column) {
    if (cells++ > 0) return;
    row = at_row;
    column = static_cast<std::uint32_t>(at_column + 1);
}

void TextSurvey::add(const Record& record) {
    if (record.fault) return;
    for (std::size_t column = 0; column < record.cells.size(); ++column) {
        const std::string_view cell = record.cells[column];
        if (has_only_ascii(cell)) continue;
        if (cell.find(lost_character) != std::string_view::npos ||
            cell.find(lost_and_encoded_twice) != std::string_view::npos)
            lost_.add(record.row, column);
        if (auto example = find_double_encoding(cell)) {
            if (twice_.cells == 0) example_ = std::move(*example);
            twice_.add(record.row, column);
        }
    }
}

std::vector<Problem> TextSurvey::problems(const std::string& file_name, bool repaired) const {
    std::vector<Problem> problems;
    if (twice_.cells > 0 && !repaired)
        problems.push_back({"double-encoded-text",
                            cells_hold(twice_.cells) + "text that was encoded twice, for example \"" +
                                example_.before + "\" where \"" + example_.after + "\" was meant",
                            "export the file again from the survey tool as CSV (UTF-8), or write "
                            "\"repair_double_encoding\": true in a profile",
                            Place{file_name, twice_.row, twice_.column, {}}, twice_.cells});
    if (lost_.cells > 0)
        problems.push_back({"replacement-characters",
                            cells_hold(lost_.cells) +
                                "characters that were lost before the file came here (shown as \xef\xbf\xbd)",
                            "export the file again from the survey tool; what is lost cannot be put right",
                            Place{file_name, lost_.row, lost_.column, {}}, lost_.cells});
    return problems;
}

std::vector<Change> TextSurvey::changes(bool repaired) const {
    if (twice_.cells == 0 || !repaired) return {};
    return {{"double-encoding-repaired",
             cells_hold(twice_.cells) + "text that was encoded twice; it was put right, for example \"" +
                 example_.before + "\" became \"" + example_.after + "\"",
             twice_.cells}};
}

Result<bool> RepairingSource::next(Record& record) {
    auto more = source_.next(record);
    if (!more || !*more) return more;
    repaired_.clear();
    repaired_.reserve(record.cells.size());  // so that the views into it stay
    for (std::string_view& cell : record.cells) {
        if (has_only_ascii(cell)) continue;
        auto repaired = repair_double_encoding(cell);
        if (repaired) cell = repaired_.emplace_back(std::move(*repaired));
    }
    return true;
}

}  // namespace groundswell::ingest
