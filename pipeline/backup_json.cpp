// backup.json: what a backup holds.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "pipeline/backup.h"

namespace groundswell::pipeline {
namespace {

using nlohmann::ordered_json;

constexpr int backup_edition = 1;

}  // namespace

std::string backup_json(const Backup& backup) {
    ordered_json json{{"groundswell_backup", backup_edition},
                      {"made_at", backup.made_at},
                      {"data_version", backup.data_version},
                      {"bytes", backup.bytes()},
                      {"files", ordered_json::array()}};
    for (const BackupFile& file : backup.files)
        json["files"].push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    return json.dump(2) + "\n";
}

std::optional<Backup> backup_of_json(const std::string& text) {
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("groundswell_backup", ordered_json()) != backup_edition)
        return std::nullopt;
    try {
        Backup backup{.made_at = json.at("made_at"), .data_version = json.at("data_version"), .files = {}};
        for (const auto& one : json.at("files")) {
            backup.files.push_back({one.at("path"), one.at("sha256"), one.at("bytes")});
            const std::filesystem::path path = backup.files.back().path;
            const bool leaves = std::any_of(path.begin(), path.end(),
                                            [](const std::filesystem::path& part) { return part == ".."; });
            if (path.empty() || path.is_absolute() || leaves) return std::nullopt;
        }
        const auto is = [](const char* name) {
            return [name](const BackupFile& file) { return file.path == name; };
        };
        if (std::none_of(backup.files.begin(), backup.files.end(), is("groundswell.db")) ||
            std::any_of(backup.files.begin(), backup.files.end(), is("backup.json")))
            return std::nullopt;
        return backup;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

}  // namespace groundswell::pipeline
