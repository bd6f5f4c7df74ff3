// Organisations, surveys, waves and questions of SqliteStore.
#include "storage/sqlite_backend.h"
#include "storage/sqlite_questions.h"

namespace groundswell::storage {
namespace {

// Every row of `sql`, made into a value by `read`.
template <typename Value, typename Read>
Result<std::vector<Value>> list(Readers& readers, std::string_view sql, Read read) {
    auto reader = readers.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(sql);
    if (!select) return select.error();
    std::vector<Value> values;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return values;
        values.push_back(read(*select));
    }
}

Organisation read_organisation(const Statement& row) {
    return {.id = row.string(0), .name = row.string(1)};
}

}  // namespace

Result<std::vector<Organisation>> SqliteStore::organisations() {
    return list<Organisation>(readers_, "SELECT id, name FROM organisation ORDER BY id", read_organisation);
}

Result<std::optional<Organisation>> SqliteStore::organisation(const std::string& id) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement("SELECT id, name FROM organisation WHERE id = ?1");
    if (!select) return select.error();
    auto row = select->bind(id).next();
    if (!row) return row.error();
    if (!*row) return std::optional<Organisation>();
    return std::optional<Organisation>(read_organisation(*select));
}

Result<void> SqliteStore::add_organisation(const Organisation& organisation) {
    auto transaction = writer_->begin("adding organisation " + organisation.id);
    if (!transaction) return transaction.error();
    {
        auto insert = (*transaction)
                          ->connection()
                          .statement(
                              "INSERT INTO organisation (id, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
                              " RETURNING number");
        if (!insert) return insert.error();
        auto added = insert->bind(organisation.id, organisation.name).next();
        if (!added) return added.error();
        if (!*added)
            return Error{.kind = ErrorKind::conflict,
                         .code = "organisation-exists",
                         .message = "There is an organisation '" + organisation.id + "' already",
                         .cure = "Choose another id."};
    }
    if (auto raised = (*transaction)->raise_data_version(); !raised) return raised;
    return (*transaction)->commit();
}

Result<std::vector<Survey>> SqliteStore::surveys() {
    return list<Survey>(readers_, "SELECT id, name FROM survey ORDER BY id",
                        [](const Statement& row) { return Survey{.id = row.string(0), .name = row.string(1)}; });
}

Result<std::vector<Wave>> SqliteStore::waves() {
    return list<Wave>(readers_, "SELECT survey, id, starts FROM wave ORDER BY survey, id",
                      [](const Statement& row) {
                          return Wave{.survey = row.string(0), .id = row.string(1), .starts = row.string(2)};
                      });
}

Result<std::vector<StoredQuestion>> SqliteStore::questions() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    return load_questions(**reader);
}

}  // namespace groundswell::storage
