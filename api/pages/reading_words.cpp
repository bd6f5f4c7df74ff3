#include "api/pages/reading_words.h"

#include <algorithm>
#include <array>

#include "api/numbers.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

constexpr std::array roles{Wording{"open_question", "upload.role_open_question"},
                           Wording{"district", "upload.role_district"},
                           Wording{"town", "upload.role_town"},
                           Wording{"postcode", "upload.role_postcode"},
                           Wording{"sector", "upload.role_sector"},
                           Wording{"size", "upload.role_size"},
                           Wording{"date", "upload.role_date"},
                           Wording{"respondent", "upload.role_respondent"},
                           Wording{"weight", "upload.role_weight"},
                           Wording{"status", "upload.role_status"},
                           Wording{"company_number", "upload.role_company_number"},
                           Wording{"company_name", "upload.role_company_name"},
                           Wording{"personal", "upload.role_personal"},
                           Wording{"closed_question", "upload.role_closed_question"},
                           Wording{"system", "upload.role_system"},
                           Wording{"empty", "upload.role_empty"},
                           Wording{"ignored", "upload.role_ignored"}};

constexpr std::array tools{Wording{"surveymonkey", "upload.tool_surveymonkey"},
                           Wording{"qualtrics", "upload.tool_qualtrics"},
                           Wording{"microsoft-forms", "upload.tool_microsoft_forms"},
                           Wording{"google-forms", "upload.tool_google_forms"},
                           Wording{"limesurvey", "upload.tool_limesurvey"},
                           Wording{"typeform", "upload.tool_typeform"},
                           Wording{"smartsurvey", "upload.tool_smartsurvey"},
                           Wording{"jisc-online-surveys", "upload.tool_jisc"},
                           Wording{"citizen-space", "upload.tool_citizen_space"},
                           Wording{"surveygizmo", "upload.tool_surveygizmo"},
                           Wording{"kobotoolbox", "upload.tool_kobotoolbox"},
                           Wording{"redcap", "upload.tool_redcap"},
                           Wording{"polis", "upload.tool_polis"},
                           Wording{"jotform", "upload.tool_jotform"},
                           Wording{"zoho", "upload.tool_zoho"},
                           Wording{"formstack", "upload.tool_formstack"},
                           Wording{"unknown", "upload.tool_unknown"}};

constexpr std::array formats{Wording{"csv", "upload.format_csv"}, Wording{"xlsx", "upload.format_xlsx"},
                             Wording{"json", "upload.format_json"}};

constexpr std::array kinds_asked{
    Wording{"barriers", "upload.asks_barriers"}, Wording{"strengths", "upload.asks_strengths"},
    Wording{"requests", "upload.asks_requests"}, Wording{"anything", "upload.asks_anything"}};

constexpr std::array states{
    Wording{"received", "upload.state_received"},   Wording{"processing", "upload.state_processing"},
    Wording{"committed", "upload.state_committed"}, Wording{"failed", "upload.state_failed"},
    Wording{"withdrawn", "upload.state_withdrawn"}, Wording{"replaced", "upload.state_replaced"}};

constexpr std::array months{"upload.january",   "upload.february", "upload.march",    "upload.april",
                            "upload.may",       "upload.june",     "upload.july",     "upload.august",
                            "upload.september", "upload.october",  "upload.november", "upload.december"};

std::string two(std::uint64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::span<const Wording> role_wordings() {
    return roles;
}
std::span<const Wording> tool_wordings() {
    return tools;
}
std::span<const Wording> format_wordings() {
    return formats;
}
std::span<const Wording> asks_wordings() {
    return kinds_asked;
}

std::string worded(std::span<const Wording> wordings, std::string_view value) {
    const auto found =
        std::find_if(wordings.begin(), wordings.end(), [&](const Wording& one) { return one.value == value; });
    return found == wordings.end() ? std::string(value) : words(found->key);
}

std::string state_words(UploadState state) {
    return worded(states, to_string(state));
}

bool is_used(std::string_view role) {
    return role != "closed_question" && role != "system" && role != "empty" && role != "ignored" &&
           role != "personal";
}

std::string size_words(std::uint64_t bytes) {
    constexpr std::uint64_t step = 1024;
    if (bytes < step) return words("upload.bytes", {{"number", std::to_string(bytes)}});
    const auto number = [&](std::uint64_t unit) {
        return fixed(static_cast<double>(bytes) / static_cast<double>(unit), bytes % unit == 0 ? 0 : 1);
    };
    if (bytes < step * step) return words("upload.kilobytes", {{"number", number(step)}});
    if (bytes < step * step * step) return words("upload.megabytes", {{"number", number(step * step)}});
    return words("upload.gigabytes", {{"number", number(step * step * step)}});
}

std::string time_words(std::string_view utc) {
    // "2026-11-27T13:05:59Z"
    const auto digits = [&](std::size_t at, std::size_t length) {
        std::size_t number = 0;
        for (const char digit : utc.substr(at, length)) {
            if (digit < '0' || digit > '9') return std::size_t{0};
            number = number * 10 + static_cast<std::size_t>(digit - '0');
        }
        return number;
    };
    if (utc.size() < 16) return std::string(utc);
    const std::size_t month = digits(5, 2);
    if (month < 1 || month > months.size()) return std::string(utc);
    return words("upload.time", {{"day", std::to_string(digits(8, 2))},
                                 {"month", words(months[month - 1])},
                                 {"year", std::to_string(digits(0, 4))},
                                 {"clock", two(digits(11, 2)) + ":" + two(digits(14, 2))}});
}

}  // namespace groundswell::api
