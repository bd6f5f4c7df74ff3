#include <algorithm>
#include <map>
#include <random>

#include "tests/storage/contract.h"
#include "tests/storage/plain_model.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;
using Texts = std::vector<std::string>;

namespace {

Response random_response(std::mt19937& random) {
    const std::string respondent = random() % 3 == 0 ? "" : "r" + std::to_string(random() % 6);
    const Texts texts{"Parking", "Rent", "Skills"};
    Response response = sample_response(respondent, texts[random() % texts.size()]);
    if (respondent.empty()) {
        response.text_only = random() % 3 == 0;
        response.record_digest = digest_of(response.answers[0].text + std::to_string(random() % 4));
    } else if (random() % 4 == 0) {
        response.partial = true;
        response.record_digest = digest_of(respondent + "|partial|" + response.answers[0].text);
    }
    return response;
}

void check_same(const std::vector<StoredResponse>& stored, const PlainModel& model) {
    const auto expected = model.visible();
    REQUIRE(stored.size() == expected.size());
    for (std::size_t index = 0; index < stored.size(); ++index) {
        INFO("record " << index);
        REQUIRE(stored[index].upload == expected[index]->upload);
        REQUIRE(stored[index].answers.at(0).text == expected[index]->text);
        REQUIRE(stored[index].duplicate == expected[index]->duplicate);
    }
}

}  // namespace

CONTRACT_TEST("random deliveries, replacements, withdrawals and erasures agree with a plain model") {
    for (unsigned seed = 1; seed <= 14; ++seed) {
        INFO("seed " << seed);
        const std::unique_ptr<Backend> own = backend.fresh();
        const std::unique_ptr<Store> random_store = own->open();
        std::mt19937 random(seed);
        PlainModel model;
        Texts uploads;
        struct Then {
            PlainModel model;
            Texts uploads;
        };
        std::map<std::uint64_t, Then> past;
        for (int step = 0; step < 25; ++step) {
            const std::string id = "up-" + std::to_string(step);
            const std::string victim = uploads.empty() ? std::string() : uploads[random() % uploads.size()];
            const auto act = uploads.empty() ? 9 : random() % 10;
            if (act < 4) {  // withdrawn, erased, or one after the other
                if (act != 1) must(random_store->withdraw_upload(victim));
                if (act > 0) must(random_store->erase_upload(victim));
                model.withdraw(victim);
            } else {
                Upload upload = sample_upload(id, random() % 4 == 0 ? "2026-q4" : "2026-q3");
                if (act < 6) {
                    upload.replaces = victim;
                    upload.wave = must(random_store->upload(victim))->wave;
                    model.withdraw(victim);
                }
                std::vector<Response> responses(random() % 8);
                for (Response& response : responses) response = random_response(random);
                store_upload(*random_store, upload, responses);
                model.add(upload, responses);
                uploads.push_back(id);
                if (act == 4) must(random_store->erase_upload(victim));
            }
            if (act < 6) std::erase(uploads, victim);
            check_same(visible(*random_store), model);
            past[must(random_store->data_version())] = {model, uploads};
        }
        // As it was: what the model was then, unless something of it has been erased since.
        for (const auto& [version, then] : past) {
            INFO("as of " << version);
            REQUIRE(must(random_store->moment(version)).has_value());
            const bool erased =
                std::any_of(then.uploads.begin(), then.uploads.end(),
                            [&](const std::string& upload) { return must(random_store->upload(upload))->erased; });
            std::vector<StoredResponse> stored;
            const auto visited = random_store->visit_responses(Store::View{.with_text = true, .as_of = version},
                                                               [&](const StoredResponse& one) -> Result<void> {
                                                                   stored.push_back(one);
                                                                   return {};
                                                               });
            REQUIRE(visited.has_value() == !erased);
            if (erased) REQUIRE(visited.error().code == "as-of-erased");
            if (erased) continue;
            check_same(stored, then.model);
            for (const StoredResponse& one : stored)
                REQUIRE(
                    must(random_store->answers({one.answers.at(0).id}, {}, Store::Counting::at_any_time)).size() ==
                    1);
        }
    }
}

CONTRACT_TEST("each data version has its moment, and times find the last one not after them") {
    CHECK_FALSE(must(store->moment(0)).has_value());
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    const auto version = must(store->data_version());
    CHECK_FALSE(must(store->moment(version + 1)).has_value());
    std::string before;
    for (std::uint64_t one = 1; one <= version; ++one) {
        const auto moment = must(store->moment(one));
        REQUIRE(moment.has_value());
        CHECK(moment->data_version == one);
        CHECK(moment->at >= before);
        before = moment->at;
    }
    CHECK(must(store->moment(version))->lexicon == lexicon_version);
    CHECK(must(store->moment_at(before))->data_version == version);
    CHECK(must(store->moment_at("9999-12-31T00:00:00.000Z"))->data_version == version);
    CHECK_FALSE(must(store->moment_at("2000-01-01T00:00:00.000Z")).has_value());
}
