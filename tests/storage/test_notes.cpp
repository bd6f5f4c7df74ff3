// What a store keeps of a response besides its answers, and why a record is not simply one that counts.
#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

std::string say(const std::vector<RecordNote>& notes) {
    constexpr const char* kinds[] = {"duplicate", "replaced", "test", "partial"};
    std::string said;
    for (const RecordNote& note : notes) {
        said += std::to_string(note.position) + "/" + std::to_string(note.row) + " " +
                kinds[static_cast<int>(note.kind)];
        if (note.earlier) said += " " + note.earlier->upload + "/" + std::to_string(note.earlier->row);
        said += "; ";
    }
    return said;
}

}  // namespace

CONTRACT_TEST("firm and likeness come with every response, kept cells with asked answers only") {
    Response known = sample_response("r1", "Parking");
    known.firm = digest_of("company 01234567");
    known.likeness = {1, 2, 0xffffffff, 4, 5, 6, 7, 0x80000000};
    known.kept = {{.header = "Your name", .value = "Ada Example"}, {.header = "E-mail", .value = ""}};
    const Response unknown = sample_response("r2", "Rent");
    store_upload(*store, sample_upload("up-1"), {known, unknown});
    store.reset();
    store = backend.open();
    for (const bool with_text : {false, true}) {
        const auto all = visible(*store, with_text);
        REQUIRE(all.size() == 2);
        CHECK(all[0].response.firm == known.firm);
        CHECK(all[0].response.likeness == known.likeness);
        CHECK(all[0].response.kept.empty());
        CHECK_FALSE(all[1].response.firm.has_value());
        CHECK(all[1].response.likeness == Likeness{});
    }
    const auto all = visible(*store);
    const auto asked = must(store->answers({all[1].answers[0].id, all[0].answers[0].id}));
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].response.kept.empty());
    CHECK(asked[1].response.firm == known.firm);
    CHECK(asked[1].response.likeness == known.likeness);
    REQUIRE(asked[1].response.kept.size() == 2);
    CHECK(asked[1].response.kept[0].header == "Your name");
    CHECK(asked[1].response.kept[0].value == "Ada Example");
    CHECK(asked[1].response.kept[1].header == "E-mail");
}

CONTRACT_TEST("every duplicate and replaced record is told with the earlier record, page by page") {
    Response test = sample_response("r5", "Energy", 5);
    test.test = test.partial = true;
    store_upload(*store, sample_upload("up-1"),
                 {sample_response("r1", "Parking", 2), sample_response("r1", "Parking", 3),
                  sample_response("r2", "Rent", 4), test});
    CHECK(say(must(store->record_notes("up-1", 0, 10))) == "2/3 duplicate up-1/2; 4/5 test; 4/5 partial; ");

    ensure_lexicon(*store);
    must(store->receive(sample_upload("up-2")));
    auto writer = must(store->begin_upload(sample_upload("up-2"), lexicon_version));
    must(writer->add_question(sample_question()));
    const auto add = [&](const Response& response) { return must(writer->add(response, taggings_for(response))); };
    const Added accepted = add(sample_response("r9", "Skills", 2));
    CHECK(accepted.disposition == Disposition::accepted);
    CHECK_FALSE(accepted.earlier.has_value());
    const Added replaced = add(sample_response("r1", "Skills", 3));
    CHECK(replaced.disposition == Disposition::replaced);
    REQUIRE(replaced.earlier.has_value());
    CHECK(replaced.earlier->upload == "up-1");
    CHECK(replaced.earlier->row == 2);
    const Added repeated = add(sample_response("r1", "Skills", 4));
    CHECK(repeated.disposition == Disposition::duplicate);
    CHECK(repeated.earlier->upload == "up-2");
    CHECK(repeated.earlier->row == 3);
    add(sample_response("r2", "Rent", 5));
    Response marked = sample_response("r5", "Lighting", 6);
    marked.partial = true;
    add(marked);
    must(writer->commit(sample_upload("up-2")));
    writer.reset();

    const std::string all =
        "2/3 replaced up-1/2; 3/4 duplicate up-2/3; 4/5 duplicate up-1/4; 5/6 replaced up-1/5; 5/6 partial; ";
    CHECK(say(must(store->record_notes("up-2", 0, 100))) == all);
    std::string paged;
    std::uint64_t after = 0;
    for (int page = 0; page < 10; ++page) {
        const auto notes = must(store->record_notes("up-2", after, 1));
        if (notes.empty()) break;
        paged += say(notes);
        after = notes.back().position;
    }
    CHECK(paged == all);
    CHECK(must(store->record_notes("up-2", 999, 10)).empty());
    CHECK(must(store->record_notes("up-none", 0, 10)).empty());
    // The receipt still says what happened when the earlier upload is gone.
    must(store->erase_upload("up-1"));
    CHECK(say(must(store->record_notes("up-2", 0, 100))) == all);
}
