// The sections about the service itself: lexicon and data, health, settings in force.
#include <array>
#include <filesystem>
#include <system_error>

#include "api/numbers.h"
#include "api/pages/administration_parts.h"
#include "api/pages/administration_table.h"
#include "api/pages/counting.h"
#include "api/pages/reading_words.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

constexpr std::array meanings{
    Wording{"listen", "administration.setting_listen"},
    Wording{"area", "administration.setting_area"},
    Wording{"lexicon", "administration.setting_lexicon"},
    Wording{"reference", "administration.setting_reference"},
    Wording{"earlier_lexicons", "administration.setting_earlier_lexicons"},
    Wording{"log_level", "administration.setting_log_level"},
    Wording{"limits.header_bytes", "administration.setting_header_bytes"},
    Wording{"limits.header_lines", "administration.setting_header_lines"},
    Wording{"limits.target_bytes", "administration.setting_target_bytes"},
    Wording{"limits.path_bytes", "administration.setting_path_bytes"},
    Wording{"limits.memory_body_bytes", "administration.setting_memory_body_bytes"},
    Wording{"limits.body_bytes", "administration.setting_body_bytes"},
    Wording{"limits.other_body_bytes", "administration.setting_other_body_bytes"},
    Wording{"limits.connections", "administration.setting_connections"},
    Wording{"limits.connections_per_address", "administration.setting_connections_per_address"},
    Wording{"limits.queue", "administration.setting_queue"},
    Wording{"limits.workers", "administration.setting_workers"},
    Wording{"limits.header_deadline", "administration.setting_header_deadline"},
    Wording{"limits.body_deadline", "administration.setting_body_deadline"},
    Wording{"limits.body_bytes_per_second", "administration.setting_body_bytes_per_second"},
    Wording{"limits.idle_deadline", "administration.setting_idle_deadline"},
    Wording{"limits.write_deadline", "administration.setting_write_deadline"},
    Wording{"limits.keep_alive_requests", "administration.setting_keep_alive_requests"},
    Wording{"rates.requests", "administration.setting_rate_requests"},
    Wording{"rates.failures", "administration.setting_rate_failures"},
    Wording{"rates.window_seconds", "administration.setting_rate_window"},
    Wording{"disclosure.threshold", "administration.setting_disclosure_threshold"},
    Wording{"disclosure.rounding", "administration.setting_disclosure_rounding"},
    Wording{"disclosure.organisations", "administration.setting_disclosure_organisations"}};

std::string value_words(const std::string& value) {
    if (value.empty()) return words("administration.setting_built_in");
    const bool number = value.size() < 19 && value.find_first_not_of("0123456789") == std::string::npos;
    return number ? counted(std::stoull(value)) : value;
}

void service_fact(Html& html, const std::string& name, const std::string& value) {
    html.open("div").element("dt", name).element("dd", value).close();
}

std::string room_on_disk(const std::string& directory) {
    std::error_code failure;
    const auto space = std::filesystem::space(directory, failure);
    if (directory.empty() || failure) return words("administration.not_known");
    return words("administration.disk_free",
                 {{"free", size_words(space.available)}, {"all", size_words(space.capacity)}});
}

std::string switching_words(const std::optional<pipeline::Switching>& switching) {
    if (!switching) return words("administration.not_switching");
    if (switching->state == pipeline::Switching::State::failed)
        return words("administration.switch_failed",
                     {{"version", switching->to}, {"reason", switching->error.message}});
    return words("administration.switching",
                 {{"version", switching->to}, {"percent", fixed(switching->progress * 100, 0)}});
}

}  // namespace

Html administration_table(const std::string& id, const std::string& caption,
                          std::initializer_list<std::string_view> headings, const Html& rows) {
    Html html;
    if (rows.is_empty()) return html.element("p", words("administration.none"));
    open_table(html, id, "", caption);
    html.open("thead").open("tr");
    for (const std::string_view heading : headings) html.element("th", {{"scope", "col"}}, words(heading));
    return html.close().close().open("tbody").add(rows).close().close().close();
}

Html evidence_section(const pipeline::Evidence& evidence, const std::optional<pipeline::Switching>& switching) {
    Html html;
    html.element("h2", {{"id", "evidence"}}, words("administration.evidence")).open("dl", {{"class", "facts"}});
    service_fact(html, words("administration.lexicon"), evidence.lexicon_version);
    service_fact(html, words("administration.switch"), switching_words(switching));
    service_fact(html, words("administration.data_version"), counted(evidence.data_version));
    service_fact(html, words("administration.responses"), counted(evidence.cube->responses()));
    return html.close();
}

Html health_section(Application& application) {
    Html html;
    html.element("h2", {{"id", "health"}}, words("administration.health")).open("dl", {{"class", "facts"}});
    const auto ready = application.store.check_ready();
    service_fact(html, words("administration.store"),
                 ready ? words("administration.store_ready") : ready.error().message + ". " + ready.error().cure);
    service_fact(html, words("administration.disk"), room_on_disk(application.data_directory));
    service_fact(html, words("administration.waiting"), counted(application.uploads.waiting()));
    html.close().open("p").text(words("administration.for_machines") + " ");
    html.element("a", {{"href", "/readyz"}}, "/readyz").text(", ");
    return html.element("a", {{"href", "/metrics"}}, "/metrics").close();
}

Html settings_section(const std::vector<Setting>& settings) {
    Html rows;
    for (const Setting& setting : settings) {
        rows.open("tr").open("th", {{"scope", "row"}}).element("code", setting.name).close();
        rows.element("td", worded(meanings, setting.name));
        rows.element("td", {{"class", "number"}}, value_words(setting.value));
        rows.open("td", {{"class", "number"}}).text(value_words(setting.standard));
        if (setting.value != setting.standard)
            rows.empty("br").element("span", {{"class", "place"}}, words("administration.setting_changed"));
        rows.close().close();
    }
    Html html;
    html.element("h2", {{"id", "settings"}}, words("administration.settings"));
    html.element("p", words("administration.settings_mean"));
    return html.add(administration_table("settings-table", words("administration.settings_all"),
                                         {"administration.setting", "administration.setting_means",
                                          "administration.setting_value", "administration.setting_standard"},
                                         rows));
}

}  // namespace groundswell::api
