// A data directory copied away and brought back: everything, at one instant, or nothing.
#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "pipeline/backup.h"
#include "pipeline/files.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;

namespace {

const BackupProgress unseen = [](double) {};
const BackupCheck taken_as_it_is = [] { return Result<void>(); };

std::string code_of(const Result<Backup>& result) {
    return result ? std::string() : result.error().code;
}

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

// Every file but the store's own, with its text.
std::map<std::string, std::string> texts_in(const std::filesystem::path& folder) {
    std::map<std::string, std::string> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string path = entry.path().lexically_relative(folder).generic_string();
        if (entry.is_regular_file() && !path.starts_with("groundswell.db") && path != "write.lock" &&
            path != "backup.json")
            texts[path] = *read_file(entry.path().string());
    }
    return texts;
}

// A house with evidence in its store and something of everything beside it.
struct FurnishedHouse : House {
    FurnishedHouse() {
        const std::string file = (folder.path / "spool" / "a.csv").string();
        write(file, "Respondent,What are your main barriers?\n1,Parking\n2,Energy costs\n");
        const Delivery delivery = delivery_at(file, "w");
        Importer importer(*store, resources(), 1);
        const auto received = importer.receive(delivery, new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
        write(folder.path / "spool" / "b.csv", "accepted and not yet read");
        write(folder.path / "firm.key", std::string(64, 'a') + "\n");
        write(folder.path / "releases" / "1" / "release.json", "{}");
        write(folder.path / "reference" / "business-counts.tsv", "district\tsector\n");
    }
    std::string elsewhere(const std::string& name) const { return (outside.path / name).string(); }

    TemporaryFolder outside;
};

std::size_t responses_in(storage::Store& store) {
    std::size_t count = 0;
    REQUIRE(store.visit_responses(true, [&](const storage::StoredResponse&) {
        ++count;
        return Result<void>();
    }));
    return count;
}

}  // namespace

TEST_CASE("what is backed up and restored is what was there") {
    FurnishedHouse house;
    const std::string backup = house.elsewhere("backup"), restored = house.elsewhere("restored");
    double last = 0;
    const auto made = make_backup(*house.store, house.folder.path.string(), backup, [&](double part) {
        CHECK(part >= last);
        last = part;
    });
    REQUIRE(made);
    CHECK(last == 1.0);
    CHECK(made->data_version == *house.store->data_version());
    const auto back = restore_backup(backup, restored, unseen, taken_as_it_is);
    REQUIRE(back);
    CHECK(backup_json(*back) == backup_json(*made));
    CHECK(texts_in(restored) == texts_in(house.folder.path));
    CHECK(texts_in(restored).size() >= 4);
    auto store = storage::open_sqlite_store(restored, {.create = false});
    REQUIRE(store);
    CHECK(*(*store)->data_version() == *house.store->data_version());
    CHECK(responses_in(**store) == 2);
    CHECK((*store)->add_organisation({"other", "Another"}));
    CHECK((std::filesystem::status(backup).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
}

TEST_CASE("while others write, a backup is one state of the store") {
    FurnishedHouse house;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int number = 0; !done; ++number)
            CHECK(house.store->add_organisation({"o" + std::to_string(number), "O"}));
    });
    for (int round = 0; round < 5; ++round) {
        const std::string backup = house.elsewhere("b" + std::to_string(round));
        const auto made = make_backup(*house.store, house.folder.path.string(), backup, unseen);
        REQUIRE(made);
        auto store = storage::open_sqlite_store(backup, {.create = false});
        REQUIRE(store);
        CHECK(*(*store)->data_version() == made->data_version);
    }
    done = true;
    writer.join();
}

TEST_CASE("what is no part of the evidence stays out, and what was a backup once can be backed up again") {
    FurnishedHouse house;
    const std::filesystem::path data = house.folder.path;
    write(data / "releases" / ".unfinished-ab" / "x", "never finished");
    write(data / "spool" / "wall-ab12" / "body-1", "still coming in");
    write(data / "spool" / "c.partial", "not all there");
    write(data / "backup.json", "{}");
    std::filesystem::create_directory_symlink(house.outside.path, data / "linked");
    write(house.outside.path / "far" / "away.txt", "followed");
    TemporaryFolder elsewhere;
    const std::string backup = (elsewhere.path / "backup").string(),
                      restored = (elsewhere.path / "restored").string();
    REQUIRE(make_backup(*house.store, data.string(), backup, unseen));
    REQUIRE(restore_backup(backup, restored, unseen, taken_as_it_is));
    const auto texts = texts_in(restored);
    for (const auto& [path, text] : texts) CAPTURE(path);
    CHECK(texts.contains("spool/b.csv"));
    CHECK(texts.contains("linked/far/away.txt"));
    CHECK_FALSE(texts.contains("releases/.unfinished-ab/x"));
    CHECK_FALSE(texts.contains("spool/wall-ab12/body-1"));
    CHECK_FALSE(texts.contains("spool/c.partial"));
    const BackupCheck refuses = [] {
        return Result<void>(
            Error{.kind = ErrorKind::environment, .code = "store-newer", .message = "", .cure = ""});
    };
    const std::string other = (elsewhere.path / "other").string();
    CHECK(code_of(restore_backup(backup, other, unseen, refuses)) == "store-newer");
    CHECK_FALSE(std::filesystem::exists(other));
}

TEST_CASE("nothing is ever written over, and what fails leaves nothing behind") {
    FurnishedHouse house;
    const std::string data = house.folder.path.string(), backup = house.elsewhere("backup");
    CHECK(code_of(make_backup(*house.store, data, data + "/backup", unseen)) == "backup-inside-data");
    write(house.elsewhere("full") + "/notes.txt", "mine");
    CHECK(code_of(make_backup(*house.store, data, house.elsewhere("full"), unseen)) == "backup-target-not-empty");
    REQUIRE(make_backup(*house.store, data, backup, unseen));
    CHECK(code_of(make_backup(*house.store, data, backup, unseen)) == "backup-target-not-empty");
    CHECK(code_of(restore_backup(backup, data, unseen, taken_as_it_is)) == "restore-target-not-empty");
    CHECK(code_of(restore_backup(house.elsewhere("nowhere"), house.elsewhere("x"), unseen, taken_as_it_is)) ==
          "backup-missing");
    CHECK(code_of(restore_backup(house.elsewhere("full"), house.elsewhere("x"), unseen, taken_as_it_is)) ==
          "backup-unfinished");
    CHECK_FALSE(std::filesystem::exists(house.elsewhere("x")));
}

TEST_CASE("a damaged backup is refused whole, naming the file") {
    FurnishedHouse house;
    const std::string backup = house.elsewhere("backup"), restored = house.elsewhere("restored");
    REQUIRE(make_backup(*house.store, house.folder.path.string(), backup, unseen));
    const std::string record = *read_file(backup + "/backup.json");
    for (const std::string name : {"firm.key", "groundswell.db", "releases/1/release.json"}) {
        CAPTURE(name);
        const std::string was = *read_file(backup + "/" + name);
        for (const bool gone : {false, true}) {
            if (gone)
                std::filesystem::remove(backup + "/" + name);
            else
                write(backup + "/" + name, was + "x");
            const auto tried = restore_backup(backup, restored, unseen, taken_as_it_is);
            REQUIRE(code_of(tried) == "backup-damaged");
            CHECK(tried.error().place.file == backup + "/" + name);
            CHECK_FALSE(std::filesystem::exists(restored));
        }
        write(backup + "/" + name, was);
    }
    for (const char* path : {"../escaped", "/tmp/escaped", "a/../../escaped", ""}) {
        CAPTURE(path);
        auto json = nlohmann::ordered_json::parse(record);
        json["files"][0]["path"] = path;
        write(backup + "/backup.json", json.dump());
        CHECK(code_of(restore_backup(backup, restored, unseen, taken_as_it_is)) == "backup-damaged");
    }
    {
        auto json = nlohmann::ordered_json::parse(record);
        for (std::size_t at = 0; at < json["files"].size(); ++at)
            if (json["files"][at]["path"] == "groundswell.db") json["files"].erase(at);
        write(backup + "/backup.json", json.dump());
        CHECK(code_of(restore_backup(backup, restored, unseen, taken_as_it_is)) == "backup-damaged");
    }
    for (const std::string& text : {std::string("{"), std::string("[]"), record.substr(0, record.size() / 2)}) {
        write(backup + "/backup.json", text);
        CHECK(code_of(restore_backup(backup, restored, unseen, taken_as_it_is)) == "backup-damaged");
    }
    write(backup + "/backup.json", record);
    CHECK(restore_backup(backup, restored, unseen, taken_as_it_is));
}
