// Replacing an upload by a corrected one, and erasing one for good.
#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;
using Texts = std::vector<std::string>;
using Dispositions = std::vector<Disposition>;

namespace {

Upload replacement(const std::string& id, const std::string& replaced) {
    Upload upload = sample_upload(id);
    upload.replaces = replaced;
    return upload;
}

}  // namespace

CONTRACT_TEST("a replacement takes the place of an upload in one instant") {
    const std::vector before{sample_response("r1", "Parking"), sample_response("r2", "Rent")};
    store_upload(*store, sample_upload("up-1"), before);
    store_upload(*store, sample_upload("up-2"),
                 {sample_response("r2", "Skills"), sample_response("r3", "Energy")});

    const Upload corrected = replacement("up-3", "up-2");
    must(store->receive(corrected));
    auto writer = must(store->begin_upload(corrected, lexicon_version));
    must(writer->add_question(sample_question()));
    const auto add = [&](const Response& response) {
        return must(writer->add(response, taggings_for(response))).disposition;
    };
    // The replaced upload counts no more: r3 is new, and r2 says again what up-1 heard.
    CHECK(add(sample_response("r3", "Energy")) == Disposition::accepted);
    CHECK(add(sample_response("r2", "Rent")) == Disposition::duplicate);
    CHECK(counted_texts(*store) == Texts{"Parking", "Skills", "Energy"});
    CHECK(must(store->upload("up-2"))->state == UploadState::committed);
    const auto version = must(store->data_version());
    must(writer->commit(corrected));
    writer.reset();
    CHECK(must(store->data_version()) > version);

    CHECK(counted_texts(*store) == Texts{"Parking", "Rent", "Energy"});
    CHECK(must(store->upload("up-2"))->state == UploadState::replaced);
    CHECK(must(store->upload("up-2"))->replaced_by == "up-3");
    CHECK(must(store->upload("up-2"))->rows.accepted == 2);
    CHECK(must(store->upload("up-3"))->replaces == "up-2");
    CHECK(must(store->uploads()).size() == 3);

    // Neither withdrawing the replacement nor the replaced one brings anything back.
    CHECK(must(store->withdraw_upload("up-2")));
    CHECK(must(store->upload("up-2"))->state == UploadState::replaced);
    CHECK(must(store->withdraw_upload("up-3")));
    CHECK(must(store->upload("up-2"))->state == UploadState::replaced);
    CHECK(counted_texts(*store) == Texts{"Parking", "Rent"});
    // The bytes of what was replaced may come again.
    Upload again = sample_upload("up-4");
    again.digest = sample_upload("up-2").digest;
    CHECK_FALSE(must(store->receive(again)).already_there);
}

CONTRACT_TEST("a replacement that is not committed leaves the earlier upload as it was") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    must(store->receive(replacement("up-2", "up-1")));
    {
        auto writer = must(store->begin_upload(replacement("up-2", "up-1"), lexicon_version));
        must(writer->add_question(sample_question()));
        const Response response = sample_response("r1", "Rent");
        must(writer->add(response, taggings_for(response)));
    }
    CHECK(must(store->upload("up-1"))->state == UploadState::committed);
    CHECK(counted_texts(*store) == Texts{"Parking"});
}

CONTRACT_TEST("what cannot be replaced is refused with its reason") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    CHECK(code_of(store->receive(replacement("up-2", "up-none"))) == "replaces-unknown");
    Upload elsewhere = replacement("up-2", "up-1");
    elsewhere.wave = "2026-q4";
    CHECK(code_of(store->receive(elsewhere)) == "replaces-mismatch");
    Upload same = replacement("up-2", "up-1");
    same.digest = sample_upload("up-1").digest;
    CHECK(code_of(store->receive(same)) == "replaces-same-bytes");
    must(store->receive(sample_upload("up-open")));
    CHECK(code_of(store->receive(replacement("up-2", "up-open"))) == "replaces-closed");
    CHECK(must(store->uploads()).size() == 2);

    // Two corrections of one upload: the first to be stored wins.
    must(store->receive(replacement("up-2", "up-1")));
    must(store->receive(replacement("up-3", "up-1")));
    auto writer = must(store->begin_upload(replacement("up-3", "up-1"), lexicon_version));
    must(writer->commit(replacement("up-3", "up-1")));
    const auto late = store->begin_upload(replacement("up-2", "up-1"), lexicon_version);
    CHECK(code_of(late) == "replaces-closed");
    CHECK(late.error().cure.find("up-3") != std::string::npos);
    CHECK(code_of(store->receive(replacement("up-4", "up-1"))) == "replaces-closed");
}

CONTRACT_TEST("an erased upload leaves only its counts, and the figures as if it had never come") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    ensure_lexicon(*store);
    Upload upload = sample_upload("up-2");
    must(store->receive(upload));
    auto writer = must(store->begin_upload(upload, lexicon_version));
    must(writer->add_question(sample_question("wishes", Asks::requests)));
    const Response response = sample_response("r1", "Rent");
    must(writer->add(response, taggings_for(response)));
    must(writer->reject({.row = 2, .column = 0, .code = "x", .reason = "y", .cure = "", .record = "z"}));
    upload.rows = {.read = 2, .accepted = 1, .duplicate = 0, .rejected = 1};
    upload.changes = {{.code = "question-read", .message = "Secret wording", .count = 4}};
    upload.problems = {{.code = "odd", .message = "Secret", .cure = "Secret", .place = {.file = "s"}, .count = 2}};
    upload.understanding_json = R"({"samples":"Secret"})";
    upload.committed_at = "2026-09-01T10:00:05Z";
    must(writer->commit(upload));
    writer.reset();
    const auto answer = visible(*store).at(0).answers.at(0).id;
    const auto version = must(store->data_version());
    CHECK(counted_texts(*store) == Texts{"Rent"});
    CHECK(must(store->questions()).size() == 2);

    CHECK(must(store->erase_upload("up-2")));
    CHECK(must(store->data_version()) > version);
    CHECK(counted_texts(*store) == Texts{"Parking"});
    CHECK(must(store->questions()).size() == 1);
    CHECK(must(store->answers({answer})).empty());
    CHECK(must(store->rejects("up-2")).empty());
    CHECK(must(store->record_notes("up-2", 0, 10)).empty());
    const Upload left = must(store->upload("up-2")).value();
    CHECK(left.erased);
    CHECK(left.state == UploadState::withdrawn);
    CHECK(left.rows.read == 2);
    CHECK(left.rows.rejected == 1);
    CHECK(left.digest == upload.digest);
    CHECK(left.committed_at == upload.committed_at);
    CHECK(left.file_name.empty());
    CHECK(left.understanding_json.empty());
    REQUIRE(left.changes.size() == 1);
    CHECK(left.changes[0].code == "question-read");
    CHECK(left.changes[0].message.empty());
    CHECK(left.changes[0].count == 4);
    REQUIRE(left.problems.size() == 1);
    CHECK(left.problems[0].message.empty());
    CHECK(left.problems[0].place == Place{});

    CHECK(must(store->erase_upload("up-2")));  // again: nothing changes
    CHECK_FALSE(must(store->erase_upload("up-none")));
    store.reset();
    store = backend.open();
    CHECK(counted_texts(*store) == Texts{"Parking"});
    upload.id = "up-3";
    CHECK_FALSE(must(store->receive(upload)).already_there);
}

CONTRACT_TEST("an unfinished upload is not erased; a failed, withdrawn or replaced one keeps its state") {
    must(store->receive(sample_upload("up-1")));
    CHECK(code_of(store->erase_upload("up-1")) == "upload-unfinished");
    Upload failed = sample_upload("up-1");
    failed.state = UploadState::failed;
    must(store->update_upload(failed));
    CHECK(must(store->erase_upload("up-1")));
    CHECK(must(store->upload("up-1"))->state == UploadState::failed);
    CHECK(must(store->upload("up-1"))->file_name.empty());

    store_upload(*store, sample_upload("up-2"), {sample_response("r1", "Parking")});
    store_upload(*store, replacement("up-3", "up-2"), {sample_response("r1", "Rent")});
    CHECK(must(store->erase_upload("up-2")));
    CHECK(must(store->upload("up-2"))->state == UploadState::replaced);
    CHECK(must(store->upload("up-2"))->replaced_by == "up-3");
    CHECK(counted_texts(*store) == Texts{"Rent"});
}
