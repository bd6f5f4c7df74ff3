// Matching on what people write: one list it was tuned on, which must be right to a few cases, and one it was not.
#include <doctest/doctest.h>

#include <map>

#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {
namespace {

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells(1);
    for (const char byte : row) {
        if (byte == '\t')
            cells.emplace_back();
        else
            cells.back() += byte;
    }
    return cells;
}

std::string with_line_breaks(std::string text) {
    for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
    return text;
}

struct Score {
    int cases = 0, right = 0, wrong_code = 0;  // wrong_code: one was given that should be another or none
};

Score score_of(const std::string& name, bool tell) {
    const std::string text = file_text(std::string(GROUNDSWELL_SOURCE "/tests/reference/") + name);
    Score score;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        const std::string row = text.substr(begin, end - begin);
        begin = end + 1;
        if (row.empty() || row[0] == '#') continue;
        std::vector<std::string> cells = cells_of(row);
        REQUIRE_MESSAGE(cells.size() == 5, row);
        for (std::string& cell : cells) cell = with_line_breaks(cell);
        const Matcher& matcher = shipped_matcher();
        const Matched matched = cells[0] == "district" ? matcher.district(cells[1], cells[2], cells[3])
                                : cells[0] == "sector" ? matcher.sector(cells[1])
                                                       : matcher.size(cells[1]);
        const std::string label(cells[0] == "district" ? shipped_tables()->district_name(matched.code)
                                                       : std::string_view(matched.code));
        ++score.cases;
        score.right += label == cells[4];
        score.wrong_code += label != cells[4] && !label.empty();
        if (tell && label != cells[4]) MESSAGE(row << "  GAVE  " << label << " (" << matched.how << ")");
    }
    return score;
}

}  // namespace

TEST_CASE("what people write is matched: the list it was tuned on") {
    const Score score = score_of("written_cases.tsv", true);
    MESSAGE(score.right << " of " << score.cases << " right");
    CHECK(score.cases >= 200);
    CHECK(score.right == score.cases);
}

TEST_CASE("what people write is matched: a list it was not tuned on") {
    const Score score = score_of("unseen_cases.tsv", false);
    MESSAGE(score.right << " of " << score.cases << " right, " << score.wrong_code << " with a wrong code");
    CHECK(score.cases >= 100);
    CHECK(score.right * 100 >= score.cases * 85);
    CHECK(score.wrong_code * 100 <= score.cases * 5);
}

}  // namespace groundswell::reference
