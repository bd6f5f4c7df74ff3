#include "ingest/platform.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include "core/ascii.h"
#include "ingest/header_text.h"
#include "ingest/platform_signs.h"
#include "ingest/record_source.h"
#include "ingest/role_words.h"

namespace groundswell::ingest {
namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
}

// LimeSurvey writes "Question [sub-question]" and, with codes, "code[SQ001]. Question"; never "[option] [text]".
std::size_t bracketed(const HeaderFinding& headers) {
    std::map<std::string_view, std::size_t> stems;
    for (const ColumnHeader& column : headers.columns) {
        const std::string_view text = column.parts[0];
        if (text.find("] [") != std::string_view::npos) return 0;
        const std::size_t bracket = text.rfind('[');
        if (bracket != std::string_view::npos && (text.ends_with(']') || text.find("[SQ") != text.npos))
            ++stems[text.substr(0, std::min(bracket, text.find("[SQ")))];
    }
    std::size_t most = 0;
    for (const auto& [stem, count] : stems) most = std::max(most, count);
    return most;
}

// Alchemer puts the option before the question: "Other word(s)::Select all...".
std::size_t labelled(const HeaderFinding& headers) {
    return static_cast<std::size_t>(
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            const std::size_t colon = column.parts[0].find(':');
            return colon != std::string::npos && colon > 0 && colon + 1 < column.parts[0].size() &&
                   column.parts[0][colon + 1] != ' ';
        }));
}

// Jisc Online Surveys numbers its columns "1.", "2.a.", "3.1.a." and no other way.
std::size_t numbered_as_jisc(const HeaderFinding& headers) {
    return static_cast<std::size_t>(
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            const std::string& text = column.parts[0];
            std::size_t at = 0;
            while (at < text.size() && is_digit(text[at])) ++at;
            if (at == 0 || at > 3 || at >= text.size() || text[at] != '.') return false;
            // "1.a." and "1.2." are parts of question 1; "1." is a question itself, in other tools as well.
            return at + 2 < text.size() && std::isalnum(static_cast<unsigned char>(text[at + 1])) != 0 &&
                   text[at + 2] == '.';
        }));
}

// Citizen Space names an answer "1: What is your view? - View - radio".
std::size_t typed_as_citizen_space(const HeaderFinding& headers) {
    static const std::vector<std::string_view> kinds{"radio",  "text", "checkbox", "checkboxes", "textarea",
                                                     "select", "file", "dropdown", "email",      "option"};
    return static_cast<std::size_t>(
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            const std::size_t dash = column.parts[0].rfind(" - ");
            if (dash == std::string::npos) return false;
            const HeaderWords last(column.parts[0].substr(dash + 3));
            return std::any_of(kinds.begin(), kinds.end(),
                               [&](std::string_view kind) { return last.starts(kind); });
        }));
}

bool has_value(const FirstRecords& first, const HeaderFinding& headers, std::string_view beginning) {
    for (std::size_t record = headers.preamble + headers.records; record < first.cells.size(); ++record)
        for (const std::string& cell : first.cells[record])
            if (trimmed(cell).starts_with(beginning)) return true;
    return false;
}

// REDCap writes a ticked option as "var___1" or "Question (choice=Option)", and ends each form with
// "form_complete".
// Names of variables are small letters, digits and underscores there, and a code follows the three underscores.
bool is_ticked_variable(std::string_view name) {
    const std::size_t code = name.rfind("___");
    return code != std::string_view::npos && code > 0 && code + 3 < name.size() && name.back() != '_' &&
           std::all_of(name.begin(), name.end(),
                       [](char letter) { return is_lower(letter) || is_digit(letter) || letter == '_'; });
}
std::size_t ticked_as_redcap(const HeaderFinding& headers) {
    return static_cast<std::size_t>(
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            return is_ticked_variable(column.parts[0]) || column.parts[0].find(" (choice=") != std::string::npos ||
                   column.parts[0].ends_with("_complete");
        }));
}

std::vector<std::string> names_found(const HeaderFinding& headers, const std::vector<std::string>& names,
                                     const std::vector<std::string_view>& wanted) {
    std::vector<std::string> found;
    std::vector<std::string_view> counted;
    for (std::size_t column = 0; column < names.size(); ++column) {
        const std::string_view name = names[column];
        if (name.size() < 3) continue;
        const std::string_view inner = name.substr(1, name.size() - 2);
        if (std::find(wanted.begin(), wanted.end(), inner) == wanted.end()) continue;
        if (std::find(counted.begin(), counted.end(), inner) != counted.end()) continue;
        counted.push_back(inner);
        // What a two-record header of old Qualtrics calls V1 is named in the second record.
        found.push_back(HeaderWords(headers.columns[column].parts[0]).text() == name
                            ? headers.columns[column].parts[0]
                            : headers.columns[column].wording);
    }
    return found;
}

// What a column is called: by the first header record, or by the text below a bare number such as "V8".
std::vector<std::string> column_names(const HeaderFinding& headers) {
    std::vector<std::string> names;
    for (const ColumnHeader& column : headers.columns) {
        const std::string& first = column.parts[0];
        const bool numbered = first.size() >= 2 && first.size() <= 3 && first[0] == 'V' && is_digit(first[1]);
        names.push_back(HeaderWords(numbered ? column.wording : first).text());
    }
    return names;
}

// Shapes of headers that only one tool writes.
PlatformFinding find_by_shape(const FirstRecords& first, const HeaderFinding& headers,
                              const std::vector<std::string>& names) {
    const auto has = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), " " + std::string(name) + " ") != names.end();
    };
    if (has_value(first, headers, "ANON-"))
        return {"citizen-space", "response ids of the form \"ANON-XXXX-XXXX-X\""};
    if (has("response id") && typed_as_citizen_space(headers) >= 2)
        return {"citizen-space", "headers that end with the kind of answer, such as \" - radio\""};
    if (has("unique response number")) return {"jisc-online-surveys", "the column \"Unique Response Number\""};
    if (numbered_as_jisc(headers) >= 2) return {"jisc-online-surveys", "questions numbered \"1.a.\""};
    return {};
}

// The tool most of whose names are there; tools share some, such as "Response ID" and "Status".
PlatformFinding find_by_names(const HeaderFinding& headers, const std::vector<std::string>& names) {
    PlatformFinding best{"unknown", {}};
    std::size_t most = 0;
    for (const PlatformSigns& signs : platform_signs()) {
        const std::vector<std::string> found = names_found(headers, names, signs.names);
        const bool respondent =
            signs.platform == "surveymonkey" && found.size() == 1 && HeaderWords(found[0]).is("respondent id");
        const bool telling = signs.one_of.empty() || !names_found(headers, names, signs.one_of).empty();
        const bool enough = respondent || (found.size() >= signs.needed && telling);
        if (enough && found.size() > most) {
            most = found.size();
            best = {std::string(signs.platform),
                    (found.size() == 1 ? "the column " : "the columns ") + listed(found)};
        }
        if (signs.platform == "limesurvey" && most == 0 && bracketed(headers) >= 3 &&
            names_found(headers, names, role_words::timestamps).empty()) {
            most = 1;
            best = {"limesurvey", "headers of the form \"question [sub-question]\""};
        }
    }
    return best;
}

}  // namespace

PlatformFinding find_platform(const FirstRecords& first, const HeaderFinding& headers) {
    for (std::size_t record = headers.preamble + 1;
         record < std::min<std::size_t>(first.cells.size(), headers.preamble + headers.records); ++record)
        for (const std::string& cell : first.cells[record])
            if (trimmed(cell).starts_with("{\"ImportId\"")) return {"qualtrics", "a header record of ImportIds"};
    if (headers.records == 0) return {"unknown", "the file has no header that could name a survey tool"};
    const std::vector<std::string> names = column_names(headers);
    if (PlatformFinding shape = find_by_shape(first, headers, names); shape.platform != "unknown") return shape;
    if (PlatformFinding named = find_by_names(headers, names); named.platform != "unknown") return named;
    if (headers.records == 2 && headers.reason.find("SurveyMonkey") != std::string::npos)
        return {"surveymonkey", "a second header record that says \"Response\""};
    if (ticked_as_redcap(headers) >= 2)
        return {"redcap", "columns of the form \"name___1\", \"question (choice=option)\" or \"form_complete\""};
    if (labelled(headers) >= 3 && names_found(headers, names, {"response id", "status"}).size() == 2)
        return {"surveygizmo", "headers of the form \"option:question\""};
    const auto other =
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            return column.joined.find(" - Other (please specify)") != std::string::npos;
        });
    if (other >= 2) return {"surveymonkey", "headers ending in \" - Other (please specify)\""};
    return {"unknown", "no survey tool's column names were found"};
}

}  // namespace groundswell::ingest
