#include <algorithm>
#include <cctype>
#include <vector>

#include "api/labels.h"
#include "api/numbers.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

std::string capitalised(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

// Code points, close enough to columns for names of themes and places.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

}  // namespace

std::string percent(double share) {
    return fixed(share * 100, 1) + "%";
}

std::string base_sentence(const SummaryAnswer& answer) {
    const figures::Summary& summary = answer.summary;
    std::string line = "Base: " + std::to_string(summary.base) +
                       (answer.query.firms_once ? " firms" : " responses") + " that could have said it";
    if (answer.query.firms_once)
        line += ", " + std::to_string(summary.without_firm) + " of them responses whose firm is not known";
    if (answer.query.copies_once)
        line += ", " + std::to_string(summary.copies_left_out) + " copies of others' answers left out";
    return line + ".";
}

std::string summary_table(const SummaryAnswer& answer, std::size_t most_rows) {
    std::vector<std::vector<std::string>> lines(1);
    for (const figures::Dimension dimension : answer.query.by)
        lines[0].push_back(capitalised(std::string(to_string(dimension))));
    lines[0].insert(lines[0].end(), {"n", "base", "share", "95% interval"});
    if (answer.weighted) lines[0].insert(lines[0].end(), {"unweighted", "n effective"});
    const std::size_t names = answer.query.by.size();
    Labels labels(answer.evidence, answer.resources);
    const std::size_t shown =
        most_rows == 0 ? answer.summary.rows.size() : std::min(most_rows, answer.summary.rows.size());
    for (std::size_t r = 0; r < shown; ++r) {
        const figures::SummaryRow& row = answer.summary.rows[r];
        std::vector<std::string> line;
        for (std::size_t i = 0; i < names; ++i) line.push_back(labels.of(answer.query.by[i], row.key[i]));
        line.insert(line.end(), {std::to_string(row.n), std::to_string(row.base)});
        if (!answer.weighted)
            line.insert(line.end(), {percent(row.share), percent(row.low) + " to " + percent(row.high)});
        else if (const auto& weighted = answer.weighted->summary.rows[r])
            line.insert(line.end(),
                        {percent(weighted->share), percent(weighted->low) + " to " + percent(weighted->high),
                         percent(row.share), fixed(weighted->n_effective, 1)});
        else
            line.insert(line.end(), {"not weighted", "", percent(row.share), ""});
        lines.push_back(std::move(line));
    }
    std::vector<std::size_t> widths(lines[0].size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));

    std::string text;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        std::string line;
        for (std::size_t i = 0; i < lines[l].size(); ++i) {
            const std::string padding(widths[i] - width(lines[l][i]), ' ');
            line += (i ? "  " : "") + (i < names ? lines[l][i] + padding : padding + lines[l][i]);
        }
        text += line + "\n";
        if (l == 0) {
            std::size_t total = 2 * (widths.size() - 1);
            for (const std::size_t column : widths) total += column;
            text += std::string(total, '-') + "\n";
        }
    }
    if (shown < answer.summary.rows.size())
        text += "... and " + std::to_string(answer.summary.rows.size() - shown) + " more rows\n";
    return text + base_sentence(answer) + " Intervals are indicative: they do not cover who chose to answer.\n" +
           (answer.weighted ? weighting_text(*answer.weighted) : "");
}

}  // namespace groundswell::api
