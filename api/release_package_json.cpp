#include <algorithm>
#include <cctype>

#include "api/release_forms.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

using pipeline::Release;
using pipeline::ReleaseFile;

std::string pretty(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// As the Open Definition spells it: "OGL-UK-3.0".
std::string licence_name(const Release& release) {
    std::string name = release.licence;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return name;
}

Json field_of(const ReleaseColumn& column) {
    Json field{{"name", column.name}, {"type", column.type}, {"description", column.description}};
    if (column.required) field["constraints"] = {{"required", true}};
    return field;
}

Json csvw_column_of(const ReleaseColumn& column) {
    return {{"name", column.name},
            {"titles", column.name},
            {"dc:description", column.description},
            {"datatype", column.type == "number" ? "double" : column.type},
            {"required", column.required}};
}

std::string resource_name(const std::string& file) {
    return file.substr(0, file.find_last_of('.'));
}

Json policy_json(const disclosure::Policy& policy) {
    return {{"threshold", policy.threshold},
            {"rounding", policy.rounding},
            {"least_organisations", policy.least_organisations},
            {"least_width", policy.least_width}};
}

Json licence_json(const Release& release) {
    return {{"name", licence_name(release)}, {"path", release.licence_url}, {"title", release.licence_title}};
}

}  // namespace

std::string release_datapackage(const Release& release, const std::vector<ReleaseTable>& tables,
                                const std::vector<ReleaseFile>& files) {
    Json resources = Json::array();
    for (const ReleaseFile& file : files) {
        Json resource{{"name", resource_name(file.name)},
                      {"path", file.name},
                      {"profile", "data-resource"},
                      {"format", file.name.substr(file.name.find_last_of('.') + 1)},
                      {"mediatype", media_type_of(file.name)},
                      {"encoding", "utf-8"},
                      {"bytes", file.bytes},
                      {"hash", "sha256:" + file.digest}};
        for (const ReleaseTable& table : tables) {
            if (table.name + ".csv" != file.name) continue;
            Json fields = Json::array();
            for (const ReleaseColumn& column : table.columns) fields.push_back(field_of(column));
            resource["profile"] = "tabular-data-resource";
            resource["title"] = table.title;
            resource["schema"] = {
                {"fields", std::move(fields)}, {"missingValues", {""}}, {"primaryKey", table.keys}};
        }
        resources.push_back(std::move(resource));
    }
    return pretty({{"profile", "data-package"},
                   {"name", "groundswell-release-" + std::to_string(release.number)},
                   {"title", release.title},
                   {"description", "Themes in what businesses say, with bases and intervals; see method.md."},
                   {"version", std::to_string(release.number) + ".0.0"},
                   {"created", release.created_at},
                   {"licenses", Json::array({licence_json(release)})},
                   {"resources", std::move(resources)}});
}

std::string release_csvw(const Release& release, const std::vector<ReleaseTable>& tables) {
    Json list = Json::array();
    for (const ReleaseTable& table : tables) {
        Json columns = Json::array();
        for (const ReleaseColumn& column : table.columns) columns.push_back(csvw_column_of(column));
        list.push_back({{"url", table.name + ".csv"},
                        {"dc:title", table.title},
                        {"tableSchema", {{"columns", std::move(columns)}, {"primaryKey", table.keys}}}});
    }
    return pretty({{"@context", Json::array({"http://www.w3.org/ns/csvw", {{"@language", "en"}}})},
                   {"dc:title", release.title},
                   {"dc:issued", release.date()},
                   {"dc:license", {{"@id", release.licence_url}}},
                   {"dialect", {{"encoding", "utf-8"}, {"lineTerminators", {"\r\n"}}, {"header", true}}},
                   {"tables", std::move(list)}});
}

std::string release_manifest(const Release& release, const std::vector<ReleaseFile>& files) {
    Json waves = Json::array(), changes = Json::array(), listed = Json::array();
    for (const pipeline::WaveIssue& wave : release.waves)
        waves.push_back({{"wave", wave.wave},
                         {"issued_in", wave.release},
                         {"issued", wave.issued},
                         {"lexicon", wave.lexicon},
                         {"data_version", wave.data_version},
                         {"policy", policy_json(wave.policy)}});
    for (const pipeline::WaveChange& change : release.changes)
        changes.push_back({{"wave", change.wave}, {"change", verdict_code(change)}});
    for (const ReleaseFile& file : files)
        listed.push_back({{"name", file.name},
                          {"media_type", media_type_of(file.name)},
                          {"bytes", file.bytes},
                          {"sha256", file.digest}});
    return pretty({{"id", std::to_string(release.number)},
                   {"number", release.number},
                   {"title", release.title},
                   {"issued", release.date()},
                   {"created_at", release.created_at},
                   {"area", release.area},
                   {"licence", licence_json(release)},
                   {"lexicon", release.lexicon},
                   {"lexicon_name", release.lexicon_name},
                   {"data_version", release.data_version},
                   {"policy", policy_json(release.policy)},
                   {"waves", std::move(waves)},
                   {"changes", std::move(changes)},
                   {"files", std::move(listed)}});
}

std::string releases_json(const std::vector<Release>& releases) {
    Json list = Json::array();
    for (auto release = releases.rbegin(); release != releases.rend(); ++release) {
        const std::string id = std::to_string(release->number);
        Json files = Json::array();
        for (const ReleaseFile& file : release->files)
            files.push_back({{"name", file.name},
                             {"href", "/v1/releases/" + id + "/" + file.name},
                             {"bytes", file.bytes},
                             {"sha256", file.digest}});
        list.push_back({{"id", id},
                        {"number", release->number},
                        {"title", release->title},
                        {"issued", release->date()},
                        {"lexicon", release->lexicon},
                        {"data_version", release->data_version},
                        {"licence", licence_json(*release)},
                        {"href", "/v1/releases/" + id},
                        {"files", std::move(files)}});
    }
    return text_of({{"releases", std::move(list)}});
}

std::string verified_json(const std::vector<pipeline::VerifiedRelease>& verified) {
    using State = pipeline::VerifiedRelease::State;
    Json list = Json::array();
    bool holds = true;
    for (const pipeline::VerifiedRelease& one : verified) {
        holds = holds && one.state != State::different;
        Json obstacles = Json::array(), files = Json::array();
        for (const pipeline::Obstacle& obstacle : one.obstacles) {
            Json entry{{"code", obstacle.code}, {"wave", obstacle.wave}};
            if (!obstacle.upload.empty()) entry["upload"] = obstacle.upload;
            obstacles.push_back(std::move(entry));
        }
        for (const pipeline::VerifiedFile& file : one.files)
            files.push_back({{"name", file.name}, {"kept", file.kept}, {"rebuilt", file.rebuilt}});
        list.push_back({{"number", one.number},
                        {"state", one.state == State::same          ? "same"
                                  : one.state == State::not_rebuilt ? "not-rebuilt"
                                                                    : "different"},
                        {"obstacles", std::move(obstacles)},
                        {"files", std::move(files)}});
    }
    return text_of({{"holds", holds}, {"releases", std::move(list)}});
}

}  // namespace groundswell::api
