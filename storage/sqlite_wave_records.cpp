#include "storage/sqlite_wave_records.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_response_ranges =
    "SELECT number, first_response, last_response FROM upload"
    " WHERE organisation = ?1 AND survey = ?2 AND wave = ?3 AND state = 'committed' AND id <> ?4"
    " ORDER BY first_response";
constexpr std::string_view select_records =
    "SELECT id, respondent, record_digest, answers_digest, marks, standing FROM response"
    " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view select_record =
    "SELECT respondent, record_digest, answers_digest, marks FROM response WHERE id = ?1";
constexpr std::string_view update_standing = "UPDATE response SET standing = ?2 WHERE id = ?1";

ShortDigest digest_of(std::string_view bytes) {
    ShortDigest digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
    return digest;
}

bool is_provisional(std::int64_t marks) {
    return (marks & (mark::test | mark::partial)) != 0;
}

Result<std::vector<UploadRange>> ranges_of(Connection& connection, const WaveOfOrganisation& wave,
                                           const std::string& left_out) {
    auto select = connection.statement(select_response_ranges);
    if (!select) return select.error();
    select->bind(wave.organisation, wave.survey, wave.wave, left_out);
    std::vector<UploadRange> ranges;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return ranges;
        ranges.push_back({.number = select->integer(0),
                          .first_response = select->integer(1),
                          .last_response = select->integer(2)});
    }
}

// `seen(id, disposition, standing as stored)` after each record.
template <typename Seen>
Result<void> replay(Connection& connection, const std::vector<UploadRange>& ranges, DuplicateFinder& finder,
                    Seen seen) {
    auto select = connection.statement(select_records);
    if (!select) return select.error();
    for (const UploadRange& range : ranges) {
        select->bind(range.first_response, range.last_response);
        for (;;) {
            auto row = select->next();
            if (!row) return row.error();
            if (!*row) break;
            const ShortDigest record_digest = digest_of(select->text(2));
            const ShortDigest answers_digest = digest_of(select->text(3));
            const std::int64_t marks = select->integer(4);
            const auto disposition = finder.see({.id = select->number(0),
                                                 .respondent = select->text(1),
                                                 .record_digest = &record_digest,
                                                 .answers_digest = &answers_digest,
                                                 .provisional = is_provisional(marks),
                                                 .text_only = (marks & mark::text_only) != 0});
            if (!disposition) return disposition.error();
            seen(select->number(0), *disposition, static_cast<Standing>(select->integer(5)));
        }
    }
    return {};
}

}  // namespace

DuplicateFinder::Recall recall_from(Connection& connection) {
    return [&connection](std::uint64_t id) -> Result<SeenRecord> {
        auto select = connection.statement(select_record);
        if (!select) return select.error();
        auto row = select->bind(id).next();
        if (!row) return row.error();
        if (!*row) return corrupt_error("an earlier record is missing", connection.directory());
        return SeenRecord{.respondent = select->string(0),
                          .record_digest = digest_of(select->text(1)),
                          .answers_digest = digest_of(select->text(2)),
                          .provisional = is_provisional(select->integer(3))};
    };
}

Result<void> replay_wave(Connection& connection, const WaveOfOrganisation& wave, const std::string& left_out,
                         DuplicateFinder& finder) {
    auto ranges = ranges_of(connection, wave, left_out);
    if (!ranges) return ranges.error();
    return replay(connection, *ranges, finder, [](auto...) {});
}

Result<Standings> standings_of(Connection& connection, std::vector<UploadRange> ranges) {
    Standings standings(std::move(ranges));
    DuplicateFinder finder(recall_from(connection));
    auto replayed = replay(connection, standings.ranges(), finder,
                           [&](std::uint64_t id, Disposition disposition, Standing before) {
                               const bool repeats = disposition == Disposition::duplicate;
                               standings.set(id, before, repeats ? Standing::duplicate : Standing::counts);
                               for (const std::uint64_t earlier : finder.superseded())
                                   standings.set_after(earlier, Standing::superseded);
                           });
    if (!replayed) return replayed.error();
    return standings;
}

Result<void> settle_wave(Connection& connection, const WaveOfOrganisation& wave) {
    auto ranges = ranges_of(connection, wave, {});
    if (!ranges) return ranges.error();
    auto standings = standings_of(connection, std::move(*ranges));
    if (!standings) return standings.error();
    auto update = connection.statement(update_standing);
    if (!update) return update.error();
    return standings->visit_changed(
        [&](std::int64_t id, Standing after) { return update->run(id, static_cast<std::int64_t>(after)); });
}

}  // namespace groundswell::storage
