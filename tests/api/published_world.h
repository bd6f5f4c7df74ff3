// A data directory of three organisations that ask about barriers and strengths, with what is needed to ask the
// API.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>

#include "api/application.h"
#include "api/release_forms.h"
#include "api/route.h"
#include "core/digest.h"
#include "pipeline/import.h"
#include "pipeline/release_making.h"
#include "storage/sqlite_store.h"
#include "tests/api/own_body.h"
#include "tests/pipeline/house.h"

namespace groundswell::api::testing {

inline const pipeline::Resources& shipped() {
    static const pipeline::Resources loaded = [] {
        pipeline::Resources made = pipeline::testing::resources();
        made.firm_key = std::make_shared<const ingest::FirmKey>(std::string(64, 'a'));
        return made;
    }();
    return loaded;
}

inline constexpr std::array organisations{"chamber", "guild", "hub"};

// Words that make one answer unlike the next: the same few answers over and over would be read as a closed
// question.
inline std::string filler(std::mt19937& random) {
    static constexpr std::array words{"unit", "lane",  "yard", "mill", "gate",
                                      "row",  "works", "side", "end",  "court"};
    std::string text = "at the";
    for (int word = 0; word < 4; ++word) text += std::string(" ") + words[random() % words.size()];
    return text;
}

// Made-up answers of `number` respondents.
inline std::string made_up_file(unsigned seed, std::size_t number) {
    static constexpr std::array districts{"Burnley", "Pendle", "Preston", "Wyre", "Chorley"};
    static constexpr std::array barriers{"Parking is dear", "We cannot recruit staff",
                                         "Energy costs are far too high", "Slow broadband holds us back", "none"};
    static constexpr std::array strengths{"Loyal staff with good skills", "Fast broadband", "Lovely countryside"};
    std::mt19937 random(seed);
    std::string text =
        "Respondent,District,Company size,What are the main barriers to growth?,What are the strengths of doing "
        "business here?\n";
    for (std::size_t i = 0; i < number; ++i) {
        const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
        text += std::to_string(seed) + "-" + std::to_string(i) + "," + districts[std::min(pick(5), pick(5))] +
                "," + (pick(3) ? "1-9" : "10-49") + "," + barriers[pick(5)] + " " + filler(random) + "," +
                strengths[pick(3)] + " " + filler(random) + "\n";
    }
    return text;
}

struct PublishedWorld {
    std::string directory;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> desk;
    Metrics metrics;
    std::shared_ptr<const pipeline::ReleaseShelf> shelf;

    explicit PublishedWorld(const std::string& where) : directory(where) {
        store = *storage::open_sqlite_store(directory, {});
        REQUIRE(pipeline::bring_lexicon_up_to_date(*store, *shipped().tagger));
        for (const char* organisation : organisations)
            if (!*store->organisation(organisation))
                REQUIRE(store->add_organisation({organisation, organisation}));
        evidence = std::make_unique<pipeline::EvidenceCache>(*store, shipped().lexicons);
        desk = std::make_unique<pipeline::UploadDesk>(*store, shipped(), directory,
                                                      std::function<void(const Upload&)>());
        shelf = std::make_shared<const pipeline::ReleaseShelf>(directory);
    }

    // Gives the upload's id.
    std::string import(const std::string& organisation, const std::string& wave, const std::string& text) {
        const std::string path = directory + "/" + organisation + ".csv";
        std::ofstream(path, std::ios::binary) << text;
        const pipeline::Delivery delivery{.path = path,
                                          .file_name = "a.csv",
                                          .organisation = organisation,
                                          .survey = organisation,
                                          .wave = wave,
                                          .profile = {},
                                          .asks = {}};
        pipeline::Importer importer(*store, shipped(), 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
        return received->upload.id;
    }
    void import_all(const std::string& wave, unsigned seed, std::size_t number) {
        for (const char* organisation : organisations) import(organisation, wave, made_up_file(seed++, number));
    }

    Result<pipeline::Release> publish(const pipeline::ReleaseWish& wish = {}) {
        auto release = pipeline::make_release(*store, shipped(), *shelf, wish);
        if (!release) return release;
        return shelf->put(*release, release_files(*release));
    }
    std::vector<pipeline::VerifiedRelease> verify() {
        auto verified = pipeline::verify_releases(*store, shipped(), *shelf, release_files);
        REQUIRE(verified);
        return *verified;
    }

    // Makes a token and gives its secret.
    std::string token(Role role, const std::string& organisation) {
        const std::string secret = "secret of " + organisation + std::string(to_string(role));
        REQUIRE(store->add_token({.id = "tk-" + organisation + std::string(to_string(role)),
                                  .secret_digest = sha256_hex(secret),
                                  .role = role,
                                  .organisation = organisation,
                                  .created_at = "2026-01-01T00:00:00Z",
                                  .expires_at = ""}));
        return secret;
    }

    Response ask(const std::string& path, const Fields& query, const std::string& secret) {
        Application application{*store, shipped(), *evidence, *desk, metrics};
        application.releases = shelf;
        Request request;
        request.path = path;
        for (std::size_t begin = 1; begin <= path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            request.segments.push_back(path.substr(begin, end - begin));
            begin = end + 1;
        }
        request.query = query;
        request.request_id = "r";
        if (!secret.empty()) request.headers.emplace_back("authorization", "Bearer " + secret);
        return with_own_body(dispatch(application, request));
    }
};

}  // namespace groundswell::api::testing
