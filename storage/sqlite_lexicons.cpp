#include "storage/sqlite_lexicons.h"

#include <unordered_map>
#include <utility>

#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_questions.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_number = "SELECT max(number) FROM lexicon";
constexpr std::string_view select_current =
    "SELECT version, themes, rules FROM lexicon ORDER BY number DESC LIMIT 1";
// Answers of withdrawn uploads keep no tagging: nothing will ask for it.
constexpr std::string_view select_answers =
    "SELECT answer.id, answer.response, answer.question, answer.text FROM upload"
    " CROSS JOIN answer ON answer.id BETWEEN upload.first_answer AND upload.last_answer"
    " WHERE upload.state = 'committed'";

Error lexicon_changed_error(const std::string& version) {
    return {.kind = ErrorKind::conflict,
            .code = "lexicon-changed",
            .message = "The store is not kept in terms of lexicon version '" + version + "'",
            .cure = "Another program has changed the lexicon: deliver the file again."};
}

// Retags every answer under `number`; reading and writing touch different tables.
Result<void> retag_answers(Connection& connection, std::int64_t number, const Store::Retagger& retag) {
    auto stored = load_questions(connection);
    if (!stored) return stored.error();
    std::unordered_map<std::uint64_t, Question> questions;
    for (StoredQuestion& question : *stored) questions.emplace(question.number, std::move(question.question));

    auto select = connection.statement(select_answers);
    if (!select) return select.error();
    auto insert = connection.statement(insert_tagging);
    if (!insert) return insert.error();
    std::string text;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return {};
        const auto question = questions.find(select->number(2));
        if (question == questions.end())
            return corrupt_error("an answer without question", connection.directory());
        text = select->text(3);
        auto tagging = retag(text, question->second);
        if (!tagging) return tagging.error();
        if (auto inserted = run_insert_tagging(*insert, tagging_id(number, select->integer(0)), select->integer(1),
                                               question->first, *tagging);
            !inserted)
            return inserted;
    }
}

// Only the current lexicon's taggings are kept; the key leaves room for more.
Result<std::int64_t> replace_lexicon(Connection& connection, const StoredLexicon& lexicon) {
    auto earlier = current_lexicon_number(connection);
    if (!earlier) return earlier.error();
    if (auto emptied = connection.execute("DELETE FROM tagging; DELETE FROM lexicon"); !emptied)
        return emptied.error();
    auto insert =
        connection.statement("INSERT INTO lexicon (number, version, themes, rules) VALUES (?1, ?2, ?3, ?4)");
    if (!insert) return insert.error();
    const std::int64_t number = *earlier + 1;
    if (auto inserted =
            insert->run(number, lexicon.version, write_strings(lexicon.themes), write_strings(lexicon.rules));
        !inserted)
        return inserted.error();
    return number;
}

}  // namespace

Result<std::int64_t> current_lexicon_number(Connection& connection) {
    return connection.integer(select_number);
}

Result<std::int64_t> current_lexicon_number(Connection& connection, const std::string& version) {
    auto select = connection.statement("SELECT number FROM lexicon WHERE version = ?1");
    if (!select) return select.error();
    auto row = select->bind(version).next();
    if (!row) return row.error();
    if (!*row) return lexicon_changed_error(version);
    return select->integer(0);
}

Result<void> run_insert_tagging(Statement& insert, std::int64_t id, std::int64_t response, std::uint64_t question,
                                const StoredTagging& tagging) {
    if (tagging.residual)
        return insert.run(id, response, question, tagging.barrier, tagging.strength, tagging.neutral,
                          to_string(*tagging.residual), Blob{tagging.mentions});
    return insert.run(id, response, question, tagging.barrier, tagging.strength, tagging.neutral, std::nullopt,
                      Blob{tagging.mentions});
}

Result<std::optional<StoredLexicon>> SqliteStore::current_lexicon() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_current);
    if (!select) return select.error();
    auto row = select->next();
    if (!row) return row.error();
    if (!*row) return std::optional<StoredLexicon>();
    auto themes = read_strings(select->text(1));
    auto rules = read_strings(select->text(2));
    if (!themes || !rules) return corrupt_error("a lexicon is unreadable", directory_);
    return std::optional<StoredLexicon>(
        {.version = select->string(0), .themes = std::move(*themes), .rules = std::move(*rules)});
}

Result<void> SqliteStore::switch_lexicon(const StoredLexicon& lexicon, const Retagger& retag) {
    auto transaction = writer_->begin("switching to lexicon " + lexicon.version);
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    auto number = replace_lexicon(connection, lexicon);
    if (!number) return number.error();
    if (auto retagged = retag_answers(connection, *number, retag); !retagged) return retagged;
    if (auto raised = (*transaction)->raise_data_version(); !raised) return raised;
    return (*transaction)->commit();
}

}  // namespace groundswell::storage
