#include "api/pages/receipt_parts.h"
#include "api/pages/counting.h"

#include <algorithm>
#include <utility>

#include "api/pages/reading_words.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

void count_row(Html& html, const std::string& name, std::uint64_t count, const std::string& meaning) {
    html.open("tr").element("th", {{"scope", "row"}}, name);
    html.element("td", {{"class", "number"}}, counted(count)).element("td", meaning).close();
}

std::string place_words(const Place& place) {
    std::vector<std::string> parts;
    if (place.row) parts.push_back(words("upload.at_row", {{"row", std::to_string(*place.row)}}));
    if (place.column) parts.push_back(words("upload.at_column", {{"column", std::to_string(*place.column)}}));
    if (!place.field.empty()) parts.push_back(place.field);
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

// Whether the sentence says the number itself.
bool begins_with(const std::string& sentence, std::uint64_t number) {
    return sentence.starts_with(std::to_string(number) + " ") || sentence.starts_with(counted(number) + " ");
}

void add_times(Html& html, const std::string& sentence, std::uint64_t count) {
    if (count > 1 && !begins_with(sentence, count))
        html.text(" " + words("upload.times", {{"count", counted(count)}}));
}

Html one_problem(const Problem& problem) {
    Html html;
    html.open("li").text(problem.message);
    add_times(html, problem.message, problem.count);
    if (const std::string place = place_words(problem.place); !place.empty())
        html.text(" ").element("span", {{"class", "place"}}, "(" + place + ")");
    return html.close();
}

Html column_row(const ColumnReading& column) {
    Html html;
    html.open("tr").element("td", {{"class", "number"}}, std::to_string(column.column));
    html.open("th", {{"scope", "row"}});
    html.text(column.header.empty() ? words("upload.no_header") : column.header);
    if (column.known == "new" || column.known == "reworded")
        html.text(" ").element("span", {{"class", "known"}},
                               words(column.known == "new" ? "upload.known_new" : "upload.known_reworded"));
    html.close().open("td").text(worded(role_wordings(), column.role));
    if (!column.asks.empty())
        html.empty("br").element("span", {{"class", "place"}}, worded(asks_wordings(), column.asks));
    html.close();
    html.element("td", {{"class", "number"}},
                 words("upload.percent", {{"number", std::to_string(static_cast<int>(column.confidence * 100))}}));
    html.element("td", {{"class", "reason"}}, column.reason).open("td");
    if (!column.samples.empty()) html.open("ul", {{"class", "samples"}});
    for (const std::string& sample : column.samples) html.element("li", sample);
    if (!column.samples.empty()) html.close();
    return html.close().close();
}

Html columns_table(const std::vector<ColumnReading>& columns, bool used, const std::string& id) {
    Html html;
    open_table(html, id, "columns", words(used ? "upload.columns_used" : "upload.columns_unused"));
    html.add(columns_head(false)).open("tbody");
    for (const ColumnReading& column : columns)
        if (is_used(column.role) == used) html.add(column_row(column));
    return html.close().close().close();
}

}  // namespace

Html columns_head(bool choosing) {
    Html html;
    html.open("thead").open("tr").element("th", {{"scope", "col"}, {"class", "number"}},
                                          words("upload.column_number"));
    html.element("th", {{"scope", "col"}}, words("upload.column_header"));
    html.element("th", {{"scope", "col"}}, words(choosing ? "upload.column_choose" : "upload.column_role"));
    html.element("th", {{"scope", "col"}, {"class", "number"}}, words("upload.column_confidence"));
    html.element("th", {{"scope", "col"}}, words("upload.column_reason"));
    return html.element("th", {{"scope", "col"}}, words("upload.column_samples")).close().close();
}

Html counts_table(const RowCounts& rows) {
    Html html;
    html.open("table", {{"class", "counts"}}).element("caption", words("upload.counts")).open("tbody");
    count_row(html, words("upload.read"), rows.read, words("upload.read_means"));
    count_row(html, words("upload.accepted"), rows.accepted, words("upload.accepted_means"));
    count_row(html, words("upload.duplicate"), rows.duplicate, words("upload.duplicate_means"));
    count_row(html, words("upload.rejected"), rows.rejected, words("upload.rejected_means"));
    return html.close().close();
}

Html problems_by_cure(const std::vector<Problem>& problems) {
    Html html;
    if (problems.empty()) return html;
    std::vector<std::string> cures;
    for (const Problem& problem : problems)
        if (std::find(cures.begin(), cures.end(), problem.cure) == cures.end()) cures.push_back(problem.cure);
    html.element("h2", words("upload.to_mend")).open("ul", {{"class", "cures"}});
    for (const std::string& cure : cures) {
        html.open("li")
            .element("p", {{"class", "cure"}}, cure.empty() ? words("upload.no_cure") : cure)
            .open("ul");
        for (const Problem& problem : problems)
            if (problem.cure == cure) html.add(one_problem(problem));
        html.close().close();
    }
    return html.close();
}

Html changes_list(const std::vector<Change>& changes) {
    Html html;
    if (changes.empty()) return html;
    html.element("h2", words("upload.changes")).open("ul", {{"class", "changes"}});
    for (const Change& change : changes) {
        html.open("li").text(change.message);
        add_times(html, change.message, change.count);
        html.close();
    }
    return html.close();
}

Html reading_section(const FileReading& reading) {
    Html html;
    html.element("h2", words("upload.read_as"));
    html.element("p", words("upload.read_as_file", {{"format", worded(format_wordings(), reading.format)},
                                                    {"tool", worded(tool_wordings(), reading.platform)},
                                                    {"encoding", reading.encoding},
                                                    {"headers", std::to_string(reading.header_records)},
                                                    {"records", counted(reading.records)}}));
    if (reading.platform != "unknown" && !reading.platform_reason.empty())
        html.element("p", {{"class", "hint"}}, words("upload.tool_reason", {{"reason", reading.platform_reason}}));
    html.add(columns_table(reading.columns, true, "columns-used"));
    const auto unused = std::count_if(reading.columns.begin(), reading.columns.end(),
                                      [](const ColumnReading& one) { return !is_used(one.role); });
    if (unused == 0) return html;
    html.open("details").element("summary", words("upload.others", {{"count", std::to_string(unused)}}));
    return html.add(columns_table(reading.columns, false, "columns-unused")).close();
}

}  // namespace groundswell::api
