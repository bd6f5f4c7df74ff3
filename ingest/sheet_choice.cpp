#include "ingest/sheet_choice.h"

#include <algorithm>
#include <cmath>

#include "ingest/header_text.h"
#include "ingest/repeat_groups.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t records_looked_at = 200;
constexpr std::size_t words_of_an_answer = 5;

const std::vector<std::string_view>& survey_tool_columns() {
    static const std::vector<std::string_view> names{"respondent id",
                                                     "response id",
                                                     "start time",
                                                     "completion time",
                                                     "timestamp",
                                                     "start date",
                                                     "end date",
                                                     "recorded date",
                                                     "collector id",
                                                     "submit date utc",
                                                     "date submitted",
                                                     "uuid",
                                                     "submission time",
                                                     "user id",
                                                     "unique id",
                                                     "unique response number",
                                                     "ip address",
                                                     "marca temporal",
                                                     "carimbo de data hora",
                                                     "zeitstempel",
                                                     "horodateur",
                                                     "informazioni cronologiche",
                                                     "tijdstempel",
                                                     "tidsstämpel",
                                                     "sygnatura czasowa"};
    return names;
}

const std::vector<std::string_view>& report_names() {
    static const std::vector<std::string_view> names{"summary",  "charts",    "chart",   "pivot*",       "report",
                                                     "analysis", "dashboard", "lookup*", "codebook",     "notes",
                                                     "contents", "read me",   "readme",  "instructions", "cover"};
    return names;
}

}  // namespace

Result<SheetGlance> glance_at_sheet(RecordSource& records, std::string name, bool hidden) {
    SheetGlance glance;
    glance.name = std::move(name);
    glance.hidden = hidden;
    Record record;
    bool header = true;
    while (glance.records < records_looked_at) {
        const auto more = records.next(record);
        if (!more) return more.error();
        if (!*more) return glance;
        if (record.blank()) continue;
        if (header) {
            header = false;
            std::vector<std::string> names;
            for (const std::string_view cell : record.cells) {
                names.emplace_back(trimmed(cell));
                glance.columns += !names.back().empty();
                const HeaderWords words(names.back());
                glance.survey_tool |= std::any_of(survey_tool_columns().begin(), survey_tool_columns().end(),
                                                  [&](std::string_view one) { return words.is(one); });
            }
            glance.repeat_group = is_repeat_group(names);
            while (!names.empty() && names.back().empty()) names.pop_back();
            glance.header = std::move(names);
            continue;
        }
        ++glance.records;
        for (const std::string_view cell : record.cells)
            glance.own_words += count_words(cell) >= words_of_an_answer;
    }
    const auto more = records.next(record);
    if (!more) return more.error();
    glance.more = *more;
    return glance;
}

double sheet_score(const SheetGlance& glance) {
    if (glance.records == 0 || glance.columns == 0) return 0;
    double score = std::log2(1.0 + static_cast<double>(glance.records)) + (glance.more ? 1 : 0);
    score += std::min(3.0, std::log2(static_cast<double>(glance.columns)));
    score += std::min(3.0, 3.0 * static_cast<double>(glance.own_words) / static_cast<double>(glance.records));
    if (glance.survey_tool) score += 4;
    if (!HeaderWords(glance.name).first_of(report_names()).empty()) score -= 3;
    if (glance.hidden) score /= 8;
    if (glance.repeat_group) score /= 8;
    return std::max(score, 0.01);
}

std::optional<std::size_t> choose_sheet(const std::vector<SheetGlance>& glances) {
    std::size_t widest = 0;
    for (const SheetGlance& glance : glances)
        if (!glance.hidden && glance.records >= 10) widest = std::max(widest, glance.columns);
    std::optional<std::size_t> best;
    double most = 0;
    for (std::size_t sheet = 0; sheet < glances.size(); ++sheet) {
        // A list that says below "Respondent ID" what the columns of another sheet are called holds no respondents.
        const bool explains_another = glances[sheet].columns <= 2 && widest >= 8;
        const double score = sheet_score(glances[sheet]) / (explains_another ? 2 : 1);
        if (score <= most) continue;
        best = sheet;
        most = score;
    }
    return best;
}

bool is_of_the_same_survey(const SheetGlance& glance, const SheetGlance& chosen) {
    return glance.records > 0 && !glance.hidden && !glance.repeat_group && glance.columns >= 2 &&
           glance.header == chosen.header;
}

std::string describe_glance(const SheetGlance& glance) {
    if (glance.records == 0) return "no records below a header";
    return (glance.more ? "more than " : "") + std::to_string(glance.records) +
           (glance.records == 1 ? " record under " : " records under ") + std::to_string(glance.columns) +
           (glance.columns == 1 ? " named column" : " named columns") +
           (glance.own_words > 0 ? ", " + std::to_string(glance.own_words) + " answers in own words" : "");
}

}  // namespace groundswell::ingest
