// Stores written by the first release.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "storage/sqlite_migrations.h"
#include "storage/sqlite_schema.h"
#include "tests/storage/samples.h"
#include "tests/storage/sqlite_fixture.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

// Two uploads of one wave as the first release stored them: r1 and its duplicate, then a replacement of r1.
constexpr const char* two_uploads = R"sql(
UPDATE counter SET value = CASE name WHEN 'data_version' THEN 3 ELSE 3 END;
INSERT INTO organisation (id, name) VALUES ('chamber', 'The Chamber');
INSERT INTO survey (id, name) VALUES ('growth', 'growth');
INSERT INTO wave (survey, id, starts) VALUES ('growth', '2026-q3', '2026-09-01');
INSERT INTO question VALUES (1, 'growth', 'barriers', 'What holds you back?', 'barriers', 'wording', '[]');
INSERT INTO upload VALUES (1, 'up-1', 'chamber', 'growth', '2026-q3', 'a.csv', 'digest-1', 10, 'committed',
    '2026-09-01T10:00:00Z', '2026-09-01T10:00:01Z', 3, 1, 1, 1, 1.0, '[]', '[]', '{}', '2026-09-01', 1, 2, 1, 2);
INSERT INTO upload VALUES (2, 'up-2', 'chamber', 'growth', '2026-q3', 'b.csv', 'digest-2', 10, 'committed',
    '2026-09-02T10:00:00Z', '2026-09-02T10:00:01Z', 1, 1, 0, 0, 1.0, '[]', '[]', '{}', '2026-09-02', 3, 3, 3, 3);
INSERT INTO reject VALUES (1, 1, 4, 2, 'code', 'reason', 'cure', 'record'), (1, 2, 5, 0, 'code', '', '', 'last');
INSERT INTO label VALUES (1, 'Lancaster', 'E07000121', 'name');
INSERT INTO response VALUES
    (1, 1, 2, 'r1', 1, 0, 0, '2026-09-01', 1.0, 2, 2, zeroblob(16), x'01'),
    (2, 1, 3, 'r1', 1, 0, 0, '2026-09-01', 1.0, 2, 2, zeroblob(16), x'01'),
    (3, 2, 2, 'r1', 1, 0, 0, '2026-09-02', 1.0, 0, 0, zeroblob(16), x'02');
INSERT INTO answer VALUES (1, 1, 1, 'Parking'), (2, 2, 1, 'Parking'), (3, 3, 1, 'Rent');
INSERT INTO lexicon VALUES (1, 'lis-uk-1', '["parking"]', '["parking.1"]');
INSERT INTO tagging SELECT (1 << 40) | id, response, question, 1, 0, 0, NULL, x'' FROM answer;
INSERT INTO token VALUES ('t-1', 'digest', 'analyst', '', '2026-01-01T00:00:00Z', '', 0);
)sql";

void make_version_1(const std::string& directory) {
    std::filesystem::create_directories(directory);
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open((directory + "/groundswell.db").c_str(), &handle) == SQLITE_OK);
    const std::string script = "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;" + std::string(schema_version_1) +
                               two_uploads + "PRAGMA application_id=1196644163; PRAGMA user_version=1;";
    char* message = nullptr;
    const int code = sqlite3_exec(handle, script.c_str(), nullptr, nullptr, &message);
    INFO((message == nullptr ? "" : message));
    REQUIRE(code == SQLITE_OK);
    sqlite3_close(handle);
}

}  // namespace

TEST_CASE("sqlite: version 1 of the schema is the one that was released") {
    CHECK(sha256_hex(schema_version_1) == "735e84287586a14469c47950a2a8900ea62a062af20c033139b4598d284f65bf");
}

TEST_CASE("sqlite: a store of the first release opens, nothing lost, and takes what is new") {
    const TemporaryDirectory directory;
    make_version_1(directory.data());
    auto store = open_store(directory.data());
    CHECK(must(store->data_version()) == 3);
    CHECK(must(store->current_lexicon())->version == lexicon_version);
    CHECK(must(store->current_lexicon())->rules == std::vector<std::string>{"parking.1"});
    CHECK(must(store->lexicon_files(1)).empty());
    CHECK(must(store->lexicon_drafts()).empty());
    CHECK(visible(*store).at(0).answers.at(0).tagging.barrier == 1);
    CHECK(counted_texts(*store) == std::vector<std::string>{"Rent"});
    CHECK(must(store->upload("up-1"))->rows.rejected == 1);
    CHECK(must(store->upload("up-1"))->replaces.empty());
    CHECK_FALSE(must(store->upload("up-1"))->erased);
    const auto rejects = must(store->rejects("up-1"));
    REQUIRE(rejects.size() == 2);
    CHECK(rejects[0].row == 4);
    CHECK(rejects[0].column == 2);
    CHECK(rejects[1].record == "last");
    CHECK(must(store->rejects("up-2")).empty());
    CHECK_FALSE(must(store->token("t-1"))->sees_personal);
    const auto notes = must(store->record_notes("up-1", 0, 10));
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].kind == RecordNote::Kind::partial);

    Upload corrected = sample_upload("up-3");
    corrected.replaces = "up-2";
    Response named = sample_response("r9", "Skills");
    named.firm = digest_of("firm");
    named.kept = {{.header = "Name", .value = "Ada"}};
    store_upload(*store, corrected, {named});
    CHECK(counted_texts(*store) == std::vector<std::string>{"Parking", "Skills"});
    CHECK(must(store->erase_upload("up-1")));
    CHECK(must(store->erase_upload("up-2")));
    CHECK(counted_texts(*store) == std::vector<std::string>{"Skills"});
    CHECK(must(store->questions()).size() == 1);
    store.reset();
    store = open_store(directory.data());
    CHECK(visible(*store).at(0).response.firm == digest_of("firm"));
    CHECK(integrity(directory.data()) == "ok");
    CHECK(ask(directory.data(), "PRAGMA user_version") == current_schema_version());
}
