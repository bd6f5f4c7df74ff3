#include "storage/sqlite_wave_records.h"

#include <algorithm>
#include <vector>

namespace groundswell::storage {
namespace {

constexpr std::string_view select_ranges =
    "SELECT number, first_response, last_response FROM upload"
    " WHERE organisation = ?1 AND survey = ?2 AND wave = ?3 AND state = 'committed' AND id <> ?4"
    " ORDER BY first_response";
constexpr std::string_view select_records =
    "SELECT id, respondent, record_digest, answers_digest, marks, standing FROM response"
    " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
constexpr std::string_view update_standing = "UPDATE response SET standing = ?2 WHERE id = ?1";

ShortDigest digest_of(std::string_view bytes) {
    ShortDigest digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
    return digest;
}

Result<std::vector<UploadRange>> ranges_of(Connection& connection, const WaveOfOrganisation& wave,
                                           const std::string& left_out) {
    auto select = connection.statement(select_ranges);
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
Result<void> replay(Connection& connection, const WaveOfOrganisation& wave, const std::string& left_out,
                    DuplicateFinder& finder, Seen seen) {
    auto ranges = ranges_of(connection, wave, left_out);
    if (!ranges) return ranges.error();
    auto select = connection.statement(select_records);
    if (!select) return select.error();
    for (const UploadRange& range : *ranges) {
        select->bind(range.first_response, range.last_response);
        for (;;) {
            auto row = select->next();
            if (!row) return row.error();
            if (!*row) break;
            const ShortDigest record_digest = digest_of(select->text(2));
            const ShortDigest answers_digest = digest_of(select->text(3));
            const std::int64_t marks = select->integer(4);
            const Disposition disposition = finder.see({.id = select->number(0),
                                                        .respondent = select->text(1),
                                                        .record_digest = &record_digest,
                                                        .answers_digest = &answers_digest,
                                                        .provisional = (marks & (mark::test | mark::partial)) != 0,
                                                        .text_only = (marks & mark::text_only) != 0});
            seen(select->number(0), disposition, static_cast<Standing>(select->integer(5)));
        }
    }
    return {};
}

struct StandingChange {
    std::uint64_t id;
    Standing before, after;
};

}  // namespace

Result<void> replay_wave(Connection& connection, const WaveOfOrganisation& wave, const std::string& left_out,
                         DuplicateFinder& finder) {
    return replay(connection, wave, left_out, finder, [](auto...) {});
}

Result<void> settle_wave(Connection& connection, const WaveOfOrganisation& wave) {
    DuplicateFinder finder;
    std::vector<StandingChange> records;  // ordered by id
    auto replayed =
        replay(connection, wave, {}, finder, [&](std::uint64_t id, Disposition disposition, Standing before) {
            const Standing after = disposition == Disposition::duplicate ? Standing::duplicate : Standing::counts;
            records.push_back({id, before, after});
            for (const std::uint64_t earlier : finder.superseded())
                std::lower_bound(records.begin(), records.end(), earlier,
                                 [](const StandingChange& record, auto wanted) { return record.id < wanted; })
                    ->after = Standing::superseded;
        });
    if (!replayed) return replayed;
    auto update = connection.statement(update_standing);
    if (!update) return update.error();
    for (const StandingChange& record : records) {
        if (record.before == record.after) continue;
        if (auto updated = update->run(record.id, static_cast<std::int64_t>(record.after)); !updated)
            return updated;
    }
    return {};
}

}  // namespace groundswell::storage
