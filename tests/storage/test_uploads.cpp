#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

CONTRACT_TEST("an upload comes back as it was stored") {
    Response response = sample_response("r1", "Not enough parking", 7);
    response.weight = 0.25;
    response.partial = true;
    response.size = {.code = "", .given = "about ten", .how = ""};
    response.answers.push_back({.question = 1, .text = std::string("caf\xc3\xa9 \0 end", 11)});
    ensure_lexicon(*store);
    const Upload upload = sample_upload("up-1");
    must(store->receive(upload));
    auto writer = must(store->begin_upload(upload, lexicon_version));
    const auto first = must(writer->add_question(sample_question("barriers")));
    const auto second = must(writer->add_question(sample_question("wishes", Asks::requests)));
    CHECK(first != second);
    CHECK(must(writer->add(response, taggings_for(response))).disposition == Disposition::accepted);
    Upload receipt = upload;
    receipt.rows = {.read = 1, .accepted = 1};
    must(writer->commit(receipt));
    writer.reset();
    store.reset();
    store = backend.open();

    const auto all = visible(*store);
    REQUIRE(all.size() == 1);
    const StoredResponse& stored = all[0];
    CHECK(stored.upload == "up-1");
    CHECK(stored.organisation == "chamber");
    CHECK(stored.survey == "growth");
    CHECK(stored.wave == "2026-q3");
    CHECK_FALSE(stored.duplicate);
    CHECK(stored.response.row == 7);
    CHECK(stored.response.respondent == "r1");
    CHECK(stored.response.district.code == "E07000121");
    CHECK(stored.response.district.how == "name");
    CHECK(stored.response.sector.given == "Manufacturing");
    CHECK(stored.response.size.code.empty());
    CHECK(stored.response.size.given == "about ten");
    CHECK(stored.response.date == response.date);
    CHECK(stored.response.weight == 0.25);
    CHECK(stored.response.partial);
    CHECK_FALSE(stored.response.test);
    REQUIRE(stored.answers.size() == 2);
    for (std::size_t index = 0; index < 2; ++index) {
        const StoredTagging expected = sample_tagging(response.answers[index].text);
        const StoredAnswer& answer = stored.answers[index];
        CHECK(answer.question == (index == 0 ? first : second));
        CHECK(answer.text == response.answers[index].text);
        CHECK(answer.tagging.barrier == expected.barrier);
        CHECK(answer.tagging.strength == expected.strength);
        CHECK(answer.tagging.neutral == expected.neutral);
        CHECK(answer.tagging.residual == expected.residual);
        CHECK(answer.tagging.mentions == expected.mentions);
    }

    const auto bare = visible(*store, false);
    REQUIRE(bare.size() == 1);
    REQUIRE(bare[0].answers.size() == 2);
    CHECK(bare[0].answers[1].id == stored.answers[1].id);
    CHECK(bare[0].answers[1].question == second);
    CHECK(bare[0].answers[1].tagging.barrier == stored.answers[1].tagging.barrier);
    CHECK(bare[0].answers[1].text.empty());
    CHECK(bare[0].answers[1].tagging.mentions.empty());

    const auto asked = must(store->answers({stored.answers[1].id, 999'999, stored.answers[0].id}));
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].answers.at(0).id == stored.answers[1].id);
    CHECK(asked[0].answers.at(0).text == response.answers[1].text);
    CHECK(asked[0].answers.at(0).question == second);
    CHECK(asked[0].id == stored.id);
    CHECK(asked[0].upload == "up-1");
    CHECK(asked[0].response.size.given == "about ten");
    CHECK(asked[1].answers.at(0).text == "Not enough parking");
    CHECK(asked[1].answers.at(0).tagging.mentions == sample_tagging("Not enough parking").mentions);
}

CONTRACT_TEST("a receipt comes back as it was stored") {
    ensure_lexicon(*store);
    const Upload upload = sample_upload("up-1");
    must(store->receive(upload));
    auto writer = must(store->begin_upload(upload, lexicon_version));
    must(writer->add_question(sample_question()));
    must(writer->add(sample_response("r1", "Parking"), {sample_tagging("Parking")}));
    const Reject reject{.row = 3,
                        .column = 2,
                        .code = "too-few-cells",
                        .reason = "The record has 2 cells, the header 5",
                        .cure = "Export the file again.",
                        .record = std::string("a,\"\nb\0", 6)};
    must(writer->reject(reject));
    must(writer->reject({.row = 9, .column = 0, .code = "x", .reason = "y", .cure = "", .record = ""}));
    Upload receipt = upload;
    receipt.rows = {.read = 3, .accepted = 1, .duplicate = 0, .rejected = 2};
    receipt.committed_at = "2026-09-01T10:00:05Z";
    receipt.progress = 1;
    receipt.changes = {{.code = "encoding-converted", .message = "From Windows-1252: \xc2\xa3", .count = 12}};
    receipt.problems = {{.code = "district-unknown",
                         .message = "No district is called 'Narnia'",
                         .cure = "Name it in the profile.",
                         .place = {.file = "up-1.csv", .row = 4, .column = 2, .field = "District"},
                         .count = 3}};
    receipt.understanding_json = R"({"platform":"forms"})";
    must(writer->commit(receipt));

    const Upload stored = must(store->upload("up-1")).value();
    CHECK(stored.state == UploadState::committed);
    CHECK(stored.file_name == "up-1.csv");
    CHECK(stored.digest == upload.digest);
    CHECK(stored.bytes == 1234);
    CHECK(stored.received_at == upload.received_at);
    CHECK(stored.committed_at == receipt.committed_at);
    CHECK(stored.rows.read == 3);
    CHECK(stored.rows.accepted == 1);
    CHECK(stored.rows.rejected == 2);
    CHECK(stored.progress == 1);
    CHECK(stored.understanding_json == receipt.understanding_json);
    REQUIRE(stored.changes.size() == 1);
    CHECK(stored.changes[0].code == "encoding-converted");
    CHECK(stored.changes[0].message == "From Windows-1252: \xc2\xa3");
    CHECK(stored.changes[0].count == 12);
    REQUIRE(stored.problems.size() == 1);
    CHECK(stored.problems[0].cure == "Name it in the profile.");
    CHECK(stored.problems[0].place == receipt.problems[0].place);
    CHECK(stored.problems[0].count == 3);

    const auto rejects = must(store->rejects("up-1"));
    REQUIRE(rejects.size() == 2);
    CHECK(rejects[0].row == 3);
    CHECK(rejects[0].column == 2);
    CHECK(rejects[0].code == reject.code);
    CHECK(rejects[0].reason == reject.reason);
    CHECK(rejects[0].cure == reject.cure);
    CHECK(rejects[0].record == reject.record);
    CHECK(rejects[1].row == 9);
    CHECK(must(store->rejects("up-none")).empty());
    CHECK_FALSE(must(store->upload("up-none")).has_value());
}

CONTRACT_TEST("the same bytes for the same organisation, survey and wave are received once") {
    const Upload first = sample_upload("up-1");
    CHECK_FALSE(must(store->receive(first)).already_there);
    Upload again = sample_upload("up-2");
    again.digest = first.digest;
    auto received = must(store->receive(again));
    CHECK(received.already_there);
    CHECK(received.upload.id == "up-1");
    CHECK_FALSE(must(store->upload("up-2")).has_value());

    Upload other_wave = again;
    other_wave.wave = "2026-q4";
    CHECK_FALSE(must(store->receive(other_wave)).already_there);
    Upload other_organisation = again;
    other_organisation.id = "up-3";
    other_organisation.organisation = "federation";
    CHECK_FALSE(must(store->receive(other_organisation)).already_there);

    Upload failed = first;
    failed.state = UploadState::failed;
    failed.problems = {{.code = "unbalanced-quotes", .message = "m", .cure = "c", .place = {}, .count = 1}};
    must(store->update_upload(failed));
    again.id = "up-4";
    received = must(store->receive(again));
    CHECK_FALSE(received.already_there);
    CHECK(received.upload.id == "up-4");
    CHECK(must(store->upload("up-1"))->state == UploadState::failed);
    CHECK(must(store->upload("up-1"))->problems.at(0).code == "unbalanced-quotes");

    const auto uploads = must(store->uploads());
    REQUIRE(uploads.size() == 4);
    CHECK(uploads.front().id == "up-4");
    CHECK(uploads.back().id == "up-1");
}

CONTRACT_TEST("an upload that is not committed leaves no trace") {
    ensure_lexicon(*store);
    const auto version = must(store->data_version());
    const Upload upload = sample_upload("up-1");
    must(store->receive(upload));
    {
        auto writer = must(store->begin_upload(upload, lexicon_version));
        must(writer->add_question(sample_question()));
        must(writer->add(sample_response("r1", "Parking"), {sample_tagging("Parking")}));
        must(writer->reject({.row = 2, .column = 0, .code = "x", .reason = "y", .cure = "", .record = "z"}));
        CHECK(visible(*store).empty());
        CHECK(must(store->questions()).empty());
    }
    CHECK(visible(*store).empty());
    CHECK(must(store->surveys()).empty());
    CHECK(must(store->waves()).empty());
    CHECK(must(store->questions()).empty());
    CHECK(must(store->rejects("up-1")).empty());
    CHECK(must(store->upload("up-1"))->state == UploadState::received);
    CHECK(must(store->data_version()) == version);
}

CONTRACT_TEST("progress of the upload being written is shown, and failing it ends the writer") {
    ensure_lexicon(*store);
    const Upload upload = sample_upload("up-1");
    must(store->receive(upload));
    auto writer = must(store->begin_upload(upload, lexicon_version));
    must(writer->add_question(sample_question()));
    Upload half = upload;
    half.state = UploadState::processing;
    half.progress = 0.5;
    must(store->update_upload(half));
    CHECK(must(store->upload("up-1"))->progress == 0.5);
    CHECK(must(store->upload("up-1"))->state == UploadState::processing);

    half.state = UploadState::failed;
    must(store->update_upload(half));
    CHECK(must(store->upload("up-1"))->state == UploadState::failed);
    CHECK(code_of(writer->add(sample_response("r1", "Parking"), {sample_tagging("Parking")})) == "upload-ended");
    CHECK(code_of(writer->commit(upload)) == "upload-ended");
    CHECK(must(store->surveys()).empty());
    CHECK(code_of(store->begin_upload(upload, lexicon_version)) == "upload-closed");
}

CONTRACT_TEST("uploads left unfinished are listed, and may be taken up again") {
    ensure_lexicon(*store);
    Upload upload = sample_upload("up-1");
    must(store->receive(upload));
    upload.state = UploadState::processing;
    upload.progress = 0.25;
    must(store->update_upload(upload));
    store.reset();
    store = backend.open();
    CHECK(must(store->uploads()).at(0).state == UploadState::processing);
    CHECK(must(store->uploads()).at(0).progress == 0.25);
    auto writer = must(store->begin_upload(upload, lexicon_version));
    must(writer->add_question(sample_question()));
    must(writer->add(sample_response("r1", "Parking"), {sample_tagging("Parking")}));
    must(writer->commit(upload));
    CHECK(must(store->upload("up-1"))->state == UploadState::committed);
    CHECK(visible(*store).size() == 1);
}

CONTRACT_TEST("an upload that is unknown, closed or tagged by another lexicon is refused") {
    ensure_lexicon(*store);
    CHECK(code_of(store->begin_upload(sample_upload("up-none"), lexicon_version)) == "upload-unknown");
    CHECK(code_of(store->update_upload(sample_upload("up-none"))) == "upload-unknown");
    store_upload(*store, sample_upload("up-1"), {});
    CHECK(code_of(store->begin_upload(sample_upload("up-1"), lexicon_version)) == "upload-closed");
    CHECK(code_of(store->update_upload(sample_upload("up-1"))) == "upload-closed");
    must(store->receive(sample_upload("up-2")));
    CHECK(code_of(store->begin_upload(sample_upload("up-2"), "another")) == "lexicon-changed");
    CHECK(must(store->begin_upload(sample_upload("up-2"), lexicon_version)) != nullptr);
}

CONTRACT_TEST("the data version rises with what can change an answer, and only with that") {
    ensure_lexicon(*store);
    auto version = must(store->data_version());
    const auto rises = [&] {
        const auto before = std::exchange(version, must(store->data_version()));
        return version > before;
    };
    must(store->receive(sample_upload("up-0")));
    CHECK_FALSE(rises());
    must(store->add_token({.id = "t", .secret_digest = "s", .created_at = "2026-01-01T00:00:00Z"}));
    CHECK_FALSE(rises());
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking")});
    CHECK(rises());
    must(store->add_organisation({"chamber", "The Chamber"}));
    CHECK(rises());
    CHECK(must(store->withdraw_upload("up-1")));
    CHECK(rises());
    CHECK(must(store->withdraw_upload("up-1")));
    CHECK_FALSE(rises());
    must(switch_to(*store, {.version = "2", .themes = {}, .rules = {}},
                   [](const StoredAnswer&) -> Result<StoredTagging> { return StoredTagging{}; }));
    CHECK(rises());
}
