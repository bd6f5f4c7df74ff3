#include "storage/sqlite_past.h"

#include <string_view>

#include "storage/sqlite_wave_records.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_now =
    "SELECT id, organisation, survey, wave, number, first_response, last_response, first_answer, last_answer, "
    "erased"
    " FROM upload WHERE state = 'committed' AND ?1 = 0 ORDER BY first_response, number";
constexpr std::string_view select_then =
    "SELECT id, organisation, survey, wave, number, first_response, last_response, first_answer, last_answer, "
    "erased"
    " FROM upload WHERE counted_from BETWEEN 1 AND ?1 AND (counted_until = 0 OR counted_until > ?1)"
    " ORDER BY first_response, number";

// Whose upload it was is nobody's business who may not see that organisation: it is not named.
Error erased_error() {
    return {.kind = ErrorKind::gone,
            .code = "as-of-erased",
            .message = "An upload that was part of it has been erased for good",
            .cure = "Ask as of a later data version, or for the figures of now."};
}

}  // namespace

WaveKey wave_of(const CountedUpload& upload) {
    return {upload.organisation, upload.survey, upload.wave};
}

Result<std::vector<CountedUpload>> uploads_counted(Connection& connection, std::uint64_t as_of) {
    auto select = connection.statement(as_of == 0 ? select_now : select_then);
    if (!select) return select.error();
    select->bind(as_of);
    std::vector<CountedUpload> uploads;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return uploads;
        if (select->flag(9)) return erased_error();
        uploads.push_back({.id = select->string(0),
                           .organisation = select->string(1),
                           .survey = select->string(2),
                           .wave = select->string(3),
                           .range = {.number = select->integer(4),
                                     .first_response = select->integer(5),
                                     .last_response = select->integer(6),
                                     .first_answer = select->integer(7),
                                     .last_answer = select->integer(8)}});
    }
}

Result<std::map<WaveKey, Standings>> standings_then(Connection& connection,
                                                    const std::vector<CountedUpload>& uploads) {
    std::map<WaveKey, std::vector<UploadRange>> ranges;
    for (const CountedUpload& upload : uploads) ranges[wave_of(upload)].push_back(upload.range);
    std::map<WaveKey, Standings> standings;
    for (auto& [wave, of_wave] : ranges) {
        auto told = standings_of(connection, std::move(of_wave));
        if (!told) return told.error();
        standings.emplace(wave, std::move(*told));
    }
    return standings;
}

}  // namespace groundswell::storage
