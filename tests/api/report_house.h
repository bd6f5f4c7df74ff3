// A chamber with two waves, made so that a report has something to say and something to hide.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "api/handlers.h"
#include "api/parameters.h"
#include "api/route.h"
#include "pipeline/import.h"
#include "storage/sqlite_store.h"
#include "tests/api/own_body.h"
#include "tests/pipeline/house.h"

namespace groundswell::api::testing {

// In the second wave recruitment has risen and energy fallen. Of the second wave's answers, the one of row 3 has a
// telephone number, that of row 5 names the chamber, that of row 7 is hostile markup, and four name parking.
// Sector F has 12 respondents, sector I four.
class ReportHouse {
public:
    explicit ReportHouse(bool second_wave = true) {
        store = *storage::open_sqlite_store(folder_.path.string(), {});
        REQUIRE(pipeline::bring_lexicon_up_to_date(*store, *pipeline::testing::resources().tagger));
        REQUIRE(store->add_organisation({"chamber", "The Riverside Chamber (made up)"}));
        import("2026-q1", "2026-01-05", 24);
        if (second_wave) import("2026-q3", "2026-07-05", 72);
        evidence_ = std::make_unique<pipeline::EvidenceCache>(*store, pipeline::testing::resources().tagger);
        desk_ = std::make_unique<pipeline::UploadDesk>(
            *store, pipeline::testing::resources(), folder_.path.string(), std::function<void(const Upload&)>());
    }

    Result<Response> ask(Method method, const std::string& path, const Fields& query, const Fields& form,
                         const Caller& caller) {
        for (const Route& route : routes()) {
            if (route.path != path || route.method != method) continue;
            Application application{*store, pipeline::testing::resources(), *evidence_, *desk_, metrics_};
            Request request;
            request.form = form;
            auto parameters = check_parameters(route.parameters, query);
            if (!parameters) return parameters.error();
            Call call{
                .request = request, .caller = caller, .signed_in = true, .path = {}, .parameters = *parameters};
            return testing::with_own_body(route.handler(application, call));
        }
        FAIL("no such route");
        return Response{};
    }
    std::string get(const std::string& path, const Fields& query, const Caller& caller) {
        const auto response = ask(Method::get, path, query, {}, caller);
        REQUIRE_MESSAGE(response, path, ": ", response ? "" : describe(response.error()));
        CHECK(response->status == 200);
        return response->body;
    }
    nlohmann::json json(const std::string& path, const Fields& query, const Caller& caller) {
        return nlohmann::json::parse(get(path, query, caller));
    }

    std::unique_ptr<storage::Store> store;

private:
    static std::string barrier(int row, int naming) {
        const std::string number = std::to_string(row);
        std::string text = row <= naming ? "We cannot recruit drivers for route " + number
                                         : "Our energy bill went up by " + number + " percent";
        if (row == 3) text += " call me on 01772 123456";
        if (row == 5) text += " as the riverside chamber knows";
        if (row == 7) text += " <script>alert(1)</script> & so on";
        if (row >= 20 && row < 24) text += " and parking is dear";
        return text;
    }
    void import(const std::string& wave, const std::string& date, int naming) {
        const std::string path = (folder_.path / (wave + ".csv")).string();
        std::ofstream file(path, std::ios::binary);
        file << "Respondent,Date,District,Sector,What are the main barriers to growth?,What are the strengths of "
                "doing business here?\n";
        for (int row = 1; row <= 120; ++row)
            file << row << "," << date << "," << (row % 2 ? "Pendle" : "Burnley") << ","
                 << (row <= 4        ? "Accommodation and food service activities"
                     : row % 10 == 0 ? "Construction"
                                     : "Manufacturing")
                 << "," << barrier(row, naming) << ","
                 << (row % 2 ? "none" : "Loyal staff with good skills at unit " + std::to_string(row)) << "\n";
        file.close();
        const pipeline::Delivery delivery{.path = path,
                                          .file_name = "a.csv",
                                          .organisation = "chamber",
                                          .survey = "voice",
                                          .wave = wave,
                                          .profile = {},
                                          .asks = {}};
        pipeline::Importer importer(*store, pipeline::testing::resources(), 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
    }

    pipeline::testing::TemporaryFolder folder_;  // goes last but for the store
    std::unique_ptr<pipeline::EvidenceCache> evidence_;
    std::unique_ptr<pipeline::UploadDesk> desk_;
    Metrics metrics_;
};

}  // namespace groundswell::api::testing
