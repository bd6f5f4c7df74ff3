#include "pipeline/profiles.h"

#include <fstream>
#include <utility>

#include "core/words.h"
#include "ingest/profile_of.h"
#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

Error not_an_id(const std::string& field, const std::string& id) {
    return Error{.kind = ErrorKind::invalid,
                 .code = "id-invalid",
                 .message = "'" + id + "' cannot be an id",
                 .cure = "Use 1 to 64 lower-case letters, digits and hyphens.",
                 .place = {.field = field}};
}

// Where no file was at hand, the profile's own columns stand for its headers.
std::vector<std::string> listed_headers(const ingest::Profile& profile) {
    std::vector<std::string> headers;
    for (const ingest::ProfileColumn& column : profile.columns)
        if (!column.header.empty()) headers.push_back(column.header);
    return headers;
}

constexpr std::size_t beginning_looked_at = 4096;

bool holds_mended_rejects(const std::string& path, const std::string& file_name) {
    if (file_name.starts_with("mend-up-")) return true;  // saved as a workbook, say
    std::ifstream stream(path, std::ios::binary);
    std::string beginning(beginning_looked_at, '\0');
    stream.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    return beginning.find("groundswell_row") != std::string::npos;
}

// Of the newest upload with rejects.
Result<std::optional<ingest::SavedProfile>> reading_of_rejects(storage::Store& store, const Upload& of) {
    auto uploads = store.uploads();
    if (!uploads) return uploads.error();
    for (const Upload& upload : *uploads) {
        if (upload.state != UploadState::committed || upload.rows.rejected == 0) continue;
        if (upload.organisation != of.organisation || upload.survey != of.survey) continue;
        if (!of.wave.empty() && upload.wave != of.wave) continue;
        auto reading = ingest::reading_of(upload.understanding_json);
        if (!reading) continue;
        reading->saved_at = upload.received_at.substr(0, 10) + " with upload " + upload.id;
        return reading;
    }
    return std::optional<ingest::SavedProfile>();
}

}  // namespace

Result<std::optional<ingest::SavedProfile>> earlier_reading(storage::Store& store, const std::string& path,
                                                            const std::string& file_name, const Upload& of) {
    if (holds_mended_rejects(path, file_name)) {
        auto reading = reading_of_rejects(store, of);
        if (!reading || *reading) return reading;
    }
    return confirmed_profile(store, of.organisation, of.survey);
}

Result<std::optional<ingest::SavedProfile>> confirmed_profile(storage::Store& store,
                                                              const std::string& organisation,
                                                              const std::string& survey) {
    if (organisation.empty() || survey.empty()) return std::optional<ingest::SavedProfile>();
    auto stored = store.profile_history(organisation, survey);
    if (!stored) return stored.error();
    std::vector<ingest::SavedProfile> versions;
    for (storage::StoredProfile& version : *stored) {
        auto profile = ingest::parse_profile(version.json, "profile");
        if (!profile && versions.empty()) return std::optional<ingest::SavedProfile>();
        if (!profile) continue;
        versions.push_back({std::move(*profile), std::move(version.headers), version.saved_at.substr(0, 10), {}});
    }
    if (versions.empty()) return std::optional<ingest::SavedProfile>();
    return std::optional(ingest::join_versions(std::move(versions)));
}

Result<std::uint64_t> confirm_profile(storage::Store& store, const Confirmation& confirmation) {
    if (!is_valid_id(confirmation.organisation)) return not_an_id("organisation", confirmation.organisation);
    if (!is_valid_id(confirmation.survey)) return not_an_id("survey", confirmation.survey);
    auto profile = ingest::parse_profile(confirmation.profile_json, "profile");
    if (!profile) return profile.error();
    auto known = store.profile(confirmation.organisation, confirmation.survey);
    if (!known) return known.error();
    storage::StoredProfile wanted{
        .organisation = confirmation.organisation,
        .survey = confirmation.survey,
        .name = profile->name,
        .json = confirmation.profile_json,
        .headers = confirmation.headers.empty() ? listed_headers(*profile) : confirmation.headers,
        .saved_at = now_utc(),
        .saved_by = confirmation.by};
    if (*known && (*known)->json == wanted.json && (*known)->headers == wanted.headers) return (*known)->version;
    return store.save_profile(wanted);
}

}  // namespace groundswell::pipeline
