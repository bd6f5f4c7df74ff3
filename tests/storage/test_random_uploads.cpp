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

void check_same(Store& store, const PlainModel& model) {
    const auto stored = visible(store);
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
            check_same(*random_store, model);
        }
    }
}
