// Making a lexicon current: its taggings go behind all others, where rows are only ever appended.
#include <algorithm>
#include <cassert>
#include <utility>

#include "core/digest.h"
#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_lexicons.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view insert_lexicon =
    "INSERT INTO lexicon (number, version, name, themes, rules, files, chosen, since, base, taggings, held)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)";
constexpr std::string_view insert_text =
    "INSERT INTO lexicon_text (digest, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr std::string_view select_committed_ranges =
    "SELECT first_answer, last_answer FROM upload WHERE state = 'committed' AND first_answer <= last_answer"
    " ORDER BY first_answer";
constexpr std::string_view select_complete =
    "SELECT number FROM lexicon WHERE base = 0 AND held = 1 ORDER BY number DESC LIMIT 1 OFFSET ?1";
constexpr std::string_view drop_taggings = "DELETE FROM tagging WHERE id < ?1";
constexpr std::string_view note_dropped = "UPDATE lexicon SET held = 0 WHERE number < ?1";

Error overtaken_error(const std::string& directory) {
    Error error = store_error("lexicon-overtaken", "The evidence has changed while a lexicon was made ready",
                              "Read the answers that were added, or begin again.", directory);
    error.kind = ErrorKind::conflict;
    return error;
}

Result<void> check_not_overtaken(Connection& connection, const LexiconSwitch& change) {
    auto current = current_lexicon_number(connection);
    if (!current) return current.error();
    auto last = connection.integer("SELECT value FROM counter WHERE name = 'last_answer'");
    if (!last) return last.error();
    if (static_cast<std::uint64_t>(*current) != change.over || static_cast<std::uint64_t>(*last) != change.seen)
        return overtaken_error(connection.directory());
    return {};
}

Result<std::string> keep_files(Connection& connection, const std::vector<LexiconFile>& files) {
    auto insert = connection.statement(insert_text);
    if (!insert) return insert.error();
    std::vector<std::string> listed;
    for (const LexiconFile& file : files) {
        const std::string digest = sha256_hex(file.text);
        if (auto kept = insert->run(digest, file.text); !kept) return kept.error();
        listed.push_back(file.path);
        listed.push_back(digest);
    }
    return write_strings(listed);
}

// Answers of uploads withdrawn, replaced or erased since they were read keep no tagging.
Result<std::int64_t> insert_taggings(Connection& connection, std::int64_t number,
                                     const std::vector<Retagged>& taggings) {
    auto ranges = connection.statement(select_committed_ranges);
    if (!ranges) return ranges.error();
    auto insert = connection.statement(insert_tagging);
    if (!insert) return insert.error();
    std::int64_t written = 0;
    auto next = taggings.begin();
    for (;;) {
        auto row = ranges->next();
        if (!row) return row.error();
        if (!*row) return written;
        const std::uint64_t first = ranges->number(0), last = ranges->number(1);
        while (next != taggings.end() && next->answer < first) ++next;
        for (; next != taggings.end() && next->answer <= last; ++next, ++written)
            if (auto inserted =
                    run_insert_tagging(*insert, tagging_id(number, static_cast<std::int64_t>(next->answer)),
                                       static_cast<std::int64_t>(next->response), next->question, next->tagging);
                !inserted)
                return inserted.error();
    }
}

// Complete sets below the current one, with what lies over each, but for the newest `kept`.
Result<void> drop_earlier(Connection& connection, std::size_t kept) {
    std::int64_t first_kept = 0;
    {
        auto select = connection.statement(select_complete);
        if (!select) return select.error();
        auto row = select->bind(kept).next();
        if (!row) return row.error();
        if (!*row) return {};
        first_kept = select->integer(0);
    }
    auto drop = connection.statement(drop_taggings);
    if (!drop) return drop.error();
    if (auto dropped = drop->run(tagging_id(first_kept, 0)); !dropped) return dropped;
    auto note = connection.statement(note_dropped);
    if (!note) return note.error();
    return note->run(first_kept);
}

Result<void> write(Connection& connection, const LexiconSwitch& change) {
    if (auto checked = check_not_overtaken(connection, change); !checked) return checked;
    const StoredLexicon& lexicon = change.lexicon;
    const auto number = static_cast<std::int64_t>(change.over) + 1;
    auto files = keep_files(connection, change.files);
    if (!files) return files.error();
    auto written = insert_taggings(connection, number, change.taggings);
    if (!written) return written.error();
    auto insert = connection.statement(insert_lexicon);
    if (!insert) return insert.error();
    if (auto inserted = insert->run(number, lexicon.version, lexicon.name, write_strings(lexicon.themes),
                                    write_strings(lexicon.rules), *files, lexicon.chosen ? 1 : 0, lexicon.since,
                                    change.complete ? 0 : static_cast<std::int64_t>(change.over), *written);
        !inserted)
        return inserted;
    return change.complete ? drop_earlier(connection, change.kept) : Result<void>();
}

}  // namespace

Result<void> SqliteStore::switch_lexicon(const LexiconSwitch& change) {
    assert((change.complete || change.over != 0) && "what differs needs something to differ from");
    assert(std::is_sorted(change.taggings.begin(), change.taggings.end(),
                          [](const Retagged& left, const Retagged& right) { return left.answer < right.answer; }));
    auto transaction = writer_->begin("switching to lexicon " + change.lexicon.version);
    if (!transaction) return transaction.error();
    if (auto written = write((*transaction)->connection(), change); !written) return written;
    if (auto raised = (*transaction)->raise_data_version(); !raised) return raised;
    return (*transaction)->commit();
}

}  // namespace groundswell::storage
