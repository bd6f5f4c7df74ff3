#include "ingest/platform.h"

#include <algorithm>
#include <map>
#include <vector>

#include "ingest/header_text.h"

namespace groundswell::ingest {
namespace {

struct Signs {
    std::string_view platform;
    std::size_t needed;
    std::vector<std::string_view> names;  // column names as HeaderWords gives them
};

// The more telling first; where the needed number of names is there, that is the tool.
const std::vector<Signs>& all_signs() {
    static const std::vector<Signs> signs{
        {"surveymonkey", 2, {"respondent id", "collector id", "custom data", "custom data 1"}},
        {"qualtrics",
         3,
         {"start date", "end date", "recorded date", "response id", "progress", "finished", "distribution channel",
          "user language", "ip address", "status", "duration in seconds"}},
        {"microsoft-forms", 3, {"id", "start time", "completion time", "email", "name", "last modified time"}},
        {"typeform", 2, {"network id", "start date utc", "submit date utc", "stage date utc", "tags"}},
        {"surveygizmo",
         3,
         {"response id", "time started", "date submitted", "status", "contact id", "legacy comments", "referer",
          "session id", "user agent", "longitude"}},
        {"limesurvey",
         3,
         {"response id",
          "date submitted",
          "last page",
          "start language",
          "seed",
          "date started",
          "date last action",
          "id response id",
          "submitdate date submitted",
          "lastpage last page",
          "startlanguage start language",
          "startdate date started",
          "datestamp date last action",
          "id de la réponse",
          "date de soumission",
          "dernière page",
          "langue de départ",
          "tête de série",
          "date de lancement",
          "date de la dernière action",
          "antwort id",
          "datum abgeschickt",
          "letzte seite",
          "start sprache",
          "zufallsstartwert",
          "datum gestartet",
          "datum letzte aktivität"}},
        {"kobotoolbox", 3, {"uuid", "submission time", "validation status", "index", "submitted by", "version"}},
        {"redcap",
         1,
         {"redcap event name", "redcap survey identifier", "redcap repeat instrument", "redcap repeat instance",
          "redcap data access group"}},
        {"polis", 3, {"comment id", "comment body", "author id", "agrees", "disagrees", "moderated"}},
        {"smartsurvey",
         3,
         {"user id", "user no", "started", "ended", "tracking link", "collector", "completed", "page path"}},
        {"google-forms", 1, {"timestamp", "horodateur", "zeitstempel"}},
    };
    return signs;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
}

// LimeSurvey writes "Question [sub-question]" and, with codes, "code[SQ001]. Question".
std::size_t bracketed(const HeaderFinding& headers) {
    std::map<std::string_view, std::size_t> stems;
    for (const ColumnHeader& column : headers.columns) {
        const std::string_view text = column.parts[0];
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

}  // namespace

PlatformFinding find_platform(const FirstRecords& first, const HeaderFinding& headers) {
    for (std::size_t record = 1; record < std::min<std::size_t>(first.cells.size(), headers.records); ++record)
        for (const std::string& cell : first.cells[record])
            if (trimmed(cell).starts_with("{\"ImportId\"")) return {"qualtrics", "a header record of ImportIds"};
    std::vector<std::string> names;
    for (const ColumnHeader& column : headers.columns) names.push_back(HeaderWords(column.parts[0]).text());
    const std::size_t with_options = labelled(headers);
    for (const Signs& signs : all_signs()) {
        std::vector<std::string> found;
        for (std::size_t column = 0; column < names.size(); ++column) {
            const std::string_view name = names[column];
            if (name.size() < 3) continue;
            const std::string_view inner = name.substr(1, name.size() - 2);
            if (std::find(signs.names.begin(), signs.names.end(), inner) != signs.names.end())
                found.push_back(headers.columns[column].parts[0]);
        }
        if (signs.platform == "surveymonkey" && found.size() == 1 && HeaderWords(found[0]).is("respondent id"))
            return {"surveymonkey", "the column " + listed(found)};
        if (signs.platform == "limesurvey" && found.size() < signs.needed && bracketed(headers) >= 3)
            return {"limesurvey", "headers of the form \"question [sub-question]\""};
        if (signs.platform == "surveygizmo" && found.size() < signs.needed && with_options < 3) continue;
        if (found.size() >= signs.needed) return {std::string(signs.platform), "the columns " + listed(found)};
    }
    if (headers.records == 2 && headers.reason.find("SurveyMonkey") != std::string::npos)
        return {"surveymonkey", "a second header record that says \"Response\""};
    const auto other =
        std::count_if(headers.columns.begin(), headers.columns.end(), [](const ColumnHeader& column) {
            return column.joined.find(" - Other (please specify)") != std::string::npos;
        });
    if (other >= 2) return {"surveymonkey", "headers ending in \" - Other (please specify)\""};
    return {"unknown", "no survey tool's column names were found"};
}

}  // namespace groundswell::ingest
