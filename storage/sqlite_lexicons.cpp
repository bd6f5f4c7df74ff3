#include "storage/sqlite_lexicons.h"

#include <algorithm>
#include <utility>

#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_number = "SELECT max(number) FROM lexicon";
constexpr std::string_view select_lexicon =
    "SELECT number, version, name, themes, rules, chosen, since, base, taggings, held FROM lexicon"
    " WHERE number = ?1";
constexpr std::string_view select_number_of_version = "SELECT max(number) FROM lexicon WHERE version = ?1";
constexpr std::string_view select_layer = "SELECT base, held, taggings FROM lexicon WHERE number = ?1";
constexpr std::string_view select_entries =
    "SELECT number, version, name, since, chosen, held, taggings, json_array_length(themes) FROM lexicon"
    " ORDER BY number DESC";
constexpr std::string_view select_files = "SELECT files FROM lexicon WHERE number = ?1";
constexpr std::string_view select_file_text = "SELECT text FROM lexicon_text WHERE digest = ?1";
constexpr std::string_view select_last_answer = "SELECT value FROM counter WHERE name = 'last_answer'";

Error lexicon_changed_error(const std::string& version) {
    return {.kind = ErrorKind::conflict,
            .code = "lexicon-changed",
            .message = "The store is not kept in terms of lexicon version '" + version + "'",
            .cure = "Another program has changed the lexicon: deliver the file again."};
}

Error not_held_error(const std::string& version) {
    return {.kind = ErrorKind::gone,
            .code = "lexicon-not-held",
            .message = "No taggings are stored under the lexicon '" + version + "'",
            .cure = "Ask for a version that GET /v1/lexicons says is held.",
            .place = {.field = "lexicon"}};
}

// Whether all that lies over the complete set below has come to as much as a complete set, or to many layers.
Result<bool> wants_complete(Connection& connection, std::int64_t number) {
    auto answers = connection.integer(select_last_answer);
    if (!answers) return answers.error();
    auto select = connection.statement(select_layer);
    if (!select) return select.error();
    std::int64_t laid_over = 0;
    std::size_t layers = 0;
    while (number != 0) {
        auto row = select->bind(number).next();
        if (!row) return row.error();
        if (!*row) return corrupt_error("a lexicon is missing", connection.directory());
        const std::int64_t base = select->integer(0);
        if (base != 0) laid_over += select->integer(2);
        ++layers;
        number = base;
    }
    return layers >= most_layers || laid_over > *answers;
}

Result<std::optional<StoredLexicon>> load_lexicon(Connection& connection, std::int64_t number) {
    std::optional<StoredLexicon> found;
    if (number == 0) return found;
    {
        auto select = connection.statement(select_lexicon);
        if (!select) return select.error();
        auto row = select->bind(number).next();
        if (!row) return row.error();
        if (!*row) return found;
        auto themes = read_strings(select->text(3));
        auto rules = read_strings(select->text(4));
        if (!themes || !rules) return corrupt_error("a lexicon is unreadable", connection.directory());
        found = {.version = select->string(1),
                 .themes = std::move(*themes),
                 .rules = std::move(*rules),
                 .name = select->string(2),
                 .chosen = select->flag(5),
                 .since = select->string(6),
                 .number = select->number(0),
                 .held = select->flag(9)};
    }
    auto wants = wants_complete(connection, number);
    if (!wants) return wants.error();
    found->wants_complete = *wants;
    return found;
}

}  // namespace

Result<std::int64_t> current_lexicon_number(Connection& connection) {
    return connection.integer(select_number);
}

Result<std::int64_t> current_lexicon_number(Connection& connection, const std::string& version) {
    auto current = current_lexicon_number(connection);
    if (!current) return current;
    auto select = connection.statement("SELECT number FROM lexicon WHERE number = ?1 AND version = ?2");
    if (!select) return select.error();
    auto row = select->bind(*current, version).next();
    if (!row) return row.error();
    if (!*row) return lexicon_changed_error(version);
    return *current;
}

Result<Layers> layers_of(Connection& connection, std::int64_t number) {
    Layers layers;
    auto select = connection.statement(select_layer);
    if (!select) return select.error();
    while (number != 0) {
        auto row = select->bind(number).next();
        if (!row) return row.error();
        if (!*row || !select->flag(1)) return corrupt_error("a lexicon is missing", connection.directory());
        layers.push_back(number);
        number = select->integer(0);
    }
    return layers;
}

Result<Layers> layers_of_version(Connection& connection, const std::string& version) {
    if (version.empty()) {
        auto current = current_lexicon_number(connection);
        if (!current) return current.error();
        return layers_of(connection, *current);
    }
    std::int64_t number = 0;
    {
        auto select = connection.statement(select_number_of_version);
        if (!select) return select.error();
        auto row = select->bind(version).next();
        if (!row) return row.error();
        number = select->integer(0);
        if (number == 0) return not_held_error(version);
    }
    {
        auto select = connection.statement(select_layer);
        if (!select) return select.error();
        auto row = select->bind(number).next();
        if (!row) return row.error();
        if (!select->flag(1)) return not_held_error(version);
    }
    return layers_of(connection, number);
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
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    auto number = current_lexicon_number(**reader);
    if (!number) return number.error();
    return load_lexicon(**reader, *number);
}

Result<std::optional<StoredLexicon>> SqliteStore::lexicon(const std::string& version) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    std::int64_t number = 0;
    {
        auto select = (*reader)->statement(select_number_of_version);
        if (!select) return select.error();
        auto row = select->bind(version).next();
        if (!row) return row.error();
        number = select->integer(0);
    }
    return load_lexicon(**reader, number);
}

Result<std::vector<LexiconEntry>> SqliteStore::lexicons() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_entries);
    if (!select) return select.error();
    std::vector<LexiconEntry> entries;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return entries;
        const std::string_view version = select->text(1);
        if (std::any_of(entries.begin(), entries.end(),
                        [&](const LexiconEntry& later) { return later.version == version; }))
            continue;
        entries.push_back({.version = std::string(version),
                           .name = select->string(2),
                           .since = select->string(3),
                           .chosen = select->flag(4),
                           .held = select->flag(5),
                           .current = entries.empty(),
                           .number = select->number(0),
                           .themes = select->number(7),
                           .taggings = select->number(6)});
    }
}

Result<std::vector<LexiconFile>> SqliteStore::lexicon_files(std::uint64_t number) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    std::optional<std::vector<std::string>> listed;
    {
        auto select = (*reader)->statement(select_files);
        if (!select) return select.error();
        auto row = select->bind(number).next();
        if (!row) return row.error();
        if (!*row) return std::vector<LexiconFile>();
        listed = read_strings(select->text(0));
    }
    if (!listed || listed->size() % 2 != 0) return corrupt_error("a lexicon is unreadable", directory_);
    auto text = (*reader)->statement(select_file_text);
    if (!text) return text.error();
    std::vector<LexiconFile> files;
    for (std::size_t i = 0; i < listed->size(); i += 2) {
        auto row = text->bind((*listed)[i + 1]).next();
        if (!row) return row.error();
        if (!*row) return corrupt_error("a file of a lexicon is missing", directory_);
        files.push_back({(*listed)[i], text->string(0)});
    }
    return files;
}

Result<std::uint64_t> SqliteStore::last_answer() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto last = (*reader)->integer(select_last_answer);
    if (!last) return last.error();
    return static_cast<std::uint64_t>(*last);
}

}  // namespace groundswell::storage
