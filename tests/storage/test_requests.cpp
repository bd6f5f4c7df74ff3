// Requests that come twice, profiles, and texts of reports.
#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

const IdempotencyKey once{.caller = "t-1", .key = "k", .request_digest = "request"};

StoredProfile sample_profile(const std::string& organisation, const std::string& json) {
    return {.organisation = organisation,
            .survey = "growth",
            .name = "Quarterly",
            .json = json,
            .headers = {"Id", "What \"holds\" you back?", ""},
            .saved_at = "2026-09-01T10:00:00Z",
            .saved_by = "t-1"};
}

}  // namespace

CONTRACT_TEST("a key used again gives the first upload, whatever became of it") {
    CHECK_FALSE(must(store->receive(sample_upload("up-1"), once)).already_there);
    const auto repeat = [&] { return must(store->receive(sample_upload("up-2"), once)); };
    CHECK(repeat().already_there);
    CHECK(repeat().upload.id == "up-1");
    Upload failed = sample_upload("up-1");
    failed.state = UploadState::failed;
    must(store->update_upload(failed));
    CHECK(repeat().upload.state == UploadState::failed);
    CHECK(must(store->uploads()).size() == 1);

    IdempotencyKey other = once;
    other.request_digest = "another request";
    const auto refused = store->receive(sample_upload("up-2"), other);
    CHECK(code_of(refused) == "idempotency-key-reused");
    CHECK(refused.error().kind == ErrorKind::unprocessable);
    other.caller = "t-2";  // keys are each caller's own
    CHECK_FALSE(must(store->receive(sample_upload("up-2"), other)).already_there);
    store_upload(*store, sample_upload("up-3"), {sample_response("r1", "Parking")});
    other.key = "k3";
    CHECK(must(store->receive(sample_upload("up-3"), other)).upload.id == "up-3");
    must(store->withdraw_upload("up-3"));
    CHECK(must(store->receive(sample_upload("up-3b"), other)).upload.state == UploadState::withdrawn);
}

CONTRACT_TEST("keys are forgotten after a day, and equal bytes count without a key") {
    must(store->receive(sample_upload("up-1"), once));
    Upload next = sample_upload("up-2");
    next.received_at = "2026-09-02T09:59:59Z";
    CHECK(must(store->receive(next, once)).already_there);
    IdempotencyKey other = once;
    other.request_digest = "another request";
    next.received_at = "2026-09-02T10:00:01Z";
    CHECK_FALSE(must(store->receive(next, other)).already_there);

    Upload same = sample_upload("up-3");
    same.digest = next.digest;
    other.key = "new";
    CHECK(must(store->receive(same, other)).upload.id == "up-2");
    CHECK(must(store->receive(same, other)).upload.id == "up-2");
}

CONTRACT_TEST("the newest profile of a survey counts, its history is kept") {
    const auto version = must(store->data_version());
    CHECK_FALSE(must(store->profile("chamber", "growth")).has_value());
    CHECK(must(store->save_profile(sample_profile("chamber", "{1}"))) == 1);
    CHECK(must(store->save_profile(sample_profile("federation", "{x}"))) == 1);
    StoredProfile second = sample_profile("chamber", "{2}");
    second.headers = {};
    second.saved_by = "";
    CHECK(must(store->save_profile(second)) == 2);
    store.reset();
    store = backend.open();

    const StoredProfile newest = must(store->profile("chamber", "growth")).value();
    CHECK(newest.json == "{2}");
    CHECK(newest.version == 2);
    CHECK(newest.headers.empty());
    const auto history = must(store->profile_history("chamber", "growth"));
    REQUIRE(history.size() == 2);
    CHECK(history[0].version == 2);
    CHECK(history[1].json == "{1}");
    CHECK(history[1].headers == sample_profile("", "").headers);
    CHECK(history[1].name == "Quarterly");
    CHECK(history[1].saved_at == "2026-09-01T10:00:00Z");
    CHECK(history[1].saved_by == "t-1");
    const auto all = must(store->profiles());
    REQUIRE(all.size() == 2);
    CHECK(all[0].json == "{2}");
    CHECK(all[1].organisation == "federation");

    CHECK(must(store->delete_profile("chamber", "growth")));
    CHECK_FALSE(must(store->delete_profile("chamber", "growth")));
    CHECK_FALSE(must(store->profile("chamber", "growth")).has_value());
    CHECK(must(store->profiles()).size() == 1);
    CHECK(must(store->data_version()) == version);
}

CONTRACT_TEST("a text of a report is written over the version its writer saw, and over no other") {
    const auto data_version = must(store->data_version());
    ReportText headline{.survey = "growth",
                        .wave = "2026-q3",
                        .field = "headline",
                        .value = "Drivers are hard to find",
                        .edited_at = "2026-10-01T09:00:00Z",
                        .edited_by = "t-1"};
    CHECK(must(store->report_texts("growth", "2026-q3")).empty());
    CHECK(must(store->save_report_text(headline)) == 1);
    CHECK(code_of(store->save_report_text(headline)) == "report-text-overtaken");  // it is no longer the first
    headline.version = 1;
    headline.value = "Drivers, \xE2\x80\x98still\xE2\x80\x99\nand parking";
    CHECK(must(store->save_report_text(headline)) == 2);
    const auto overtaken = store->save_report_text(headline);
    REQUIRE_FALSE(overtaken);
    CHECK(overtaken.error().code == "report-text-overtaken");
    CHECK(overtaken.error().kind == ErrorKind::conflict);
    CHECK_FALSE(overtaken.error().cure.empty());

    ReportText comment = headline;
    comment.field = "comment";
    CHECK(code_of(store->save_report_text(comment)) == "report-text-overtaken");  // there is none to write over
    comment.version = 0;
    comment.value.clear();
    CHECK(must(store->save_report_text(comment)) == 1);
    ReportText of_all = comment;
    of_all.survey.clear();
    of_all.value = "Over all surveys";
    CHECK(must(store->save_report_text(of_all)) == 1);
    store.reset();
    store = backend.open();

    const auto texts = must(store->report_texts("growth", "2026-q3"));
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].field == "comment");
    CHECK(texts[0].value.empty());
    CHECK(texts[1].field == "headline");
    CHECK(texts[1].value == headline.value);
    CHECK(texts[1].version == 2);
    CHECK(texts[1].edited_at == headline.edited_at);
    CHECK(texts[1].edited_by == "t-1");
    CHECK(texts[1].survey == "growth");
    CHECK(texts[1].wave == "2026-q3");
    CHECK(must(store->report_texts("", "2026-q3")).at(0).value == "Over all surveys");
    CHECK(must(store->report_texts("growth", "2026-q4")).empty());
    CHECK(must(store->data_version()) == data_version);
}
