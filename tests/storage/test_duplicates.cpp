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
