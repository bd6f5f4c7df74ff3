// Profiles of SqliteStore: how the files of a survey are read.
#include <utility>

#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

const std::string select_profile =
    "SELECT organisation, survey, name, json, headers, saved_at, saved_by, version FROM profile ";
const std::string select_of_survey =
    select_profile + "WHERE organisation = ?1 AND survey = ?2 ORDER BY version DESC";
const std::string select_newest = select_profile +
                                  "AS one WHERE version = (SELECT max(version) FROM profile AS other"
                                  " WHERE other.organisation = one.organisation AND other.survey = one.survey)"
                                  " ORDER BY organisation, survey";
constexpr std::string_view insert_profile =
    "INSERT INTO profile (organisation, survey, version, name, json, headers, saved_at, saved_by)"
    " VALUES (?1, ?2, (SELECT coalesce(max(version), 0) + 1 FROM profile WHERE organisation = ?1 AND survey = ?2),"
    " ?3, ?4, ?5, ?6, ?7) RETURNING version";
constexpr std::string_view delete_profiles =
    "DELETE FROM profile WHERE organisation = ?1 AND survey = ?2 RETURNING version";

Result<std::vector<StoredProfile>> read_profiles(Statement& select, std::size_t limit,
                                                 const std::string& directory) {
    std::vector<StoredProfile> profiles;
    while (profiles.size() < limit) {
        auto row = select.next();
        if (!row) return row.error();
        if (!*row) break;
        auto headers = read_strings(select.text(4));
        if (!headers) return corrupt_error("a profile is unreadable", directory);
        profiles.push_back({.organisation = select.string(0),
                            .survey = select.string(1),
                            .name = select.string(2),
                            .json = select.string(3),
                            .headers = std::move(*headers),
                            .saved_at = select.string(5),
                            .saved_by = select.string(6),
                            .version = select.number(7)});
    }
    return profiles;
}

Result<std::vector<StoredProfile>> profiles_of_survey(Readers& readers, const std::string& organisation,
                                                      const std::string& survey, std::size_t limit,
                                                      const std::string& directory) {
    auto reader = readers.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_of_survey);
    if (!select) return select.error();
    select->bind(organisation, survey);
    return read_profiles(*select, limit, directory);
}

}  // namespace

Result<std::uint64_t> SqliteStore::save_profile(const StoredProfile& profile) {
    auto transaction = writer_->begin("saving a profile");
    if (!transaction) return transaction.error();
    std::uint64_t version = 0;
    {
        auto insert = (*transaction)->connection().statement(insert_profile);
        if (!insert) return insert.error();
        auto row = insert
                       ->bind(profile.organisation, profile.survey, profile.name, profile.json,
                              write_strings(profile.headers), profile.saved_at, profile.saved_by)
                       .next();
        if (!row) return row.error();
        version = insert->number(0);
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return version;
}

Result<std::optional<StoredProfile>> SqliteStore::profile(const std::string& organisation,
                                                          const std::string& survey) {
    auto newest = profiles_of_survey(readers_, organisation, survey, 1, directory_);
    if (!newest) return newest.error();
    if (newest->empty()) return std::optional<StoredProfile>();
    return std::optional<StoredProfile>(std::move(newest->front()));
}

Result<std::vector<StoredProfile>> SqliteStore::profiles() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_newest);
    if (!select) return select.error();
    return read_profiles(*select, SIZE_MAX, directory_);
}

Result<std::vector<StoredProfile>> SqliteStore::profile_history(const std::string& organisation,
                                                                const std::string& survey) {
    return profiles_of_survey(readers_, organisation, survey, SIZE_MAX, directory_);
}

Result<bool> SqliteStore::delete_profile(const std::string& organisation, const std::string& survey) {
    auto transaction = writer_->begin("deleting a profile");
    if (!transaction) return transaction.error();
    {
        auto remove = (*transaction)->connection().statement(delete_profiles);
        if (!remove) return remove.error();
        auto row = remove->bind(organisation, survey).next();
        if (!row) return row.error();
        if (!*row) return false;
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return true;
}

}  // namespace groundswell::storage
