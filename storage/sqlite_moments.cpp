// The data version, and what the store was at earlier ones.
#include "storage/sqlite_backend.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_moment =
    "SELECT moment.data_version, at, coalesce(version, '') FROM moment LEFT JOIN lexicon ON number = "
    "moment.lexicon"
    " WHERE moment.data_version = ?1";
// Two writes of one millisecond: the later counts.
constexpr std::string_view select_moment_at =
    "SELECT moment.data_version, at, coalesce(version, '') FROM moment LEFT JOIN lexicon ON number = "
    "moment.lexicon"
    " WHERE at <= ?1 ORDER BY moment.data_version DESC LIMIT 1";

Result<std::optional<Moment>> first_moment(Statement& select) {
    auto row = select.next();
    if (!row) return row.error();
    if (!*row) return std::optional<Moment>();
    return std::optional<Moment>(
        {.data_version = select.number(0), .at = select.string(1), .lexicon = select.string(2)});
}

}  // namespace

Result<std::uint64_t> SqliteStore::data_version() {
    const auto mark = known_.mark();
    if (const auto known = known_.data_version(mark)) return *known;
    auto version = read_data_version();
    if (version) known_.keep(mark, *version);
    return version;
}

Result<std::uint64_t> SqliteStore::read_data_version() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto version = (*reader)->integer("SELECT value FROM counter WHERE name = 'data_version'");
    if (!version) return version.error();
    return static_cast<std::uint64_t>(*version);
}

Result<std::optional<Moment>> SqliteStore::moment(std::uint64_t data_version) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_moment);
    if (!select) return select.error();
    return first_moment(select->bind(data_version));
}

Result<std::optional<Moment>> SqliteStore::moment_at(const std::string& time) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_moment_at);
    if (!select) return select.error();
    return first_moment(select->bind(time));
}

}  // namespace groundswell::storage
