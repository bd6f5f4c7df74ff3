#include <algorithm>
#include <random>

#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;
using Texts = std::vector<std::string>;
using Dispositions = std::vector<Disposition>;

namespace {

Response anonymous(const std::string& text, bool text_only) {
    Response response = sample_response("", text);
    response.text_only = text_only;
    return response;
}

Response partial(Response response) {
    response.partial = true;
    response.record_digest = digest_of(response.respondent + "|partial|" + response.answers.at(0).text);
    return response;
}

}  // namespace

CONTRACT_TEST("the same respondent with the same answers is a duplicate, stored and marked") {
    const auto seen = store_upload(*store, sample_upload("up-1"),
                                   {sample_response("r1", "Parking"), sample_response("r1", "Parking", 2),
                                    sample_response("r2", "Parking", 3)});
    CHECK(seen == Dispositions{Disposition::accepted, Disposition::duplicate, Disposition::accepted});
    Response moved = sample_response("r1", "Parking");
    moved.record_digest = digest_of("another column has changed");
    CHECK(store_upload(*store, sample_upload("up-2"), {moved}) == Dispositions{Disposition::duplicate});
    const auto all = visible(*store);
    REQUIRE(all.size() == 4);
    CHECK(all[1].duplicate);
    CHECK(all[3].duplicate);
    CHECK(must(store->upload("up-2"))->rows.duplicate == 1);
    CHECK(counted_texts(*store) == Texts{"Parking", "Parking"});
}

CONTRACT_TEST("the same respondent with other answers replaces the earlier record and its duplicates") {
    store_upload(
        *store, sample_upload("up-1"),
        {sample_response("r1", "Parking"), sample_response("r1", "Parking", 2), sample_response("r2", "Rent")});
    const auto seen = store_upload(
        *store, sample_upload("up-2"),
        {sample_response("r1", "Skills"), sample_response("r1", "Skills"), sample_response("r1", "Energy")});
    CHECK(seen == Dispositions{Disposition::replaced, Disposition::duplicate, Disposition::replaced});
    CHECK(counted_texts(*store) == Texts{"Rent", "Energy"});
    CHECK(visible(*store).size() == 2);
    // Back to the first answer: the latest word counts, even where it was said before.
    CHECK(store_upload(*store, sample_upload("up-3"), {sample_response("r1", "Parking")}) ==
          Dispositions{Disposition::replaced});
    CHECK(counted_texts(*store) == Texts{"Rent", "Parking"});
}

CONTRACT_TEST("a complete record takes the place of a partial one with the same answers") {
    const auto seen = store_upload(*store, sample_upload("up-1"),
                                   {partial(sample_response("r1", "Parking")), sample_response("r1", "Parking"),
                                    partial(sample_response("r1", "Parking"))});
    CHECK(seen == Dispositions{Disposition::accepted, Disposition::replaced, Disposition::duplicate});
    REQUIRE(visible(*store).size() == 2);
    CHECK_FALSE(visible(*store)[0].response.partial);
}

CONTRACT_TEST("without respondent ids every column equal is a duplicate, equal text alone never") {
    const auto seen = store_upload(*store, sample_upload("up-1"),
                                   {anonymous("Parking", false), anonymous("Parking", false),
                                    anonymous("Parking", true), anonymous("Parking", true)});
    CHECK(seen == Dispositions{Disposition::accepted, Disposition::duplicate, Disposition::accepted,
                               Disposition::accepted});
    Response without_digest = anonymous("Parking", false);
    without_digest.record_digest = {};
    CHECK(store_upload(*store, sample_upload("up-2"), {without_digest, without_digest}) ==
          Dispositions{Disposition::accepted, Disposition::accepted});
}

CONTRACT_TEST("a respondent known only by equal columns at first is the same respondent") {
    Response unnamed = sample_response("", "Parking");
    Response named = sample_response("r1", "Parking");
    unnamed.record_digest = named.record_digest;  // another profile did not know which column holds the id
    store_upload(*store, sample_upload("up-1"), {unnamed});
    CHECK(store_upload(*store, sample_upload("up-2"), {named}) == Dispositions{Disposition::duplicate});
    CHECK(store_upload(*store, sample_upload("up-3"), {sample_response("r1", "Rent")}) ==
          Dispositions{Disposition::replaced});
    CHECK(counted_texts(*store) == Texts{"Rent"});
    CHECK(visible(*store).size() == 1);
}

CONTRACT_TEST("duplicates are looked for in the same wave of the same organisation only") {
    const std::vector<Response> responses{sample_response("r1", "Parking"), anonymous("Rent", false)};
    const Dispositions accepted{Disposition::accepted, Disposition::accepted};
    CHECK(store_upload(*store, sample_upload("up-1"), responses) == accepted);
    CHECK(store_upload(*store, sample_upload("up-2", "2026-q4"), responses) == accepted);
    CHECK(store_upload(*store, sample_upload("up-3", "2026-q3", "federation"), responses) == accepted);
    CHECK(store_upload(*store, sample_upload("up-4"), responses) ==
          Dispositions{Disposition::duplicate, Disposition::duplicate});
}

CONTRACT_TEST("withdrawing an upload leaves the figures as if it had never come") {
    const auto first = std::vector{sample_response("r1", "Parking"), sample_response("r2", "Rent")};
    store_upload(*store, sample_upload("up-1"), first);
    store_upload(
        *store, sample_upload("up-2"),
        {sample_response("r1", "Skills"), sample_response("r2", "Rent"), sample_response("r3", "Energy")});
    store_upload(*store, sample_upload("up-3"), {sample_response("r3", "Energy")});
    CHECK(counted_texts(*store) == Texts{"Rent", "Skills", "Energy"});

    const auto answer = visible(*store).at(0).answers.at(0).id;
    CHECK(must(store->withdraw_upload("up-2")));
    CHECK(counted_texts(*store) == Texts{"Parking", "Rent", "Energy"});
    CHECK(must(store->withdraw_upload("up-1")));
    CHECK(counted_texts(*store) == Texts{"Energy"});
    CHECK(must(store->answers({answer})).empty());
    CHECK(must(store->upload("up-1"))->state == UploadState::withdrawn);
    CHECK(must(store->upload("up-1"))->rows.accepted == 2);
    CHECK_FALSE(must(store->withdraw_upload("up-none")));

    Upload again = sample_upload("up-1b");
    again.digest = sample_upload("up-1").digest;
    store_upload(*store, again, first);
    CHECK(counted_texts(*store) == Texts{"Energy", "Parking", "Rent"});
}

CONTRACT_TEST("an upload withdrawn before it was stored takes no records") {
    ensure_lexicon(*store);
    must(store->receive(sample_upload("up-1")));
    CHECK(must(store->withdraw_upload("up-1")));
    CHECK(code_of(store->begin_upload(sample_upload("up-1"), lexicon_version)) == "upload-closed");
}

namespace {

// The meanings said slowly: a list of records, searched from end to end.
class PlainModel {
public:
    struct Record {
        std::string upload, wave, text;
        Response response;
        bool duplicate = false, superseded = false;
    };

    void add(const Upload& upload, const std::vector<Response>& responses) {
        for (const Response& response : responses) {
            deliveries_.push_back({upload.id, upload.wave, response.answers.at(0).text, response});
            judge(deliveries_.size() - 1);
        }
    }

    // Everything else is delivered anew, in the same order.
    void withdraw(const std::string& upload) {
        std::erase_if(deliveries_, [&](const Record& record) { return record.upload == upload; });
        for (std::size_t index = 0; index < deliveries_.size(); ++index) {
            deliveries_[index].duplicate = deliveries_[index].superseded = false;
            judge(index);
        }
    }

    std::vector<const Record*> visible() const {
        std::vector<const Record*> records;
        for (const Record& record : deliveries_)
            if (!record.superseded) records.push_back(&record);
        return records;
    }

private:
    void judge(std::size_t index) {
        Record& record = deliveries_[index];
        if (Record* counting = counting_of(record, index)) {
            const bool completes = counting->response.partial && !record.response.partial;
            record.duplicate = counting->text == record.text && !completes;
            for (std::size_t before = 0; before < index && !record.duplicate; ++before)
                if (same_respondent(deliveries_[before], record)) deliveries_[before].superseded = true;
            return;
        }
        for (std::size_t before = 0; before < index && !record.response.text_only; ++before)
            if (deliveries_[before].wave == record.wave && !deliveries_[before].response.text_only &&
                deliveries_[before].response.record_digest == record.response.record_digest)
                record.duplicate = true;
    }

    static bool same_respondent(const Record& one, const Record& other) {
        return one.wave == other.wave && !one.response.respondent.empty() &&
               one.response.respondent == other.response.respondent;
    }

    Record* counting_of(const Record& record, std::size_t before) {
        for (std::size_t index = 0; index < before; ++index) {
            Record& earlier = deliveries_[index];
            if (same_respondent(earlier, record) && !earlier.duplicate && !earlier.superseded) return &earlier;
        }
        return nullptr;
    }

    std::vector<Record> deliveries_;
};

Response random_response(std::mt19937& random) {
    const std::string respondent = random() % 3 == 0 ? "" : "r" + std::to_string(random() % 6);
    const Texts texts{"Parking", "Rent", "Skills"};
    Response response = sample_response(respondent, texts[random() % texts.size()]);
    if (respondent.empty()) {
        response.text_only = random() % 3 == 0;
        response.record_digest = digest_of(response.answers[0].text + std::to_string(random() % 4));
    } else if (random() % 4 == 0) {
        response = partial(response);
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

CONTRACT_TEST("random deliveries and withdrawals agree with a plain model") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        const std::unique_ptr<Backend> own = backend.fresh();
        const std::unique_ptr<Store> random_store = own->open();
        std::mt19937 random(seed);
        PlainModel model;
        Texts uploads;
        for (int step = 0; step < 25; ++step) {
            if (!uploads.empty() && random() % 4 == 0) {
                const std::string victim = uploads[random() % uploads.size()];
                must(random_store->withdraw_upload(victim));
                model.withdraw(victim);
                std::erase(uploads, victim);
            } else {
                const Upload upload =
                    sample_upload("up-" + std::to_string(step), random() % 4 == 0 ? "2026-q4" : "2026-q3");
                std::vector<Response> responses(random() % 8);
                for (Response& response : responses) response = random_response(random);
                const auto seen = store_upload(*random_store, upload, responses);
                model.add(upload, responses);
                uploads.push_back(upload.id);
                CHECK(seen.size() == responses.size());
            }
            check_same(*random_store, model);
        }
    }
}
