// A data folder with an open store, one organisation and the shipped lexicon; gone when the house is.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "pipeline/evidence.h"
#include "pipeline/import.h"
#include "pipeline/resources.h"
#include "storage/sqlite_store.h"

namespace groundswell::pipeline::testing {

inline const Resources& resources() {
    static const Resources loaded = *load_resources({});
    return loaded;
}

struct TemporaryFolder {
    std::filesystem::path path;

    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "groundswell-pipeline-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

struct House {
    TemporaryFolder folder;
    std::unique_ptr<storage::Store> store;

    House() {
        std::filesystem::create_directory(spool());
        store = *storage::open_sqlite_store(folder.path.string(), {});
        REQUIRE(bring_lexicon_up_to_date(*store, *resources().tagger));
        REQUIRE(store->add_organisation({"chamber", "The Chamber"}));
    }
    std::string spool() const { return (folder.path / "spool").string(); }
};

// The file at `path`, to be the chamber's survey "s".
inline Delivery delivery_at(const std::string& path, const std::string& wave) {
    return {.path = path,
            .file_name = "a.csv",
            .organisation = "chamber",
            .survey = "s",
            .wave = wave,
            .profile = {},
            .asks = {}};
}

}  // namespace groundswell::pipeline::testing
