#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

void store_with_question(Store& store, const std::string& upload_id, const Question& question) {
    ensure_lexicon(store);
    const Upload upload = sample_upload(upload_id);
    must(store.receive(upload));
    auto writer = must(store.begin_upload(upload, lexicon_version));
    must(writer->add_question(question));
    must(writer->commit(upload));
}

}  // namespace

CONTRACT_TEST("organisations are added once and listed by id") {
    CHECK_FALSE(must(store->organisation("chamber")).has_value());
    must(store->add_organisation({"federation", "The Federation"}));
    must(store->add_organisation({"chamber", "Ch\xc3\xa2mber"}));
    const auto again = store->add_organisation({"chamber", "Another"});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "organisation-exists");
    CHECK(again.error().kind == ErrorKind::conflict);
    CHECK(must(store->organisation("chamber"))->name == "Ch\xc3\xa2mber");
    const auto all = must(store->organisations());
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == "chamber");
}

CONTRACT_TEST("surveys and waves are created when first named; a wave starts with its earliest date") {
    store_upload(*store, sample_upload("up-1"), {sample_response("r1", "Parking", 5)});
    REQUIRE(must(store->surveys()).size() == 1);
    CHECK(must(store->surveys())[0].id == "growth");
    CHECK(must(store->surveys())[0].name == "growth");
    REQUIRE(must(store->waves()).size() == 1);
    CHECK(must(store->waves())[0].survey == "growth");
    CHECK(must(store->waves())[0].id == "2026-q3");
    CHECK(must(store->waves())[0].starts == "2026-09-06");

    Response earlier = sample_response("r2", "Rent");
    earlier.date = "2026-08-30T23:10:00+01:00";
    Response undated = sample_response("r3", "Skills");
    undated.date.clear();
    store_upload(*store, sample_upload("up-2"), {undated, earlier});
    CHECK(must(store->waves()).at(0).starts == "2026-08-30");
    must(store->withdraw_upload("up-2"));
    CHECK(must(store->waves()).at(0).starts == "2026-09-06");
    store_upload(*store, sample_upload("up-3", "2026-q4"), {undated});
    REQUIRE(must(store->waves()).size() == 2);
    CHECK(must(store->waves()).at(1).starts.empty());
    CHECK(must(store->surveys()).size() == 1);
}

CONTRACT_TEST("a question read alike keeps its number; read otherwise it is another one") {
    Question question = sample_question();
    question.foundations = {"places", "people"};
    store_with_question(*store, "up-1", question);
    const auto first = must(store->questions());
    REQUIRE(first.size() == 1);
    CHECK(first[0].question.wording == question.wording);
    CHECK(first[0].question.asks == Asks::barriers);
    CHECK(first[0].question.asks_source == question.asks_source);
    CHECK(first[0].question.foundations == question.foundations);
    CHECK(first[0].question.survey == "growth");

    question.asks = Asks::requests;
    question.asks_source = "flag";
    question.foundations.clear();
    store_with_question(*store, "up-2", question);
    question.asks = Asks::anything;
    question.asks_source = "wording: tell us";
    store_with_question(*store, "up-3", question);
    store_with_question(*store, "up-4", question);
    const auto then = must(store->questions());
    REQUIRE(then.size() == 3);
    CHECK(then[0].number == first[0].number);
    CHECK(then[0].question.asks == Asks::barriers);  // what others were told of it changes nothing here
    CHECK(then[0].question.prompted());
    CHECK(then[1].question.asks == Asks::requests);
    CHECK_FALSE(then[1].question.prompted());
    CHECK(then[2].question.asks == Asks::anything);
}
